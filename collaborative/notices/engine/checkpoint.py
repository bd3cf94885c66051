"""Places where the crash tests pull the plug. In life, walking past one does nothing."""


def walk_past(name: str) -> None:
    pass


def checkpoint(name: str) -> None:
    walk_past(name)
