"""How the law says no: one function a refusal, each with its sentence, its remedy and the rule (ux of refusals)."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.actions import Action
from domain.documents import InwardDocument
from domain.law.routes import ROUTE_RULES, Route
from domain.law.situation import OriginalVersion
from domain.money import Paise
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod, financial_year_label, financial_year_of
from domain.wording import grouped, short_day

REDUCTION_RULE: Final = "DR-2.15"


@dataclass(frozen=True, slots=True)
class Caution:
    """A warning: the rules do not say no, but a person should know before the click. Same parts as a refusal."""

    code: str
    sentence: str
    remedy: str
    rule: str = ""

    def __str__(self) -> str:
        return f"{self.sentence} {self.remedy}".strip()


def name_of(document: InwardDocument) -> str:
    """How a sentence names the document: its number, a bill of entry as BoE, or "this document" without one."""
    if not document.number:
        return "this document"
    return f"BoE {document.number}" if document.section.is_import else document.number


def subject_of(document: InwardDocument) -> str:
    """The same where a sentence begins with it."""
    return name_of(document) if document.number else "This document"


def not_in_ims(document: InwardDocument, where: Route) -> Refusal:
    rule, fact = ROUTE_RULES[where]
    is_lost = where in (Route.TIME_BARRED, Route.POS)
    remedy = (
        "Its credit is not available: show it in 4(D)(2), claim nothing." if is_lost else "No action is needed here."
    )
    return Refusal("NOT_IN_IMS", f"{subject_of(document)} does not pass through IMS: {fact}.", remedy, rule)


def withdrawn(document: InwardDocument) -> Refusal:
    return Refusal(
        "WITHDRAWN",
        f"The supplier deleted {name_of(document)}. Nothing is left to act on.",
        "It stays in the trail; mail them if it is in your books.",
        "DR-3.02",
    )


def gstr3b_filed(document: InwardDocument, period: TaxPeriod) -> Refusal:
    return Refusal(
        "GSTR3B_FILED",
        f"GSTR-3B of {period} is filed; {name_of(document)} can no longer be changed.",
        "If it was rejected wrongly, ask the supplier to report it again unchanged.",
        "DR-2.09",
    )


def original_first(document: InwardDocument, original: OriginalVersion, told: str) -> Refusal:
    """told: by whose word it is refused; our default only warns (Q-07)."""
    name, period = original.number or "its original", original.gstr2b_period
    return Refusal(
        "ORIGINAL_FIRST",
        f"{subject_of(document)} amends {name} of {period}, whose GSTR-3B is not filed. {told}".rstrip(),
        f"Decide {name} and file {period} first.",
        "DR-3.07",
    )


def pending_not_allowed(document: InwardDocument) -> Refusal:
    return Refusal(
        "PENDING_NOT_ALLOWED",
        f"{subject_of(document)} cannot be kept Pending: for its kind that starts with GSTR-2B of Oct 2025.",
        "Accept or reject; no action counts as accepted.",
        "DR-2.06",
    )


def pending_window_over(document: InwardDocument, period: TaxPeriod, ended: date, today: date) -> Refusal:
    return Refusal(
        "PENDING_WINDOW_OVER",
        f"Pending for {name_of(document)} ended on {short_day(ended, today)}, one period after its GSTR-2B ({period}).",
        "Accept (in full, in part, no reduction) or reject.",
        "DR-2.08",
    )


def time_barred(document: InwardDocument, last_day: date, today: date) -> Refusal:
    year = financial_year_label(financial_year_of(document.dated))
    return Refusal(
        "TIME_BARRED",
        f"{subject_of(document)} cannot wait any longer: the last date for FY {year} was {short_day(last_day, today)}.",
        "Accept or reject it; a credit not taken by then is lost. See what was missed.",
        "DR-4.09",
    )


def reject_not_offered(document: InwardDocument) -> Refusal:
    return Refusal(
        "REJECT_NOT_OFFERED",
        "Imports cannot be rejected in IMS.",
        f"Keep {name_of(document)} Pending, or accept; errors go to customs.",
        "DR-1.05",
    )


def blocked_by_portal(document: InwardDocument, what: str, rule: str) -> Refusal:
    return Refusal(
        "BLOCKED_BY_PORTAL",
        f"The portal marks {what} as closed for {name_of(document)}; our rules would allow it. The portal wins.",
        "Choose another action, or read the portal again.",
        rule,
    )


def reduction_not_offered(document: InwardDocument, why: str) -> Refusal:
    return Refusal(
        "REDUCTION_NOT_OFFERED",
        f"The portal asks no ITC reduction for {name_of(document)}: {why}.",
        "Accept it without a declaration.",
        REDUCTION_RULE,
    )


def reduction_amount_missing(document: InwardDocument) -> Refusal:
    return Refusal(
        "REDUCTION_AMOUNT_MISSING",
        f"A reduction in part needs its amount for {name_of(document)}.",
        "Enter the credit to reduce, head by head; or choose in full or nothing.",
        REDUCTION_RULE,
    )


def reduction_too_high(document: InwardDocument, head: str, asked: Paise, bound: Paise) -> Refusal:
    """A declared head below nil or above its bound."""
    if asked < 0:
        fact = f"{head.upper()} to reduce for {name_of(document)} is {grouped(asked)}; it cannot be negative."
        return Refusal("REDUCTION_NEGATIVE", fact, f"Enter 0.00 to {grouped(bound)}.", REDUCTION_RULE)
    fact = f"{head.upper()} to reduce {grouped(asked)} is more than the {grouped(bound)} of {name_of(document)}."
    return Refusal("REDUCTION_TOO_HIGH", fact, f"Enter at most {grouped(bound)}.", REDUCTION_RULE)


def remark_missing(document: InwardDocument, how: str, longest: int) -> Refusal:
    return Refusal(
        "REMARK_MISSING",
        f"Reducing {how} needs a remark for {name_of(document)}; the supplier will read it.",
        f"Write up to {longest} characters.",
        "DR-2.13",
    )


def remark_too_long(length: int, longest: int, told: str = "") -> Refusal:
    """told: by whose word, where a setting of the company decides (Q-11)."""
    fact = f"The remark has {length} characters; {longest} fit. {told}".rstrip()
    return Refusal("REMARK_REFUSED", fact, "Shorten it.", "DR-2.13")


def remark_blocked(document: InwardDocument) -> Refusal:
    return Refusal(
        "REMARK_REFUSED",
        f"The portal takes no remark on {name_of(document)}.",
        "Send without; the reason stays in our trail.",
        "DR-2.13",
    )


def action_word(action: Action) -> str:
    """Accept, Reject, Pending, Reset: as on the portal."""
    return action.value.capitalize()
