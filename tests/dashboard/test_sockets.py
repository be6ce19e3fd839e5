"""The server's sockets: what is written to a reader leaves at once."""

import socket
from contextlib import closing

from dashboard import sockets
from tests.dashboard.asking import run


def prompt(sock):
    return bool(sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))


async def begin():
    async with sockets.at_once(None):
        pass


def test_a_reader_of_a_socket_bound_before_is_answered_at_once():
    with closing(socket.socket(socket.AF_INET)) as server:  # as Streamlit makes it
        server.bind(("127.0.0.1", 0))
        server.listen()
        assert not prompt(server)
        run(begin())
        with closing(socket.create_connection(server.getsockname())):
            accepted, _ = server.accept()
            with closing(accepted):
                assert prompt(accepted)


def test_other_sockets_are_left_as_they_are():
    one, other = socket.socketpair()
    with closing(one), closing(other), closing(socket.socket()) as idle:
        run(begin())
        assert not prompt(idle)
        one.send(b"still open")
        assert other.recv(20) == b"still open"
