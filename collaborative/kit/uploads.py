"""How much anybody may send us at once, before a form has looked at it."""

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

MOST = 25 * 1024 * 1024


class NoMoreThan(FileUploadHandler):
    """The first in line: what is far too large is not even written to a disk of ours."""

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        if content_length > MOST:
            raise RequestDataTooBig("More than anybody may send at once.")

    def receive_data_chunk(self, raw_data, start):
        return raw_data

    def file_complete(self, file_size):
        return None
