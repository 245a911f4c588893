"""Whatever is written: a well-formed answer, the same for the same words, and never a deed out of foreign words."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding import Context, NoParties, Understanding, understand
from bot.understanding.tables.slots import WRITING
from imsdesk.commands.understand import NamesInMemory
from tests.bot.understanding.corpus_lines import lines
from tests.bot.understanding.names_of_corpus import GSTINS, party_book

TODAY = date(2026, 11, 16)
PARTIES = NamesInMemory(party_book())
ALL = list(lines(GSTINS))
ORDERS = [
    line
    for line in ALL
    if line.expected["intent"] == "take_action"
    and "also" not in line.expected
    and '"' not in line.text
    and "'" not in line.text
    and not {". ", "; "} & {line.text[at : at + 2] for at in range(len(line.text))}
]
INTENTS = {str(line.expected["intent"]) for line in ALL}
ASKS = {
    "vendor",
    "gstin",
    "target",
    "scope",
    "action",
    "batch",
    "confirm",
    "document",
    "side",
    "intent",
    "period",
    "amount",
    "date",
}
WORDS = sorted({word for line in ALL for word in line.text.split()})


def _check(understood: Understanding) -> None:
    assert understood.intent in INTENTS
    assert set(understood.ask) <= ASKS
    assert len(set(understood.ask)) == len(understood.ask)
    for further in understood.also:
        assert not further.also
        _check(further)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_any_text_has_a_well_formed_answer(text: str) -> None:
    _check(understand(text, TODAY, Context(), PARTIES))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_any_jumble_of_our_words_has_a_well_formed_answer(text: str) -> None:
    _check(understand(text, TODAY, Context(thread_batch="B-7", last_docs=("a", "b")), PARTIES))


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(ALL), st.sampled_from(["upper", "blanks", "mention", "bold", "controls"]))
def test_case_blanks_and_dressing_change_nothing(line: object, how: str) -> None:
    text, context = line.text, Context.from_json(line.context)  # type: ignore[attr-defined]  # a Line
    plain = understand(text, TODAY, context, PARTIES)
    changed = {
        "upper": text.upper(),
        "blanks": "  " + text.replace(" ", "   ") + " ",
        "mention": "<@U0123ABC> " + text,
        "bold": "*" + text + "*" if text and "*" not in text and "\n" not in text and text == text.strip() else text,
        "controls": "\u200b" + text.replace(" ", " \u200b"),
    }[how]
    if how == "upper" and "<" in text:
        return
    assert _folded(understand(changed, TODAY, context, PARTIES)) == _folded(plain)


def _folded(understood: Understanding) -> str:
    return str(understood.as_json()).casefold().replace("'gstin'", "gstin")


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(ORDERS),
    st.sampled_from(
        [
            "> {}",
            '"{}"',
            "Fwd: {}",
            "From: a@b.in\nSubject: x\n\n{}",
            "Dear sir,\n{}\nRegards,\nSuresh",
            "{}\nRegards,\nSuresh\nVora Mfg",
            "{}\nRegards,\nSuresh\nSales Manager",
            "We have filed ours. {}\nRegards,\nVora",
            "vora says {}",
            "what if {}",
        ]
    ),
)
def test_foreign_words_are_no_orders(line: object, frame: str) -> None:
    text = line.text  # type: ignore[attr-defined]  # a Line
    understood = understand(frame.format(text), TODAY, Context(), PARTIES)
    assert all(one.intent not in WRITING for one in (understood, *understood.also)), understood


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="aA1,.-/ \n\"'()<>*&₹é", max_size=40).map(lambda text: text * 900))
def test_long_text_is_answered(text: str) -> None:
    _check(understand(text, TODAY, Context(), NoParties()))


def test_nothing_is_remembered_from_line_to_line() -> None:
    texts = [line.text for line in ALL[:60]]
    forward = [understand(text, TODAY, Context(), PARTIES) for text in texts]
    backward = [understand(text, TODAY, Context(), PARTIES) for text in reversed(texts)]
    assert forward == backward[::-1]


def test_an_order_too_long_to_be_read_whole_is_none() -> None:
    text = "accept all exact matches" + " of oct" * 2000 + " except lakhani"
    assert understand(text, TODAY, Context(), PARTIES).intent == "unclear"


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(categories=["Nd", "No", "Nl"]), min_size=1, max_size=4), st.sampled_from(WORDS))
def test_digits_of_every_script_are_answered(number: str, word: str) -> None:
    _check(understand(f"{number} {word} {number}", TODAY, Context(), PARTIES))
