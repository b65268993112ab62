"""Programs of the system that read what Python cannot: found, and run without the limits of our own child process."""

from __future__ import annotations

import resource


def without_limits() -> None:
    """Give the memory limit back to what the system allows; for programs started by a limited process."""
    for limit in (resource.RLIMIT_AS, resource.RLIMIT_DATA):
        hard = resource.getrlimit(limit)[1]
        resource.setrlimit(limit, (hard, hard))
