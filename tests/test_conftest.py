"""The guard of conftest holds: no test can reach another machine."""

from __future__ import annotations

import socket

import pytest

from tests.conftest import OutsideConnection


def test_another_machine_is_refused() -> None:
    with socket.socket() as outside, pytest.raises(OutsideConnection):
        outside.connect(("192.0.2.1", 80))


def test_this_machine_is_allowed() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        accepted, address = server.accept()
        accepted.close()
        assert address == client.getsockname()
