from collaborative.trail.models.entries import Entry, key_of

__all__ = ["Entry", "key_of"]
