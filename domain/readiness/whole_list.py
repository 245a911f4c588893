"""The whole readiness list of one registration and period, what blocks first."""

from collections.abc import Sequence

from domain.law import Situation, open_period_of
from domain.readiness.findings import MonthDocument, MonthFacts, Readiness
from domain.readiness.of_documents import (
    no_action,
    not_booked,
    not_received,
    received_late,
    supplier_not_filed,
    twin_rejects,
    undecided_notes,
)
from domain.readiness.of_the_desk import by_hand, earlier_unfiled, not_read, open_batches, stale
from domain.readiness.of_the_return import asked_of_return, reclaim_above_ledger, unexplained
from domain.tax_period import TaxPeriod
from domain.twins import InwardTwin


def readiness_of(
    documents: Sequence[MonthDocument], situation: Situation, facts: MonthFacts, twins: Sequence[InwardTwin] = ()
) -> Readiness:
    """The whole list for one registration and period. twins: whose credit note stands in it."""
    mine = [one for one in documents if _falls_in(one, situation, facts.period)]
    saved = [one for one in documents if one.document.gstr2b_period is None and not one.document.is_withdrawn]
    found = (
        earlier_unfiled(situation, facts),
        *not_read(facts),
        stale(situation, facts),
        open_batches(facts),
        by_hand(facts),
        not_received(mine, situation, facts),
        received_late(mine, situation, facts),
        not_booked(mine, situation, facts),
        unexplained(facts),
        *asked_of_return(facts),
        reclaim_above_ledger(facts),
        *twin_rejects(twins, situation),
        undecided_notes(mine, situation),
        supplier_not_filed(saved),
        no_action(mine, situation),
    )
    findings = [finding for finding in found if finding is not None]
    return Readiness(facts.period, tuple(sorted(findings, key=lambda finding: not finding.blocks)))


def _falls_in(one: MonthDocument, situation: Situation, period: TaxPeriod) -> bool:
    return not one.document.is_withdrawn and open_period_of(one.document, situation) == period
