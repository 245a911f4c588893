"""How the desk says no: a refusal is an answer with a code, a rule and a remedy, never an exception."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """One "no", ready to be shown.

    code: stable name in capitals (GSTR3B_FILED); tests and clients compare this.
    rule: the sentence with its facts, and the rule id where one decides ("DR-2.09").
    remedy: what the person can do next; never empty.
    """

    code: str
    sentence: str
    remedy: str
    rule: str = ""

    def __str__(self) -> str:
        return f"{self.sentence} {self.remedy}".strip()
