"""Letters say plain things in many words: each turn reads as its plain form, with every other deed and object."""

from datetime import date
from itertools import product

import pytest

from bot.understanding import Context, Understanding, understand
from domain.suppliers import PartyBook, Supplier
from imsdesk.commands.understand import NamesInMemory
from tests.bot.understanding.names_of_corpus import CUSTOMERS, OWN, VENDORS, gstin, party_book

PARTIES = NamesInMemory(party_book())
TODAY = date(2026, 11, 16)
DOCS = [f"d{number}" for number in range(1, 15)]


def _read(text: str, parties: NamesInMemory = PARTIES, **context: object) -> Understanding:
    return understand(text, TODAY, Context.from_json({"open_period": "2026-10", **context}), parties)


def _same(letter: str, plain: str, parties: NamesInMemory = PARTIES, **context: object) -> None:
    assert _read(letter, parties, **context).as_json() == _read(plain, parties, **context).as_json(), letter


OPENERS = (
    "I stand corrected, I meant {}.",
    "I stand corrected; it is {}.",
    "I stand corrected; the figure is {}.",
    "I beg your pardon, I meant {}.",
    "My apologies, I meant {}.",
    "That was a slip on my part. I meant {}.",
    "The error is mine: I meant {}.",
    "Forgive me, I intended to say {}.",
    "Kindly excuse the slip; kindly read {}.",
)
LISTED = {
    "intent": "list_docs",
    "slots": {"verdict": ["mismatch"], "return_period": {"from": "2026-09", "to": "2026-09"}},
}
ORDERED = {"intent": "take_action", "slots": {"action": "reject", "doc_no": ["GM-280"]}}
SET = {"intent": "policy_set", "slots": {"key": "tolerance", "value": "10"}}
MEANT = ((LISTED, "August 2026"), (ORDERED, "GM-208"), (SET, "Rs. 20"))


@pytest.mark.parametrize(("opener", "case"), list(product(OPENERS, MEANT)))
def test_a_formal_correction_corrects(opener: str, case: tuple[dict[str, object], str]) -> None:
    last, meant = case
    corrected = _read(opener.format(meant), last=last)
    assert corrected.intent == last["intent"]
    assert corrected.slots != last["slots"]
    assert set(corrected.slots) == set(last["slots"])  # type: ignore[call-overload]  # a dict of slots
    _same(opener.format(meant), f"sorry, I meant {meant}", last=last)


@pytest.mark.parametrize("pardon", ["I beg your pardon", "my apologies", "forgive me", "pardon the slip"])
def test_a_pardon_in_mid_sentence_turns_to_what_follows(pardon: str) -> None:
    _same(f"Kindly accept INV-9, {pardon}, INV-8.", "accept INV-8")
    last = {"intent": "list_docs", "slots": {"verdict": ["mismatch"], "own_gstin_state": "29"}}
    _same(f"Not Karnataka, {pardon}, Maharashtra.", "not karnataka, maharashtra", last=last)


DEEDS = (("accept", "accepting"), ("reject", "rejecting"), ("hold", "holding"))
SHUNS = ("refrain from {}", "desist from {}", "abstain from {}", "avoid {}", "hold off {}")


@pytest.mark.parametrize(("shun", "deed"), list(product(SHUNS, DEEDS)))
def test_who_refrains_does_not(shun: str, deed: tuple[str, str]) -> None:
    base, gerund = deed
    for thing in ("INV-9", "the invoices of Vora", "all exact matches"):
        _same(f"Kindly {shun.format(gerund)} {thing}.", f"please do not {base} {thing}")
        _same(f"I would request you to {shun.format(gerund)} {thing}.", f"please do not {base} {thing}")


@pytest.mark.parametrize("end", ["; {} instead.", ". {}.", ", kindly {}.", "; kindly {} instead."])
@pytest.mark.parametrize("refusal", ["do not reject {}", "refrain from rejecting {}", "kindly do not reject {}"])
def test_of_a_refusal_and_an_order_the_order_stands(refusal: str, end: str) -> None:
    for order in ("keep it pending", "place it on hold"):
        told = _read(f"Please {refusal.format('ND/26-27/12')}{end.format(order)}")
        assert told.intent == "take_action"
        assert told.slots == {"action": "pending", "doc_no": ["ND/26-27/12"]}
        assert not told.ask
        assert not told.also
    other = _read(f"Please {refusal.format('INV-1')}; accept INV-2.")
    assert other.slots.get("negated") or other.slots.get("doc_no") == ["INV-2"]


