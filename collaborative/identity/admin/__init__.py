from collaborative.identity.admin.editions import EditionDesk, WordingDesk
from collaborative.identity.admin.statements import (
    AreaDesk,
    CharacteristicDesk,
    CloudWordDesk,
    StatementDesk,
    WayDesk,
)

__all__ = [
    "AreaDesk",
    "CharacteristicDesk",
    "CloudWordDesk",
    "EditionDesk",
    "StatementDesk",
    "WayDesk",
    "WordingDesk",
]
