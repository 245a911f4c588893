"""Whatever words forbid, leave out, put off or withdraw: no order stands that covers what they are about.

Orders times joiners times wordings times names; the names are full of the words of orders and refusals, and look alike.
A wording need not be understood: then the order is asked back. None may be passed over.
"""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding import Context, Understanding, understand
from domain.suppliers import PartyBook, Supplier
from imsdesk.commands.understand import NamesInMemory
from tests.bot.understanding.names_of_corpus import gstin

TODAY = date(2026, 11, 16)
NAMES = (
    "Kailash Metals",
    "Kailash Metal Works",
    "Kailas Metalls",
    "Never Stop Logistics",
    "Hold Fast Ropes",
    "Except One Garments",
    "Only Vimal Threads",
    "Not Just Papers",
    "And Also Media",
    "Keep Cool Chillers",
    "Drop Forge Tools",
    "Left Bank Paints",
    "Accept Engineering",
    "Unless Footwear",
    "Fine Fasteners",
)
GSTINS = {name: gstin("27", f"AABC{chr(65 + number)}1234K") for number, name in enumerate(NAMES)}
PARTIES = NamesInMemory(
    PartyBook([(gstin("27", "AAACX1111A"), "Ours")], [], [Supplier(GSTINS[name], name) for name in NAMES])
)
ORDERS = {
    "accept all exact": ("accept", "accept", "accepted"),
    "please accept all exact matches of october": ("accept", "accept", "accepted"),
    "sab exact accept karo": ("accept", "accept", "accepted"),
    "ellam exact accept pannu": ("accept", "accept", "accepted"),
    "accept every matched bill above 1 lakh": ("accept", "accept", "accepted"),
    "approve all exact invoices": ("accept", "approve", "approved"),
    "reject all duplicates": ("reject", "reject", "rejected"),
    "hold all mismatches": ("pending", "hold", "held"),
    "put all mismatches on hold": ("pending", "hold", "held"),
}
"""An order over many documents: its action, its verb and the verb's participle."""
JOINERS = (
    " but ",
    " however ",
    " though ",
    ", ",
    ". ",
    "; ",
    " and ",
    " - ",
    "\n",
    " lekin ",
    " magar ",
    " par ",
    " (",
    ", but please ",
)
REFUSALS = (
    "don't {verb} {name}",
    "do not {verb} {name}",
    "do not {verb} the bills of {name}",
    "never {verb} {name}",
    "you must not {verb} {name}",
    "make sure not to {verb} {name}",
    "I don't want to {verb} {name}",
    "{name} should not be {done}",
    "{name} is not to be {done}",
    "{name} ko {verb} mat karo",
    "{name} {verb} nahi karna",
)
LEFT_OUT = (
    "except {name}",
    "excluding {name}",
    "not {name}",
    "not for {name}",
    "no {name}",
    "minus {name}",
    "skip {name}",
    "spare {name}",
    "exempt {name}",
    "exclude {name}",
    "drop {name}",
    "ignore {name}",
    "remove {name}",
    "pause {name}",
    "keep {name} out",
    "leave {name}",
    "leave {name} alone",
    "leave out {name}",
    "nothing of {name}",
    "hold on {name}",
    "apart from {name}",
    "{name} excluded",
    "{name} can wait",
    "{name} later",
    "{name} needs review",
    "{name} should be left",
    "{name} stays out",
    "{name} to stay as it is",
    "{name} is an exception",
    "{name} I will do myself",
    "{name} nahi",
    "{name} rehne do",
    "{name} ko chhod ke",
    "{name} ke alawa",
    "zap {name}",
    "{name} quarantined",
)
CONDITIONS = (
    "once {name} files",
    "when {name} replies",
    "whenever {name} files",
    "after {name} confirms",
    "if {name} agrees",
    "only if {name} files",
    "unless {name} objects",
    "provided {name} has filed",
    "as soon as {name} pays",
    "in case {name} agrees",
    "on condition that {name} files",
    "subject to a reply of {name}",
    "jab {name} file kare",
    "agar {name} file kare",
)
WITHDRAWALS = (
    "cancel that",
    "cancel",
    "forget it",
    "never mind",
    "nevermind",
    "ignore this",
    "disregard",
    "disregard that",
    "scratch that",
    "leave it",
    "drop it",
    "no wait",
    "not now",
    "I changed my mind",
    "chhodo",
    "jaane do",
    "rehne do",
)
BREAKS = (", ", ". ", "; ", " - ", "\n", " ")
DEEDS = frozenset({"take_action", "approve", "decline", "undo"})


