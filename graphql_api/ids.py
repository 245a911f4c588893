"""Global ids: opaque text that names a type and a key. We read them ourselves; a bad one is simply not found."""

import base64
import binascii

import strawberry


def global_id(kind: str, key: str) -> strawberry.ID:
    """The id of a thing of a kind, for clients to hand back."""
    return strawberry.ID(base64.urlsafe_b64encode(f"{kind}:{key}".encode()).decode().rstrip("="))


def parse_id(text: str) -> tuple[str, str] | None:
    """(kind, key), or None for what is no id of ours."""
    if len(text) > 400:
        return None
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True).decode()
    except (binascii.Error, ValueError):
        return None
    kind, separator, key = raw.partition(":")
    return (kind, key) if separator and key and "\x00" not in key else None


def key_of(text: str, kind: str) -> str:
    """The key of an id of this kind; an empty text, which nothing has, for any other."""
    found = parse_id(text)
    return found[1] if found is not None and found[0] == kind else ""


@strawberry.interface(description="Anything that can be asked for again by its id.")
class Node:
    id: strawberry.ID
