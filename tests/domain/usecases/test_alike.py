"""Proposals made for many at once are those that the single rule makes for each."""

import random
from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from domain.actions import ActionState
from domain.documents import InwardDocument, PortalFlags, Section, SourceForm
from domain.identities import document_id_of
from domain.policy import GoodsReceivedBy, Override, Policy, ProposalRules, Vetoes
from domain.purchase_register import BookEntry, ItcEligibility
from domain.usecases import reconcile as reconciling
from domain.usecases.alike import alike_proposals
from domain.usecases.reconcile import proposals_for, records_of, run_match
from domain.wording import INDIA
from tests.desk_world import GSTIN, PAN, SUPPLIER, World, gstin_of
from tests.domain.usecases.reconciled_world import OCT, booked, paper, take

VENDORS = (SUPPLIER, gstin_of("29", "AAGCM4821K"), gstin_of("24", "AAKCS7719P"), gstin_of("29", "AAKFK4444D"))
SISTER = gstin_of("29", PAN)
STRICT = Vetoes(not_posted=True, supplier_not_filed=True, blocked_17_5=True)
POLICY = Policy(
    overrides={
        VENDORS[2]: Override(vetoes=STRICT),
        "AAKFK4444D": Override(proposals=ProposalRules(exact=None)),
        VENDORS[1]: Override(goods_received_by=GoodsReceivedBy.FILING),
    }
)  # fmt: skip


OPTIONS: dict[str, tuple[Any, ...]] = {
    "months_back": (0, 1, 2, 14, 30), "day": (8, 1, 28), "seen": ((11, 12), (10, 18), (10, 21), (11, 15)),
    "supplier_gstin": VENDORS, "recipient_gstin": (GSTIN, SISTER),
    "section": (Section.B2B, Section.B2BCN, Section.B2BDN, Section.ECOM), "place_of_supply": ("27", "29", "24"),
    "portal_action": tuple(ActionState), "in_the_next": (0, 1), "has_period": (True, False),
    "source_form": (SourceForm.GSTR1, SourceForm.IFF, SourceForm.GSTR1A, SourceForm.GSTR5, SourceForm.GSTR6),
    "pending_blocked": (None, False, True), "in_ims": (True, False), "filed_late": (0, 1, 4, 14),
    "is_filed": (True, False),
    "itc_unavailable_reason": (None, "C", "P"), "reverse_charge": (False, True),
    "received_on": (
        date(2026, 10, 9), None, date(2026, 10, 31), date(2026, 11, 1), date(2026, 11, 16), date(2026, 11, 17),
    ),
    "more": (0, 40, 90, 500_00), "later": (0, 3, 60), "prefix": ("", "HO/"), "posted_on": (None, date(2026, 10, 9)),
    "itc_eligibility": (None, *ItcEligibility),
}  # fmt: skip


def random_pair(number: int, chance: random.Random, varied: Collection[str]) -> tuple[InwardDocument, BookEntry]:
    """A document and its booking, alike to the paisa; only the varied facts differ between documents of a test."""
    fact = {name: chance.choice(some) if name in varied else some[0] for name, some in OPTIONS.items()}
    period = OCT.plus(-fact["months_back"])
    dated = period.first_day.replace(day=fact["day"])
    seen = datetime(2026, *fact["seen"], 23, 59, tzinfo=INDIA)
    same = {name: fact[name] for name in ("supplier_gstin", "recipient_gstin", "place_of_supply", "reverse_charge")}
    made = paper(
        f"N-{number}", 1_800_00 + 200 * number, dated=dated, section=fact["section"], supplier_period=period,
        gstr2b_period=period.plus(fact["in_the_next"]) if fact["has_period"] else None,
        portal_action=fact["portal_action"], source_form=fact["source_form"], in_ims=fact["in_ims"],
        flags=PortalFlags(pending_blocked=fact["pending_blocked"]), is_filed=fact["is_filed"],
        filed_on=period.plus(1 + fact["filed_late"]).first_day.replace(day=11), first_seen_at=seen, portal_read_at=seen,
        itc_unavailable_reason=fact["itc_unavailable_reason"], **same,
    )  # fmt: skip
    known = {name: fact[name] for name in ("received_on", "posted_on", "itc_eligibility")}
    entry = booked(
        f"{fact['prefix']}{made.number}", made.tax.total, kind=made.kind, dated=dated + timedelta(days=fact["later"]),
        **same, **known,
    )  # fmt: skip
    entry = replace(entry, taxable_value=entry.taxable_value + fact["more"])
    return replace(made, id=document_id_of(made)), entry


@pytest.mark.parametrize("seed", range(len(OPTIONS)))
def test_many_at_once_are_as_one_by_one(world: World, seed: int) -> None:
    chance = random.Random(seed)
    names = sorted(OPTIONS)
    varied = {names[seed], *chance.sample(names, 2)}  # each at least once, with company
    pairs = [random_pair(number, chance, varied) for number in range(300)]
    now = world.desk.now()
    with world.desk.units.writing(frozenset({PAN})) as unit:
        for back in (1, 2, 3):
            unit.companies.record_filed(GSTIN, OCT.plus(-back), date(2026, 11 - back, 20), "p", now)
        unit.documents.add([document for document, _ in pairs])
        unit.books.add([entry for _, entry in pairs], now)
    with world.desk.units.reading(frozenset({PAN})) as unit:
        run = run_match(unit, PAN, POLICY, now, only_changed=False)
        assert run.alike.height == 0, "300 pairs are few"
        single = records_of(run)
        documents, books = unit.matches.proposal_facts(PAN)
        asked: list[str] = []

        def propose(ids: Any) -> Any:
            asked.extend(ids)
            return [single[each] for each in ids]

        alike = alike_proposals(run.matching, documents, books, POLICY, now, propose)
    assert asked
    for row in alike.iter_rows(named=True):
        alone = single[row["document_id"]]
        told = (
            alone.verdict, alone.action, alone.reason_code, alone.reason, alone.content_hash, alone.made_at,
            alone.changes_on,
        )  # fmt: skip
        assert told == tuple(
            row[name]
            for name in ("verdict", "action", "reason_code", "reason", "content_hash", "made_at", "changes_on")
        ), row


def test_a_large_run_stores_and_counts_both_kinds(world: World) -> None:
    take(world, [paper(f"L/{n}") for n in range(2_100)], [booked(f"L/{n}") for n in range(2_050)])
    now = world.desk.now()
    with world.desk.units.reading(frozenset({PAN})) as unit:
        run = run_match(unit, PAN, Policy(), now, only_changed=False)
        stored = unit.matches.proposals([each.id for each in unit.documents.of_company(PAN)])
        documents = {each.id: each for each in unit.documents.of_company(PAN)}
        knows = unit.books.columns_known(PAN)
        single = proposals_for(unit, PAN, run.matching, documents, Policy(), knows, now)
    assert (run.alike.height, len(run.proposals)) == (2_050, 50)
    assert reconciling.proposed_in(run) == {"ACCEPT": 2_050, "PENDING": 50}
    assert {key: replace(record, made_at=now) for key, record in stored.items()} == {
        record.document_id: record for record in single
    }
    assert {key: replace(each, made_at=now) for key, each in records_of(run).items()} == {
        record.document_id: record for record in single
    }