def _plain(text: str) -> list[Understanding]:
    """The orders of a text that would be prepared without a question."""
    understood = understand(text, TODAY, Context(), PARTIES)
    return [
        one
        for one in (understood, *understood.also)
        if one.intent in DEEDS and not one.slots.get("negated") and not one.ask
    ]


def _covers(one: Understanding, action: str, name: str) -> bool:
    """Whether a plain order of this action is about the vendor, or about all without leaving the vendor out."""
    left_out = one.slots.get("exclude")
    if one.slots.get("action") != action:
        return False
    if isinstance(left_out, dict) and GSTINS[name] in (left_out.get("vendor_resolved") or []):  # type: ignore[operator]  # a list
        return False
    named = one.slots.get("vendor_resolved")
    return GSTINS[name] in named if isinstance(named, list) else True


def _closed(text: str, joiner: str) -> str:
    return f"{text})" if joiner == " (" else text


@settings(max_examples=400, deadline=None)
@given(
    st.sampled_from(sorted(ORDERS)),
    st.sampled_from(JOINERS),
    st.sampled_from(REFUSALS + LEFT_OUT),
    st.sampled_from(NAMES),
)
def test_what_an_order_refuses_or_leaves_out_is_never_covered(order: str, joiner: str, wording: str, name: str) -> None:
    action, verb, done = ORDERS[order]
    text = _closed(order + joiner + wording.format(verb=verb, done=done, name=name), joiner)
    assert not [one for one in _plain(text) if _covers(one, action, name)], text


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(sorted(ORDERS)),
    st.sampled_from((", ", " and ", "; ", ". ", ", but ", "\n")),
    st.sampled_from(REFUSALS),
    st.sampled_from(NAMES),
)
def test_what_is_refused_in_front_of_an_order_is_never_covered(
    order: str, joiner: str, wording: str, name: str
) -> None:
    action, verb, done = ORDERS[order]
    text = wording.format(verb=verb, done=done, name=name) + joiner + order
    assert not [one for one in _plain(text) if _covers(one, action, name)], text


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from((*sorted(ORDERS), "accept {other}", "reject the CNs of {other}", "{other} hold karo")),
    st.sampled_from(CONDITIONS),
    st.sampled_from(NAMES),
    st.sampled_from(
        (
            "{condition} {order}",
            "{condition}, {order}",
            "{order} {condition}",
            "{order}, but {condition}",
            "{order}. {condition}",
        )
    ),
)
def test_an_order_on_a_condition_is_none(order: str, condition: str, name: str, frame: str) -> None:
    text = frame.format(order=order.format(other="Fine Fasteners"), condition=condition.format(name=name))
    assert not _plain(text), text


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(
        (
            "accept {name}",
            "reject {name}",
            "hold the invoices of {name}",
            "{name} accept karo",
            "accept all exact of {name}",
        )
    ),
    st.sampled_from(BREAKS),
    st.sampled_from(WITHDRAWALS),
    st.sampled_from(NAMES),
)
def test_an_order_withdrawn_stands_no_more(order: str, pause: str, withdrawal: str, name: str) -> None:
    text = order.format(name=name) + pause + withdrawal
    assert not _plain(text), text


def test_the_orders_stand_when_nothing_is_said_against_them() -> None:
    for order, (action, _, _) in ORDERS.items():
        assert [one.slots["action"] for one in _plain(order)] == [action], order
    for name in NAMES:
        read = _plain(f"accept {name}")
        assert len(read) == 1 or name.startswith("Kailas"), name
