"""A company's own wording: what it may do, and what is refused with a sentence that helps."""

import time
from dataclasses import replace

import pytest

from domain.correspondence import Address, MailDraft, MailKind, PlannedMail, TemplateOverride, TemplatePart
from domain.refusals import Refusal
from mail.drafts import draft_mail
from mail.overrides import check_override, preview, variables
from mail.render import SOURCE_CHARACTERS_MAX, TemplateFault, built_in, fill, parse
from mail.samples import LETTERHEAD, MISSING, TODAY

SUBJECT, TEXT, HTML = TemplatePart.SUBJECT, TemplatePart.TEXT, TemplatePart.HTML
TO = Address("accounts@mehta.example")


def fault_of(template: str, part: TemplatePart, source: str) -> str:
    refusal = check_override(TemplateOverride(template, part, source))
    assert refusal is not None, "was taken"
    assert refusal.code == "TEMPLATE_REFUSED"
    assert refusal.remedy
    return refusal.sentence


@pytest.mark.parametrize("kind", [kind.value for kind in MailKind] + ["frame", "internal_frame"])
@pytest.mark.parametrize("part", list(TemplatePart))
def test_our_own_templates_would_be_taken_as_a_companys(kind: str, part: TemplatePart) -> None:
    try:
        source = built_in(kind, part.value)
    except TemplateFault:
        assert kind in ("several", "frame", "internal_frame")  # these have not every part
        return
    assert check_override(TemplateOverride(kind, part, source)) is None


def test_an_own_subject_and_body_are_used_and_the_rest_stays_ours() -> None:
    overrides = (
        TemplateOverride("missing", SUBJECT, "{{ us.short_name }} misses {{ section.count }} of {{ section.period }}"),
        TemplateOverride("missing", TEXT, "Namaste!\n{{ blocks.document_table }}\nBy {{ section.report_by_day }}."),
    )
    assert [check_override(override) for override in overrides] == [None, None]
    us = replace(LETTERHEAD, overrides=overrides)
    draft = draft_mail(PlannedMail(us.company_id, TO, TODAY, (MISSING,)), us, TODAY)
    assert isinstance(draft, MailDraft)
    assert draft.subject == "Quillon misses 3 invoices of Oct 2026"
    assert "Namaste!\nInvoices we cannot find (₹)\n  MT/26-27/0405" in draft.text
    assert "It is not from the GST department." in draft.text
    assert "These 3 invoices are in our books" in draft.html


def test_an_unknown_variable_is_an_error_with_the_nearest_name() -> None:
    said = fault_of("missing", SUBJECT, "{{ us.short_name }}: {{ section.repot_by }}")
    assert 'names "section.repot_by", which this mail does not have. Nearest: section.report_by.' in said


def test_an_unknown_variable_in_a_branch_not_taken_is_found_too() -> None:
    source = "{{ blocks.document_table }}{% if section.is_one %}{{ section.vendor_phone }}{% endif %}"
    assert "section.vendor_phone" in fault_of("missing", TEXT, source)


@pytest.mark.parametrize(
    ("template", "source", "missing"),
    [
        ("missing", "Please report your invoices.", "document_table"),
        ("missing", "{% if section.is_one %}{{ blocks.document_table }}{% endif %}", "document_table"),
        ("frame", "{{ blocks.who_we_are }}{{ blocks.sections }}{{ blocks.how_to_answer }}", "why"),
        ("frame", "{{ blocks.who_we_are }}{{ blocks.sections }}{{ blocks.why }}", "how_to_answer"),
        ("frame", "{{ blocks.sections }}{{ blocks.how_to_answer }}{{ blocks.why }}", "who_we_are"),
        ("frame", "{{ blocks.who_we_are }}{{ blocks.how_to_answer }}{{ blocks.why }}", "sections"),
        (
            "frame",
            "{{ blocks.who_we_are | upcase }}{{ blocks.sections }}{{ blocks.how_to_answer }}{{ blocks.why }}",
            "who",
        ),
    ],
)
def test_a_required_block_cannot_be_left_out_or_changed(template: str, source: str, missing: str) -> None:
    assert f"must show {{{{ blocks.{missing}" in fault_of(template, TEXT, source)


