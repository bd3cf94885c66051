"""What the team does to a round from its page. Each is one press and one action; publishing asks first."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from collaborative.kit.database import Busy
from collaborative.kit.refusals import Refused
from collaborative.kit.words import count
from community.actions.connect import changing, drafting, publishing
from community.actions.connect.drafting_later import ask_for_draft
from community.admin.doing import BUSY
from community.models import Pair, Round
from community.queries.connect import review
from community.queries.connect.challenges import present
from community.queries.connect.draftings import under_way_for
from community.queries.connect.pairs import drafted, newest_run
from community.rules import connect as rules

LARGEST_SEED = 2**31 - 1
AT_ONCE = 300  # people; for more, a worker makes the draft and the page looks on
LET_GO = "{} could not be kept, because somebody in it no longer takes part."


class RoundDoings:
    def round_address(self, round: Round) -> str:
        return reverse("admin:community_challenge_round", args=[round.challenge_id, round.number])

    def do_to_round(self, request: HttpRequest, round: Round, doing: str) -> HttpResponse:
        """Then back to the page as it was searched and filtered."""
        if doing not in DOINGS:
            raise Http404
        if reason := rules.reason_is_drafted(under_way_for(round)):
            messages.warning(request, reason)
            return redirect(self.round_address(round))
        if doing == "publish" and is_to_be_asked(request, round):
            return self.ask_to_publish(request, round)
        try:
            for words in DOINGS[doing](request, round):
                messages.success(request, words)
        except Refused as refusal:
            messages.error(request, str(refusal))
        except Busy:
            messages.error(request, BUSY.format(round))
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        return redirect(f"{self.round_address(round)}{query}")

    def ask_to_publish(self, request: HttpRequest, round: Round) -> HttpResponse:
        paired, alone = review.people_to_tell(round)
        context = {
            **self.admin_site.each_context(request),
            "title": f"Publish the pairs of {round}",
            "opts": self.opts,
            "media": self.media,
            "sentence": what_publishing_does(paired, alone),
            "agreed": review.as_it_stands(round),
            "button": "Publish and tell everybody",
            "back": self.round_address(round),
        }
        return TemplateResponse(request, "kit/admin/confirm.html", context)


def what_publishing_does(paired: int, alone: int) -> str:
    told = f"{count(paired + alone, 'person', 'people')} will be written to"
    if alone and not paired:
        told += ", because there is no partner for them this month"
    elif alone:
        told += f": {paired} with their partner, {alone} that they have none this month and why"
    return f"{told}. This cannot be undone."


def is_to_be_asked(request: HttpRequest, round: Round) -> bool:
    """Only about the draft that was on the page, and while there is something to publish."""
    now = review.as_it_stands(round)
    is_as_seen = request.POST.get("seen", now) == now
    may = rules.reason_cannot_publish(round, drafted=sum(review.people_to_tell(round))) is None
    return may and is_as_seen and "confirmed" not in request.POST


def draft(request: HttpRequest, round: Round) -> list[str]:
    """With the seed asked for, or one that was not tried before."""
    seed = seed_of(request.POST.get("seed", ""), round)
    gone = [LET_GO.format(names_in(pair)) for pair in drafting.not_to_be_kept(round)]
    if present(round).count() > AT_ONCE:
        asked = ask_for_draft(round=round, by=request.user, seed=seed)
        return [f"A draft for {asked.people} people is on its way.", *gone]
    run = drafting.draft(round=round, by=request.user, seed=seed)
    pairs = count(drafted(round).count(), "pair")
    said = f"{pairs} drafted for {count(run.present, 'person', 'people')}. Nobody is told before you publish."
    return [said, *gone]


def seed_of(asked: str, round: Round) -> int:
    if asked.isdecimal() and len(asked) <= 10 and int(asked) <= LARGEST_SEED:
        return int(asked)
    run = newest_run(round)
    return run.seed + 1 if run and run.seed < LARGEST_SEED else round.number


def names_in(pair: Pair) -> str:
    names = sorted(seat.participant.person.name for seat in pair.seats.all())
    return f"The locked pair of {' and '.join(names)}"


def swap(request: HttpRequest, round: Round) -> list[str]:
    one, other = request.POST.get("one", ""), request.POST.get("other", "")
    seen = request.POST.get("seen")
    done = changing.swap(round=round, one=one, other=other, by=request.user, as_seen=seen)
    return [f"They have changed seats. {points(done.difference)}"]


def points(difference: float) -> str:
    number = round_to_tenth(abs(difference))
    if number == 0:
        return "The points stay as they are."
    return f"The round has {number:g} points {'more' if difference > 0 else 'fewer'}."


def round_to_tenth(number: float) -> float:
    return round(number, 1)


def a_pair(request: HttpRequest, round: Round) -> Pair:
    asked = request.POST.get("pair", "")
    number = int(asked) if asked.isdecimal() and len(asked) < 16 else 0
    return Pair.objects.filter(pk=number, round=round).first() or Pair(pk=0, round=round)


def lock(request: HttpRequest, round: Round) -> list[str]:
    changing.lock(pair=a_pair(request, round))
    return ["The pair is locked: a new draft keeps it."]


def unlock(request: HttpRequest, round: Round) -> list[str]:
    changing.unlock(pair=a_pair(request, round))
    return ["The pair is no longer locked."]


def lock_all(request: HttpRequest, round: Round) -> list[str]:
    return [f"{count(changing.lock_all(round=round, to=True), 'pair')} locked."]


def unlock_all(request: HttpRequest, round: Round) -> list[str]:
    return [f"{count(changing.lock_all(round=round, to=False), 'pair')} unlocked."]


def publish(request: HttpRequest, round: Round) -> list[str]:
    seen = request.POST.get("confirmed", request.POST.get("seen", ""))
    number = publishing.publish(round=round, by=request.user, as_seen=seen)
    return [f"{count(number, 'pair')} published. The letters are on their way."]


DOINGS: dict[str, Callable[[HttpRequest, Round], list[str]]] = {
    "draft": draft,
    "swap": swap,
    "lock": lock,
    "unlock": unlock,
    "lock-all": lock_all,
    "unlock-all": unlock_all,
    "publish": publish,
}
