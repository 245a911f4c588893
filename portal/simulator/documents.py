"""The documents a simulated portal holds: one row of IMS, seen by its recipient and by its supplier."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final

from domain.tax_period import TaxPeriod

Json = dict[str, Any]
Key = tuple[str, str, str, str]
"""(section, stin, number in capitals, rtnprd): what an error row of the portal can name (formats 2.5)."""

SECTIONS: Final = ("b2b", "b2ba", "b2bdn", "b2bdna", "b2bcn", "b2bcna", "ecom", "ecoma")
NOTES: Final = ("b2bdn", "b2bdna", "b2bcn", "b2bcna")
AMENDMENTS: Final = ("b2ba", "b2bdna", "b2bcna", "ecoma")
DECLARING: Final = ("b2ba", "b2bdna", "b2bcn", "b2bcna", "ecoma")  # the sections that may carry itcRedReq (formats 2.4)
HEADS: Final = ("iamt", "camt", "samt", "cess")
AMOUNTS: Final = ("val", "txval", *HEADS)
DECLARED: Final = ("declIgst", "declCgst", "declSgst", "declCess")
LEFT_BY_THE_RECIPIENT: Final = ("remarks", "itcRedReq", *DECLARED)


class Refused(Exception):
    """The portal refuses the whole request: an error code of formats 10 and its message."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message


def number_keys(section: str) -> tuple[str, str]:
    """The wire keys of a document's number and date in a section."""
    return ("nt_num", "nt_dt") if section in NOTES else ("inum", "idt")


def original_keys(section: str) -> tuple[str, str]:
    """The wire keys of the amended document's number and date."""
    return ("ont_num", "ont_dt") if section in NOTES else ("oinum", "oidt")


def required_keys(section: str) -> tuple[str, ...]:
    """What every record of a section carries, in a listing as in a SAVE or RESET."""
    originals = original_keys(section) if section in AMENDMENTS else ()
    return ("stin", "rtnprd", "srcform", "inv_typ", "pos", *AMOUNTS, *number_keys(section), *originals)


def key_of(section: str, row: Mapping[str, Any]) -> Key:
    """The key under which a row is found."""
    return (section, row["stin"], str(row[number_keys(section)[0]]).upper(), row["rtnprd"])


def hash_of(section: str, row: Mapping[str, Any]) -> str:
    """The portal's checksum of the content; an action does not change it."""
    content = "|".join(f"{name}={plain(row.get(name))}" for name in required_keys(section))
    return hashlib.sha256(content.encode()).hexdigest()


def checksum_of(parts: Iterable[str]) -> str:
    """The portal's checksum of a whole answer."""
    return hashlib.sha256("|".join(parts).encode()).hexdigest()


def plain(value: object) -> str:
    """A value as compared by the portal: 100, 100.0 and 100.00 are one amount."""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return str(value)


@dataclass(slots=True)
class PortalDocument:
    """One record of IMS.

    row: as GETINV shows it. gstr2b_period: None while it is only saved; never on the wire.
    in_ims: False once the recipient's GSTR-3B took it away (DR-4.08); the supplier still sees it.
    filed_on: when the supplier filed it, if that was told; GSTR-2B shows it (supfildt), IMS does not.
    """

    recipient: str
    section: str
    row: Json
    gstr2b_period: TaxPeriod | None = None
    in_ims: bool = True
    filed_on: date | None = None

    @property
    def key(self) -> Key:
        return key_of(self.section, self.row)

    @property
    def action(self) -> str:
        return str(self.row["action"])

    @property
    def is_filed(self) -> bool:
        return str(self.row["srcfilstatus"]).casefold() in ("filed", "f")

    @property
    def number(self) -> str:
        return str(self.row[number_keys(self.section)[0]])

    def differs_from(self, record: Mapping[str, Any]) -> bool:
        """True when a record of a write does not echo this document's values (formats 0.1)."""
        return any(plain(self.row.get(name)) != plain(record.get(name)) for name in required_keys(self.section))

    def forget_action(self) -> None:
        """Back to no action, with what the recipient left on it gone (DR-3.01, RESET)."""
        self.row["action"] = "N"
        for name in LEFT_BY_THE_RECIPIENT:
            self.row.pop(name, None)

    def heads(self) -> tuple[Decimal, ...]:
        return tuple(Decimal(self.row[head]) for head in HEADS)


@dataclass(slots=True)
class Shelf:
    """All documents of one recipient, in the order they arrived."""

    documents: dict[Key, PortalDocument] = field(default_factory=dict)

    def add(self, document: PortalDocument) -> None:
        self.documents[document.key] = document

    def of_section(self, section: str) -> Iterator[PortalDocument]:
        return (each for each in self.documents.values() if each.section == section and each.in_ims)

    def find(self, section: str, record: Mapping[str, Any]) -> PortalDocument | None:
        """The document a record means, None when IMS does not (or no longer) hold it."""
        found = self.documents.get(key_of(section, record))
        return found if found and found.in_ims else None


def document_from_seed(recipient: str, section: str, seeded: Mapping[str, Any]) -> PortalDocument:
    """A document from a seed's row: defaults filled in, hash made; ValueError names what is missing."""
    if section not in SECTIONS:
        raise ValueError(f"{section!r} is no section of IMS; there are {', '.join(SECTIONS)}")
    row: Json = {"srcform": "R1", "inv_typ": "R", "cess": 0, "action": "N", "srcfilstatus": "Filed", **seeded}
    period, filed_on = row.pop("gstr2b_period", None), row.pop("filed_on", None)
    row.setdefault("pos", recipient[:2])
    row.setdefault("ispendactblocked", "N")
    missing = [name for name in required_keys(section) if name not in row]
    if missing:
        raise ValueError(f"a row of {section} for {recipient} lacks {', '.join(missing)}")
    row.setdefault("hash", hash_of(section, row))
    document = PortalDocument(recipient, section, row)
    if document.is_filed:
        document.gstr2b_period = TaxPeriod.parse(period or row["rtnprd"])
        document.filed_on = date.fromisoformat(filed_on) if filed_on else None
    return document


def period_filed_into(form: str, filed_on: date) -> TaxPeriod:
    """The GSTR-2B a filing falls in (DR-4.02): by the 11th (IFF, GSTR-5: 13th) the month before, later the month."""
    last_day = 13 if form in ("IFF", "R5") else 11
    month = TaxPeriod.of(filed_on)
    return month.plus(-1) if filed_on.day <= last_day else month
