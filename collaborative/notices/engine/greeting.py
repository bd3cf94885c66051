"""What to call somebody in a letter's first line."""

TITLES = {"dr", "prof", "professor", "mr", "mrs", "ms", "miss", "mx", "sir", "dame", "lord", "lady", "rev"}


def first_name(name: str) -> str:
    """Ada for Dr Ada Okoro; Dr Okoro for Dr Okoro; nothing for nobody."""
    words = name.split()
    if not words:
        return ""
    if words[0].lower().rstrip(".") not in TITLES:
        return words[0]
    return words[1] if len(words) > 2 else " ".join(words)
