"""One document named twice in one request, for different things: asked back, since neither may silently win."""

from collections.abc import Iterable, Mapping
from typing import Final

from domain.actions import Action
from domain.documents import InwardDocument
from domain.refusals import Refusal

_WORDS: Final = {Action.ACCEPT: "Accept", Action.REJECT: "Reject", Action.PENDING: "Pending", Action.RESET: "Reset"}


def asked_twice(
    documents: Mapping[str, InwardDocument], lines: Iterable[tuple[str, Action | None, object]]
) -> Refusal | None:
    """lines: (document id, action, all that is asked). The same thing twice is no contradiction."""
    first: dict[str, tuple[Action | None, object]] = {}
    for document_id, action, asked in lines:
        before, so = first.setdefault(document_id, (action, asked))
        if so == asked:
            continue
        held = documents.get(document_id)
        named = held.number if held is not None else "One document"
        words = [_WORDS[each] if each is not None else "what is proposed" for each in (before, action)]
        how = f"once {words[0]}, once {words[1]}" if before is not action else f"{words[0]}, each time otherwise"
        return Refusal("ASKED_TWICE", f"{named} is asked for twice: {how}.", "Say one of them; nothing was changed.")
    return None
