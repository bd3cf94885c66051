"""Messages to the worker as files in a folder, where there is no Redis."""

from queue import Empty

from kombu.transport import filesystem


class Channel(filesystem.Channel):
    def _get(self, queue: str) -> dict:
        """A file still being written is no message yet. One that is lost so is made good by the next tick."""
        try:
            return super()._get(queue)
        except ValueError as half:
            raise Empty from half


class Transport(filesystem.Transport):
    Channel = Channel
