"""Header texts made comparable: without case, punctuation, stars, units and rupee signs."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

_UNIT: Final = re.compile(r"[(\[]\s*(?:in\s+)?(?:₹|rs\.?|inr|rupees|amount in rs\.?)\s*[)\]]|₹", re.IGNORECASE)
_NOT_WORD: Final = re.compile(r"[\W_]+")


def plain(header: str) -> str:
    """ "Taxable value (₹)*" is "taxable value"; a percent sign becomes the word pct, since "IGST %" is no amount."""
    return _plain(header[:200])


@lru_cache(maxsize=4096)
def _plain(header: str) -> str:
    text = unicodedata.normalize("NFKC", _UNIT.sub(" ", header)).casefold().replace("%", " pct ")
    return _NOT_WORD.sub(" ", text).strip()


def header_fingerprint(header: Sequence[str]) -> str:
    """Names a header whatever the order of its columns: 32 hex digits, the key of a remembered mapping."""
    texts = sorted({text for text in map(plain, header) if text})
    return hashlib.blake2b("\x1f".join(texts).encode(), digest_size=16).hexdigest()
