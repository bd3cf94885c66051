from collaborative.notices.admin.addresses import AddressDesk, HeartbeatDesk
from collaborative.notices.admin.messages import NoticeDesk

__all__ = ["AddressDesk", "HeartbeatDesk", "NoticeDesk"]
