"""What the simulated portal shows: the recipient's list, the answer about a request, the supplier's view."""

from decimal import Decimal
from typing import Final

from domain.tax_period import TaxPeriod
from portal.simulator.books import PortalBooks, WriteRequest
from portal.simulator.documents import HEADS, NOTES, SECTIONS, Json, PortalDocument, Refused, number_keys, original_keys

RATES: Final = tuple(Decimal(rate) for rate in ("0", "0.25", "1", "1.5", "3", "5", "6", "7.5", "12", "18", "28", "40"))
IN_PROGRESS: Final = "IP"  # not public; a client must not depend on the word
_SUPPLIER_LISTS: Final = {
    "b2b": ("b2b", "inv"),
    "b2ba": ("b2ba", "inv"),
    "b2bdn": ("cdnr", "nt"),
    "b2bcn": ("cdnr", "nt"),
    "b2bdna": ("cdnra", "nt"),
    "b2bcna": ("cdnra", "nt"),
}


def listing(books: PortalBooks, gstin: str, section: str, status: str) -> Json:
    """GETINV of one section: {section: rows}; names in lower case find nothing, as on the portal."""
    shelf = books.shelf(gstin)
    key = section.lower()
    if section != section.upper() or key not in SECTIONS:
        raise Refused("RET11416", "No documents found for the selected section")
    if status not in ("", "A", "R", "P", "N"):
        raise Refused("RET11403", "Bad request: status is A, R, P or N")
    return {key: [each.row for each in shelf.of_section(key) if status in ("", each.action)]}


def request_status(books: PortalBooks, gstin: str, reference_id: str, *, of_recompute: bool) -> Json:
    """REQSTS or GENSTS2B: in progress, P, or PE with its error report (formats 2.5, 2.7)."""
    request = books.requests.get(reference_id)
    if request is None or request.gstin != gstin or (request.kind == "GEN2B") != of_recompute:
        raise Refused("RET11403", "Bad request: there is no such transaction")
    if of_recompute:
        return {"status_cd": "P" if request.is_done else IN_PROGRESS}
    kind = {"transTypCd": "SAV" if request.kind == "SAVE" else "RST"}
    if not request.is_done:
        return {"status_cd": IN_PROGRESS, **kind}
    counted = {"proc_cnt": str(request.count - len(request.errors)), "err_cd": "", "err_msg": ""}
    if not request.errors:
        return {"status_cd": "P", **kind, **counted}
    counted["err_cnt"] = str(len(request.errors))
    return {"status_cd": "PE", **kind, **counted, "error_report": _error_report(request)}


def _error_report(request: WriteRequest) -> Json:
    report: dict[str, dict[tuple[str, str, str], Json]] = {}
    for section, stin, number, rtnprd, code, message in request.errors:
        groups = report.setdefault(section, {})
        empty: Json = {"stin": stin, "error_cd": code, "error_msg": message, "inv": []}
        groups.setdefault((stin, code, message), empty)["inv"].append({"rtnprd": rtnprd, "inum": number})
    return {section: list(groups.values()) for section, groups in report.items()}


def supplier_view(books: PortalBooks, gstin: str, rtnprd: str) -> Json:
    """A supplier's own documents of a period, grouped by customer, with what the customer did (formats 2.6)."""
    books.shelf(gstin)
    forms: dict[str, Json] = {"gstr1": {}}
    for document in books.supplied_by(gstin):
        if document.row["rtnprd"] == rtnprd:
            form = forms.setdefault("gstr1a" if document.row["srcform"] == "R1A" else "gstr1", {})
            _put(form, document)
    return {"gstin": gstin, "rtnprd": rtnprd, **forms}


def _put(form: Json, document: PortalDocument) -> None:
    if document.section in ("ecom", "ecoma"):
        groups, rows = form.setdefault(document.section, {}).setdefault("b2b", []), "inv"
        party = {"rtin": document.recipient, "stin": document.row["stin"]}
    else:
        name, rows = _SUPPLIER_LISTS[document.section]
        groups, party = form.setdefault(name, []), {"ctin": document.recipient}
    group = next((each for each in groups if each.items() >= party.items()), None)
    if group is None:
        group = {**party, rows: []}
        groups.append(group)
    group[rows].append(_outward_row(document))


def _outward_row(document: PortalDocument) -> Json:
    """One document in the GSTR-1 shape, with a single rate line made from its totals."""
    source = document.row
    originals = original_keys(document.section)
    keys = [key for key in (*number_keys(document.section), *originals) if key in source]
    row: Json = {key: source[key] for key in (*keys, "val", "pos", "inv_typ")}
    row["rchrg"] = "N"
    if document.section in NOTES:
        row["ntty"] = "C" if document.section in ("b2bcn", "b2bcna") else "D"
    details = dict(zip(("iamt", "camt", "samt", "csamt"), (source[head] for head in HEADS), strict=True))
    row["itms"] = [{"num": 1, "itm_det": {"rt": _rate(document), "txval": source["txval"], **details}}]
    row["chksum"] = source["hash"]
    if document.action != "N":
        row["imsactn"] = document.action
    if source.get("remarks"):
        row["remarks"] = source["remarks"]
    return row


def _rate(document: PortalDocument) -> Decimal:
    """The rate of tax nearest to what the totals say."""
    taxable = Decimal(document.row["txval"])
    tax = sum(document.heads()[:3])
    exact = tax * 100 / taxable if taxable else Decimal(0)
    return min(RATES, key=lambda rate: abs(rate - exact))


def added_back(books: PortalBooks, gstin: str, rtnprd: str) -> Json:
    """What customers' rejections add to a supplier's liability of a period; IMS0027 when there is nothing."""
    books.shelf(gstin)
    period = TaxPeriod.parse(rtnprd)
    lists: Json = {}
    for supplier, added_in, name, row in books.added_back:
        if (supplier, added_in) == (gstin, period):
            lists.setdefault(name, []).append(row)
    if not lists:
        raise Refused("IMS0027", "No added back liability records available for the selected input criteria")
    return {"gstin": gstin, "rtnprd": rtnprd, "rejInvAddBackLiab": lists}
