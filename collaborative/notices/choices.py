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
    """Why we write. Account and place messages always go; the others may be switched off."""

    ACCOUNT = "account", "Signing in and security"
    PLACE = "place", "Your places"
    INVITATION = "invitation", "Invitations and news"
