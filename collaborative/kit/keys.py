"""Public names for rows: short, random, and nothing to count."""

import secrets

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
LENGTH = 12


def new_key() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
