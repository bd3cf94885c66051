"""The desk every admin of ours works at. docs/how-to tells how; Desk, Lines and confirmed are the words."""

from unfold.decorators import display

from collaborative.kit.admin.confirming import confirmed
from collaborative.kit.admin.desk import Blocks, Desk, Lines, ReadOnly

__all__ = ["Blocks", "Desk", "Lines", "ReadOnly", "confirmed", "display"]
