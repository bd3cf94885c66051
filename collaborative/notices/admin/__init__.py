from collaborative.notices.admin.addresses import AddressDesk, HeartbeatDesk
from collaborative.notices.admin.campaigns import CampaignDesk
from collaborative.notices.admin.lists import MailingListDesk, SubscriptionDesk
from collaborative.notices.admin.messages import NoticeDesk
from collaborative.notices.admin.recipients import RecipientDesk
from collaborative.notices.admin.segments import SegmentDesk

__all__ = [
    "AddressDesk",
    "CampaignDesk",
    "HeartbeatDesk",
    "MailingListDesk",
    "NoticeDesk",
    "RecipientDesk",
    "SegmentDesk",
    "SubscriptionDesk",
]
