"""Suppliers: found by the name people say, by GSTIN or by PAN; and who is named in a sentence (for the bot)."""

import strawberry

from domain.gstin import gstin_fault, state_code_of, state_name_of
from domain.refusals import Refusal
from domain.suppliers import PartyBook
from domain.usecases.visible import companies_meant
from domain.vendors import FilingFrequency, Vendor
from graphql_api.context import Context
from graphql_api.errors import UserError, user_error
from graphql_api.fields import answers
from graphql_api.ids import Node, global_id, key_of
from graphql_api.pages import Connection, CursorBook, nothing, page_of
from graphql_api.scalars import Gstin

_WORDS_MAX = 12_000
_TOO_LONG = Refusal("TOO_LONG", "No name is so long.", "Say less.")


@strawberry.type(description="One registration of a supplier, as our master or the portal knows it.")
class Supplier(Node):
    company_id: strawberry.ID
    gstin: Gstin
    pan: str
    name: str
    state_code: str
    state: str
    code: str
    emails: list[str] = strawberry.field(description="Addresses from our own master; nowhere else.")
    language: str
    filing_frequency: FilingFrequency | None


def supplier_view(vendor: Vendor, company_id: str) -> Supplier:
    """A supplier for a client."""
    return Supplier(
        id=global_id("Supplier", f"{company_id}:{vendor.gstin}"),
        company_id=global_id("Company", company_id),
        gstin=Gstin(vendor.gstin),
        pan=vendor.pan,
        name=vendor.name,
        state_code=state_code_of(vendor.gstin),
        state=state_name_of(vendor.gstin),
        code=vendor.code,
        emails=[*vendor.email_to, *vendor.email_cc],
        language=vendor.language,
        filing_frequency=vendor.filing_frequency,
    )


@strawberry.type(description="A supplier whose name looks like what was said; offered, never taken.")
class NearSupplier:
    supplier: Supplier
    likeness: float = strawberry.field(description="0 to 100.")


@strawberry.type(description="Whom a person may mean. One PAN is one vendor: fits of more than one PAN must be asked.")
class SupplierSearch:
    fits: list[Supplier]
    vendor_count: int = strawberry.field(description="How many different vendors (PANs) fit.")
    nearest: list[NearSupplier] = strawberry.field(description="When nobody fits.")
    fault: UserError | None = strawberry.field(description="What is wrong with what looks like a GSTIN.")
    suggestions: list[Supplier] = strawberry.field(description="Known GSTINs at most two typos from the wrong one.")
    errors: list[UserError]


def search_suppliers(context: Context, said: str, company: strawberry.ID | None) -> SupplierSearch:
    """Search by GSTIN, PAN or name over the company named, or over all of the person's."""
    companies = _companies(context, company)
    if isinstance(companies, Refusal) or len(said) > 500:
        refusal = companies if isinstance(companies, Refusal) else _TOO_LONG
        return SupplierSearch(
            fits=[], vendor_count=0, nearest=[], fault=None, suggestions=[], errors=[user_error(refusal, ("said",))]
        )
    text = said.strip().upper()
    fault = gstin_fault(text) if _looks_like_gstin(text) else None
    fits: list[Supplier] = []
    near: list[NearSupplier] = []
    suggestions: list[Supplier] = []
    for company_id in sorted(companies):
        book, known = context.ports.parties.of(company_id), vendors_of(context, company_id)
        fits += [known[gstin] for gstin in _fitting(book, said, text) if gstin in known and fault is None]
        if fault is not None:
            suggestions += [known[gstin] for gstin in book.nearest_gstin(text) if gstin in known]
        elif not _looks_like_gstin(text):
            near += [
                NearSupplier(supplier=known[each.supplier.gstin], likeness=each.likeness)
                for each in book.nearest(said)
                if each.supplier.gstin in known
            ]
    near.sort(key=lambda each: -each.likeness)
    pans = {each.pan for each in fits}
    return SupplierSearch(
        fits=fits, vendor_count=len(pans), nearest=[] if fits else near[:5],
        fault=user_error(fault, ("said",)) if fault else None, suggestions=suggestions, errors=[],
    )  # fmt: skip


