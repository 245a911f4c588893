"""What the law looks at in a document beside its tax: documents with the same traits are treated alike, whatever their
number, so that their tax can be summed and decided about once.

An amendment's answers rest on what it amends too: its traits say so. A document whose answers rest on more than traits
has none: a declaration, a withdrawal, a negative head.
"""

from datetime import date
from functools import lru_cache
from typing import Final

from domain.actions import ActionState
from domain.deadlines import section_16_4_last_day
from domain.documents import InwardDocument, PortalFlags, Section, SourceForm
from domain.gstin import pan_of
from domain.law.routes import is_barred_by_place_of_supply, is_unregistered
from domain.money import NIL, TaxHeads
from domain.tax_period import TaxPeriod, financial_year_of

_AMENDS: Final = "+"
"""How the traits of an amendment begin."""
_BETWEEN: Final = "|"
_LONGEST: Final = 120
"""Free text of a portal beyond this is looked at document by document; an index must hold the traits."""
_FLAGS: Final = {None: "-", False: "N", True: "Y"}
_FLAG_OF: Final = {sign: flag for flag, sign in _FLAGS.items()}
_UNREGISTERED: Final = "URP"
_IN_THE_YEAR: Final = "Y"
_LATE: Final = "L"
_ELSEWHERE: Final = "00"
"""A state that is nobody's, for suppliers whose own does not matter any more."""


def traits_of(document: InwardDocument) -> str | None:
    """The traits as one text, stored beside the document; None for one that is decided about alone.

    A date counts by its financial year, a day of filing where 16(4) may turn on it (DR-7.01), a place of supply by
    whether it bars the credit (DR-9.12).
    """
    if document.declaration is not None or document.is_withdrawn:
        return None
    if min(document.tax) < 0:
        return None
    period, flags = document.gstr2b_period, document.flags
    is_barred = is_barred_by_place_of_supply(document)
    is_registered = is_barred or not is_unregistered(document.supplier_gstin)
    marks = (document.is_filed, document.in_ims, document.reverse_charge, is_barred, is_registered)
    parts = (
        (_AMENDS if document.section.is_amendment else "") + document.section.value,
        document.portal_action.value,
        period.iso if period is not None else "",
        str(financial_year_of(document.dated)),
        _filing(document),
        document.source_form.value,
        "".join(_FLAGS[mark] for mark in marks),
        "".join(_FLAGS[flag] for flag in (flags.pending_blocked, flags.remarks_blocked, flags.itc_reduction_blocked)),
        document.itc_unavailable_reason or "",
    )
    text = _BETWEEN.join(parts)
    return text if len(text) <= _LONGEST and text.count(_BETWEEN) == len(parts) - 1 else None


def _filing(document: InwardDocument) -> str:
    """When its supplier filed it: before the financial year was over, after 16(4), or on a day in between.

    Only in between may an annual return have ended the credit early.
    """
    if document.filed_on is None:
        return "-"
    if document.filed_on < date(financial_year_of(document.dated) + 1, 4, 1):
        return _IN_THE_YEAR
    return _LATE if document.filed_on > section_16_4_last_day(document.dated) else document.filed_on.isoformat()


def _filed_on(filing: str, year: int) -> date | None:
    if filing == "-":
        return None
    days = {_IN_THE_YEAR: date(year, 4, 1), _LATE: date(year + 1, 12, 1)}
    return days.get(filing) or date.fromisoformat(filing)


def is_original(traits: str | None) -> bool:
    """Whether these are the traits of a document that its own traits tell all about."""
    return traits is not None and not traits.startswith(_AMENDS)


def stand_in(traits: str, recipient_gstin: str, tax: TaxHeads = NIL) -> InwardDocument:
    """A document with these traits that answers for all of them; tax is theirs together."""
    return _stand_in(traits, recipient_gstin, *tax)


@lru_cache(maxsize=4096)
def _stand_in(traits: str, recipient_gstin: str, igst: int, cgst: int, sgst: int, cess: int) -> InwardDocument:
    section, action, period, year, filing, form, marks, flags, reason = traits.split(_BETWEEN)
    own = TaxPeriod(int(period[:4]), int(period[5:])) if period else None
    dated = date(int(year), 4, 1)
    is_filed, in_ims, reverse_charge, is_barred, is_registered = (mark == "Y" for mark in marks)
    return InwardDocument(
        recipient_gstin=recipient_gstin, section=Section(section.removeprefix(_AMENDS)),
        supplier_gstin=_ELSEWHERE if is_registered else _UNREGISTERED, number="", dated=dated,
        document_value=0, taxable_value=0, tax=TaxHeads(igst, cgst, sgst, cess),
        supplier_period=own or TaxPeriod.of(dated), company_id=pan_of(recipient_gstin),
        place_of_supply=_ELSEWHERE if is_barred else "",
        source_form=SourceForm(form), is_filed=is_filed,
        filed_on=_filed_on(filing, int(year)), gstr2b_period=own,
        reverse_charge=reverse_charge, itc_unavailable_reason=reason or None, in_ims=in_ims,
        portal_action=ActionState(action), flags=PortalFlags(*(_FLAG_OF[sign] for sign in flags)),
    )  # fmt: skip
