"""Networks and communities of practice: people who keep meeting about one thing, and run it themselves."""

from django.conf import settings
from django.db import models

from collaborative.kit.history import kept_in_history
from collaborative.kit.limits import known
from collaborative.kit.models import Dated, Keyed, Named
from collaborative.kit.privacy import OPEN, personal
from community.choices import Joining, MemberState
from community.models.events import Event


@kept_in_history
class Network(Named):
    """A home for people who meet again and again."""

    summary = models.CharField("in one sentence", max_length=240)
    about = models.TextField("what it is about", max_length=3000, blank=True)
    audience = models.CharField("whom it is for", max_length=240, blank=True)
    joining = models.CharField("how people join", max_length=8, choices=Joining, default=Joining.OPEN)
    is_active = models.BooleanField("shown", default=True)
    events = models.ManyToManyField(
        Event, blank=True, related_name="networks", verbose_name="sessions", editable=False
    )

    class Meta(Named.Meta):
        constraints = [
            known(Joining, "joining", "network_joining_known"),
        ]

    privacy = Named.privacy | dict.fromkeys(
        ["summary", "about", "audience", "joining", "is_active", "events"], OPEN
    )


@kept_in_history
class Membership(Keyed, Dated):
    """One person and one network, however often they come and go."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    state = models.CharField("state", max_length=10, choices=MemberState, default=MemberState.MEMBER)
    is_chair = models.BooleanField("co-chair", default=False)
    says = models.CharField("why they would like to join", max_length=500, blank=True)
    since = models.DateTimeField("since")

    class Meta:
        ordering = ["-is_chair", "person__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["network", "person"], name="one_membership_a_person"),
            known(MemberState, "state", "membership_state_known"),
            models.CheckConstraint(
                condition=models.Q(is_chair=False) | models.Q(state=MemberState.MEMBER),
                name="membership_chairs_are_members",
            ),
        ]

    privacy = (
        Keyed.privacy
        | Dated.privacy
        | dict.fromkeys(["network", "person", "state", "is_chair", "says", "since"], personal("account"))
    )

    def __str__(self) -> str:
        return f"{self.person} in {self.network}"

    @property
    def is_held(self) -> bool:
        """Asked of two memberships of one person, when their accounts are merged."""
        return self.state == MemberState.MEMBER


@kept_in_history
class Post(Keyed, Dated):
    """A note on a network's board, for its members."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="posts")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="network_posts"
    )
    text = models.TextField("note", max_length=2000)
    url = models.URLField("link", max_length=500, blank=True)
    pinned_at = models.DateTimeField("pinned", null=True, blank=True)

    class Meta:
        ordering = [models.F("pinned_at").desc(nulls_last=True), "-created_at", "-pk"]
        verbose_name = "note on a board"
        verbose_name_plural = "notes on boards"

    privacy = (
        Keyed.privacy
        | Dated.privacy
        | dict.fromkeys(["network", "author", "text", "url", "pinned_at"], personal("account"))
    )

    def __str__(self) -> str:
        return self.text[:60]
