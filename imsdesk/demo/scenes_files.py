"""Scenes 1 and 2: documents come in through the importers, and are laid beside the books."""

import json
import time
from collections import Counter
from datetime import date, datetime

from domain.refusals import Refusal
from domain.usecases.explain import matches_of
from domain.usecases.matters import differences_between
from domain.usecases.reconcile import reconcile
from domain.usecases.record_filed import record_filed
from domain.usecases.take_in import ImportOutcome
from domain.wording import INDIA, count_of, grouped, short_day
from imsdesk.demo.files import GivenFile, write_files
from imsdesk.demo.stage import Stage, StoryBroken, must
from imsdesk.demo.world import (
    AUG,
    IMS_DAY,
    MAHARASHTRA,
    MARIGOLD_PAN,
    OCT,
    QUILLON_PAN,
    SEP,
    SITES,
    TODAY,
)
from imsdesk.intake import FileToRead, Intake

DOWNLOADED = datetime(IMS_DAY.year, IMS_DAY.month, IMS_DAY.day, 9, 10, tzinfo=INDIA)
_FILED = ((AUG, date(2026, 9, 19)), (SEP, date(2026, 10, 19)))


def documents_come_in(stage: Stage) -> None:
    """Every file through the importer that `imsdesk import` uses; each line adds up the outcomes of its files."""
    stage.teller.scene(1, "Documents come in", "imsdesk import FILE...")
    given = write_files(stage.folder, stage.world)
    outcomes: list[tuple[GivenFile, ImportOutcome]] = []
    for file in stage.teller.progress(given, "reading files", len(given)):
        if file.kind == "gstr2b" and not any(each.kind == "gstr2b" for each, _ in outcomes):
            _masters_are_in(stage)
        outcomes.append((file, _take_in(stage, file)))
    _tell_outcomes(stage, outcomes)


def _take_in(stage: Stage, file: GivenFile) -> ImportOutcome:
    as_of = DOWNLOADED if file.kind in ("ims", "outward") else None
    intake = Intake(stage.desk, gstin=file.gstin, company=file.company, as_of=as_of)
    answer = intake.take_in(FileToRead(file.path.name, file.path.read_bytes()))
    if isinstance(answer, Refusal):
        raise StoryBroken(f"{file.path.name}: {answer}")
    return answer


def _masters_are_in(stage: Stage) -> None:
    """The companies are marked as made up, and their returns of Aug and Sep recorded as filed (`imsdesk filed`)."""
    desk = stage.desk
    for company_id in (QUILLON_PAN, MARIGOLD_PAN):
        with desk.units.writing(frozenset({company_id})) as unit:
            mark = json.dumps({"today": TODAY.isoformat()})
            unit.companies.set_setting(company_id, "demo", mark, "imsdesk demo", desk.now())
    for site in SITES:
        for period, on in _FILED:
            must(record_filed(desk.units, desk.operator(), site.gstin, period, on, desk.now()), "filed")


def _tell_outcomes(stage: Stage, outcomes: list[tuple[GivenFile, ImportOutcome]]) -> None:
    day = short_day(IMS_DAY, TODAY)
    masters = [outcome for file, outcome in outcomes if file.kind in ("company", "vendors")]
    people = sum(outcome.added for outcome in masters)
    stage.teller.line(f"{'Companies, people and vendors':<44}{people:4} new")
    for file, outcome in outcomes:
        if file.kind == "ims":
            _tell_counts(stage, f"IMS of {day}, {file.label}", [outcome])
    statements = [(file.label, outcome) for file, outcome in outcomes if file.kind == "gstr2b"]
    _tell_counts(stage, "GSTR-2B of Aug and Sep 2026, filed", [each for label, each in statements if label != str(OCT)])
    _tell_counts(
        stage, f"GSTR-2B of Oct 2026, draft of {day}", [each for label, each in statements if label == str(OCT)]
    )
    for file, outcome in outcomes:
        if file.kind == "register":
            _tell_counts(stage, f"Purchase register, {file.label}", [outcome])
            stage.teller.line(f"  {outcome.kind}", indent="   ")
            stage.teller.lines(f"  refused {row.where}: {row.why}" for row in outcome.refused)
    own = [outcome for file, outcome in outcomes if file.kind == "outward"]
    _tell_counts(stage, "Our own supplies of Oct 2026", own)
    warnings = Counter(warning for _, outcome in outcomes for warning in outcome.warnings)
    odd = next((warning for warning in warnings if "GSTIN" in warning), "")
    stage.teller.line(f"{count_of(len(warnings), 'warning')}, such as {odd}")
    broken = [outcome.file for _, outcome in outcomes if not outcome.adds_up]
    if broken:
        raise StoryBroken(f"rows are not accounted for in {', '.join(broken)}")


