"""Who we are in our mails, and who answers for a vendor."""

from dataclasses import replace

from domain.companies import Company, Sender
from domain.correspondence import Address, Contact, Letterhead, parse_address
from domain.ports import Unit
from domain.refusals import Refusal
from domain.roles import Actor, Surface
from domain.usecases.mail_settings import mail_settings_of, templates_of
from domain.vendors import Vendor

_OURSELVES = (Surface.ENGINE, Surface.COMMAND_LINE)


def letterhead_of(unit: Unit, company_id: str, actor: Actor) -> Letterhead | Refusal:
    """The company's letterhead, signed as it has set, else by the person; refused without a sender address."""
    company: Company | None = unit.companies.get(company_id)
    sender: Sender = unit.companies.sender(company_id)
    address = parse_address(sender.email) if sender.email else None
    if company is None or not isinstance(address, Address):
        return Refusal(
            "SENDER_MISSING", "The company has no sender address for its mails.",
            "Add [sender] with name and email to the company file and import it.",
        )  # fmt: skip
    reply = parse_address(sender.reply_to) if sender.reply_to else None
    settings = mail_settings_of(unit, company_id)
    person = actor.name if unit.people.get(actor.person_id) is not None or actor.surface not in _OURSELVES else ""
    plain = Letterhead(
        company_id, company.short_name or company.name, company.name, Address(address.email, sender.name),
        settings.signed_by or person or sender.name or company.name,
    )  # fmt: skip
    return replace(
        plain, department=settings.department or plain.department, phone=settings.phone,
        reply_to=reply if isinstance(reply, Address) else None, closing_sentence=settings.closing_sentence,
        overrides=templates_of(unit, company_id),
    )  # fmt: skip


def contact_of(vendor: Vendor | None) -> Contact:
    """Every address on file: those to write to and those that get a copy. Addresses come from our master alone."""
    if vendor is None:
        return Contact()
    to = [parse_address(text) for text in vendor.email_to]
    copies = [parse_address(text) for text in vendor.email_cc]
    main = tuple(Address(each.email, vendor.name) for each in to if isinstance(each, Address))
    return Contact(
        address=main[0] if main else None,
        fault=next((each for each in (*to, *copies) if isinstance(each, Refusal)), None),
        others=main[1:],
        copies=tuple(Address(each.email, vendor.name) for each in copies if isinstance(each, Address)),
    )
