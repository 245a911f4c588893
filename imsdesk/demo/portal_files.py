"""The made-up documents in the portal's own formats: IMS listings, GSTR-2B, our own supplies as customers treat them.

The same rows seed the simulated portal, so that what the files say and what the portal says is one world.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from domain.actions import ActionState
from domain.documents import DocumentKind, Section
from domain.money import Paise, TaxHeads, decimal_of, sum_of
from domain.tax_period import TaxPeriod
from imsdesk.demo.documents import Bill, World
from imsdesk.demo.world import BHARAT_AUTO, CUSTOMERS, IMS_DAY, MAHARASHTRA, OCT, SAHYADRI_RETAIL, SITES, ZENITH
from portal.simulator.documents import DECLARING, NOTES, hash_of
from portal.simulator.exact_json import dumps

Row = dict[str, Any]
"""One JSON object of a file; amounts are Decimal and written exactly."""

_CODES: Final = {ActionState.NO_ACTION: "N", ActionState.ACCEPT: "A", ActionState.REJECT: "R", ActionState.PENDING: "P"}
_HEADS: Final = ("igst", "cgst", "sgst", "cess")
_2B_KEYS: Final = {Section.B2B: "b2b", Section.B2BA: "b2ba", Section.B2BCN: "cdnr", Section.B2BDN: "cdnr",
                   Section.ECOM: "ecom"}  # fmt: skip


def day_text(day: date) -> str:
    """As the portal writes days: 08-10-2026."""
    return f"{day:%d-%m-%Y}"


def ims_row(bill: Bill) -> Row:
    """One row of GETINV, in the order in which the simulated portal shows its keys."""
    section = bill.section.value.lower()
    number, dated = ("nt_num", "nt_dt") if section in NOTES else ("inum", "idt")
    row: Row = {
        "srcform": bill.form, "inv_typ": "R", "cess": Decimal(0), "action": _CODES[bill.action],
        "srcfilstatus": "Filed" if bill.is_filed else "Not Filed", "stin": bill.vendor.gstin,
        "tradenm": bill.vendor.name, number: bill.number, dated: day_text(bill.dated), "rtnprd": bill.period.mmyyyy,
        "pos": bill.place_of_supply or bill.ours[:2], "val": decimal_of(bill.value),
        "txval": decimal_of(bill.taxable), "iamt": decimal_of(bill.tax.igst), "camt": decimal_of(bill.tax.cgst),
        "samt": decimal_of(bill.tax.sgst), "ispendactblocked": "N", "isRemarksBlocked": "N",
    }  # fmt: skip
    if section in DECLARING:
        row["isItcRedReqBlocked"] = "N"
    if bill.original is not None:
        row |= {f"o{number}" if number == "inum" else "ont_num": bill.original[0]}
        row |= {f"o{dated}" if dated == "idt" else "ont_dt": day_text(bill.original[1])}
    if bill.remarks:
        row["remarks"] = bill.remarks
    row["hash"] = hash_of(section, row)
    return row


def in_ims(world: World, gstin: str) -> list[Bill]:
    """What the IMS of a registration lists on the day of the download: all of Oct, what is saved, what is Pending."""
    return [
        bill for bill in world.bills
        if bill.ours == gstin and not bill.outside_ims and not bill.section.is_import
        and (bill.gstr2b == OCT or bill.gstr2b is None)
    ]  # fmt: skip


def ims_sections(world: World, gstin: str) -> dict[str, list[Row]]:
    """{section: rows}, all eight sections named, so that the listing is known to be whole."""
    names = ("b2b", "b2ba", "b2bdn", "b2bdna", "b2bcn", "b2bcna", "ecom", "ecoma")
    sections: dict[str, list[Row]] = {name: [] for name in names}
    for bill in in_ims(world, gstin):
        sections[bill.section.value.lower()].append(ims_row(bill))
    return sections


def offline_download(world: World, gstin: str) -> str:
    """The offline tool's download of the day."""
    return as_offline_download(gstin, ims_sections(world, gstin))


def as_offline_download(gstin: str, sections: Mapping[str, Iterable[Row]]) -> str:
    """A listing as the offline tool saves it: it names the registration, and each row its form and period twice."""
    rows = {
        section: [row | {"rtnTyp": row["srcform"], "sRtnPrd": row["rtnprd"]} for row in found]
        for section, found in sections.items()
    }
    return dumps({"gstin": gstin, "imsDetails": rows})


def getinv_answer(world: World, gstin: str) -> str:
    """The API's answer for all sections, which does not say whose it is."""
    return dumps(ims_sections(world, gstin))


