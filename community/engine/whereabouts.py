def where(*, online: bool, in_person: bool, venue: str = "", place: str = "") -> str:
    """The room, the borough, or online: whatever is known, as the end of a sentence."""
    room = ", ".join(filter(None, [venue, place])) or "in person"
    if not in_person:
        return "online"
    return f"{room}, and online" if online else room
