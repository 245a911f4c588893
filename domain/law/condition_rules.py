"""What the conditions of a question come to for a kind of document and an action: yes, no, or what it depends on."""

from collections.abc import Callable
from typing import Final

from domain.actions import Action
from domain.law.asked_conditions import Asked, Conditions
from domain.law.asked_waits import Case, Ruled, by_that_day, for_so_long, of_a_year, term_of, term_rules
from domain.law.dated_rows import PendingTerm


def ruled(case: Case) -> Ruled:
    """A no of any condition is a no; a yes needs that every condition allows it and every word was read."""
    found = [one for rule in _CHECKS if (one := rule(case)) is not None]
    told = [one for one in found if one.sentence]
    first_no = next((one for one in found if one.allowed is False), None)
    if first_no is not None:
        sure = not case.asked.unread or first_no is _OUTSIDE or not case.is_offered or case.asked.after_filing
        return first_no if sure else Ruled(None, first_no.sentence, first_no.rules)
    sentence = " ".join(dict.fromkeys(one.sentence for one in told))
    rules = tuple(dict.fromkeys(rule for one in told for rule in one.rules))
    if not case.is_offered:
        return Ruled(False, rules=rules)
    depends = bool(case.asked.unread) or case.asked.is_open or any(one.allowed is None for one in found)
    return Ruled(None if depends else True, sentence, rules)


def ruled_for_any_kind(action: Action | None, asked: Conditions) -> Ruled | None:
    """What holds of every kind alike, for a question that names none: the lock, a change of an action, the draft."""
    if asked.after_filing:
        return _locked(action, asked)
    if Asked.AGAIN in asked.asked and asked.length is None and asked.day is None:
        return _CHANGED
    if Asked.DRAFT in asked.asked:
        return _RECOMPUTED
    return _FROM_THE_SAVING if Asked.SAVED in asked.asked and action is None else None


_CHANGED: Final = Ruled(
    True,
    "An action may be changed any number of times until GSTR-3B of its GSTR-2B period is filed; the last one counts.",
    ("DR-2.03", "DR-2.09"),
)
_RECOMPUTED: Final = Ruled(
    True,
    "After the draft of the 14th an action reaches GSTR-2B only by a recompute; what ends it is the filing of GSTR-3B.",
    ("DR-4.03", "DR-4.04"),
)
_FROM_THE_SAVING: Final = Ruled(
    True,
    "From the moment the supplier saves it; it enters GSTR-2B only when it is filed, and an edit before that takes the "
    "action back to none.",
    ("DR-1.01", "DR-3.04", "DR-3.01"),
)
_OUTSIDE: Final = Ruled(
    False,
    "It does not come into IMS, so no action is taken on it: reverse charge, ISD, GSTR-5 and GSTR-6 go straight to "
    "GSTR-2B, unregistered and composition suppliers are in neither.",
    ("DR-1.07", "DR-1.08", "DR-1.06"),
)


def _locked(action: Action | None, asked: Conditions) -> Ruled:
    if Asked.STAYS in asked.asked and action is Action.PENDING:
        return Ruled(
            True,
            "What was Pending when GSTR-3B was filed goes on to the next open GSTR-2B period and may stay Pending "
            "while its time lasts.",
            ("DR-2.09", "DR-4.09"),
        )
    if Asked.WAS_PENDING in asked.asked and action in (Action.ACCEPT, Action.REJECT, Action.RESET):
        return Ruled(
            True,
            "What was Pending when GSTR-3B was filed goes on to the next open GSTR-2B period and can be accepted, "
            "rejected or reset there.",
            ("DR-2.09", "DR-4.09"),
        )
    return Ruled(
        False,
        "Once GSTR-3B of its GSTR-2B period is filed, every action is blocked, Reset too; only what was Pending "
        "then goes on to the next open period and can still be accepted or rejected there.",
        ("DR-2.09", "DR-4.04"),
    )


def _outside_ims(case: Case) -> Ruled | None:
    return _OUTSIDE if Asked.OUTSIDE in case.asked.asked else None


def _after_filing(case: Case) -> Ruled | None:
    return _locked(case.action, case.asked) if case.asked.after_filing else None


def _not_offered(case: Case) -> Ruled | None:
    return None if case.is_offered else Ruled(False, rules=(case.row.rule,))


