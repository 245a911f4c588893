"""Scenes 4 and 5: a batch for two people reaches the portal; the portal is lost in the middle of another one."""

from collections import Counter
from collections.abc import Sequence

from domain.actions import Action, ActionState
from domain.batches import Batch
from domain.documents import Declaration, InwardDocument, ItcReduction
from domain.money import TaxHeads
from domain.reason_codes import ReasonCode
from domain.records import JobKind, ProposalRecord
from domain.roles import Actor
from domain.usecases.decide import Decision, approve
from domain.usecases.look_at_batches import BatchSight, look_at_batch
from domain.usecases.propose import Proposed, Wanted, propose_batch
from domain.wording import clock_time, count_of
from imsdesk.demo.chats import Chats
from imsdesk.demo.stage import Stage, StoryBroken
from imsdesk.demo.telling_batches import batch_lines, odd_lines, outcome_line
from imsdesk.demo.world import KARNATAKA, KAVERI, MAHARASHTRA, OCT, QUILLON_PAN
from imsdesk.work import Worker
from portal.saves import PortalBodies, WriteLimits
from portal.simulator import Fault, FaultKind

_HALF = Declaration(ItcReduction.PARTIAL, TaxHeads(igst=6_300_00))
_NOTHING = Declaration(ItcReduction.NONE)


def a_batch_for_two(stage: Stage) -> None:
    """Asked for in chat, not approved by who asked, approved by Kavita; one row was touched on the portal meanwhile."""
    stage.teller.scene(4, "A batch for two people", "imsdesk chat, imsdesk serve")
    chats = Chats.of(stage)
    chats.says("priya", "accept all exact invoices for oct and reject NP/2026/771 because not ours", 18)
    chats.presses("priya", "Ask for approval", 7)
    chats.says("priya", "approve B-1")
    stage.clock.move_to(11, 57)
    stage.portal.set_action(MAHARASHTRA, "b2b", KAVERI.gstin, "KP/1186", "P", remarks="Rate to be checked")
    stage.clock.move_to(12, 4)
    chats.says("kavita", "approve B-1")
    chats.presses("kavita", "Approve")
    _what_needs_an_answer(stage, chats)


def _what_needs_an_answer(stage: Stage, chats: Chats) -> None:
    """Credit notes that reduce in part or not at all, what did not arrive, and three that cannot be done."""
    stage.teller.line("Priya prepares what needs an answer of hers, as any frontend would (propose in GraphQL):")
    sight = propose(stage, _with_answers(stage), "demo-batch-3")
    stage.teller.lines(batch_lines(sight))
    chats.says("arjun", f"approve {sight.batch.name}", 9)
    chats.presses("arjun", "Approve")


def propose(stage: Stage, wanted: Sequence[Wanted], key: str, who: str = "priya") -> BatchSight:
    """One batch through the use case; the story breaks when it is refused or becomes several."""
    actor = stage.person(who)
    company_id = next(iter(actor.company_ids))
    answer = propose_batch(stage.desk.units, actor, company_id, wanted, key, stage.desk.now())
    if not isinstance(answer, Proposed) or len(answer.batches) != 1:
        raise StoryBroken(f"propose: {answer}")
    return sight_of(stage, actor, answer.batches[0].id)


def sight_of(stage: Stage, actor: Actor, batch_id: str) -> BatchSight:
    sight = look_at_batch(stage.desk.units, actor, batch_id, stage.desk.now())
    if sight is None:
        raise StoryBroken("the batch cannot be seen by who asked for it")
    return sight


def proposals_of(stage: Stage, company_id: str, gstin: str) -> list[tuple[InwardDocument, ProposalRecord]]:
    """What the last reconciliation says of each document of a registration, in a fixed order."""
    with stage.desk.units.reading(frozenset({company_id})) as unit:
        documents = unit.documents.of_registration(gstin)
        proposals = unit.matches.proposals(list(documents))
    pairs = [(document, proposals[key]) for key, document in documents.items() if key in proposals]
    return sorted(pairs, key=lambda pair: (pair[0].supplier_name, pair[0].dated, pair[0].number))


def untouched(document: InwardDocument) -> bool:
    """Filed for Oct, and nobody has done anything about it yet."""
    return document.gstr2b_period == OCT and document.portal_action is ActionState.NO_ACTION


def _with_answers(stage: Stage) -> list[Wanted]:
    wanted: list[Wanted] = []
    by_number: dict[str, InwardDocument] = {}
    for document, proposal in proposals_of(stage, QUILLON_PAN, MAHARASHTRA):
        by_number.setdefault(document.number, document)
        if untouched(document) and proposal.reason_code == ReasonCode.NOT_RECEIVED:
            wanted.append(Wanted(document.id, Action.PENDING, remarks="Goods not received by 31 Oct 2026"))
    for number, action, declaration, remarks, reason in _BY_NAME:
        wanted.append(Wanted(by_number[number].id, action, declaration, remarks, reason))
    return wanted


