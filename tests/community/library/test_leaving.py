"""An account is erased: what was private goes, what is on show stays without the name."""

import pytest

from community.models import Comment, ReadingList, Reflection, Story, Version
from community.queries.library.stories import to_read_again
from tests.builders import a_leader
from tests.community.shelf import a_draft, a_list_of, a_module, a_story, a_story_sent_in

pytestmark = pytest.mark.django_db


def test_whoever_leaves_takes_what_was_never_shown_and_their_name(client):
    ada = a_leader("Ada Okoro")
    a_draft("Draft", author=ada)
    a_story_sent_in("Sent in", author=ada)
    shown = a_story("Soup", author=ada, credits="Ada Okoro: for the soup\nThe clerks: for bread")
    other = a_story("Bread", author=a_leader("Ben Ali"), credits="ada okoro: for the idea")
    a_list_of(ada)
    question = a_module().steps.first().questions.get()
    Reflection.objects.create(question=question, person=ada, words="I am afraid of meetings.")

    ada.delete()

    assert set(Story.objects.all()) == {shown, other}
    for story in (shown, other):
        assert "Ada Okoro" not in client.get(story.get_absolute_url()).content.decode()
        story.refresh_from_db()
    assert (shown.author, shown.credits, other.credits) == (None, "The clerks: for bread", "")
    assert [version.story for version in Version.objects.order_by("pk")] == [shown, other]
    assert not Version.objects.filter(credits__icontains="okoro").exists()
    assert (ReadingList.objects.count(), Reflection.objects.count(), Comment.objects.count()) == (0, 0, 0)
    assert list(to_read_again()) == [shown]
