"""The rule book: every numbered rule with sentence, grade, date and public source; docs/rules.md is printed from it."""

from typing import Final

from domain.law.rulebook import actions, credit_and_portal, documents, returns, supplier_and_timing
from domain.law.rulebook.rule import GRADE_TEXTS, Grade, Rule
from domain.law.rulebook.sources import SOURCES, Source

RULES: Final[dict[str, Rule]] = {
    found.id: found
    for part in (documents, actions, supplier_and_timing, returns, credit_and_portal)
    for found in part.RULES
}
"""By id, in the order of the book."""

__all__ = ["GRADE_TEXTS", "RULES", "SOURCES", "Grade", "Rule", "Source"]