SUPPOSED = (
    "What if we were to {}; how would our {} change?",
    "What if we {}? What would be the effect on our {}?",
    "Were we to {}, how would our {} be affected?",
    "Should we {}, what will happen to our {}?",
    "Suppose we {}. How will our {} change?",
    "If we were to {}, what would our {} look like?",
)
TARGETS = (("2B", "gstr2b"), ("3B", "gstr3b"), ("liability", "liability"))


@pytest.mark.parametrize(("supposed", "target"), list(product(SUPPOSED, TARGETS)))
def test_what_is_supposed_is_one_what_if(supposed: str, target: tuple[str, str]) -> None:
    for base, action in (("reject", "reject"), ("accept", "accept"), ("hold", "pending")):
        told = _read(supposed.format(f"{base} CN-102 of Vora", target[0]))
        assert (told.intent, told.slots.get("action"), told.slots.get("target")) == ("simulate", action, target[1])
        assert told.slots.get("doc_no") == ["CN-102"]
        assert not told.also


EXCEPTIONS = (
    "save and except {}",
    "barring {}",
    "other than {}",
    "with the sole exception of {}",
    "with the exception of {}",
    "to the exclusion of {}",
    "but for {}",
    "not including {}",
)


@pytest.mark.parametrize("exception", EXCEPTIONS)
@pytest.mark.parametrize("thing", ["those of Vora", "the credit notes", "INV-9", "Vora and Anand Traders"])
def test_an_exception_is_never_lost(exception: str, thing: str) -> None:
    for comma in (" ", ", "):
        _same(f"Kindly accept all exact matches{comma}{exception.format(thing)}.", f"accept all exact except {thing}")


ASIDES = ("as directed", "as discussed", "as per our conversation", "per your instructions", "per the trail mail")


@pytest.mark.parametrize("aside", ASIDES)
def test_an_aside_is_no_reason(aside: str) -> None:
    for order in ("hold INV-77", "reject the invoices of Vora", "accept INV-1 and INV-2"):
        _same(f"Kindly {order}, {aside}.", f"please {order}")
        _same(f"{aside.capitalize()}, kindly {order}.", f"please {order}")
    assert _read("Kindly hold INV-77, as the goods are short.").slots["reason"] == "the goods are short"


INFO = {"intent": "vendor_info", "slots": {"vendor": "Vora", "vendor_resolved": [], "field": "email"}}
WATCH = {"intent": "credit_watch", "slots": {"rule": "rule_37", "return_period": {"from": "2025-04", "to": "2026-03"}}}


@pytest.mark.parametrize("ending", ["?", ", if you please?", ", may I know?", ", please?"])
def test_what_else_is_asked_of_the_same(ending: str) -> None:
    for words, field in (("the PAN", "pan"), ("the GSTIN", "gstin")):
        assert _read(f"And {words}{ending}", last=INFO).slots == {**INFO["slots"], "field": field}  # type: ignore[dict-item]  # slots
    for words, rule in (("rule 37A", "rule_37a"), ("section 17(5)", "section_17_5")):
        assert _read(f"And under {words}{ending}", last=WATCH).slots == {**WATCH["slots"], "rule": rule}  # type: ignore[dict-item]  # slots
    assert _read(f"What is pending with them{ending}", last=INFO).intent == "pending_query"


def test_places_of_the_list() -> None:
    told = _read("Please let me have the status of the third and the fifth of these.", last_docs=DOCS)
    assert (told.intent, told.slots["pick"]) == ("doc_status", [3, 5])
    told = _read("Please accept the first two of these and hold the fourth.", last_docs=DOCS)
    assert [one.slots["pick"] for one in (told, *told.also)] == [[1, 2], [4]]


ODD = {"line": "Line Tapes", "estimate": "Estimate Decor", "block": "Block Pavers", "note": "Note Stationers"}
PROSAIC = NamesInMemory(
    PartyBook(
        OWN,
        CUSTOMERS,
        [
            *(Supplier(gstin(state, pan), legal, trade) for state, pan, legal, trade in VENDORS.values()),
            *(
                Supplier(gstin("33", f"AABCZ{number}001A"), name, None)
                for number, name in enumerate(ODD.values(), start=5)
            ),
        ],
    )
)


