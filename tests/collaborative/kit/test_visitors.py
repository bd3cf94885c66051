import pytest
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.cache import caches
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from collaborative.kit import visitors
from collaborative.kit.visitors import kept, kept_for, kept_for_visitors
from tests.builders import a_leader, a_team_member


@pytest.fixture(autouse=True)
def kept_a_minute(settings):
    settings.PAGES_KEPT_SECONDS = 60


class Counting:
    """A view that says how often it was asked."""

    def __init__(self):
        self.asked = 0

    def __call__(self, request):
        self.asked += 1
        return HttpResponse(f"page {self.asked}")


def ask(view, address="/events/", *, method="get", cookies=None, user=None, **headers):
    request = getattr(RequestFactory(), method)(address, headers=headers)
    request.COOKIES.update(cookies or {})
    request.user = user or AnonymousUser()
    return kept_for_visitors(view)(request).content.decode()


def test_a_second_visitor_gets_the_page_of_the_first():
    view = Counting()

    assert [ask(view), ask(view)] == ["page 1", "page 1"]


def test_each_address_question_host_and_kind_of_answer_is_a_page_of_its_own():
    view = Counting()

    seen = [
        ask(view),
        ask(view, "/events/?q=trust"),
        ask(view, "/events/?q=care"),
        ask(view, "/events/trust/"),
        ask(view, **{"HX-Request": "true"}),
        ask(view, host="localhost"),
    ]

    assert len(set(seen)) == 6
    assert ask(view, "/events/?q=trust") == seen[1]


@pytest.mark.parametrize("cookies", [{"sessionid": "x"}, {"messages": "x"}])
def test_whoever_has_a_session_or_a_message_waiting_gets_a_page_of_their_own(cookies):
    view = Counting()
    ask(view)

    assert [ask(view, cookies=cookies), ask(view, cookies=cookies), ask(view)] == [
        "page 2",
        "page 3",
        "page 1",
    ]


def test_only_reading_is_kept():
    view = Counting()

    assert [ask(view, method="post"), ask(view, method="head"), ask(view)] == ["page 1", "page 2", "page 3"]


def test_nothing_is_kept_where_pages_are_kept_for_no_time(settings):
    settings.PAGES_KEPT_SECONDS = 0
    view = Counting()

    assert [ask(view), ask(view)] == ["page 1", "page 2"]


def with_cookie(request):
    response = HttpResponse("x")
    response.set_cookie("csrftoken", "secret")
    return response


def with_session(request):
    request.session = type("Session", (), {"modified": True})()
    return HttpResponse("x")


def with_nonce(request):
    request._csp_nonce = "n"
    return HttpResponse("x")


@pytest.mark.parametrize(
    "view",
    [
        with_cookie,
        with_session,
        with_nonce,
        lambda request: HttpResponse('<input name="csrfmiddlewaretoken" value="secret">'),
        lambda request: HttpResponse("not found", status=404),
        lambda request: StreamingHttpResponse(["x"]),
    ],
)
def test_a_page_that_belongs_to_somebody_or_is_no_page_is_not_kept(view):
    asked = []

    def counting(request):
        asked.append(request)
        return view(request)

    for _ in range(2):
        kept_for_visitors(counting)(RequestFactory().get("/events/"))

    assert len(asked) == 2


def test_a_session_only_looked_at_does_not_stop_a_page_from_being_kept():
    view = Counting()

    def looking(request):
        request.session = type("Session", (), {"modified": False})()
        return view(request)

    assert [ask(looking), ask(looking)] == ["page 1", "page 1"]


def test_a_flood_of_questions_keeps_no_more_than_a_hundred_and_leaves_the_plain_page():
    view = Counting()
    first = ask(view)

    for number in range(visitors.MOST_QUESTIONS + 20):
        ask(view, f"/events/?q={number}")

    assert ask(view) == first
    assert ask(view, "/events/?q=0") == "page 2"
    assert len(caches["pages"]._cache) == 1 + visitors.MOST_QUESTIONS + 1


def test_a_question_longer_than_any_of_ours_is_not_kept():
    view, long = Counting(), "/events/?q=" + "x" * 200

    assert [ask(view, long), ask(view, long)] == ["page 1", "page 2"]


def test_what_is_kept_is_made_once():
    made = []

    assert [kept("name", lambda: made.append(1) or len(made)) for _ in range(2)] == [1, 1]


@pytest.mark.django_db
def test_parts_are_kept_for_everybody_but_staff():
    made = []

    def part_for(user, address="/events/"):
        request = RequestFactory().get(address)
        request.user = user
        return kept_for(request, lambda: made.append(1) or len(made))

    team = a_team_member()
    assert [part_for(AnonymousUser()), part_for(a_leader())] == [1, 1]
    assert [part_for(team), part_for(team)] == [2, 3]
    assert part_for(a_leader(), "/events/?q=" + "x" * 200) == 4


@pytest.mark.django_db
def test_whoever_is_told_of_what_they_just_did_sees_it_on_the_page():
    ada, made = a_leader(), []

    def part(*, told: bool):
        request = RequestFactory().get("/events/")
        request.user, request.session = ada, {}
        request._messages = FallbackStorage(request)
        if told:
            messages.success(request, "You have given your place back.")
        return kept_for(request, lambda: made.append(1) or len(made))

    assert [part(told=False), part(told=True), part(told=False)] == [1, 2, 1]
