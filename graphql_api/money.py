"""Tax by its four heads, and the figures of GSTR-2B and of Table 4 of GSTR-3B."""

import strawberry

from domain.gstr2b import Effect as DomainEffect
from domain.gstr2b import Figures as DomainFigures
from domain.gstr2b import Table4 as DomainTable4
from domain.money import TaxHeads as DomainTaxHeads
from graphql_api.scalars import Money


@strawberry.type(description="Tax by head; total is what finance calls GST.")
class TaxHeads:
    igst: Money
    cgst: Money
    sgst: Money
    cess: Money
    total: Money


def tax_heads(tax: DomainTaxHeads) -> TaxHeads:
    """Heads for a client."""
    return TaxHeads(
        igst=Money(tax.igst), cgst=Money(tax.cgst), sgst=Money(tax.sgst), cess=Money(tax.cess), total=Money(tax.total)
    )


@strawberry.type(description="GSTR-2B by row. Rejected and absent are gross, as on the documents.")
class Figures:
    available: TaxHeads
    credit_notes: TaxHeads
    imports: TaxHeads
    isd: TaxHeads
    reverse_charge: TaxHeads
    not_available: TaxHeads
    rejected: TaxHeads
    absent: TaxHeads
    absent_net: TaxHeads
    past_last_return: TaxHeads = strawberry.field(description="Of available, what 16(4) gives no more (DR-7.02).")
    net_credit: TaxHeads = strawberry.field(description="Table 4(A)(5) as auto-populated.")


@strawberry.type(name="Table4", description="Table 4 of GSTR-3B.")
class Table4:
    a1: TaxHeads
    a2: TaxHeads
    a3: TaxHeads
    a4: TaxHeads
    a5: TaxHeads
    b1: TaxHeads
    b2: TaxHeads
    c: TaxHeads
    d1: TaxHeads
    d2: TaxHeads


@strawberry.type(description="A contested point, a rule from memory or a warning beside figures; about: such as Q-23.")
class EffectNote:
    about: str
    text: str


@strawberry.type(description="What a set of actions does to one GSTR-2B and to Table 4, by head.")
class Effect:
    before: Figures
    after: Figures
    difference: Figures
    table4_before: Table4
    table4_after: Table4
    table4_difference: Table4
    supplier_add_back: TaxHeads = strawberry.field(description="What rejects add to the suppliers' own tax.")
    notes: list[EffectNote] = strawberry.field(description="What decides it and is contested or from memory.")


def figures(of: DomainFigures) -> Figures:
    """GSTR-2B rows for a client."""
    return Figures(
        available=tax_heads(of.available),
        credit_notes=tax_heads(of.credit_notes),
        imports=tax_heads(of.imports),
        isd=tax_heads(of.isd),
        reverse_charge=tax_heads(of.reverse_charge),
        not_available=tax_heads(of.not_available),
        rejected=tax_heads(of.rejected),
        absent=tax_heads(of.absent),
        absent_net=tax_heads(of.absent_net),
        past_last_return=tax_heads(of.past_last_return),
        net_credit=tax_heads(of.net_credit),
    )


def table_4(of: DomainTable4) -> Table4:
    """Table 4 rows for a client."""
    return Table4(
        a1=tax_heads(of.a1),
        a2=tax_heads(of.a2),
        a3=tax_heads(of.a3),
        a4=tax_heads(of.a4),
        a5=tax_heads(of.a5),
        b1=tax_heads(of.b1),
        b2=tax_heads(of.b2),
        c=tax_heads(of.c),
        d1=tax_heads(of.d1),
        d2=tax_heads(of.d2),
    )


def effect(of: DomainEffect) -> Effect:
    """An effect for a client: before, after and difference add up to the paisa."""
    return Effect(
        before=figures(of.before),
        after=figures(of.after),
        difference=figures(of.difference),
        table4_before=table_4(of.table_4_before),
        table4_after=table_4(of.table_4_after),
        table4_difference=table_4(of.table_4_difference),
        supplier_add_back=tax_heads(of.supplier_add_back),
        notes=[EffectNote(about=each.about, text=each.text) for each in of.notes],
    )