@pytest.mark.parametrize(
    "text",
    [
        "Kindly estimate the cash to be paid by challan for October 2026.",
        "Estimate the cash to be paid by challan for October 2026.",
        "May we file GSTR-3B of October, or does anything block it?",
        "Please link INV-81 to the line PV-4471 of our books by hand.",
        "For the note to be placed before the Board, kindly furnish the ITC at risk.",
        "For the completion of our vouching, please furnish the mismatches.",
    ],
)
def test_a_small_word_of_prose_is_no_supplier(text: str) -> None:
    assert "vendor" not in _read(text, PROSAIC).slots


@pytest.mark.parametrize("name", ODD.values())
def test_the_supplier_of_that_name_is_still_one(name: str) -> None:
    first = name.split(maxsplit=1)[0]
    for text in (
        f"Kindly hold the invoices of {name}.",
        f"pending for {first.lower()}",
        f"What is pending with {first}?",
    ):
        assert len(_read(text, PROSAIC).slots["vendor_resolved"]) == 1  # type: ignore[arg-type]  # a list


def test_an_unreadable_month_gives_no_period() -> None:
    told = _read("Please list the mismatches for the month 13/2026.")
    assert (told.slots, told.ask) == ({"verdict": ["mismatch"]}, ("period",))


ABOVE = "Kindly let me know what is pending for Vora.\nRegards,\nKRS\n\n{}"
QUOTED = ("> From: a@b.example\n> Sir, please accept GCT/88.", "From: a@b.example\nSubject: x\n\nPlease accept GCT/88.")


@pytest.mark.parametrize("quoted", QUOTED)
def test_ones_own_request_above_a_quoted_mail(quoted: str) -> None:
    _same(ABOVE.format(quoted), "what is pending for Vora")
    assert _read(quoted).intent == "unclear"
    assert _read(f"Regards,\nKRS\n\n{quoted}").intent in ("unclear", "greeting", "thanks")


HELD = (
    "{} have written to say that we should {}.",
    "{} has called to ask us to {}.",
    "{} are of the view that you must {}.",
    "{} contends that we must {}.",
    "{} has taken the stand that you should {}.",
    "{} is of the opinion that we should {}.",
    "{} has written to the effect that I must {}.",
)


@pytest.mark.parametrize(
    ("held", "who"), list(product(HELD, ("M/s Vora", "The supplier", "Our auditor", "Anand Traders")))
)
def test_what_others_hold_orders_nothing(held: str, who: str) -> None:
    for deed in ("accept IH-7", "reject the invoices of Vora", "hold all exact matches"):
        for behind in ("", " What is its status?", " Kindly show the mismatches."):
            told = _read(held.format(who, deed) + behind)
            assert all(one.intent not in ("take_action", "approve", "decline") for one in (told, *told.also)), held


