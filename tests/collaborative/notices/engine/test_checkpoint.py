from collaborative.notices.engine import checkpoint


def test_checkpoint_does_nothing_in_life():
    assert checkpoint.checkpoint("anywhere") is None


def test_checkpoint_tells_whoever_watches_where_we_are(monkeypatch):
    seen = []
    monkeypatch.setattr(checkpoint, "walk_past", seen.append)

    checkpoint.checkpoint("before send")

    assert seen == ["before send"]
