"""For every test: no connection leaves this machine."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

import pytest


class OutsideConnection(RuntimeError):
    """A test tried to reach another machine."""


def _is_loopback(address: Any) -> bool:
    if not isinstance(address, tuple):
        return True
    host = str(address[0]).partition("%")[0]
    if host in ("localhost", ""):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True)
def no_outside_connections(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any connection to a host that is not this one fails the test."""
    real = socket.socket.connect

    def connect(self: socket.socket, address: Any) -> None:
        if not _is_loopback(address):
            raise OutsideConnection(f"a test tried to connect to {address!r}")
        real(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)
