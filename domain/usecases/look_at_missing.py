"""What stands in our books and not on the portal, over all vendors: whom to ask, and how much credit waits for it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from domain.documents import DocumentKind
from domain.matching import Finding
from domain.money import Paise, TaxHeads, sum_of
from domain.ports import Units
from domain.purchase_register import BookEntry
from domain.roles import Actor, may_see


@dataclass(frozen=True, slots=True)
class MissingQuery:
    """A filter over entries of the books; an empty part does not filter. Amounts are inclusive paise.

    number: of the document or of the voucher, whole or only its last part, signs aside.
    """

    gstins: frozenset[str] = frozenset()
    supplier_gstins: frozenset[str] = frozenset()
    kinds: frozenset[DocumentKind] = frozenset()
    value_from: Paise | None = None
    value_to: Paise | None = None
    tax_from: Paise | None = None
    tax_to: Paise | None = None
    dated_from: date | None = None
    dated_to: date | None = None
    number: str = ""

    def holds(self, entry: BookEntry) -> bool:
        """Whether an entry fits every part that was given; an entry without a value fits no bound on it."""
        value = entry.document_value
        return (
            (not self.gstins or entry.recipient_gstin in self.gstins)
            and (not self.supplier_gstins or entry.supplier_gstin in self.supplier_gstins)
            and (not self.kinds or entry.kind in self.kinds)
            and (self.value_from is None or (value is not None and value >= self.value_from))
            and (self.value_to is None or (value is not None and value <= self.value_to))
            and (self.tax_from is None or entry.tax.total >= self.tax_from)
            and (self.tax_to is None or entry.tax.total <= self.tax_to)
            and (self.dated_from is None or entry.dated >= self.dated_from)
            and (self.dated_to is None or entry.dated <= self.dated_to)
            and (not self.number or any(_ends(each, self.number) for each in (entry.number, entry.voucher)))
        )


def _ends(number: str, said: str) -> bool:
    """Compared by letters and digits alone: PV12 ends PUR/PV-12."""
    ours, theirs = ("".join(each for each in text.upper() if each.isalnum()) for text in (number, said))
    return bool(theirs) and ours.endswith(theirs)


@dataclass(frozen=True, slots=True)
class Missing:
    """All entries that fit, most GST first; tax is their sum, credit notes negative."""

    entries: tuple[BookEntry, ...]
    tax: TaxHeads


def missing_on_portal(units: Units, actor: Actor, companies: Collection[str], query: MissingQuery) -> Missing:
    """Entries that the last reconciliation found in the books only, of the registrations the person may see."""
    found: list[BookEntry] = []
    for company_id in sorted(set(companies) & actor.company_ids):
        with units.reading(frozenset({company_id})) as unit:
            rows = unit.matches.findings_of(company_id, findings={Finding.ONLY_IN_BOOKS.value})
            entries = unit.books.get([str(row["id"]) for row in rows if row["side"] == 0])
            found += [
                entry
                for entry in entries.values()
                if may_see(actor, company_id, entry.recipient_gstin) and query.holds(entry)
            ]
    found.sort(key=lambda entry: (-entry.tax.total, entry.dated, entry.number, entry.id))
    return Missing(
        tuple(found), sum_of(-entry.tax if entry.kind is DocumentKind.CREDIT_NOTE else entry.tax for entry in found)
    )