def _tell_counts(stage: Stage, label: str, outcomes: list[ImportOutcome]) -> None:
    counts = {name: sum(getattr(each, name) for each in outcomes) for name in ("read", "added", "grouped")}
    refused = sum(len(each.refused) for each in outcomes)
    grouped_rows = f"   {counts['grouped']} grouped" if counts["grouped"] else ""
    stage.teller.line(
        f"{label:<44}{counts['read']:4} read {counts['added']:4} new   {refused} refused{grouped_rows}".rstrip()
    )


_WORDS = {
    "EXACT": "exact", "ACCEPTABLE": "acceptable", "PROBABLE": "probable", "MISMATCH": "mismatch", "SPLIT": "split",
    "DUPLICATE": "reported twice", "DUPLICATE in books": "booked twice", "ONLY_ON_PORTAL": "only on portal",
    "ONLY_IN_BOOKS": "only in books", "AMENDMENT": "amendment", "OUTSIDE_IMS": "outside IMS",
}  # fmt: skip


def beside_the_books(stage: Stage) -> None:
    """Reconcile both companies and explain one mismatch as the desk explains it."""
    stage.teller.scene(2, "Beside the books", "imsdesk reconcile")
    desk = stage.desk
    for name, company_id in (("Quillon", QUILLON_PAN), ("Marigold", MARIGOLD_PAN)):
        began = time.perf_counter()
        answer = reconcile(desk.units, desk.operator(), company_id, desk.now())
        if isinstance(answer, Refusal):
            raise StoryBroken(f"reconcile: {answer}")
        took = time.perf_counter() - began
        counts = "  ".join(f"{word} {answer.counts[key]}" for key, word in _WORDS.items() if answer.counts.get(key))
        stage.teller.line(
            f"{name}: {answer.documents} documents beside {answer.book_entries} entries of the books, {took:.1f} s"
        )
        stage.teller.line(counts, indent="     ")
    _explain(stage, "AB-1187")


def _explain(stage: Stage, number: str) -> None:
    """One document as Priya sees it when she asks why."""
    desk, priya = stage.desk, stage.person("priya")
    with desk.units.reading(priya.company_ids) as unit:
        document = unit.documents.by_number(number, {MAHARASHTRA})[0]
        proposal = unit.matches.proposals([document.id])[document.id]
    sight = matches_of(desk.units, priya, [document])[document.id]
    said = proposal.action.value.capitalize() if proposal.action else "you choose"
    stage.teller.line(f"{number}, {document.supplier_name}: {proposal.verdict.lower()}, proposal {said}")
    for partner in sight.partners:
        rows = differences_between(document, partner.entry)
        for each in rows:
            stage.teller.line(
                f"  {each.field:<14} portal {_shown(each.on_portal):>12}   books {_shown(each.in_books):>12}"
            )
        agreed = ", ".join(name.replace("_", " ") for name in partner.explanation.agreed[:3])
        stage.teller.line(f"  agree: {agreed}")


def _shown(value: object) -> str:
    return grouped(value) if isinstance(value, int) else str(value)
