"""The page of a round as tests look at it and press its buttons."""

from django.urls import reverse


def address(round, what: str = "", *args) -> str:
    name = "admin:community_challenge_round" + (f"_{what}" if what else "")
    return reverse(name, args=[round.challenge_id, round.number, *args])


def looks(client, round, **asked):
    return client.get(address(round), asked)


def does(client, round, doing: str, query: str = "", **sent):
    return client.post(f"{address(round, 'do', doing)}{query}", sent, follow=True)


def said(answer) -> list[str]:
    return [str(message) for message in answer.context["messages"]]
