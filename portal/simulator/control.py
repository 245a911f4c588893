"""The hand of the tester: what others do to the documents, faults, and what was received. No part of any portal."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from domain.tax_period import TaxPeriod
from portal.simulator import others
from portal.simulator.books import PortalBooks
from portal.simulator.documents import SECTIONS
from portal.simulator.exact_json import dumps, loads
from portal.simulator.faults import Fault, FaultPlan
from portal.simulator.writes import LOCK_CODE, LOCK_MESSAGE, settle

CONTROL_PREFIX: Final = "/_simulator"
Told = dict[str, Any]


def control_routes(books: PortalBooks, plan: FaultPlan, keep: Callable[[], None]) -> list[Route]:
    """POST /_simulator/<verb> with a JSON object; 200 with the answer, 400 with a sentence."""
    looking = _looking(books)
    verbs = {**looking, **_others(books), **_faults(books, plan)}

    async def answer(request: Request) -> Response:
        name = request.path_params["verb"]
        verb = verbs.get(name)
        content = await request.body()
        if verb is None:
            return Response(f"there is no verb but {', '.join(verbs)}", 404)
        changed = settle(books) or name not in looking
        try:
            result = verb(loads(content or b"{}"))
        except (ValueError, LookupError, TypeError) as fault:
            return Response(f"{type(fault).__name__}: {fault}", 400)
        if changed:
            keep()
        return Response(dumps(result), media_type="application/json")

    return [Route(f"{CONTROL_PREFIX}/{{verb}}", answer, methods=["POST"])]


def _looking(books: PortalBooks) -> dict[str, Callable[[Told], Any]]:
    def documents(told: Told) -> Any:
        shelf = books.shelves.get(told["recipient"])
        return {key: [each.row for each in shelf.of_section(key)] for key in SECTIONS} if shelf else {}

    return {
        "received": lambda told: books.received.lines[told.get("since", 0) :],
        "documents": documents,
        "document": lambda told: others.document(books, **told).row,
        "now": lambda told: books.clock.now().isoformat(),
        "asked": lambda told: books.asked[told["call"]],
    }


def _others(books: PortalBooks) -> dict[str, Callable[[Told], Any]]:
    def meant(told: Told) -> Any:
        return others.document(books, *(told[key] for key in ("recipient", "section", "stin", "number")))

    def file_supplier_return(told: Told) -> int:
        day = date.fromisoformat(told["on"]) if told.get("on") else None
        return others.file_supplier_return(books, told["stin"], told["rtnprd"], day)

    return {
        "add_documents": lambda told: books.add_documents(told["recipient"], told["payload"]),
        "edit_document": lambda told: others.edit(books, meant(told), told["changes"]),
        "delete_document": lambda told: others.delete(books, meant(told)),
        "set_action": lambda told: others.set_action(books, meant(told), told["action"], told["left"]),
        "file_supplier_return": file_supplier_return,
        "file_gstr3b": lambda told: others.file_gstr3b(books, told["gstin"], TaxPeriod.parse(told["period"])),
    }


def _faults(books: PortalBooks, plan: FaultPlan) -> dict[str, Callable[[Told], Any]]:
    def refuse_row(told: Told) -> None:
        code, message = told.get("code", LOCK_CODE), told.get("message", LOCK_MESSAGE)
        books.row_refusals[(told["stin"], told["number"])] = (code, message)

    def set_processing_seconds(told: Told) -> None:
        books.processing_seconds = float(told["seconds"])

    def clear(told: Told) -> None:
        plan.clear()
        books.row_refusals.clear()

    return {
        "inject": lambda told: plan.add(Fault.from_json(told)),
        "clear_faults": clear,
        "refuse_row": refuse_row,
        "set_processing_seconds": set_processing_seconds,
        "advance": lambda told: books.clock.advance(float(told["seconds"])),
    }
