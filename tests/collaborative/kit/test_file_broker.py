from queue import Empty

import pytest
from kombu import Connection

from collaborative.celery import app
from collaborative.kit.file_broker import Transport


@pytest.fixture
def channel(tmp_path):
    folders = {"data_folder_in": str(tmp_path), "data_folder_out": str(tmp_path)}
    with Connection("filesystem://", transport_options=folders) as connection:
        yield connection.default_channel


@pytest.mark.parametrize("written", ["", '{"body": "W3'])
def test_a_message_that_is_still_being_written_does_not_end_the_worker(written, channel, tmp_path):
    (tmp_path / "0001_half.celery.msg").write_text(written)
    channel._put("celery", {"body": "whole"})

    with pytest.raises(Empty):
        channel._get("celery")

    assert channel._get("celery") == {"body": "whole"}


def test_the_portal_s_worker_and_clock_use_it():
    assert isinstance(app.connection_for_read("filesystem://").transport, Transport)