def _remarks(case: Case) -> Ruled | None:
    if Asked.NO_REMARK not in case.asked.asked:
        return None
    if case.action is not Action.ACCEPT:
        return Ruled(True, "A remark is optional for Reject and Pending on the portal.", ("DR-2.13",))
    if Asked.NO_REDUCTION in case.asked.asked or Asked.IN_PART in case.asked.asked:
        return Ruled(False, "A partial or nil reduction of credit needs a remark.", ("DR-2.13", "DR-2.12"))
    return Ruled(True, "A remark is needed only where credit is reduced in part or not at all.", ("DR-2.13",))


def _reduced(case: Case) -> Ruled | None:
    if case.action is not Action.ACCEPT or Asked.NO_REDUCTION not in case.asked.asked:
        return None
    if not case.row.specified:
        return Ruled(
            False,
            "The portal asks whether credit is to be reduced for specified records of GSTR-2B Oct 2025 and later only "
            "(credit notes, and amendments that lower what was accepted); elsewhere there is no such choice.",
            ("DR-2.11", "DR-2.15"),
        )
    return Ruled(
        True,
        "Accept asks whether credit is to be reduced: in full, in part by head, or not at all, the last two with a "
        "remark; without an answer it is reduced in full.",
        ("DR-2.12", "DR-2.13", "DR-2.11"),
    )


def _in_part(case: Case) -> Ruled | None:
    if Asked.IN_PART not in case.asked.asked or Asked.NO_REDUCTION in case.asked.asked:
        return None
    if case.action is Action.ACCEPT and case.row.specified:
        return Ruled(
            True,
            "The note is accepted whole, but the credit it reduces can be declared in part, with a remark.",
            ("DR-2.12", "DR-2.13"),
        )
    return Ruled(
        False,
        "An action is of the whole document. What may not be claimed of an accepted one is reversed in Table 4(B).",
        ("DR-2.01", "DR-2.15"),
    )


def _again(case: Case) -> Ruled | None:
    if Asked.AGAIN not in case.asked.asked or case.asked.after_filing:
        return None
    if case.action is Action.PENDING and case.row.pending is PendingTerm.ONE_PERIOD:
        return Ruled(
            False,
            f"There is one window and it does not start again, whatever is done in between. {term_of(case)}",
            term_rules(case),
        )
    return _CHANGED


def _goods(case: Case) -> Ruled | None:
    if Asked.NO_GOODS not in case.asked.asked:
        return None
    if case.action is Action.PENDING:
        return Ruled(True, "That is what Pending is for: no credit before receipt.", ("DR-7.05", "DR-12.06"))
    if case.action is Action.ACCEPT:
        return Ruled(
            None,
            "The portal does not stop it, but credit needs receipt of the goods or services: Pending is right.",
            ("DR-7.05", "DR-12.06"),
        )
    return Ruled(
        None,
        "The portal does not stop it, but Reject tells the supplier that the document is wrong: Pending is right.",
        ("DR-2.05", "DR-12.06"),
    )


def _books(case: Case) -> Ruled | None:
    if Asked.NO_BOOKS not in case.asked.asked:
        return None
    if case.action is Action.ACCEPT:
        return Ruled(
            None,
            "The portal does not stop it; the desk does, unless a person overrides it.",
            ("DR-2.10", "DR-12.06"),
        )
    return Ruled(case.is_offered, "What is not booked is best kept Pending while it is looked for.", ("DR-12.06",))


def _saved(case: Case) -> Ruled | None:
    if Asked.SAVED in case.asked.asked:
        return _FROM_THE_SAVING
    if Asked.SUPPLIER_FILED in case.asked.asked:
        return Ruled(
            case.is_offered, "The supplier's filing keeps the action and ends nothing.", ("DR-3.03", "DR-4.04")
        )
    return None


def _after_window(case: Case) -> Ruled | None:
    if Asked.AFTER_WINDOW not in case.asked.asked:
        return None
    if case.action is Action.PENDING:
        allowed = case.row.pending is PendingTerm.NO_LIMIT
        return Ruled(allowed, term_of(case), term_rules(case))
    return Ruled(
        True,
        "After the last day only Pending is refused: it is accepted or rejected as long as GSTR-3B of the open period "
        "is not filed, and without an action it counts as accepted.",
        ("DR-2.08", "DR-4.09"),
    )


def _drafted(case: Case) -> Ruled | None:
    return _RECOMPUTED if Asked.DRAFT in case.asked.asked else None


_CHECKS: Final[tuple[Callable[[Case], Ruled | None], ...]] = (
    _outside_ims, _after_filing, _not_offered, _remarks, for_so_long, by_that_day, of_a_year, _reduced, _in_part,
    _again, _after_window, _goods, _books, _saved, _drafted,
)  # fmt: skip
