"""The figures that a card showed when its batch was decided, as one JSON text and back; integers of paise only."""

import json
from dataclasses import fields
from datetime import date
from typing import Any

from domain.actions import Action
from domain.batch_figures import DecidedFigures, Group
from domain.documents import DocumentKind
from domain.gstr2b import FIGURE_NAMES, Effect, Figures, OtherRows
from domain.law import CreditNoteRow, Note
from domain.money import TaxHeads

_OTHER = tuple(each.name for each in fields(OtherRows))


def figures_text(figures: DecidedFigures | None) -> str | None:
    """As it lies in the column; None for a batch that nobody has decided."""
    if figures is None:
        return None
    effect = figures.effect
    told = {
        "before": _rows(effect.before, FIGURE_NAMES), "after": _rows(effect.after, FIGURE_NAMES),
        "add_back": _heads(effect.supplier_add_back), "other": _rows(effect.other, _OTHER),
        "other_after": _rows(effect.other_after, _OTHER) if effect.other_after is not None else None,
        "groups": [
            [each.action.value, each.kind.value, each.count, _heads(each.tax), _heads(each.credit_effect)]
            for each in figures.groups
        ],
        "row": effect.row.value, "notes": [[each.about, each.text] for each in effect.notes],
        "in_draft": figures.in_draft, "leave_pending": figures.leave_pending, "in_no_draft": figures.in_no_draft,
        "comes": figures.gstr2b_comes_on and figures.gstr2b_comes_on.isoformat(),
        "due": figures.gstr3b_due and figures.gstr3b_due.isoformat(),
        "generated": figures.gstr2b_generated_on and figures.gstr2b_generated_on.isoformat(),
    }  # fmt: skip
    return json.dumps(told, separators=(",", ":"))


def figures_of(text: str | None) -> DecidedFigures | None:
    """As the domain knows it."""
    if text is None:
        return None
    told = json.loads(text)
    return DecidedFigures(
        effect=Effect(
            Figures(**_tax(told["before"])), Figures(**_tax(told["after"])), TaxHeads(*told["add_back"]),
            OtherRows(**_tax(told["other"])), CreditNoteRow(told.get("row", CreditNoteRow.NETTED_IN_4A5)),
            tuple(Note(about, text) for about, text in told.get("notes", ())),
            OtherRows(**_tax(told["other_after"])) if told.get("other_after") is not None else None,
        ),
        groups=tuple(
            Group(Action(action), DocumentKind(kind), count, TaxHeads(*tax), TaxHeads(*moved))
            for action, kind, count, tax, moved in told["groups"]
        ),
        in_draft=told["in_draft"], leave_pending=told["leave_pending"], gstr3b_due=_day(told["due"]),
        gstr2b_generated_on=_day(told["generated"]), in_no_draft=told.get("in_no_draft", 0),
        gstr2b_comes_on=_day(told.get("comes")),
    )  # fmt: skip


def _heads(tax: TaxHeads) -> list[int]:
    return [tax.igst, tax.cgst, tax.sgst, tax.cess]


def _rows(of: object, names: tuple[str, ...]) -> dict[str, list[int]]:
    """Only rows that are not nil: most of a month's rows are."""
    return {name: _heads(tax) for name in names if (tax := getattr(of, name))}


def _tax(rows: dict[str, Any]) -> dict[str, TaxHeads]:
    return {name: TaxHeads(*heads) for name, heads in rows.items()}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
