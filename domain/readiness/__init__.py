"""Is a month ready to file: what blocks GSTR-3B and what a person should know first, each with its amount.

The recompute guard (DR-4.03), documents that count as accepted by silence, in GSTR-2B but not received, or not booked,
accepted but not filed by the supplier, the unexplained difference, and what goes back in this very return. Read
findings (the lines), then what asks them: of_the_desk, of_documents, of_the_return; whole_list puts them together.
"""

from domain.readiness.findings import AskedOfReturn, Finding, FindingCode, MonthDocument, MonthFacts, Readiness
from domain.readiness.of_the_desk import stale_gstr2b
from domain.readiness.whole_list import readiness_of

__all__ = [
    "AskedOfReturn", "Finding", "FindingCode", "MonthDocument", "MonthFacts", "Readiness", "readiness_of",
    "stale_gstr2b",
]  # fmt: skip
