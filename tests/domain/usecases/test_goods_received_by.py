"""Until when goods must have come: proposals, Accept and readiness say the same of a bill, whatever a company set."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from domain.actions import Action, ActionState
from domain.batches import Batch
from domain.companies import Registration
from domain.documents import InwardDocument, Section
from domain.identities import document_id_of
from domain.policy import GoodsReceivedBy, Override, Policy, Vetoes
from domain.readiness import Finding, FindingCode
from domain.records import ImportRecord, ProposalRecord
from domain.refusals import Refusal
from domain.tax_period import TaxPeriod
from domain.usecases.check_readiness import check_readiness
from domain.usecases.measure_batch import measure
from domain.usecases.policies import save_policy
from domain.usecases.reconcile import Reconciled, reconcile
from domain.usecases.record_filed import record_filed
from domain.usecases.set_policy import PolicyTrial, set_policy, try_policy
from domain.vendors import FilingFrequency
from tests.desk_world import GSTIN, PAN, SUPPLIER, World, gstin_of
from tests.domain.usecases.reconciled_world import OCT, booked, paper, take

SEP = OCT.plus(-1)
KAVERI = gstin_of("29", "AAFCK3092E")
FILING = Policy(goods_received_by=GoodsReceivedBy.FILING)
CAME = {
    "in time": date(2026, 10, 9), "last day": date(2026, 10, 31), "day after": date(2026, 11, 1),
    "late": date(2026, 11, 6), "none": None,
}  # fmt: skip
BILLS = {name: paper(f"MT/{place}", 1_800_00 + 200 * place) for place, name in enumerate(CAME)}
ENTRIES = [
    booked(BILLS[name].number, BILLS[name].tax.total, received_on=day, posted_on=day or date(2026, 10, 9))
    for name, day in CAME.items()
]


def proposals(world: World, *papers: InwardDocument) -> list[ProposalRecord]:
    with world.desk.units.reading(frozenset({PAN})) as unit:
        found = unit.matches.proposals([each.id for each in papers])
    return [found[each.id] for each in papers]


def told(world: World, period: TaxPeriod | None = None, now: datetime | None = None) -> dict[FindingCode, Finding]:
    found = check_readiness(world.desk.units, world.priya, GSTIN, period, now or world.desk.now())
    assert not isinstance(found, Refusal), found
    return {each.code: each for each in found.readiness.findings}


def put_in_force(world: World, policy: Policy) -> PolicyTrial:
    done = set_policy(world.desk.units, world.desk.operator(), PAN, policy, world.desk.now())
    assert isinstance(done, PolicyTrial)
    return done


def with_register(world: World) -> None:
    """Accept is vetoed only where a register was read at all."""
    now = world.desk.now()
    with world.desk.units.writing(frozenset({PAN})) as unit:
        unit.imports.add(ImportRecord("i1", PAN, GSTIN, "REGISTER", "books.xlsx", "h", now, now, "priya"))


@pytest.mark.parametrize("by", list(GoodsReceivedBy))
def test_proposals_accept_and_readiness_agree(world: World, by: GoodsReceivedBy) -> None:
    """M07, DR-12.06 against ux: one setting, and no document that is proposed for Accept blocks the return."""
    take(world, list(BILLS.values()), ENTRIES)
    with_register(world)
    put_in_force(world, Policy(goods_received_by=by))
    waiting = {"none"} if by is GoodsReceivedBy.FILING else {"day after", "late", "none"}
    made = dict(zip(BILLS, proposals(world, *BILLS.values()), strict=True))
    assert {name for name, each in made.items() if each.action is Action.PENDING} == waiting
    assert {name for name, each in made.items() if each.action is Action.ACCEPT} == BILLS.keys() - waiting
    asked = world.propose([each.id for each in BILLS.values()])
    assert {each.number for each in asked.left_out} == {BILLS[name].number for name in waiting}
    assert {each.code for each in asked.left_out} == {"NOT_RECEIVED"}
    findings = told(world)
    assert findings[FindingCode.NOT_RECEIVED].blocks
    assert set(findings[FindingCode.NOT_RECEIVED].document_ids) == {BILLS[name].id for name in waiting}
    if by is GoodsReceivedBy.MONTH_END:
        assert FindingCode.RECEIVED_LATE not in findings
        assert findings[FindingCode.NOT_RECEIVED].rule == "DR-7.05"
        return
    look = findings[FindingCode.RECEIVED_LATE]
    assert (look.blocks, look.count, look.rule) == (False, 2, "DR-7.05")
    assert look.tax == BILLS["day after"].tax + BILLS["late"].tax
    assert "look at MT/3, MT/2; section 16(2)(b)" in look.sentence
    assert FindingCode.NOT_BOOKED not in findings, "booked when the goods came, which is in time by this policy"


def test_month_end_is_the_default_and_names_the_day(world: World) -> None:
    take(world, list(BILLS.values()), ENTRIES)
    with_register(world)
    late, none, last = proposals(world, BILLS["late"], BILLS["none"], BILLS["last day"])
    assert late.reason == "agrees, but goods came 6 Nov 2026, after the end of Oct 2026 (DR-7.05)"
    assert (late.reason_code, none.reason) == ("NOT_RECEIVED", "agrees, but no goods receipt yet")
    assert last.reason == "agrees with the books"
    [left] = world.propose([BILLS["late"].id]).left_out
    assert left.sentence == (
        "MT/3: goods came 6 Nov 2026, after the end of Oct 2026 (DR-7.05); policy does not let it be accepted."
    )
    put_in_force(world, FILING)
    assert proposals(world, BILLS["late"])[0].reason == "agrees with the books, goods came 6 Nov 2026 (DR-7.05)"


def test_a_batch_says_what_its_lines_rest_on(world: World) -> None:
    take(world, list(BILLS.values()), ENTRIES)
    put_in_force(world, FILING)
    [late] = world.propose([BILLS["late"].id], key="1").batches
    [plain] = world.propose([BILLS["in time"].id], key="2").batches

    def about(batch: Batch) -> list[str]:
        with world.desk.units.reading(frozenset({PAN})) as unit:
            papers = unit.documents.plain([item.document_id for item in batch.items])
            return [each.text for each in measure(unit, batch, papers, world.desk.now()).effect.notes]

    assert "Rests on DR-7.05, from general knowledge of the law: have it checked." in about(late)
    assert not any("DR-7.05" in text for text in about(plain))


@pytest.mark.parametrize(
    ("policy", "mehta", "kaveri"),
    [
        (Policy(overrides={SUPPLIER: Override(goods_received_by=GoodsReceivedBy.FILING)}), "ACCEPT", "PENDING"),
        (Policy(overrides={SUPPLIER[2:12]: Override(goods_received_by=GoodsReceivedBy.FILING)}), "ACCEPT", "PENDING"),
        (replace(FILING, overrides={KAVERI: Override(goods_received_by=GoodsReceivedBy.MONTH_END)}),
         "ACCEPT", "PENDING"),
        (Policy(overrides={KAVERI: Override(vetoes=Vetoes(not_received=False))}), "PENDING", "ACCEPT"),
    ],
)  # fmt: skip
def test_a_supplier_has_its_own(world: World, policy: Policy, mehta: str, kaveri: str) -> None:
    """In the proposal, when Accept is ordered, and in readiness."""
    other = paper("KP/1", 5_400_00, supplier_gstin=KAVERI)
    entry = booked("KP/1", 5_400_00, supplier_gstin=KAVERI, received_on=CAME["late"])
    take(world, [BILLS["late"], other], [booked("MT/3", BILLS["late"].tax.total, received_on=CAME["late"]), entry])
    with_register(world)
    put_in_force(world, policy)
    made = dict(zip((BILLS["late"], other), proposals(world, BILLS["late"], other), strict=True))
    assert [str(each.action) for each in made.values()] == [mehta, kaveri]
    pending = {each.id for each, proposal in made.items() if proposal.action is Action.PENDING}
    assert {each.document_id for each in world.propose([each.id for each in made]).left_out} == pending
    assert set(told(world)[FindingCode.NOT_RECEIVED].document_ids) == pending
    assert set(told(world)[FindingCode.RECEIVED_LATE].document_ids) == {each.id for each in made} - pending


def test_a_veto_lifted_for_one_supplier_is_lifted_when_accept_is_ordered(world: World) -> None:
    """A proposal made before the override still says Pending; the policy in force is what counts."""
    take(world, [BILLS["none"]], [ENTRIES[-1], booked("MT/9", received_on=date(2026, 10, 9))])
    with_register(world)
    assert world.propose([BILLS["none"].id], key="1").left_out
    with world.desk.units.writing(frozenset({PAN})) as unit:
        own = Policy(overrides={SUPPLIER: Override(vetoes=Vetoes(not_received=False))})
        save_policy(unit, PAN, own, "operator", world.desk.now())
    assert not world.propose([BILLS["none"].id], key="2").left_out


def test_a_changed_setting_is_matched_as_a_full_run_would(world: World) -> None:
    """A policy that comes with the company file: the run after the import renews all that the setting decides."""
    take(world, list(BILLS.values()), ENTRIES)
    now = world.desk.now()
    for policy in (FILING, Policy(), Policy(overrides={SUPPLIER: Override(goods_received_by=GoodsReceivedBy.FILING)})):
        before = proposals(world, *BILLS.values())
        with world.desk.units.writing(frozenset({PAN})) as unit:
            save_policy(unit, PAN, policy, "operator", now)
        tried = try_policy(world.desk.units, world.desk.operator(), PAN, policy, now)
        done = reconcile(world.desk.units, world.priya, PAN, now, only_changed=True)
        assert isinstance(done, Reconciled)
        assert done.documents == len(BILLS)
        part = proposals(world, *BILLS.values())
        assert part != before
        assert isinstance(tried, PolicyTrial)
        assert tried.changed == 2, "the trial had told it: the bills of 1 and 6 Nov"
        assert isinstance(reconcile(world.desk.units, world.priya, PAN, now), Reconciled)
        assert proposals(world, *BILLS.values()) == part
        again = reconcile(world.desk.units, world.priya, PAN, now, only_changed=True)
        assert isinstance(again, Reconciled)
        assert again.documents == 0


def test_what_waited_is_accepted_in_the_return_after(world: World) -> None:
    """Pending in Oct since it came in Nov; once GSTR-3B of Oct is filed, Accept for Nov."""
    bill = replace(BILLS["late"], portal_action=ActionState.PENDING)
    take(world, [bill], [booked("MT/3", bill.tax.total, received_on=CAME["late"])])
    assert proposals(world, bill)[0].reason.endswith("(DR-7.05) (already so on the portal)")
    filed, then = date(2026, 11, 20), world.desk.now() + timedelta(days=4)
    assert not isinstance(record_filed(world.desk.units, world.kavita, GSTIN, OCT, filed, then), Refusal)
    assert isinstance(reconcile(world.desk.units, world.priya, PAN, then, only_changed=True), Reconciled)
    after = proposals(world, bill)[0]
    assert (after.action, after.reason) == (Action.ACCEPT, "agrees with the books")
    findings = told(world, OCT.plus(1), then)
    assert not findings.keys() & {FindingCode.NOT_RECEIVED, FindingCode.RECEIVED_LATE}


def test_a_quarter_ends_with_its_last_month(world: World) -> None:
    """A bill of Oct that comes in Nov is in time for a quarterly recipient's Oct to Dec."""
    with world.desk.units.writing(frozenset({PAN})) as unit:
        unit.companies.save_registration(Registration(GSTIN, PAN, "Maharashtra", FilingFrequency.QUARTERLY))
    take(world, [BILLS["late"]], [booked("MT/3", BILLS["late"].tax.total, received_on=CAME["late"])])
    assert proposals(world, BILLS["late"])[0].reason == "agrees with the books"
    assert FindingCode.NOT_RECEIVED not in told(world)
    january = world.desk.now() + timedelta(days=60)
    again = paper("MT/8", 900_00, dated=date(2026, 12, 20), gstr2b_period=TaxPeriod(2026, 12))
    take(world, [again], [booked("MT/8", 900_00, dated=date(2026, 12, 20), received_on=date(2027, 1, 4))], run=False)
    assert isinstance(reconcile(world.desk.units, world.priya, PAN, january), Reconciled)
    assert proposals(world, again)[0].reason.startswith("agrees, but goods came 4 Jan 2027, after the end of Dec 2026")
    assert told(world, TaxPeriod(2026, 12), january)[FindingCode.NOT_RECEIVED].document_ids == (again.id,)


def test_a_register_that_tells_no_receipts_stops_nothing(world: World) -> None:
    """Services and goods alike: what the books never tell is unknown."""
    take(world, [BILLS["none"]], [booked("MT/4", BILLS["none"].tax.total, received_on=None)])
    assert proposals(world, BILLS["none"])[0].action is Action.ACCEPT
    assert not told(world).keys() & {FindingCode.NOT_RECEIVED, FindingCode.RECEIVED_LATE}


def test_a_return_of_goods_waits_for_no_receipt(world: World) -> None:
    note = paper("CN/1", 900_00, section=Section.B2BCN)
    note = replace(note, id=document_id_of(note))
    entry = booked("CN/1", 900_00, kind=note.kind, received_on=None)
    take(world, [note, BILLS["in time"]], [entry, ENTRIES[0]])
    assert proposals(world, note)[0].action is Action.ACCEPT
    assert FindingCode.NOT_RECEIVED not in told(world)
