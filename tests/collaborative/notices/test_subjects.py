from collaborative.notices import subjects
from collaborative.notices.models import Campaign


def test_a_campaign_about_nothing_or_a_kind_that_is_gone_has_no_subject():
    assert subjects.about(Campaign()) is None
    assert subjects.about(Campaign(about_kind="unheard-of", about_key="1")) is None
    assert subjects.placeholders_for("unheard-of") == ()
