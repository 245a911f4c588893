"""Short ways to write down a document and a day for the tests of the law."""

from dataclasses import replace
from datetime import date

from domain.actions import ActionState
from domain.deadlines import KNOWN_EXTENSIONS, Extensions, Frequency
from domain.documents import InwardDocument, PortalFlags, Section, SourceForm
from domain.law import Direction, OriginalVersion, Situation
from domain.money import TaxHeads
from domain.tax_period import TaxPeriod

US = "27AABCQ9012R1ZW"
NO_FLAGS = PortalFlags()
VENDOR = "27AAGCM4821K1ZA"
OTHER_STATE = "29AAGFH7734M1ZR"


def period(mmyyyy: str | None) -> TaxPeriod | None:
    return None if mmyyyy is None else TaxPeriod.parse(mmyyyy)


def igst(rupees: int) -> TaxHeads:
    return TaxHeads(igst=rupees * 100)


def document(
    section: Section = Section.B2B,
    tax: TaxHeads | int = 18_000,
    gstr2b: str | None = "102026",
    dated: date = date(2026, 10, 8),
    state: ActionState = ActionState.NO_ACTION,
    flags: PortalFlags = NO_FLAGS,
    supplier: str = VENDOR,
    recipient: str = US,
    pos: str = "",
    **rest: object,
) -> InwardDocument:
    """One document; tax as rupees of IGST or as heads in paise."""
    made = InwardDocument(
        recipient_gstin=recipient,
        section=section,
        supplier_gstin=supplier,
        number="X-1",
        dated=dated,
        document_value=0,
        taxable_value=10_000_000,
        tax=igst(tax) if isinstance(tax, int) else tax,
        supplier_period=TaxPeriod.of(dated),
        gstr2b_period=period(gstr2b),
        is_filed=gstr2b is not None,
        portal_action=state,
        flags=flags,
        place_of_supply=pos,
        source_form=SourceForm.GSTR1,
    )
    return replace(made, **rest)  # type: ignore[arg-type]


def original(tax: TaxHeads | int, state: ActionState, filed: bool = False) -> OriginalVersion:
    return OriginalVersion(igst(tax) if isinstance(tax, int) else tax, state, filed)


def on(
    day: date,
    filed: tuple[str, ...] = (),
    before: OriginalVersion | None = None,
    frequency: Frequency = Frequency.MONTHLY,
    due_day: int | None = None,
    direction: Direction | None = None,
    extensions: Extensions = KNOWN_EXTENSIONS,
    annual_return: date | None = None,
) -> Situation:
    """The recipient's day: periods filed as MMYYYY, the original of an amendment."""
    return Situation(
        today=day,
        frequency=frequency,
        qrmp_due_day=due_day,
        filed_gstr3b=frozenset(TaxPeriod.parse(one) for one in filed),
        original=before,
        direction=direction,
        extensions=extensions,
        annual_return_filed_on=annual_return,
    )