_BY_NAME = (
    ("MT/26-27/0398", Action.ACCEPT, None, "", None),
    ("SHC/55", Action.ACCEPT, _HALF, "50% reversed u/s 17(5) in 4(B)(1), Jul 2026", ReasonCode.ITC_PARTLY_AVAILED),
    ("JRW/CN/88", Action.ACCEPT, _NOTHING, "Bill JRW/412 was blocked u/s 17(5), ITC never taken",
     ReasonCode.ITC_NEVER_AVAILED),
    ("5523817", Action.REJECT, None, "", ReasonCode.NOT_OURS),
    ("UCC/26-27/009", Action.PENDING, None, "", None),
    ("MT/26-27/0388", Action.REJECT, None, "", ReasonCode.NOT_OURS),
)  # fmt: skip


def approved(stage: Stage, batch: Batch, who: str, key: str, *, to_portal: bool = True) -> None:
    """One person's yes to the batch as shown."""
    actor = stage.person(who)
    answer = approve(stage.desk.units, actor, batch.id, batch.content_hash, key, stage.desk.now(), to_portal=to_portal)
    if not isinstance(answer, Decision) or not answer.is_approved:
        raise StoryBroken(f"approve: {answer}")
    stage.teller.line(f"{who}> approve {batch.name}")
    stage.teller.line(f"  {batch.name} approved by {actor.name}, {clock_time(stage.desk.now())}.")


def tell_outcome(stage: Stage, batch_id: str) -> Batch:
    """What became of a batch, and of each action that did not simply get there."""
    sight = sight_of(stage, stage.person("kavita"), batch_id)
    numbers = {key: f"{each.number}, {each.supplier_name}" for key, each in sight.documents.items()}
    stage.teller.line(f"  {outcome_line(sight.batch)}")
    stage.teller.lines(odd_lines(sight.batch, numbers))
    return sight.batch


def the_portal_is_lost(stage: Stage) -> None:
    """Karnataka's batch goes in requests of 15; the portal dies after taking the second one, without an answer."""
    teller = stage.teller
    teller.scene(5, "The portal is lost in the middle of a save", "imsdesk serve")
    with stage.desk.units.reading(frozenset({QUILLON_PAN})) as unit:
        batch = unit.batches.by_number(QUILLON_PAN, 2)
    if batch is None:
        raise StoryBroken("there is no B-2")
    chats = Chats.of(stage)
    chats.without_carrying("kavita")
    chats.says("kavita", "approve B-2", 3)
    chats.presses("kavita", "Approve", 1)
    stage.desk.writer = PortalBodies(limits=WriteLimits(records=15))
    before = len(stage.portal.received())
    _until_lost(stage, batch)
    stage.portal.stop_listening()
    teller.line(f"  the portal's process is killed; {_said(stage, batch)}")
    stage.portal.listen_again()
    stage.clock.wait(20)
    teller.line("  it is back; the desk looks before it sends anything again")
    stage.carry()
    after = tell_outcome(stage, batch.id)
    stage.desk.writer = PortalBodies()
    stage.portal.set_processing_seconds(0)
    _count_at_the_portal(stage, after, before)


def _until_lost(stage: Stage, batch: Batch) -> None:
    """Steps of the job until a request of it has no answer."""
    worker = Worker(stage.desk)
    stage.portal.inject(Fault(FaultKind.LOSE_ANSWER_AFTER_TAKING, "SAVE", skip=1))
    stage.portal.set_processing_seconds(5)
    told = ""
    for _ in range(20):
        step = worker.step(JobKind.SEND_BATCH, QUILLON_PAN, batch.id)
        if step.did != told:
            told = step.did
            stage.teller.line(f"  {told}")
        if "lost" in step.did or step.wait is None:
            return
        stage.pause(step.wait)


def _said(stage: Stage, batch: Batch) -> str:
    return Worker(stage.desk).step(JobKind.SEND_BATCH, QUILLON_PAN, batch.id).did


def _count_at_the_portal(stage: Stage, batch: Batch, before: int) -> None:
    """The receiver counts, not our tables: what its own log says was applied."""
    applied = Counter(
        line["number"] for line in stage.portal.received()[before:]
        if line["event"] == "processed" and line["rtin"] == KARNATAKA and not line["error_cd"]
    )  # fmt: skip
    twice = sum(1 for count in applied.values() if count > 1)
    lost = len(batch.items) - len(applied)
    stage.teller.line(
        f"  The portal's own log: {count_of(len(applied), 'action')} applied of {len(batch.items)}, "
        f"{twice} twice, {lost} lost."
    )
    if twice or lost:
        raise StoryBroken("an action was lost or done twice")
