"""Orders about documents: always a preview first; nothing runs from text alone."""

from typing import Final

from bot.answers.decided_already import decided_already
from bot.answers.documents import all_rows, find_by_number, list_gone, numbers_of, pointed_to
from bot.answers.holds import end_in_words, end_of_hold
from bot.answers.leaving_out import filters_left_out, ids_left_out, words_left_out
from bot.answers.object_found import asked_of_object
from bot.answers.previews import called, preview, with_words
from bot.answers.reductions import WHOLE, amounts_by_head, one_at_a_time
from bot.answers.twins import KIND as CHOSEN_KIND
from bot.answers.twins import chosen_in_words, orders_chosen, which_of_them
from bot.answers.vendors import company_of
from bot.asking import Json
from bot.cards.model import Card, said
from bot.cards.words import ACTIONS, documents
from bot.filters import Filtered, filter_of
from bot.turn import Turn

ORDERS: Final = {"accept": "ACCEPT", "reject": "REJECT", "pending": "PENDING", "reset": "RESET", "approve": "ACCEPT"}
_REDUCTIONS: Final = {"full": "FULL", "partial": "PARTIAL", "none": "NONE"}
_GROUNDS: Final = (
    ("not our", "NOT_OURS"),
    ("not for us", "NOT_OURS"),
    ("no order", "NOT_OURS"),
    ("nahi hamara", "NOT_OURS"),
    ("wrong gstin", "WRONG_GSTIN"),
    ("duplicate", "DUPLICATE"),
    ("twice", "DUPLICATE"),
    ("double", "DUPLICATE"),
    ("not agreed", "CN_NOT_AGREED"),
    ("partly", "PARTLY_RECEIVED"),
    ("not received", "NOT_RECEIVED"),
    ("not arrive", "NOT_RECEIVED"),
    ("nahi aaya", "NOT_RECEIVED"),
    ("price", "PRICE_DISPUTE"),
    ("rate", "RATE_MISMATCH"),
    ("quality", "QUALITY_RETURN"),
    ("returned", "QUALITY_RETURN"),
    ("not in books", "NOT_IN_BOOKS"),
    ("never availed", "ITC_NEVER_AVAILED"),
    ("never took", "ITC_NEVER_AVAILED"),
    ("mistake", "BY_MISTAKE"),
    ("not filed", "SUPPLIER_NOT_FILED"),
    ("not posted", "NOT_POSTED"),
)
"""Words of a reason and the ground they name; the domain decides whether a ground carries an action."""
_TOUCHED: Final = {
    "ACCEPT": ["NO_ACTION", "PENDING"],
    "REJECT": ["NO_ACTION", "PENDING"],
    "PENDING": ["NO_ACTION"],
    "RESET": ["ACCEPT", "REJECT", "PENDING"],
}
_KEPT_MAX: Final = 400
_LINES_MAX: Final = 1000
_TWINS_MAX: Final = 5
_CALLED_MAX: Final = 10


def take_action(turn: Turn, slots: Json) -> list[Card]:
    """Accept, reject, hold or reset: what it would be, with a button to ask for it."""
    return several(turn, [slots])


def several(turn: Turn, orders: list[Json]) -> list[Card]:
    """One or more orders of one message in one preview; the later one has the last word on a document."""
    lines: dict[str, Json] = {}
    told: list[str] = []
    wide: Json | None = None
    for slots in orders:
        targets = _targets(turn, slots, orders)
        if isinstance(targets, Card):
            return [targets]
        if isinstance(targets, Filtered):
            if slots.get("itc_reduction"):
                return [said("ask.reduction", f"A reduction needs at most {_KEPT_MAX} documents. Narrow it.")]
            wide = _wide(turn, slots, targets)
            continue
        reduced = _reduced(turn, slots, targets)
        if isinstance(reduced, Card):
            return [reduced]
        for ident in targets:
            lines[ident] = _line(ident, slots, reduced[0])
        told += [reduced[1]] if reduced[1] else []
    vendors = [str(each) for slots in orders for each in slots.get("vendor_resolved") or ()]
    company = company_of(turn, vendors) if vendors else turn.one_company()
    heard = "; ".join([*(heard_as(turn, each) for each in orders), *told])
    if wide is not None and len(orders) == 1:
        return [*with_words(heard, preview(turn, {"company": company, **wide})), *end_of_hold(turn, orders[0], [])]
    if not lines:
        if len(orders) == 1 and (decided := _decided(turn, orders[0], heard)) is not None:
            return [decided]
        return [said("nothing", f"No open document fits. {heard}. Nothing was changed.", private=True)]
    if len(lines) > _LINES_MAX:
        return [
            said(
                "nothing",
                f"{documents(len(lines))} fit; at most {_LINES_MAX} go into one preview. Give one order at a time.",
            )
        ]
    cards = with_words(heard, preview(turn, {"company": company, "lines": list(lines.values())}))
    return [*cards, *(card for slots in orders for card in end_of_hold(turn, slots, list(lines)))]


