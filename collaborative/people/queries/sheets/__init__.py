"""What may be imported, column by column, and what is known already.

These lists are the whole of it: no role, no right, no password, no choice of what others see. An
address only says who is meant, so a file cannot change one.
"""

from collaborative.people.choices import UploadKind
from collaborative.people.engine.importing import Sheet
from collaborative.people.queries.sheets.organisations import organisations
from collaborative.people.queries.sheets.people import people

KINDS = {UploadKind.PEOPLE: people, UploadKind.ORGANISATIONS: organisations}


def sheet_for(kind: str) -> Sheet:
    return KINDS[UploadKind(kind)]()