def gstr2b(world: World, gstin: str, period: TaxPeriod) -> str:
    """GSTR-2B, version 4: filed documents of the period but for Pending ones, with a summary row per supplier."""
    made_on = date(period.plus(1).year, period.plus(1).month, IMS_DAY.day)
    bills = [bill for bill in world.bills if bill.ours == gstin and bill.gstr2b == period and bill.is_filed]
    docdata = _docdata(bills)
    cpsumm: dict[str, list[Row]] = {}
    for key, groups in docdata.items():
        if key != "impg":
            cpsumm[key] = [_supplier_total(group) for group in groups]
    body = {
        "gstin": gstin, "rtnprd": period.mmyyyy, "version": "4.0", "gendt": day_text(made_on),
        "itcsumm": _summary(bills), "cpsumm": cpsumm, "docdata": docdata,
    }  # fmt: skip
    return dumps({"chksum": hash_of("b2b", {"rtnprd": period.mmyyyy, "stin": gstin}), "data": body})


def _docdata(bills: Iterable[Bill]) -> dict[str, list[Row]]:
    docdata: dict[str, list[Row]] = {}
    for bill in bills:
        if bill.section.is_import:
            docdata.setdefault("impg", []).append(_entry_row(bill))
        else:
            _put(docdata.setdefault(_2B_KEYS[bill.section], []), bill)
    return docdata


def _filed_on(bill: Bill) -> date:
    return date(bill.period.plus(1).year, bill.period.plus(1).month, 8 + int(bill.vendor.gstin[8]) % 4)


def _put(groups: list[Row], bill: Bill) -> None:
    party = {
        "ctin": bill.vendor.gstin, "trdnm": bill.vendor.name, "supfildt": day_text(_filed_on(bill)),
        "supprd": bill.period.mmyyyy,
    }  # fmt: skip
    group = next((each for each in groups if each.items() >= party.items()), None)
    is_note = bill.section.kind in (DocumentKind.CREDIT_NOTE, DocumentKind.DEBIT_NOTE)
    rows_key = "nt" if is_note else "inv"
    if group is None:
        group = {**party, rows_key: []}
        groups.append(group)
    group[rows_key].append(_note_row(bill) if is_note else _invoice_row(bill))


def _invoice_row(bill: Bill) -> Row:
    row: Row = {"inum": bill.number, "dt": day_text(bill.dated), "typ": "R", **_common(bill)}
    if bill.original is not None:
        row |= {"oinum": bill.original[0], "oidt": day_text(bill.original[1])}
    return row


def _note_row(bill: Bill) -> Row:
    kind = "C" if bill.section.kind is DocumentKind.CREDIT_NOTE else "D"
    return {"ntnum": bill.number, "dt": day_text(bill.dated), "typ": kind, "suptyp": "R", **_common(bill)}


def _common(bill: Bill) -> Row:
    row: Row = {
        "val": decimal_of(bill.value), "pos": bill.place_of_supply or bill.ours[:2],
        "rev": "Y" if bill.reverse_charge else "N", "itcavl": "N" if bill.unavailable else "Y",
        "rsn": bill.unavailable, "diffprcnt": 1, "txval": decimal_of(bill.taxable), **_tax(bill.tax),
    }  # fmt: skip
    if not bill.outside_ims:
        row["imsStatus"] = _CODES[bill.action]
    return row


def _entry_row(bill: Bill) -> Row:
    return {
        "refdt": day_text(bill.dated), "recdt": day_text(bill.dated), "portcode": bill.port, "boenum": bill.number,
        "boedt": day_text(bill.dated), "isamd": "N", "txval": decimal_of(bill.taxable),
        "igst": decimal_of(bill.tax.igst), "cess": Decimal(0), "imsStatus": _CODES[bill.action],
    }  # fmt: skip


def _tax(tax: TaxHeads) -> Row:
    return {head: decimal_of(amount) for head, amount in tax.by_head()}


def _supplier_total(group: Mapping[str, Any]) -> Row:
    rows = group.get("inv") or group["nt"]
    party = {key: group[key] for key in ("ctin", "trdnm", "supprd", "supfildt")}
    return {**party, "ttldocs": len(rows), **{key: sum(row[key] for row in rows) for key in ("txval", *_HEADS)}}


def _summary(bills: Iterable[Bill]) -> Row:
    available = sum_of(_signed(bill) for bill in bills if not bill.unavailable and not bill.reverse_charge)
    unavailable = sum_of(_signed(bill) for bill in bills if bill.unavailable)
    return {"itcavl": {"nonrevsup": _tax(available)}, "itcunavl": {"nonrevsup": _tax(unavailable)}}


