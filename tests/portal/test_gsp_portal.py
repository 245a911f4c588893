"""The domain's portal end to end: our readers and writers, the client, HTTP and the simulated portal."""

from dataclasses import replace

from domain.actions import Action, ActionState
from domain.documents import IMS_SECTIONS, Section
from domain.sendings import ActionToSend
from domain.tax_period import TaxPeriod
from domain.world_ports import Portal
from portal.gsp_portal import GspPortal
from portal.saves import reset_bodies, save_bodies
from portal.simulator import running_simulator
from tests.portal.simulator_seeds import BUYER, CLOCK, SUPPLIER, actions, client_of, one_of_each, seed


def test_read_send_ask_and_read_again() -> None:
    with (
        running_simulator(seed(one_of_each()), processing_seconds=2, **CLOCK) as simulated,
        client_of(simulated.base_url) as client,
    ):
        portal: Portal = GspPortal(client)
        reading = portal.read_documents(BUYER)
        assert reading.complete_sections == set(IMS_SECTIONS)
        assert not reading.refused
        items = [ActionToSend(each, Action.ACCEPT, each.portal_action) for each in reading.documents]
        assert len(items) == 8
        simulated.set_action(BUYER, "b2bcn", SUPPLIER, "B2BCN-1", "R")
        writing = save_bodies(items)
        assert not writing.left_out
        references = [portal.send(body) for body in writing.bodies]
        assert portal.answer_of(BUYER, references[0]).is_running
        simulated.advance(2)
        answer = portal.answer_of(BUYER, references[0])
        assert [(each.section, each.number, each.code) for each in answer.errors] == [
            (Section.B2BCN, "B2BCN-1", "IMSSAV0010")
        ]
        after = portal.read_documents(BUYER).documents
        assert [each.portal_action for each in after if each.section is Section.B2BCN] == [ActionState.REJECT]
        resets = reset_bodies([ActionToSend(each, Action.RESET, each.portal_action) for each in after])
        reference = portal.send(resets.bodies[0])
        simulated.advance(2)
        assert not portal.answer_of(BUYER, reference).errors
        assert set(actions(simulated.documents(BUYER)).values()) == {"N"}


def test_a_registration_with_no_documents_is_read_as_empty_and_complete() -> None:
    with (
        running_simulator({"names": {BUYER: "Acme Steel"}}, **CLOCK) as simulated,
        client_of(simulated.base_url) as client,
    ):
        reading = GspPortal(client).read_documents(BUYER)
        assert (reading.documents, reading.complete_sections) == ((), set(IMS_SECTIONS))


def test_what_a_customer_did_to_our_documents() -> None:
    with running_simulator(seed(one_of_each()), **CLOCK) as simulated, client_of(simulated.base_url) as client:
        simulated.set_action(BUYER, "b2bcn", SUPPLIER, "B2BCN-1", "R", remarks="we disagree")
        reading = GspPortal(client).read_outward(SUPPLIER, TaxPeriod(2025, 10))
        acted = {each.number: each for each in reading.outward if each.customer_action is not ActionState.NO_ACTION}
        note = acted["B2BCN-1"]
        assert set(acted) == {"B2BCN-1"}
        assert (note.customer_action, note.customer_remarks) == (ActionState.REJECT, "we disagree")
        assert (note.customer_gstin, note.section, note.tax.igst) == (BUYER, Section.B2BCN, 18050)
        assert not GspPortal(client).read_outward(SUPPLIER, TaxPeriod(2025, 9)).outward


def test_a_stale_document_is_refused_by_the_portal() -> None:
    with running_simulator(seed(one_of_each()), **CLOCK) as simulated, client_of(simulated.base_url) as client:
        portal = GspPortal(client)
        first = portal.read_documents(BUYER).documents[0]
        wrong = ActionToSend(replace(first, portal_action=ActionState.PENDING), Action.ACCEPT, ActionState.PENDING)
        bodies = save_bodies([wrong]).bodies
        assert [each.code for each in portal.answer_of(BUYER, portal.send(bodies[0])).errors] == ["IMSSAV0010"]
