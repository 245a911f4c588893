"""What the figures of the return ask before it is filed: the difference from GSTR-2B, the reclaim statement."""

from domain.money import NIL
from domain.readiness.findings import Finding, FindingCode, MonthFacts


def unexplained(facts: MonthFacts) -> Finding | None:
    if facts.unexplained is None:
        sentence = (
            f"Whether GSTR-3B agrees with GSTR-2B is not known: no GSTR-3B summary of {facts.period} was given. Give "
            f"it before you file: imsdesk compare-3b {facts.gstin} {facts.period.mmyyyy} --file 3b.json, or by hand "
            "--claimed igst=... --record"
        )
        return Finding(FindingCode.GSTR3B_NOT_GIVEN, False, 0, NIL, (), f"{sentence}.", "DR-12.03")
    if not facts.unexplained:
        return None
    look = f"imsdesk compare-3b {facts.gstin} {facts.period.mmyyyy}"
    said = "nothing explains it: no one, two or three documents make it up"
    if facts.fitting:
        said = (
            f"one set of documents explains it, {'; '.join(facts.fitting)}; it draws a letter all the same, so mend"
            f" it, or keep the reply: {look} --pack FOLDER"
        )
    elif facts.fitting_sets:
        said = f"{facts.fitting_sets} sets of documents fit; a person must say which one it is: {look}"
    sentence = f"GSTR-3B and GSTR-2B differ and {said}."
    return Finding(FindingCode.UNEXPLAINED, True, 0, facts.unexplained, (), sentence, "DR-12.03")


def reclaim_above_ledger(facts: MonthFacts) -> Finding | None:
    """4(D)(1) is at most what waits to be reclaimed (DR-5.07); a company may leave that to the portal (Q-04)."""
    if facts.reclaim is None:
        return None
    said = f"{facts.reclaim} We block; the portal may only warn."
    if not facts.reclaim_blocks:
        said = str(facts.reclaim)
    return Finding(
        FindingCode.RECLAIM_ABOVE_LEDGER, facts.reclaim_blocks, 0, NIL, (), said, facts.reclaim.rule
    )  # fmt: skip