def test_a_block_left_out_only_for_some_facts_is_caught_when_it_happens() -> None:
    source = "{% unless section.is_one %}{{ blocks.document_table }}{% endunless %}"
    override = TemplateOverride("missing", TEXT, source)
    assert check_override(override) is None
    us = replace(LETTERHEAD, overrides=(override,))
    one = replace(MISSING, lines=MISSING.lines[:1])
    refused = draft_mail(PlannedMail(us.company_id, TO, TODAY, (one,)), us, TODAY)
    assert isinstance(refused, Refusal)
    assert refused.code == "TEMPLATE_REFUSED"


@pytest.mark.parametrize(
    ("part", "source", "why"),
    [
        (SUBJECT, "{{ us.short_name ", "missing/subject.txt"),
        (SUBJECT, "{% include 'x' %}", "include"),
        (SUBJECT, "{% render 'x' %}", "render"),
        (SUBJECT, "{% assign a = 'x' %}{{ a }}", "assign"),
        (SUBJECT, "{{ us.short_name | safe }}", "safe"),
        (SUBJECT, "one\ntwo", "one line"),
        (HTML, "{{ blocks.document_table }}<script>x()</script>", "<script"),
        (HTML, "{{ blocks.document_table }}<p onclick=x()>", "onclick"),
        (HTML, "{{ blocks.document_table }}<form>", "<form"),
        (TEXT, "{{ blocks.document_table }}{{ us.__class__ }}", "us.__class__"),
        (TEXT, "{{ blocks.document_table }}{{ us }}", '"us"'),
        (TEXT, "x" * (SOURCE_CHARACTERS_MAX + 1), "characters"),
    ],
)
def test_what_a_template_may_not_do(part: TemplatePart, source: str, why: str) -> None:
    assert why in fault_of("missing", part, source)


def test_unknown_templates_and_blocks_cannot_be_replaced() -> None:
    assert "There is no template nonsense/body.txt" in fault_of("nonsense", TEXT, "x")
    assert "There is no template ../missing/body.txt" in fault_of("../missing", TEXT, "x")
    assert "cannot be replaced" in fault_of("blocks", TEXT, "x")


BOMBS = {
    "endless loop": "{% for i in (1..999999999) %}x{% endfor %}",
    "nested loops": "{% for a in many %}" * 4 + "x" + "{% endfor %}" * 4,
    "skipping loop": "{% for i in (1..99999999999) limit: 1 offset: 99999999990 %}x{% endfor %}",
    "long output": "{% for a in many %}" + "x" * 10_000 + "{% endfor %}",
    "deep nesting": "{% if true %}" * 60 + "x" + "{% endif %}" * 60,
    "wide range": "{{ (1..99999999999) }}",
    "range over lines": "{%\nfor i in\n(1..\n99999999)\n%}x{% endfor %}",
}


@pytest.mark.parametrize("name", sorted(BOMBS))
def test_a_template_cannot_run_away(name: str) -> None:
    began = time.monotonic()
    with pytest.raises(TemplateFault):
        fill(parse(BOMBS[name], is_html=False, name=name), {"many": list(range(1000))})
    assert time.monotonic() - began < 2


def test_html_of_a_company_still_escapes_values() -> None:
    out = fill(parse("<b>{{ x }}</b>", is_html=True, name="t"), {"x": '<i> & "q"'})
    assert out == "<b>&lt;i&gt; &amp; &#34;q&#34;</b>"


def test_preview_shows_the_companys_own_letterhead() -> None:
    us = replace(LETTERHEAD, legal_name="Oriole Mills Limited", company_id="AAACO1111A")
    override = TemplateOverride("please_accept", SUBJECT, "Please accept {{ section.number }}")
    draft = preview(override, us, TODAY)
    assert isinstance(draft, MailDraft)
    assert draft.subject == "Please accept QCN/26-27/021"
    assert "Oriole Mills Limited, your supplier" in draft.text
    assert draft.recipient.domain == "preview.example"


def test_the_help_lists_what_may_be_named() -> None:
    names = variables("missing", TEXT)
    assert {"us.short_name", "section.report_by", "section.party.called", "blocks.document_table", "css.p"} <= set(
        names
    )
    assert "blocks.document_table" not in variables("missing", SUBJECT)