def _decided(turn: Turn, slots: Json, heard: str) -> Card | None:
    """What fits and is decided already, unless a reduction by amounts belongs to one document."""
    if slots.get("itc_reduction"):
        return None
    action = ORDERS.get(str(slots.get("action")), "ACCEPT")
    return decided_already(turn, slots, action, heard, lambda ident: _line(ident, slots, {}))


def _targets(turn: Turn, slots: Json, orders: list[Json]) -> list[str] | Filtered | Card:
    """Ids of what is meant; a filter when there are too many to hold; a card when it must be asked."""
    action = ORDERS.get(str(slots.get("action")), "ACCEPT")
    if (asked_back := asked_of_object(turn, slots)) is not None:
        return asked_back
    excluded = ids_left_out(turn, slots)
    if numbers_of(slots):
        named = targets_named(turn, slots, orders)
        picked = pointed_to(turn, {"pick": slots.get("pick")})
        return named if isinstance(named, Card) else [each for each in (*named, *picked) if each not in excluded]
    if pointed_to(turn, slots):
        unused = turn.memory.kept.get("docs_unused")
        if unused and not slots.get("pick"):
            return _wider_than_asked([str(each) for each in unused])
        return [each for each in _narrowed_list(turn, slots) if each not in excluded]
    made = narrowed_by(turn, slots, action)
    asked = {"filter": made.filter, "sort": "TAX_DESC", "company": turn.scope}
    total = int(turn.get("documents", **asked, first=1, after=None)["documents"]["totalCount"])
    if total > _KEPT_MAX:
        return made
    return [str(each["id"]) for each in all_rows(turn, asked, _KEPT_MAX) if each["id"] not in excluded]


def _wider_than_asked(unused: list[str]) -> Card:
    """ "these" of a list that did not use all its words: more than was meant may stand in it."""
    return said(
        "ask.list",
        f"The list above did not use {', '.join(unused)}, so more may stand in it than you mean. Nothing was changed.",
        'Say the numbers or places ("1 and 3"), or ask for a list without these words.',
        private=True,
    )


def _narrowed_list(turn: Turn, slots: Json) -> list[str]:
    """ "these" of the list last shown, less what a filter said beside it does not hold ("these, but only for Sep")."""
    pointed = pointed_to(turn, slots)
    made = filter_of(slots, turn.today, turn.gstins_of_states)
    if not made.filter:
        return pointed
    asked = {"filter": made.filter, "sort": "TAX_DESC", "company": turn.scope}
    held = {str(each["id"]) for each in all_rows(turn, asked, 2 * _LINES_MAX)}
    return [each for each in pointed if each in held]


def heard_as(turn: Turn, slots: Json) -> str:
    """The order in words, so that a misheard one is seen."""
    made = filter_of(slots, turn.today, turn.gstins_of_states)
    parts = [*(chosen_in_words(slots, each) for each in numbers_of(slots)[:5]), *_list_words(turn, slots), *made.words]
    if left_out := words_left_out(turn, slots):
        parts.append(left_out)
    verb = ACTIONS[ORDERS.get(str(slots.get("action")), "ACCEPT")]
    reason = f' ("{str(slots["reason"])[:80]}")' if slots.get("reason") else ""
    return f"{verb}: {' / '.join([' / '.join(parts) or 'everything open', *_further(slots)])}{reason}"


def _list_words(turn: Turn, slots: Json) -> list[str]:
    """ "the list above" with how many rows it has: all pages count, not the one in view."""
    pointed = pointed_to(turn, slots)
    if not pointed:
        return []
    picks = [str(each) for each in slots.get("pick") or ()]
    if picks:
        return [f"number {' and '.join(picks)} of the list above"]
    total = int(turn.memory.kept.get("docs_of") or len(pointed))
    return [
        f"the first {len(pointed)} of the {total} listed above"
        if total > len(pointed)
        else f"all {total} of the list above"
    ]


def _further(slots: Json) -> list[str]:
    """What an order says besides its documents: a reduction, an end."""
    whole = WHOLE.get(str(slots.get("itc_reduction")))
    until = end_in_words(slots)
    return [each for each in (whole, until and f"until {until}") if each]


