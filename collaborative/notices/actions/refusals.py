class Refused(Exception):
    """Why not, in words for whoever asked."""
