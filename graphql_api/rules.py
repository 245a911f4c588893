"""The law in general: what the dated table says of a kind of document, and the numbered rules a question touches."""

import strawberry

from domain.actions import Action
from domain.deadlines import Frequency
from domain.documents import DocumentKind
from domain.law import detail_of
from domain.law.asked_waits import Asker
from domain.law.contested import DEFAULT_SETTINGS, SETTING_ABOUT, LawSettings
from domain.law.grounds import notes_on
from domain.law.lookup import law_about
from domain.law.rulebook import GRADE_TEXTS, SOURCES
from domain.law.rulebook import Rule as DomainRule
from domain.tax_period import TaxPeriod
from domain.usecases.law_settings import settings_in
from domain.usecases.visible import visible_registrations
from domain.wording import india_date
from graphql_api.context import Context
from graphql_api.errors import GROUND

_SAID_MAX = 500


@strawberry.type(description="One numbered rule: its sentence, how well it is known, since when, on whose word.")
class Rule:
    id: str
    sentence: str
    grade: str
    grade_meaning: str
    from_memory: str = strawberry.field(description="What of it rests on general knowledge only; empty for nothing.")
    in_force: str
    sources: list[str]
    ground: str = strawberry.field(description=GROUND)


@strawberry.type(description="What the table in force says of a kind; allowed answers the action that was asked about.")
class TableRow:
    kind: DocumentKind
    sentence: str
    rule: str
    ground: str = strawberry.field(description=GROUND)
    allowed: bool | None
    condition: str = strawberry.field(description="What decides a condition of the question; empty without one.")


@strawberry.type(description="What decides a question whatever the kind; allowed is null where it depends.")
class LawRuling:
    allowed: bool | None
    sentence: str
    ground: str = strawberry.field(description=GROUND)


@strawberry.type(description="As far as the desk knows the law; it is no advice. Empty when nothing fits.")
class LawAnswer:
    table: list[TableRow]
    ruling: LawRuling | None = strawberry.field(description="Instead of rows of the table, where no kind decides.")
    rules: list[Rule]
    deciding: int = strawberry.field(description="How many of the rules, from the first, decide; the rest are near.")
    is_open: bool = strawberry.field(description="It was asked how long, when or what, not whether.")
    contested: list[str] = strawberry.field(
        description="Open points the answer rests on, with our default or what the company set."
    )
    unread: list[str] = strawberry.field(description="Words of the question that were not read; then no yes or no.")


def law_answer(
    context: Context, said: str, kinds: list[DocumentKind] | None, action: Action | None, period: TaxPeriod | None
) -> LawAnswer:
    """The law for the GSTR-2B period given, else for last month's."""
    asker, settings = _asker(context, period)
    found = law_about(said[:_SAID_MAX], asker, frozenset(kinds or ()), action)
    ruling = found.ruling
    return LawAnswer(
        table=[
            TableRow(
                kind=each.kind, sentence=each.sentence, rule=each.row.rule, ground=detail_of(each.row.rule),
                allowed=each.allowed, condition=each.condition,
            )
            for each in found.table
        ],
        ruling=None if ruling is None else LawRuling(
            allowed=ruling.allowed, sentence=ruling.sentence, ground=detail_of(*ruling.rules)
        ),
        rules=[_rule(each) for each in found.rules],
        deciding=found.deciding,
        is_open=found.is_open,
        contested=_contested(found.rests_on(), settings),
        unread=list(found.unread),
    )  # fmt: skip


def _contested(ids: frozenset[str], settings: LawSettings) -> list[str]:
    """Each open point once; a rule from memory says so beside itself, unless the company set it otherwise."""
    points = [note.text for note in notes_on([each for each in ids if each.startswith("Q-")], settings)]
    names = [name for name, about in SETTING_ABOUT.items() if about in ids and about.startswith("DR-")]
    chosen = settings.told(*names)
    return [*points, chosen] if chosen else points


def _asker(context: Context, period: TaxPeriod | None) -> tuple[Asker, LawSettings]:
    """The person's day, how their registrations file and how their one company reads contested law."""
    today = india_date(context.now)
    meant = period or TaxPeriod.of(today).plus(-1)
    ours: set[tuple[Frequency, int]] = set()
    settings = DEFAULT_SETTINGS
    if context.actor.company_ids:
        with context.units.reading(context.actor.company_ids) as unit:
            held = visible_registrations(unit, context.actor)
            ours = {(Frequency(each.filing_frequency.value), each.due_day) for each in held}
            if len({each.company_pan for each in held}) == 1:
                settings = settings_in(unit, held[0].gstin, meant)
    days = {day for frequency, day in ours if frequency is Frequency.QUARTERLY}
    asker = Asker(
        meant, today, tuple(sorted({frequency for frequency, _ in ours} or set(Frequency))),
        min(days) if len(days) == 1 else None, is_period_said=period is not None,
    )  # fmt: skip
    return asker, settings


def _rule(rule: DomainRule) -> Rule:
    return Rule(
        id=rule.id,
        sentence=rule.sentence,
        grade=rule.grade.value,
        grade_meaning=GRADE_TEXTS[rule.grade],
        from_memory=rule.from_memory,
        in_force=rule.in_force,
        sources=[SOURCES[each].title for each in rule.sources],
        ground=detail_of(rule.id),
    )
