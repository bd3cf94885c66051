"""What somebody was shown, as a short sum for a button to carry, held against what stands there now."""

import hashlib


def sum_of(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:12]
