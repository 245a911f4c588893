"""What actions would do, what a GSTR-3B claims beyond GSTR-2B, what credit is to come, and what the portal lacks."""

from typing import Final

from bot.answers.dates import month_of, nobody
from bot.answers.decided_already import decided_otherwise, taken_in
from bot.answers.documents import all_rows, find_documents, list_gone, numbers_of, pointed_to
from bot.answers.leaving_out import ids_left_out
from bot.answers.object_found import asked_of_object
from bot.answers.orders import ORDERS, heard_as, narrowed_by, targets_named
from bot.answers.packs import WISHES, pack_asked, pack_buttons
from bot.answers.twins import orders_chosen
from bot.asking import Json
from bot.cards.figures import comparison_card, effect_card, forecast_card, missing_card
from bot.cards.model import Card, said
from bot.cards.talk import refusal_card
from bot.filters import filter_of
from bot.turn import Turn
from domain.tax_period import TaxPeriod

_LINES_MAX: Final = 1000
_SHOWN: Final = 5
_BOOKS: Final = frozenset(
    ("gstins", "supplierGstins", "kinds", "valueFrom", "valueTo", "gstFrom", "gstTo", "datedFrom", "datedTo")
)
"""Parts of a filter of documents that a filter of book entries has too."""


def simulate(turn: Turn, slots: Json) -> list[Card]:
    """What if: the effect on GSTR-2B and GSTR-3B, a card per registration; nothing is asked for from here."""
    from bot.answers.batches import batch_status
    from bot.answers.month import month
    from bot.answers.outward import liability_impact

    action = ORDERS.get(str(slots.get("action") or ""))
    if slots.get("doc_no") and (slots.get("side") == "outward" or not find_documents(turn, slots)):
        from bot.answers.sides import ours_instead

        if ours := ours_instead(turn, slots):
            return ours
    if slots.get("side") == "outward" or (action is None and slots.get("target") == "liability"):
        return liability_impact(turn, slots)
    if slots.get("batch_id"):
        return batch_status(turn, slots)
    if action is None:
        return month(turn, slots)
    nodes = _meant(turn, slots, action)
    if isinstance(nodes, Card):
        return [nodes]
    order = heard_as(turn, slots)
    decided = decided_otherwise(turn, slots, action)
    nodes = list({each["id"]: each for each in (*nodes, *decided)}.values())
    if not nodes:
        return [said("nothing", f"No open document fits. {order}. Nothing was changed.", private=True)]
    if len(nodes) > _LINES_MAX:
        return [said("nothing", f"More than {_LINES_MAX} documents fit. {order}. Narrow it by vendor, kind or amount.")]
    names = {str(each["gstin"]): str(each["name"]) for each in turn.registrations({})}
    cards = []
    for gstin in list(dict.fromkeys(str(each["recipientGstin"]) for each in nodes))[:_SHOWN]:
        lines = [{"documentId": each["id"], "action": action} for each in nodes if each["recipientGstin"] == gstin]
        beside = taken_in(turn, decided, len(lines), gstin)
        found = turn.get("effect", gstin=gstin, period=month_of(slots), lines=lines)["effect"]
        refused = bool(found["errors"])
        cards.append(
            refusal_card(found["errors"])
            if refused
            else effect_card(found, order, names.get(gstin, gstin), gstin, beside)
        )
    return cards


def what_if_of_chosen(turn: Turn, value: str) -> list[Card]:
    """The button of a what-if whose number several documents carry: the same what-if, of the one that was chosen."""
    note = turn.memory.noted(value)
    orders = orders_chosen(turn, note) if note is not None else None
    return simulate(turn, orders[0]) if orders else [list_gone()]


def _meant(turn: Turn, slots: Json, action: str) -> list[Json] | Card:
    """The documents in question, as an order about them would find them; of more than a thousand one more."""
    if (asked_back := asked_of_object(turn, slots)) is not None:
        return asked_back
    left_out = ids_left_out(turn, slots)
    if numbers_of(slots):
        named = targets_named(turn, slots, [slots], what_if=True)
        found = find_documents(turn, {**slots, "refers_to": None})  # "these INV-5 and INV-6" are those two
        return named if isinstance(named, Card) else [each for each in found if each["id"] not in left_out]
    if pointed_to(turn, slots):
        return [each for each in find_documents(turn, slots) if each["id"] not in left_out]
    asked = {"filter": narrowed_by(turn, slots, action).filter, "sort": "TAX_DESC", "company": turn.scope}
    return [each for each in all_rows(turn, asked, _LINES_MAX + 1) if each["id"] not in left_out]


def cash_forecast(turn: Turn, slots: Json) -> list[Card]:
    """Cash: what an action would change of it, or the credit that can pay the month's tax."""
    if slots.get("action"):
        return simulate(turn, slots)
    cards = []
    for each in turn.registrations(slots)[:_SHOWN]:
        found = turn.get("effect", gstin=each["gstin"], period=month_of(slots), lines=None)["effect"]
        if found["errors"] or found["forecast"] is None:
            cards.append(refusal_card(found["errors"]))
        else:
            cards.append(forecast_card(found, str(each["name"]), str(each["gstin"])))
    return cards or [nobody()]


def compare_3b_2b(turn: Turn, slots: Json) -> list[Card]:
    """GSTR-3B against GSTR-2B, of the month said, else of the last one that is recorded."""
    cards: list[Card] = []
    for row in turn.get("board", company=turn.scope)["board"]:
        each = row["registration"]
        if each not in turn.registrations(slots) or len(cards) >= _SHOWN:
            continue
        months = [month_of(slots) or str(row["period"])]
        if not month_of(slots):
            months.append(TaxPeriod.parse(str(row["period"])).plus(-1).mmyyyy)
        for month in months:
            found = turn.get("comparison", gstin=each["gstin"], period=month)["comparison"]
            if not found["errors"]:
                break
        if found["errors"]:
            where = {**found["errors"][0], "message": f"{each['name']}: {found['errors'][0]['message']}"}
            cards.append(refusal_card([where]))
        else:
            gstin, period = str(each["gstin"]), str(found["period"])
            buttons = pack_buttons(turn, gstin, period)
            cards.append(comparison_card(found, str(each["name"]), gstin, turn.today, buttons))
            if slots.get("as") in WISHES:
                cards.append(pack_asked(turn, gstin, period, str(slots["as"])))
    return cards or [nobody()]


def only_in_books(turn: Turn, slots: Json) -> list[Card]:
    """What the books hold and the portal does not, over all vendors; a month means bills dated in it."""
    made = filter_of({**slots, "verdict": []}, turn.today, turn.gstins_of_states)
    wanted = {key: value for key, value in made.filter.items() if key in _BOOKS}
    if made.filter.get("gstr2bFrom"):
        wanted.setdefault("datedFrom", TaxPeriod.parse(made.filter["gstr2bFrom"]).first_day.isoformat())
    if made.filter.get("gstr2bTo"):
        wanted.setdefault("datedTo", TaxPeriod.parse(made.filter["gstr2bTo"]).last_day.isoformat())
    found = turn.get("missing", company=turn.scope, filter=wanted, first=10)["missing"]
    if found["errors"]:
        return [refusal_card(found["errors"])]
    words = " / ".join(["in the books, not on the portal", *made.words])
    return [missing_card(found, words, turn.today, may_prepare=turn.may_prepare)]
