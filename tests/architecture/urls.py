"""Every address the portal answers, as the URL resolver knows them."""

from dataclasses import dataclass

from django.urls import URLPattern, get_resolver


@dataclass(frozen=True)
class Address:
    name: str  # with its namespace; "" for one that cannot be named
    route: str


def addresses(resolver=None, namespace: str = "", route: str = "") -> list[Address]:
    found = []
    for pattern in (resolver or get_resolver()).url_patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            found.append(Address(namespace + pattern.name if pattern.name else "", here))
        else:
            below = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            found += addresses(pattern, below, here)
    return found
