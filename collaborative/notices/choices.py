from django.db.models import TextChoices


class State(TextChoices):
    QUEUED = "queued", "Waiting to go"
    SENDING = "sending", "Being sent"
    RETRY = "retry", "Will try again"
    SENT = "sent", "Sent"
    BOUNCED = "bounced", "Bounced"
    FAILED = "failed", "Failed"
    WITHHELD = "withheld", "Not sent"


class Purpose(TextChoices):
    """Why we write. Invitations may be switched off; everything else always goes."""

    ACCOUNT = "account", "Signing in and security"
    PLACE = "place", "Your places"
    COMMUNITY = "community", "Your conversations and contributions"
    INVITATION = "invitation", "Invitations and news"
    OFFICE = "office", "Running the Collaborative"


class Stage(TextChoices):
    """How far a campaign has come. Words and recipients change in the first stage alone."""

    DRAFT = "draft", "Draft"
    FROZEN = "frozen", "Frozen"
    RELEASED = "released", "Released, can be recalled"
    SENDING = "sending", "Going out"
    SENT = "sent", "Sent"
    STOPPED = "stopped", "Stopped"


class Standing(TextChoices):
    """What became of one person in a campaign."""

    WAITING = "waiting", "Will get it"
    WRITTEN = "written", "Message written"
    SKIPPED = "skipped", "Left out"


SECOND_PERSON_ABOVE = 50
