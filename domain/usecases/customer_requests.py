"""What follows from a customer's reject of our document, and the request to the customer that it calls for."""

from datetime import date, datetime

from domain.correspondence import CustomerAsk, CustomerRequest, Line, MailLog
from domain.deadlines import Frequency, gstr3b_due, qrmp_due_day_of
from domain.documents import DocumentKind, OutwardDocument
from domain.ports import Unit
from domain.rejection import Consequence, OutwardSituation, consequence_of
from domain.roles import Actor, may_see
from domain.tax_period import financial_year_of
from domain.usecases.calendar_rows import annual_returns, extensions_for
from domain.usecases.law_settings import law_of
from domain.usecases.matters import frequency_of_vendor, party
from domain.usecases.situations import frequency_of
from domain.wording import india_date


def situation_of(unit: Unit, document: OutwardDocument, today: date) -> OutwardSituation:
    """What the consequence depends on: both sides' calendars. Only the added-back list says that a customer filed."""
    registration = unit.companies.registration(document.supplier_gstin)
    customer = unit.suppliers.get(document.company_id, document.customer_gstin)
    is_final = bool(unit.outward.added_back([document.id]))
    law = law_of(unit, document.company_id)
    annual = annual_returns(unit, document.company_id, document.supplier_gstin)
    return OutwardSituation(
        today=today,
        frequency=frequency_of(registration) if registration is not None else Frequency.MONTHLY,
        qrmp_due_day=registration.due_day if registration is not None else None,
        filed_gstr3b=frozenset(unit.companies.filed(document.supplier_gstin)),
        customer_frequency=frequency_of_vendor(customer),
        customer_qrmp_due_day=qrmp_due_day_of(document.customer_gstin[:2]),
        customer_filed_gstr3b=frozenset({document.supplier_period}) if is_final else frozenset(),
        extensions=extensions_for(unit, document.company_id, document.supplier_gstin),
        annual_return_filed_on=annual.get(financial_year_of(document.dated)),
        settings=law.chosen.at(document.supplier_period),
        ledgers=law.ledgers,
    )


def owed_requests(
    unit: Unit, actor: Actor, company_id: str, log: MailLog, now: datetime, *, anew: bool
) -> list[CustomerRequest]:
    """Requests to customers whose reject is open and whom nobody has written to about it.

    What was not drafted when the reject was noticed (their mail of the day was written, no address yet) is found
    here again. anew: also those whose draft was taken back; else that counts as a decision.
    """
    wanted = [
        record for record in unit.outward.rejections(open_only=True)
        if record.company_id == company_id
        and not log.has_asked(record.outward_document_id, record.noticed_at, void_too=not anew)
    ]  # fmt: skip
    documents = unit.outward.get([record.outward_document_id for record in wanted])
    found: list[CustomerRequest] = []
    for record in wanted:
        document = documents[record.outward_document_id]
        consequence = consequence_of(document, situation_of(unit, document, india_date(now)))
        if consequence.is_reversible and may_see(actor, company_id, document.supplier_gstin):
            found.append(_request(unit, document, consequence, record.noticed_at))
    return found


def _request(unit: Unit, document: OutwardDocument, consequence: Consequence, noticed_at: datetime) -> CustomerRequest:
    is_note = document.kind is DocumentKind.CREDIT_NOTE
    vendor = unit.suppliers.get(document.company_id, document.customer_gstin)
    return CustomerRequest(
        party(vendor, document.customer_gstin, document.customer_name),
        document.supplier_gstin, outward_line(document),
        CustomerAsk.ACCEPT_WITHOUT_REDUCTION if is_note else CustomerAsk.RECONSIDER, noticed_at,
        consequence.reversible_until or gstr3b_due(document.supplier_period), document.customer_remarks,
        consequence.pending_until if is_note else None,
    )  # fmt: skip


def outward_line(document: OutwardDocument) -> Line:
    """A document of ours as a mail lists it."""
    return Line(
        document.kind, document.number, document.dated, document.taxable_value, document.tax, document.id,
        document.document_value,
    )  # fmt: skip