def _signed(bill: Bill) -> TaxHeads:
    return bill.tax if bill.section.sign > 0 else -bill.tax


def outward_rows() -> dict[str, dict[str, list[Row]]]:
    """What we supplied in Oct, by customer, as rows of the customers' IMS; nobody has rejected anything yet."""
    return {
        BHARAT_AUTO.gstin: {
            "b2b": [_supplied("QA/26-27/1150", "05-10-2026", 25_00_000_00, 27)],
            "b2bcn": [_supplied("QCN/26-27/021", "22-10-2026", 2_50_000_00, 27, "nt")],
        },
        SAHYADRI_RETAIL.gstin: {"b2b": [_supplied("QA/26-27/1187", "19-10-2026", 3_20_000_00, 29)]},
        ZENITH.gstin: {"b2b": [_supplied("QA/26-27/1201", "27-10-2026", 1_75_000_00, 27)]},
    }


def _supplied(number: str, dated: str, taxable: Paise, state: int, kind: str = "i") -> Row:
    tax = taxable * 18 // 100
    local = f"{state}" == MAHARASHTRA[:2]
    heads = {"iamt": 0 if local else tax, "camt": tax // 2 if local else 0, "samt": tax // 2 if local else 0}
    keys = ("nt_num", "nt_dt") if kind == "nt" else ("inum", "idt")
    row: Row = {
        "stin": MAHARASHTRA, "rtnprd": OCT.mmyyyy, "pos": f"{state}", "val": decimal_of(taxable + tax),
        "txval": decimal_of(taxable), **{key: decimal_of(amount) for key, amount in heads.items()},
    }  # fmt: skip
    return row | dict(zip(keys, (number, dated), strict=True))


def supplier_view() -> str:
    """Our own GSTR-1 of Oct as the portal lists it to us: no customer has done anything yet."""
    lists: dict[str, list[Row]] = {}
    for customer, sections in outward_rows().items():
        for section, rows in sections.items():
            key, rows_key = ("cdnr", "nt") if section in NOTES else ("b2b", "inv")
            found = [_own_row(section, row) for row in rows]
            lists.setdefault(key, []).append({"ctin": customer, rows_key: found})
    return dumps({"gstin": MAHARASHTRA, "rtnprd": OCT.mmyyyy, "gstr1": lists})


def _own_row(section: str, row: Row) -> Row:
    """In the shape of GSTR-1, with one line of rate."""
    kept: Row = {key: row[key] for key in ("inum", "idt", "nt_num", "nt_dt", "val", "pos") if key in row}
    kept |= {"inv_typ": "R", "rchrg": "N"} | ({"ntty": "C"} if section == "b2bcn" else {})
    heads = {key: row[key] for key in ("txval", "iamt", "camt", "samt")}
    return {**kept, "itms": [{"num": 1, "itm_det": {"rt": 18, **heads, "csamt": 0}}]}


def portal_seed(world: World) -> dict[str, Any]:
    """Everything a simulated portal must know to be the portal of this world."""
    documents: dict[str, Any] = {}
    outside: dict[str, Any] = {}
    for site in SITES:
        sections: dict[str, list[Row]] = {}
        for bill in in_ims(world, site.gstin):
            sections.setdefault(bill.section.value.lower(), []).append(_seeded(bill))
        documents[site.gstin] = sections
        listed = in_ims(world, site.gstin)
        others = [
            bill for bill in world.bills
            if bill.ours == site.gstin and bill.gstr2b == OCT and bill.is_filed and bill not in listed
        ]  # fmt: skip
        outside[site.gstin] = {OCT.mmyyyy: _docdata(others)}
    documents |= outward_rows()
    names = {bill.vendor.gstin: bill.vendor.name for bill in world.bills}
    names |= {customer.gstin: customer.name for customer in CUSTOMERS}
    filed = {site.gstin: ["082026", "092026"] for site in SITES}
    return {"documents": documents, "names": names, "gstr3b_filed": filed, "outside_ims": outside}


def _seeded(bill: Bill) -> Row:
    """What the portal knows and the wire of the IMS does not say: the GSTR-2B (Pending ones of earlier months were
    carried to the open one) and the day of the supplier's filing."""
    row = ims_row(bill)
    return {**row, "gstr2b_period": OCT.mmyyyy, "filed_on": _filed_on(bill).isoformat()} if bill.is_filed else row
