from collaborative.identity.models.areas import AreaOfWork, WayOfWorking
from collaborative.identity.models.characteristics import Behaviour, Characteristic, Edition, Wording
from collaborative.identity.models.shipped import Shipped
from collaborative.identity.models.statements import CloudWord, Statement

__all__ = [
    "AreaOfWork",
    "Behaviour",
    "Characteristic",
    "CloudWord",
    "Edition",
    "Shipped",
    "Statement",
    "WayOfWorking",
    "Wording",
]
