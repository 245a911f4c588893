"""The simulated portal's books on disk, so that they outlive its process; written whole and put in place at once."""

import os
from datetime import date, datetime
from pathlib import Path
from typing import Any

from domain.tax_period import TaxPeriod
from portal.simulator.books import MadeGstr2b, PortalBooks, WriteRequest
from portal.simulator.documents import PortalDocument, Shelf
from portal.simulator.exact_json import dumps, loads


def write_state(books: PortalBooks, path: Path) -> None:
    """Put the books on disk; a crash while writing leaves the version before."""
    draft = path.with_suffix(".draft")
    draft.write_text(dumps(_state_of(books)))
    os.replace(draft, path)


def read_state(books: PortalBooks, path: Path) -> None:
    """Fill empty books from a file that `write_state` left."""
    state = loads(path.read_text())
    books.clock.go_on_from(datetime.fromisoformat(state["now"]))
    books.names.update(state["names"])
    books.quarterly.update(state["quarterly"])
    books.gstr3b_filed.update({gstin: _periods(periods) for gstin, periods in state["gstr3b_filed"].items()})
    for gstin, documents in state["shelves"].items():
        books.shelves[gstin] = Shelf()
        for each in documents:
            books.shelves[gstin].add(_document(gstin, each))
    for each in state["requests"]:
        request = _request(each)
        books.requests[request.reference_id] = request
    for gstin, period, made_on, rows in state.get("gstr2bs", []):
        made = MadeGstr2b(date.fromisoformat(made_on), [(row[0], row[1], row[2]) for row in rows]) if made_on else None
        books.gstr2bs[(gstin, TaxPeriod.parse(period))] = made
    books.outside_ims.update(state.get("outside_ims", {}))
    books.touched_since_2b.update((gstin, TaxPeriod.parse(period)) for gstin, period in state["touched_since_2b"])
    books.added_back.extend((gstin, TaxPeriod.parse(period), name, row) for gstin, period, name, row in state["added"])
    books.row_refusals.update({(stin, number): (code, text) for stin, number, code, text in state["row_refusals"]})


def _state_of(books: PortalBooks) -> dict[str, Any]:
    return {
        "now": books.clock.now().isoformat(),
        "names": books.names,
        "quarterly": sorted(books.quarterly),
        "gstr3b_filed": {
            gstin: sorted(period.mmyyyy for period in periods) for gstin, periods in books.gstr3b_filed.items()
        },
        "shelves": {
            gstin: [
                [
                    each.section,
                    each.row,
                    each.gstr2b_period.mmyyyy if each.gstr2b_period else "",
                    each.in_ims,
                    each.filed_on.isoformat() if each.filed_on else "",
                ]
                for each in shelf.documents.values()
            ]
            for gstin, shelf in books.shelves.items()
        },
        "requests": [_request_state(each) for each in books.requests.values()],
        "gstr2bs": [
            [gstin, period.mmyyyy, made.made_on.isoformat() if made else "", made.rows if made else []]
            for (gstin, period), made in books.gstr2bs.items()
        ],
        "outside_ims": books.outside_ims,
        "touched_since_2b": sorted([gstin, period.mmyyyy] for gstin, period in books.touched_since_2b),
        "added": [[gstin, period.mmyyyy, name, row] for gstin, period, name, row in books.added_back],
        "row_refusals": [[*key, *refusal] for key, refusal in books.row_refusals.items()],
    }


def _request_state(request: WriteRequest) -> dict[str, Any]:
    return {
        "reference_id": request.reference_id,
        "kind": request.kind,
        "gstin": request.gstin,
        "due_at": request.due_at.isoformat(),
        "records": [] if request.is_done else request.records,
        "count": request.count,
        "period": request.period.mmyyyy if request.period else "",
        "is_done": request.is_done,
        "errors": request.errors,
    }


def _request(state: dict[str, Any]) -> WriteRequest:
    return WriteRequest(
        state["reference_id"],
        state["kind"],
        state["gstin"],
        datetime.fromisoformat(state["due_at"]),
        records=[(section, record) for section, record in state["records"]],
        count=state["count"],
        period=TaxPeriod.parse(state["period"]) if state["period"] else None,
        is_done=state["is_done"],
        errors=[(error[0], error[1], error[2], error[3], error[4], error[5]) for error in state["errors"]],
    )


def _document(gstin: str, state: list[Any]) -> PortalDocument:
    section, row, period, in_ims, *more = state
    filed_on = date.fromisoformat(more[0]) if more and more[0] else None
    return PortalDocument(gstin, section, row, TaxPeriod.parse(period) if period else None, in_ims, filed_on)


def _periods(texts: list[str]) -> set[TaxPeriod]:
    return {TaxPeriod.parse(text) for text in texts}