PLAINLY = (
    ("Be so good as to keep INV-9 in abeyance until further orders.", "please hold INV-9"),
    ("Be kind enough to reject INV-9.", "please reject INV-9"),
    ("I shall thank you to accept INV-9.", "please accept INV-9"),
    ("Would it be in order to accept INV-9 at this stage?", "should we accept INV-9?"),
    (
        "Kindly have a gentle reminder issued to Vora for the missing invoices.",
        "send reminder to Vora for missing invoices",
    ),
    ("Have a mail drafted to Vora about the mismatches.", "have a mail drafted to Vora about the mismatches"),
    ("Up to what amount am I empowered to approve?", "how much may I approve?"),
    ("Kindly draw fresh data from the portal.", "fetch fresh data from the portal"),
    ("Please reverse the tie-up between GD-12 and PV-90.", "unlink GD-12 and PV-90"),
    ("I do not follow what you are able to do for me.", "help"),
    ("Kindly disregard what I said; there is no need to proceed.", "never mind"),
    ("Much obliged to you for the prompt assistance.", "thank you"),
    ("Kindly treat my mail of yesterday as withdrawn and undo batch B-310.", "undo batch B-310"),
    (
        "I shall be on leave from 20th to 27th November; kindly delegate my approvals to Arjun.",
        "delegate my approvals to Arjun from 20th to 27th november",
    ),
    ("All but the third of these may be accepted.", "accept all of these except the third one"),
    ("Kindly do the needful to reject the duplicates of Vora.", "please reject the duplicates of Vora"),
    ("Kindly have the reconciliation run in full.", "run the reconciliation in full"),
    ("Would you mind awfully sending a reminder to Vora?", "please send a reminder to Vora"),
    ("Could you please send a reminder to Vora?", "please send a reminder to Vora"),
    ("Whose doing was the rejection of INV-9?", "who did the rejection of INV-9?"),
    ("Let the credit notes of Vora stand over for the present.", "please hold the credit notes of Vora"),
    ("Kindly share the vendor-wise summary of pending ITC.", "share vendor-wise summary of pending ITC"),
    ("Fetch the IMS data and thereafter recompute the 2B.", "fetch the IMS data and then recompute the 2B"),
    ("I have the honour to request that INV-9 be accepted.", "please accept INV-9"),
    (
        "Much as I regret it, B-63 must be declined as the GRNs are missing.",
        "decline B-63 because the GRNs are missing",
    ),
    ("Please undo batch B-70 and keep us posted.", "undo batch B-70"),
    ("Kindly accept these, but leave the second alone.", "accept these except the second one"),
    ("Please list, in order of age, the documents yet to be decided.", "list the open documents by age"),
    ("On scrutiny, kindly reject INV-9.", "please reject INV-9"),
    ("You will hold the invoices of Vora.", "please hold the invoices of Vora"),
    ("You will hold the invoices of Vora. You will not reject them.", "please hold the invoices of Vora"),
    ("You are to reject INV-9.", "please reject INV-9"),
    ("I approve B-77 without reservation.", "i approve B-77"),
    ("I rather think we ought to accept INV-9; what say you?", "should we accept INV-9?"),
    ("We would recommend that INV-9 be accepted; please proceed accordingly.", "please accept INV-9"),
    ("Submit the list of mismatches by 1800 hours.", "show the list of mismatches"),
    ("Report the position of pending documents of Vora.", "show the pending documents of Vora"),
    ("The debit notes of Vora are to be released from hold.", "please release the debit notes of Vora"),
    ("How many invoices remain untouched?", "how many invoices are untouched?"),
    ("Is the October return in a state fit to be filed?", "is the october return ready to file?"),
    ("How much ITC is blocked in pending documents?", "how much itc is stuck in pending documents?"),
    ("With folded hands, please send a reminder to Vora.", "please send a reminder to Vora"),
    ("List the documents in descending order of tax.", "list the documents by tax"),
)


@pytest.mark.parametrize(("letter", "plain"), PLAINLY)
def test_a_turn_reads_as_its_plain_form(letter: str, plain: str) -> None:
    _same(letter, plain, last_docs=DOCS)


def test_you_will_is_a_question_with_its_mark() -> None:
    assert _read("You will accept INV-9?").intent != "take_action"
    assert "action" in _read("You will not accept INV-9.").ask


def test_it_is_that_i_meant() -> None:
    last = {"intent": "list_docs", "slots": {"vendor": "Lotus", "vendor_resolved": [], "verdict": ["mismatch"]}}
    _same("Sorry for the trouble, it is Vora that I meant.", "sorry, i meant Vora", last=last)
    _same("Further to the above, please extend the same to Vora.", "same for Vora", last=last)


SIGNERS = NamesInMemory(
    PartyBook(OWN, CUSTOMERS, [Supplier(gstin("27", "AABCZ9001A"), "Kind Regards Stationers", None)])
)


def test_a_party_called_regards_signs_nothing() -> None:
    for text in (
        "What is pending with Kind Regards Stationers?",
        "Kindly hold the invoices of Kind Regards Stationers.",
    ):
        assert _read(text, SIGNERS).slots["vendor"] == "Kind Regards Stationers"
    assert _read("Please accept INV-9. Kind regards, Vora Mfg Co").intent == "unclear"


ASKED = (
    "Did you send a reminder to Vora please?",
    "Please confirm whether we send a reminder to Vora?",
    "Have we, please, sent a reminder to Vora?",
)


@pytest.mark.parametrize("text", ASKED)
def test_what_was_sent_is_asked(text: str) -> None:
    assert _read(text).intent == "followup_status"


def test_what_is_not_to_be_done() -> None:
    for text in ("Kindly note that Vora is not to be reminded.", "Vora is not to be followed up this month."):
        told = _read(text)
        assert (told.intent, told.slots.get("negated"), "action" in told.ask) == ("send_followup", True, True)
    assert "action" in _read("The invoices of Vora are not to be accepted.").ask
    assert _read("Which invoices are not to be accepted?").intent != "take_action"


def test_whom_an_order_tells() -> None:
    told = _read("Please reject INV-90 and inform the vendor Anand Traders by mail.")
    assert told.slots["action"] == "reject"
    assert [one.intent for one in told.also] in (["send_followup"], ["draft_followup"])
