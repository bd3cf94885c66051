from collaborative.celery import app


def test_a_tick_is_a_hint_that_no_worker_owes_anybody_an_answer_for():
    assert [queue.no_ack for queue in app.amqp.queues.values()] == [True]


def test_no_task_of_ours_waits_for_the_end_to_acknowledge():
    app.loader.import_default_modules()

    assert [name for name, task in app.tasks.items() if task.acks_late] == []


def test_only_json_is_listened_to():
    assert (app.conf.accept_content, app.conf.task_serializer) == (["json"], "json")
