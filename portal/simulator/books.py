"""All that a simulated portal knows: documents, returns filed, requests taken, liability added back."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from domain.tax_period import TaxPeriod
from portal.simulator.clock import PortalClock
from portal.simulator.documents import Json, PortalDocument, Refused, Shelf, document_from_seed
from portal.simulator.received import ReceivedLog


@dataclass(slots=True)
class WriteRequest:
    """One SAVE, RESETIMS or GEN2B that was taken; it is processed when the clock reaches `due_at`.

    records: (section, record as it came); count: how many they were.
    errors: (section, stin, number, rtnprd, code, message) for rows refused.
    """

    reference_id: str
    kind: str
    gstin: str
    due_at: datetime
    records: list[tuple[str, Json]] = field(default_factory=list)
    count: int = 0
    period: TaxPeriod | None = None
    is_done: bool = False
    errors: list[tuple[str, str, str, str, str, str]] = field(default_factory=list)


@dataclass(slots=True)
class MadeGstr2b:
    """One GSTR-2B as it was made. rows: (section, day of filing as ISO, row of IMS) as they stood then."""

    made_on: date
    rows: list[tuple[str, str, Json]]


@dataclass(slots=True)
class PortalBooks:
    """The state. Whoever changes it does so on one thread; `settle` in writes.py brings it up to the clock."""

    clock: PortalClock
    received: ReceivedLog
    id_seed: int = 7
    processing_seconds: float = 0.0
    gstr2b_rows_max: int = 10_000  # in one answer of GET2B; more come in parts (formats 4)
    shelves: dict[str, Shelf] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    gstr3b_filed: dict[str, set[TaxPeriod]] = field(default_factory=dict)
    quarterly: set[str] = field(default_factory=set)
    requests: dict[str, WriteRequest] = field(default_factory=dict)
    touched_since_2b: set[tuple[str, TaxPeriod]] = field(default_factory=set)
    gstr2bs: dict[tuple[str, TaxPeriod], MadeGstr2b | None] = field(default_factory=dict)  # None: withheld
    outside_ims: dict[str, dict[str, Json]] = field(default_factory=dict)  # GSTIN, MMYYYY: blocks of its docdata
    added_back: list[tuple[str, TaxPeriod, str, Json]] = field(default_factory=list)  # supplier, period, list, row
    asked: Counter[str] = field(default_factory=Counter)  # calls that came, by action, answered or not
    row_refusals: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)  # told by a test

    def shelf(self, gstin: str) -> Shelf:
        """The documents of a recipient; RET11402 for a GSTIN this portal does not know."""
        if gstin not in self.shelves and gstin not in self.names and not any(self.supplied_by(gstin)):
            raise Refused("RET11402", "API authorisation failed: this GSTIN is not known here")
        return self.shelves.setdefault(gstin, Shelf())

    def supplied_by(self, gstin: str) -> Iterator[PortalDocument]:
        """Every document a supplier reported, whether still in the recipient's IMS or gone from it."""
        for shelf in self.shelves.values():
            yield from (each for each in shelf.documents.values() if each.row["stin"] == gstin)

    def add_documents(self, recipient: str, payload: Mapping[str, list[Mapping[str, Any]]]) -> int:
        """Put documents into a recipient's IMS from {section: [rows]}; ValueError says what a row lacks."""
        documents = [document_from_seed(recipient, section, row) for section, rows in payload.items() for row in rows]
        shelf = self.shelves.setdefault(recipient, Shelf())
        for document in documents:
            if document.key in shelf.documents:
                raise ValueError(f"{recipient} already has {document.section} {document.number}")
            if document.row["stin"] in self.names:
                document.row.setdefault("tradenm", self.names[document.row["stin"]])
            shelf.add(document)
            self.touch(document)
        return len(documents)

    def touch(self, document: PortalDocument) -> None:
        """Remember that the GSTR-2B a document stands in no longer shows how things are (DR-4.03)."""
        period = self.gstr2b_period(document.recipient, document.gstr2b_period)
        if period:
            self.touched_since_2b.add((document.recipient, period))

    def gstr2b_period(self, gstin: str, period: TaxPeriod | None) -> TaxPeriod | None:
        """The GSTR-2B that a document's month is in: its quarter's for a quarterly taxpayer (DR-4.06)."""
        return period.quarter() if period and gstin in self.quarterly else period

    def has_filed_gstr3b(self, gstin: str, period: TaxPeriod) -> bool:
        return period in self.gstr3b_filed.get(gstin, set())

    def next_reference_id(self) -> str:
        """Fifteen hexadecimal characters as GSTN gives them, from the seed and the count alone."""
        text = f"{self.id_seed}:{len(self.requests)}"
        return hashlib.blake2b(text.encode()).hexdigest()[:15]

    def due_at(self) -> datetime:
        return self.clock.now() + timedelta(seconds=self.processing_seconds)


def books_from_seed(seed: Mapping[str, Any], books: PortalBooks) -> PortalBooks:
    """Fill the books from a seed: {documents: {recipient: {section: [rows]}}, names, gstr3b_filed, quarterly}.

    outside_ims: {GSTIN: {MMYYYY: blocks as in docdata}}, what stands in GSTR-2B and never in the IMS.
    """
    known = ("documents", "names", "gstr3b_filed", "quarterly", "outside_ims")
    unknown = set(seed) - set(known)
    if unknown:
        raise ValueError(f"a seed holds {', '.join(known)}, not {', '.join(sorted(unknown))}")
    books.outside_ims.update(seed.get("outside_ims", {}))
    books.names.update(seed.get("names", {}))
    books.quarterly.update(seed.get("quarterly", []))
    for gstin, periods in seed.get("gstr3b_filed", {}).items():
        books.gstr3b_filed[gstin] = {TaxPeriod.parse(period) for period in periods}
    for recipient, payload in seed.get("documents", {}).items():
        books.add_documents(recipient, payload)
    books.touched_since_2b.clear()  # the draft 2B was made from exactly this
    return books
