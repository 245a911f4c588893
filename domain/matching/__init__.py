"""Books beside portal: what may count as the same number, which documents are the same, and why.

Read numbers (the key), evidence (noise), keys and nearby (the tiers), sums and adding_up (splits), copies, run.
"""

from domain.matching.frames import SCHEMA, book_frame, keyed, portal_frame
from domain.matching.pairing import Decisions
from domain.matching.run import Matching, match
from domain.matching.words import EVIDENCE, FIELDS, FINDINGS, OUTSIDE, RULES, VERDICTS, WHYS, Finding, Verdict

__all__ = [
    "EVIDENCE", "FIELDS", "FINDINGS", "OUTSIDE", "RULES", "SCHEMA", "VERDICTS", "WHYS", "Decisions", "Finding",
    "Matching", "Verdict", "book_frame", "keyed", "match", "portal_frame",
]  # fmt: skip
