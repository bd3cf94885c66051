from community.admin.connect.challenges import ChallengeDesk
from community.admin.connect.insights import InsightDesk
from community.admin.connect.participants import ParticipantDesk
from community.admin.connect.topics import TopicDesk

__all__ = ["ChallengeDesk", "InsightDesk", "ParticipantDesk", "TopicDesk"]
