from collaborative.notices.models.addresses import Address
from collaborative.notices.models.heartbeats import Heartbeat
from collaborative.notices.models.notices import Notice

__all__ = ["Address", "Heartbeat", "Notice"]
