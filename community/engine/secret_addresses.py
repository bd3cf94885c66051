"""Addresses that open by being known: long enough that nobody guesses one."""

import secrets
from hashlib import sha256

LENGTH = 43  # letters, for 256 bits


def new_secret() -> str:
    return secrets.token_urlsafe(32)


def sum_of(secret: str) -> str:
    """What we keep instead, where nobody needs to read the secret again."""
    return sha256(secret.encode()).hexdigest()
