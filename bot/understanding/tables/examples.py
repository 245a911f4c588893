"""What one can ask, by matter: the page for users and the help of the bot are printed from here, and tested.

A row: intent, what it is for, and sentences that people write. The names are those of the demo.
"""

from typing import Final

LOOKING: Final = "Looking"
PREPARING: Final = "Preparing (shown first, never done from text alone)"
TALKING: Final = "Talking"

ROWS: Final[tuple[tuple[str, str, str, tuple[str, ...]], ...]] = (
    (
        LOOKING,
        "pending_query",
        "what is open with a vendor",
        ("what's pending for Mehta Traders", "Om Sai ka kya pending hai", "status of Krishna Traders for Sept"),
    ),
    (
        LOOKING,
        "list_docs",
        "any other list, count or total",
        ("list mismatches above 1 lakh", "how many invoices are pending", "excel of rejected CNs last month"),
    ),
    (LOOKING, "doc_status", "where a document stands", ("status of INV/2026-27/0451", "did we accept INV-9?")),
    (
        LOOKING,
        "explain",
        "why a document has its verdict or proposal",
        ("why is AB-1187 a mismatch", "should I accept INV-9?"),
    ),
    (LOOKING, "audit_log", "who did what, when", ("who accepted INV-9001 and when", "evidence pack for Oct")),
    (
        LOOKING,
        "summary",
        "totals and rankings",
        ("summary", "how much ITC is at risk this month", "top 5 vendors by pending ITC"),
    ),
    (LOOKING, "deadline", "by when", ("deadline kab hai", "when is 3B due")),
    (LOOKING, "readiness", "may we file", ("is oct ready", "what is blocking 3B")),
    (
        LOOKING,
        "simulate",
        "what if",
        ("what happens to 3B if I reject all CNs of JRW", "impact of holding SafeHaul invoices"),
    ),
    (LOOKING, "cash_forecast", "cash to pay", ("cash needed on 20th", "how much challan if we hold the mismatches")),
    (LOOKING, "compare_3b_2b", "3B against 2B", ("2b vs 3b difference sept", "reply pack for sept as excel")),
    (
        LOOKING,
        "credit_watch",
        "credit that lapses, must be reversed or can be reclaimed",
        ("invoices crossing 180 days unpaid", "which ITC will lapse on 30 nov"),
    ),
    (LOOKING, "vendor_risk", "vendors as risks", ("vendors who haven't filed 3b", "top 10 risky vendors")),
    (LOOKING, "vendor_info", "master data of a vendor", ("gstin of Krishna Traders", "email id of SafeHaul")),
    (LOOKING, "followup_status", "replies, bounces, promises", ("has Krishna Traders replied?", "which mails bounced")),
    (
        LOOKING,
        "outward_docs",
        "our own documents and what customers did",
        ("which customers rejected our invoices in oct",),
    ),
    (
        LOOKING,
        "outward_next_step",
        "what to do about a rejection",
        ("what should I do about CN-21 rejected by Bharat Auto",),
    ),
    (LOOKING, "liability_impact", "what rejected credit notes add to our tax", ("liability impact of rejected cns",)),
    (LOOKING, "batch_status", "how a batch stands", ("status of B-1042", "what is waiting for my approval")),
    (LOOKING, "sync_status", "how old the data is", ("when was data last fetched",)),
    (LOOKING, "policy_get", "a setting", ("what is our tolerance", "what is the second approver rule")),
    (LOOKING, "permissions", "who may do what", ("can I approve 25 lakh?", "what is my limit")),
    (
        LOOKING,
        "rule_question",
        "the rules in general",
        ("can a BoE be rejected?", "can we hold a credit note for 45 days", "can a supplier change the GSTIN in 1A"),
    ),
    (
        PREPARING,
        "take_action",
        "accept, reject, hold or reset documents",
        (
            "accept all exact matches for oct",
            "hold INV-9 till Dec, GRN awaited",
            "accept everything under 10k except JRW",
            "accept CN-102 reduce itc only 42,500",
            "accept CN-103 reduce cgst 500 sgst 500, partly blocked",
        ),
    ),
    (PREPARING, "approve", "say yes to a batch (a button follows)", ("approve B-1042",)),
    (PREPARING, "decline", "say no to a batch", ("decline B-1042 - check GRN first",)),
    (PREPARING, "undo", "take back a batch", ("undo B-1042",)),
    (
        PREPARING,
        "link",
        "tie a document to a line of the books",
        ("link AB-1187 to book entry 4412", "link AB-1187 with PV-12 and PV-13", "unlink AB-1187"),
    ),
    (PREPARING, "recompute_2b", "recompute GSTR-2B", ("recompute 2B now",)),
    (PREPARING, "fetch_ims", "read the portal", ("pull fresh ims data for both gstins",)),
    (PREPARING, "reconcile", "lay the portal beside the books", ("run reco delta",)),
    (
        PREPARING,
        "draft_followup",
        "draft mail to vendors or customers",
        ("draft mail to all vendors missing invoices for Oct",),
    ),
    (
        PREPARING,
        "send_followup",
        "send a reminder",
        ("remind Mehta Traders about missing bills", "mehta ko reminder bhej do"),
    ),
    (PREPARING, "assign", "give a customer's rejection to a colleague", ("assign CN-21 to @ramesh",)),
    (PREPARING, "snooze", "remind me", ("remind me on 18th about Balaji Steels",)),
    (PREPARING, "policy_set", "change a setting", ("set tolerance to 10 rs",)),
    (PREPARING, "delegate", "hand my approvals to another", ("delegate my approvals to @arjun till 30 nov",)),
    (TALKING, "cancel", "end this dialogue", ("never mind", "rehne do")),
    (TALKING, "help", "what I can do", ("help",)),
)
