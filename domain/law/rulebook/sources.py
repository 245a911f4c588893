# ruff: noqa: E501  (one entry a line, so that the table reads as a table)
"""The source register: the public documents behind the rules, and where they were read."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Source:
    """A public document: its id, its title, where a copy was read."""

    id: str
    title: str
    read_in: str


_TABLE: Final = (
    ("S01", "GSTN, FAQs on the Invoice Management System, 22 Sep 2024", "tutorial.gst.gov.in/downloads/news/final_faqs_on_ims_22_09_2024.pdf, read through mohansekhar.in, gstzen.in, taxguru.in"),
    ("S02", "GSTN, revised advisory on IMS and draft manual", "revised_advisory_on_ims.pdf, quoted in docs.indiacompliance.app"),
    ("S03", "GSTN, Additional FAQs on IMS, 17 Oct 2024", "taxguru.in, casahuja.com"),
    ("S04", "GSTN, advisory on the supplier's view in IMS, 13 Nov 2024", "taxupdates.cagurujiclasses.com, cleartax.in"),
    ("S05", "GSTN, FAQs on inadvertently rejected records, 19 Jun 2025", "taxlok.com, jurishour.in, taxo.online"),
    ("S06", "GSTN, Advisory 624, 23 Sep 2025: pending for credit notes, ITC reduction, remarks", "cashflo.io, gstvidhi.com, taxbymanish"),
    ("S07", "GSTN, advisory of 8 Oct 2025: auto-population unchanged", "casahuja.com"),
    ("S08", "GSTN, FAQ of 17 Oct 2025: new changes in IMS from the October 2025 tax period", "goodsandservicetax.in, jurishour.in, taxguru.in, mohansekhar.in"),
    ("S09", "GSTN, advisory of 30 Oct 2025: import of goods (bill of entry) in IMS", "vilgst.com, uja.in"),
    ("S10", "GSTN, Advisory 643, 29 Dec 2025: reclaim and RCM ledgers", "mohansekhar.in, fintaxblog.com"),
    ("S11", "GSTN, advisories of 30 Jan and 19 Feb 2026: interest in GSTR-3B", "caclubindia.com, jurishour.in"),
    ("S12", "GSTN, Advisory 658, 21 Apr 2026: IMS Offline Tool", "a2ztaxcorp.com, uja.in"),
    ("S13", "Notification 16/2025-Central Tax, 17 Sep 2025", "taxguru.in"),
    ("S14", "55th GST Council press note, 21 Dec 2024; Finance Bill 2025 on sections 34 and 38", "a peer's product page"),
    ("S16", "Finance Bill 2026, clauses 137 and 138", "njjain.com, taxtmi.com"),
    ("S17", "CGST Rules 2017, rule 37A", "rmpsco.com (verbatim), taxtmi.com"),
    ("S18", "Circular 170/02/2022-GST, 6 Jul 2022", "gstindiaguide.com, irisgst.com"),
    ("S19", "Rule 88D and form DRC-01C (Notification 38/2023-Central Tax)", "legalsuvidha.com, lawcrux.com"),
    ("S20", "Instructions of form GSTR-1A", "jjknowledgebase.com, gstvidhi.com"),
    ("S21", "GSTN advisories on the hard lock of GSTR-3B", "casahuja.com, tools.complyeaze.com"),
    ("S22", "IRIS GST, note on IMS (pending before October 2025)", "irisgst.com"),
    ("S23", "india-compliance, readers of IMS and GSTR-2B", "github.com/resilient-tech/india-compliance"),
    ("S24", "FillGST, portal capture of 10 May 2026", "github.com/rshahkyc/fillgst-extension"),
    ("S25", "Public tools that read and write the IMS offline file", "two public repositories"),
    ("S26", "Sandbox, IMS API documentation", "developer.sandbox.co.in"),
    ("S27", "GSTN/IRP advisory: document numbers are case-insensitive from 1 Jun 2025", "abcaus.in, gstsafar.com"),
    ("S28", "Notifications 01/2025 and 02/2025-Central Tax, 10 Jan 2025", "taxscan.in"),
    ("S29", "Gazette text of Notification 18/2025-Central Tax, 31 Oct 2025", "gazette CG-DL-E-31102025-267302"),
    ("S31", "Graded research digest of 7 Sep 2026 quoting official PDFs", "public repository"),
    ("S33", "OptiGST, product page with a reconstructed notice", "public web page"),
    ("S34", "Supplier amendments under IMS: sequencing rules", "in.fintaxblog.com"),
    ("S35", "BusinessLine, 31 Oct 2025, on bills of entry in IMS", "reprint in a customs digest"),
    ("ACT", "CGST Act 2017, IGST Act 2017 and CGST Rules 2017", "cbic-gst.gov.in; general knowledge, not read again"),
)  # fmt: skip

SOURCES: Final = {number: Source(number, title, read_in) for number, title, read_in in _TABLE}