def narrowed_by(turn: Turn, slots: Json, action: str) -> Filtered:
    """The documents an order is about: open ones, unless a state was said."""
    made = filter_of(slots, turn.today, turn.gstins_of_states)
    if "states" not in made.filter:
        made.filter |= {"states": _TOUCHED[action], "isOpen": action != "RESET"}
    made.filter["inIms"] = True
    return made


def targets_named(turn: Turn, slots: Json, orders: list[Json], *, what_if: bool = False) -> list[str] | Card:
    """Ids of the documents named; a card when one is unknown or a number may mean several.

    orders: all that the message asked, which a question about one number keeps.
    """
    found = find_by_number(turn, slots)
    unknown = [number for number, documents_so_called in found.items() if not documents_so_called]
    known = [each for documents_so_called in found.values() for each in documents_so_called]
    if (unknown and not isinstance(slots.get("doc_no_range"), dict)) or not known:
        from bot.answers.sides import not_for_us

        return not_for_us(turn, {"doc_no": unknown}) or said(
            "document.unknown",
            f"I find no document {', '.join(unknown or found)}. Nothing was changed.",
            "Check the number, or ask what is pending with the vendor.",
            private=True,
        )
    for number, twins in found.items():
        if len(twins) > 1:
            return which_of_them(turn, orders, slots, number, twins, what_if=what_if)
    return [str(each["id"]) for each in known]


def _wide(turn: Turn, slots: Json, made: Filtered) -> Json:
    wide: Json = {
        "filter": made.filter,
        "action": ORDERS.get(str(slots.get("action")), "ACCEPT"),
        "remarks": remark(slots),
        "reason": ground(slots),
    }
    if apart := filters_left_out(turn, slots):
        wide["exclude"] = apart
    return wide


def _reduced(turn: Turn, slots: Json, targets: list[str]) -> tuple[dict[str, str], str] | Card:
    """The amounts by head that an order says, and how a single sum was read; a card where that must be asked."""
    amount = slots.get("itc_reduction_amount")
    if amount is None or not slots.get("itc_reduction") or not targets:
        return {}, ""
    return one_at_a_time(len(targets)) if len(targets) > 1 else amounts_by_head(turn, targets[0], amount)


def _line(ident: str, slots: Json, amounts: dict[str, str]) -> Json:
    made: Json = {
        "documentId": ident,
        "action": ORDERS.get(str(slots.get("action")), "ACCEPT"),
        "remarks": remark(slots),
        "reason": ground(slots),
    }
    reduction = _REDUCTIONS.get(str(slots.get("itc_reduction")))
    if reduction:
        made["reduction"] = reduction
        if amounts:
            made["reductionAmounts"] = amounts
    return made


def remark(slots: Json) -> str:
    """The words after "because", as written: for a Reject or a reduction, which the supplier reads."""
    if slots.get("action") != "reject" and not slots.get("itc_reduction"):
        return ""
    return str(slots.get("reason") or "")[:250]


def ground(slots: Json) -> str | None:
    """The ground that the reason names; none said: none, and the rules ask for it where they need one."""
    said_reason = str(slots.get("reason") or "").casefold()
    if not said_reason:
        return None
    return next((code for words, code in _GROUNDS if words in said_reason), "OTHER")


def press_preview(turn: Turn, value: str) -> list[Card]:
    """The button "Propose ...": what the kept list, or one document, would be, told by its name."""
    kind, _, rest = value.partition(":")
    if kind == "document":
        given: Json = {"lines": [{"documentId": rest}], "company": turn.scope or turn.one_company()}
        return with_words(called(turn, rest), preview(turn, given))
    note = turn.memory.noted(value)
    if note is None:
        return [list_gone()]
    if note.get("kind") == CHOSEN_KIND:
        orders = orders_chosen(turn, note)
        return several(turn, orders) if orders is not None else [list_gone()]
    company = note.get("company") or (note.get("asked") or {}).get("company") or turn.scope or turn.one_company()
    lines = note.get("lines") or [{"documentId": each} for each in note.get("ids") or ()]
    if not lines:
        wide = {"company": company, "filter": {**note["asked"]["filter"], "inIms": True}}
        return with_words(str(note.get("words") or ""), preview(turn, wide))
    one = called(turn, str(lines[0]["documentId"])) if len(lines) == 1 else ""
    words = str(note.get("words") or note.get("name") or "")
    if not one and note.get("lines") and len(lines) <= _CALLED_MAX:  # no list stood above them: name each
        words += f": {', '.join(called(turn, str(each['documentId'])) for each in lines)}"
    return with_words(one or words, preview(turn, {"company": company, "lines": lines}))
