from collaborative.notices.models.addresses import Address
from collaborative.notices.models.campaigns import Campaign, Recipient
from collaborative.notices.models.heartbeats import Heartbeat
from collaborative.notices.models.lists import MailingList, Subscription, SwitchedOff
from collaborative.notices.models.notices import Notice
from collaborative.notices.models.segments import Segment

__all__ = [
    "Address",
    "Campaign",
    "Heartbeat",
    "MailingList",
    "Notice",
    "Recipient",
    "Segment",
    "Subscription",
    "SwitchedOff",
]
