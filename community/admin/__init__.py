from community.admin.attendance import AttendanceDesk
from community.admin.coaching import CoachDesk, CoachingDesk
from community.admin.connect import ChallengeDesk, InsightDesk, ParticipantDesk, TopicDesk
from community.admin.events import EventDesk
from community.admin.library import ItemDesk, ModuleDesk, ReadingListDesk, ResourceDesk, StepDesk, StoryDesk
from community.admin.networks import MembershipDesk, NetworkDesk, PostDesk
from community.admin.prompts import PromptDesk
from community.admin.registrations import RegistrationDesk
from community.admin.series import SeriesDesk
from community.admin.shadowing import ExchangeDesk, ShadowOfferDesk

__all__ = [
    "AttendanceDesk",
    "ChallengeDesk",
    "CoachDesk",
    "CoachingDesk",
    "EventDesk",
    "ExchangeDesk",
    "InsightDesk",
    "ItemDesk",
    "MembershipDesk",
    "ModuleDesk",
    "NetworkDesk",
    "ParticipantDesk",
    "PostDesk",
    "PromptDesk",
    "ReadingListDesk",
    "RegistrationDesk",
    "ResourceDesk",
    "SeriesDesk",
    "ShadowOfferDesk",
    "StepDesk",
    "StoryDesk",
    "TopicDesk",
]
