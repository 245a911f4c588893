"""Scenes 7 and 8: vendors get their mails, and a customer rejects a credit note of ours."""

from domain.correspondence import MailState
from domain.refusals import Refusal
from domain.roles import engine_for
from domain.usecases.follow_up import FollowUps, approve_mails, draft_follow_ups
from domain.usecases.look_at_mails import list_mails
from domain.usecases.look_at_outward import list_rejections
from domain.wording import count_of
from imsdesk.demo.chats import Chats
from imsdesk.demo.stage import Stage, StoryBroken
from imsdesk.demo.world import BHARAT_AUTO, MAHARASHTRA, QUILLON_PAN
from imsdesk.fetching import Fetched, fetch_ims

_COMPANY = frozenset({QUILLON_PAN})


def vendors_get_mail(stage: Stage) -> None:
    """Priya has drafts made, Arjun lets them go, the outbox delivers them into a folder."""
    teller = stage.teller
    teller.scene(7, "Vendors get mail", "imsdesk mails")
    desk = stage.desk
    answer = draft_follow_ups(
        desk.units, desk.room, stage.person("priya"), QUILLON_PAN, desk.now(), "demo-mails-1"
    )  # fmt: skip
    if not isinstance(answer, FollowUps):
        raise StoryBroken(f"mails: {answer}")
    documents = sum(len(record.draft.covers) for record in answer.drafts)
    teller.line(f"{count_of(len(answer.drafts), 'mail')} drafted about {count_of(documents, 'document')}; for example:")
    for record in sorted(answer.drafts, key=lambda each: each.party_name)[:4]:
        teller.line(f"  to {record.party_name}: {record.draft.subject}")
    for skip in answer.skips:
        teller.line(f"  no mail: {skip.as_refusal()}")
    stage.clock.move_to(12, 40)
    queued = approve_mails(
        desk.units, desk.room, stage.person("arjun"), [each.id for each in answer.drafts], "demo-mails-2", desk.now()
    )
    if isinstance(queued, Refusal) or queued[1]:
        raise StoryBroken(f"mails were not approved: {queued}")
    stage.carry()
    sent = list_mails(desk.units, stage.person("arjun"), _COMPANY, (MailState.ACCEPTED,))
    teller.line(f"Approved by Arjun Rao: {len(sent)} delivered as .eml files into {stage.folder.path.name}/mails")


def a_customer_rejects(stage: Stage) -> None:
    """The portal shows the rejection three times; it is noticed once, with one mail to Ramesh."""
    teller = stage.teller
    teller.scene(8, "A customer rejects our credit note", "imsdesk fetch")
    stage.clock.move_to(14, 5)
    stage.portal.set_action(
        BHARAT_AUTO.gstin, "b2bcn", MAHARASHTRA, "QCN/26-27/021", "R", remarks="Rate difference not agreed"
    )
    before = {record.id for record in list_mails(stage.desk.units, stage.person("kavita"), _COMPANY)}
    for _ in range(3):
        fetched = fetch_ims(stage.desk, engine_for(QUILLON_PAN), MAHARASHTRA)
        if not isinstance(fetched, Fetched):
            raise StoryBroken(f"fetch: {fetched}")
        stage.clock.wait(60)
    stage.carry()
    Chats.of(stage).says("ramesh", "which customers rejected our credit notes", 16)
    sights = list_rejections(stage.desk.units, stage.person("ramesh"), _COMPANY, stage.desk.now(), open_only=True)
    made = [each for each in list_mails(stage.desk.units, stage.person("kavita"), _COMPANY) if each.id not in before]
    teller.line(f"Fetched three times: {count_of(len(sights), 'alarm')}, {count_of(len(made), 'mail')}:")
    for record in sorted(made, key=lambda each: each.draft.subject):
        state = "sent" if record.state is MailState.ACCEPTED else "a draft for a person to approve"
        teller.line(f"  to {record.draft.recipient.name or record.party_name}, {state}: {record.draft.subject}")