def vendors_of(context: Context, company_id: str) -> dict[str, Supplier]:
    """The suppliers of a company of the person, by GSTIN."""
    with context.units.reading(frozenset({company_id})) as unit:
        return {vendor.gstin: supplier_view(vendor, company_id) for vendor in unit.suppliers.of_company(company_id)}


def supplier_page(
    context: Context, company: strawberry.ID | None, first: int, after: str | None
) -> Connection[Supplier]:
    """All suppliers by name."""
    companies = _companies(context, company)
    if isinstance(companies, Refusal):
        return nothing(companies, "company")
    rows = [each for company_id in sorted(companies) for each in vendors_of(context, company_id).values()]
    rows.sort(key=_by_name)
    book = CursorBook.for_list(context, "suppliers", sorted(companies))
    return page_of(rows, _by_name, lambda row: row, book, first, after)


def find_supplier(context: Context, key: str) -> Supplier | None:
    """The supplier of a global id's key; None when it is none of the person's."""
    company_id, _, gstin = key.partition(":")
    if company_id not in context.actor.company_ids:
        return None
    with context.units.reading(frozenset({company_id})) as unit:
        vendor = unit.suppliers.get(company_id, gstin)
    return supplier_view(vendor, company_id) if vendor is not None else None


@strawberry.type(description="words[start:end] is a whole name; kind is vendor, customer or own.")
class WholeName:
    start: int
    end: int
    kind: str


@strawberry.type(description="What of a message's words are names.")
class Sighting:
    whole: list[WholeName]
    known: list[str] = strawberry.field(description="The words that stand in some party's name.")


@strawberry.type(description="Who the parties are, asked by words: what a chat needs to understand names.")
class Parties:
    books: strawberry.Private[list[PartyBook]]

    @answers("State codes of our own registrations.")
    def own_states(self) -> list[str]:
        return sorted({state for book in self.books for state in book.own_states})

    @answers("Names in a message, all of its words at once.")
    def sight(self, words: list[str]) -> Sighting:
        given = words[:_WORDS_MAX]
        spans = {(each.start, each.end, each.party) for book in self.books for each in book.whole_names_in(given)}
        known = {word for book in self.books for word in book.known_words(given)}
        return Sighting(
            whole=[WholeName(start=start, end=end, kind=kind) for start, end, kind in sorted(spans)],
            known=sorted(known),
        )

    @answers("GSTINs that fit a said name, sorted.")
    def vendors_named(self, name: str) -> list[Gstin]:
        return [Gstin(each) for each in sorted({each for book in self.books for each in book.suppliers_named(name)})]

    @answers("Customers that fit a said name.")
    def customers_named(self, name: str) -> list[str]:
        return sorted({each for book in self.books for each in book.customers_named(name)})

    @answers("That GSTIN if a master knows it, or all known registrations of that PAN.")
    def registrations(self, gstin_or_pan: str) -> list[Gstin]:
        found = {each for book in self.books for each in book.registrations(gstin_or_pan)}
        return [Gstin(each) for each in sorted(found)]


def parties_of(context: Context, company: strawberry.ID | None) -> Parties:
    """The parties of the company named, or of all companies of the person; none for a company that is not theirs."""
    companies = _companies(context, company)
    names = () if isinstance(companies, Refusal) else sorted(companies)
    return Parties(books=[context.ports.parties.of(company_id) for company_id in names])


def _companies(context: Context, company: strawberry.ID | None) -> frozenset[str] | Refusal:
    return companies_meant(context.actor, company and key_of(company, "Company"))


def _fitting(book: PartyBook, said: str, text: str) -> list[str]:
    if len(text) in (10, 15) and text.isalnum() and any(each.isdecimal() for each in text):
        return book.registrations(text)
    return book.suppliers_named(said)


def _looks_like_gstin(text: str) -> bool:
    return 13 <= len(text) <= 17 and text[:2].isdecimal() and text[2:7].isalpha() and text.isalnum()


def _by_name(row: Supplier) -> str:
    return f"{row.name.casefold()}\x1f{row.gstin}\x1f{row.company_id}"


__all__ = [
    "Parties", "Supplier", "SupplierSearch", "find_supplier", "parties_of", "search_suppliers", "supplier_page",
    "supplier_view", "vendors_of",
]  # fmt: skip
