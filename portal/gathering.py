"""Collects what the readers find in one file, so that every row ends in exactly one place of the reading."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Final

from domain.documents import InwardDocument, OutwardDocument, Section
from domain.readings import (
    AddedBackRow,
    Gstr2bLine,
    PortalReading,
    ReadingKind,
    ReversalRow,
    RowRefusal,
    SaveError,
)
from domain.tax_period import TaxPeriod
from portal.json_text import RepeatedKeys
from portal.wire_fields import DOWNLOAD_AGAIN, Notes, Row, RowFault

_SHAPE_REMEDY: Final = "Give the file as the portal made it; if it is so, tell the maintainers of imsdesk."


@dataclass(slots=True)
class Gathering:
    """What has been found so far in one file; mutable, and alive only while that file is read."""

    notes: Notes = field(default_factory=Notes)
    documents: list[InwardDocument] = field(default_factory=list)
    gstr2b_lines: list[Gstr2bLine] = field(default_factory=list)
    reversal_rows: list[ReversalRow] = field(default_factory=list)
    outward: list[OutwardDocument] = field(default_factory=list)
    added_back: list[AddedBackRow] = field(default_factory=list)
    save_errors: list[SaveError] = field(default_factory=list)
    refused: list[RowRefusal] = field(default_factory=list)
    complete_sections: set[Section] = field(default_factory=set)
    grouped: int = 0
    summary_rows: int = 0
    _seen: dict[tuple[object, ...], tuple[str, str]] = field(default_factory=dict)

    def refuse(self, where: str, why: str, remedy: str = DOWNLOAD_AGAIN) -> None:
        self.refused.append(RowRefusal(where, why, remedy))

    def each(self, value: object, where: str, take: Callable[[Row], None]) -> None:
        """Hand every row of a list to `take`; what it cannot read (RowFault) is refused with its address."""
        for item, address in self._items(value, where):
            try:
                take(Row.of(item, address, self.notes))
            except RowFault as fault:
                self.refused.append(fault.refusal)

    def each_in_groups(self, value: object, where: str, rows_key: str, take: Callable[[Row, Row], None]) -> None:
        """The same for rows that stand under their supplier or customer: `take(group, row)`.

        A fault of the group refuses each of its rows, since none of them can be read without it.
        """
        for item, address in self._items(value, where):
            rows = item.get(rows_key) if isinstance(item, dict) else None
            if not isinstance(item, dict) or not isinstance(rows, list):
                self.refuse(address, f"There is no list {rows_key} where the documents of a group should stand.")
                continue
            if isinstance(item, RepeatedKeys):
                for number in range(len(rows)):
                    self.refuse(f"{address}.{rows_key}[{number}]", f"Its group ({address}) names a key twice.")
                continue
            group = Row(item, address, self.notes)
            self.each(rows, f"{address}.{rows_key}", partial(take, group))

    def is_new(self, key: tuple[object, ...], wire_json: str, row: Row) -> bool:
        """False for a row that stands in this file already, word for word; raises RowFault when it says otherwise."""
        earlier = self._seen.setdefault(key, (row.where, wire_json))
        if earlier[0] == row.where:
            return True
        if earlier[1] == wire_json:
            self.grouped += 1
            return False
        raise RowFault(row.where, f"The same document stands at {earlier[0]} with other values; neither is preferred.")

    def reading(
        self,
        kind: ReadingKind,
        file_name: str,
        recipient_gstin: str,
        *,
        gstr2b_period: TaxPeriod | None = None,
        supplier_period: TaxPeriod | None = None,
        as_of: datetime | None = None,
        part: int | None = None,
        parts: int | None = None,
    ) -> PortalReading:
        return PortalReading(
            kind=kind,
            file_name=file_name,
            recipient_gstin=recipient_gstin,
            gstr2b_period=gstr2b_period,
            supplier_period=supplier_period,
            as_of=as_of,
            complete_sections=frozenset(self.complete_sections),
            documents=tuple(self.documents),
            gstr2b_lines=tuple(self.gstr2b_lines),
            reversal_rows=tuple(self.reversal_rows),
            outward=tuple(self.outward),
            added_back=tuple(self.added_back),
            save_errors=tuple(self.save_errors),
            warnings=self.notes.as_warnings(),
            refused=tuple(self.refused),
            grouped=self.grouped,
            summary_rows=self.summary_rows,
            part=part,
            parts=parts,
        )

    def _items(self, value: object, where: str) -> Iterator[tuple[object, str]]:
        if not isinstance(value, list):
            self.refuse(where, "A list of documents should stand here.", _SHAPE_REMEDY)
            return
        for number, item in enumerate(value):
            yield item, f"{where}[{number}]"


def refuse_unknown_section(gathering: Gathering, key: str, value: object, where: str, why: str) -> None:
    """The rows of a section nobody described: each refused, so that none is lost without a word."""
    if isinstance(value, list):
        for number, _ in enumerate(value):
            gathering.refuse(
                f"{where}[{number}]", why, "Look at these on the portal; the next GSTR-2B brings them too."
            )
    elif isinstance(value, Mapping):
        for name, rows in value.items():
            refuse_unknown_section(gathering, key, rows, f"{where}.{name}", why)
