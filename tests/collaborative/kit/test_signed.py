import pytest

from collaborative.kit import signed


def test_a_token_gives_back_its_words():
    token = signed.sign("offer", "abc", "2")

    assert signed.read("offer", token) == ["abc", "2"]


@pytest.mark.parametrize("spoil", [lambda t: t[:-1], lambda t: f"x{t}", lambda t: "", lambda t: "é:1:2"])
def test_a_spoilt_token_opens_nothing(spoil):
    with pytest.raises(signed.Unreadable):
        signed.read("offer", spoil(signed.sign("offer", "abc")))


def test_a_token_for_one_purpose_opens_no_other():
    with pytest.raises(signed.Unreadable):
        signed.read("unsubscribe", signed.sign("offer", "abc"))


def test_a_token_grows_too_old(time_machine):
    time_machine.move_to("2026-11-21 09:00", tick=False)
    token = signed.sign("offer", "abc")
    time_machine.move_to("2026-11-21 09:02", tick=False)

    assert signed.read("offer", token, seconds=180) == ["abc"]
    with pytest.raises(signed.TooOld):
        signed.read("offer", token, seconds=60)


def test_an_earlier_key_is_still_believed(settings):
    token = signed.sign("offer", "abc")
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another" * 10

    assert signed.read("offer", token) == ["abc"]


def test_words_that_would_run_together_are_refused():
    with pytest.raises(ValueError, match="holds"):
        signed.sign("offer", "a.b")
