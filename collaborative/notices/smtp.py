import socket
from contextlib import suppress

from django.core.mail.backends.smtp import EmailBackend


class Line(EmailBackend):
    """Django's connection to an SMTP server, which another thread may interrupt at any moment."""

    talking = None

    @property
    def connection_class(self):
        line = self

        class Noticed(super().connection_class):
            def __init__(self, *args, **kwargs) -> None:
                line.talking = self
                super().__init__(*args, **kwargs)

        return Noticed

    def interrupt(self) -> None:
        """Whoever waits for an answer is told that there will be none."""
        with suppress(AttributeError, OSError):
            self.talking.sock.shutdown(socket.SHUT_RDWR)

    def hang_up(self) -> None:
        self.connection = self._partial_connection = None
        with suppress(AttributeError):
            self.talking.close()
