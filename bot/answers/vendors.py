"""What is open with a vendor, who a vendor is, and the question which of two is meant."""

from collections.abc import Callable

from bot.asking import Json
from bot.cards.model import Button, Card, Text, line, said
from bot.cards.pending import nothing_open_card, pending_card
from bot.cards.talk import refusal_card
from bot.cards.words import period as period_name
from bot.ids import Press
from bot.turn import CompanyUnclear, Turn, refused
from domain.gstin import pan_of, state_name_of

_CHOICES = 5


def pending_query(turn: Turn, slots: Json) -> list[Card]:
    """The question most often asked."""
    gstins = [str(each) for each in slots.get("vendor_resolved") or ()]
    if not gstins:
        return which_vendor(turn, slots)
    name = str(slots.get("vendor") or gstins[0])
    company = company_of(turn, gstins)
    asked: Json = {"gstins": gstins, "period": _period(slots), "gstin": None, "company": company}
    ours = _our_gstins(turn, slots, company)
    if len(ours) < 2:
        return pending_again(turn, asked | {"gstin": ours[0] if ours else None}, name)
    cards: list[Card] = []
    shown: list[str] = []
    for gstin in ours[:_CHOICES]:  # several of our registrations are in the state that was said: a card each
        turn.memory.shown([])
        cards += pending_again(turn, asked | {"gstin": gstin}, name)
        shown += [each for each in turn.memory.kept.get("docs") or () if each not in shown]
    turn.memory.shown(shown)
    return cards


def pending_again(turn: Turn, asked: Json, said_name: str) -> list[Card]:
    """The answer for what is asked, and its list kept for the buttons."""
    answer = pending_answer(turn, asked)
    if answer.get("errors"):
        return [refusal_card(answer["errors"])]
    found = answer["pending"]
    names = list(dict.fromkeys(str(each["name"]) for each in found["suppliers"]))
    name = " and ".join(names[:3]) or said_name
    words = ", ".join(
        each
        for each in (
            f"only GSTR-2B {period_name(asked['period'])}" if asked["period"] else "",
            f"only our {state_name_of(asked['gstin'])} ({asked['gstin']})" if asked["gstin"] else "",
        )
        if each
    )
    ids = [str(each["document"]["id"]) for each in found["lines"]]
    if not ids:
        return [nothing_open_card(name, found, turn.today, words)]
    turn.memory.shown(ids)
    proposed = [
        str(each["document"]["id"]) for each in found["lines"] if (each["document"]["proposal"] or {}).get("action")
    ]
    key = turn.memory.note({"kind": "pending", "asked": asked, "ids": proposed, "name": name})
    return [pending_card(name, found, turn.today, words, key)]


def pending_answer(turn: Turn, asked: Json) -> Json:
    """The API's answer for kept variables."""
    found: Json = turn.get(
        "pending",
        supplierGstins=asked["gstins"],
        company=asked["company"],
        period=asked["period"],
        gstin=asked["gstin"],
    )["pending"]
    return found


def company_of(turn: Turn, gstins: list[str]) -> str | None:
    """The company a vendor is asked about: said, the only one, or the only one that knows the vendor."""
    if turn.scope or len(turn.me["memberships"]) == 1:
        return turn.scope
    fits = turn.get("supplier_search", said=gstins[0], company=None)["supplierSearch"]["fits"]
    companies = sorted({str(each["companyId"]) for each in fits})
    if len(companies) == 1:
        return companies[0]
    raise CompanyUnclear(
        [each for each in turn.me["memberships"] if not companies or each["company"]["id"] in companies]
    )


def _period(slots: Json) -> str | None:
    span = slots.get("return_period") or {}
    if not span or span.get("from") != span.get("to"):
        return None
    year, _, month = str(span["from"]).partition("-")
    return f"{month}{year}"


def _our_gstins(turn: Turn, slots: Json, company: str | None) -> list[str]:
    """Our registrations in the state that was said, of the company in question; none when no state was said."""
    state = slots.get("own_gstin_state")
    if not isinstance(state, str) or state == "all":
        return []
    mine = [each for each in turn.me["memberships"] if company is None or each["company"]["id"] == company]
    return sorted({gstin for each in mine for gstin in each["gstins"] if gstin.startswith(state)})


def which_vendor(turn: Turn, slots: Json) -> list[Card]:
    """Two fit: ask with buttons, choose none. Nobody fits: the nearest names, nothing is run."""
    slots = meant(slots)
    name = str(slots.get("vendor") or slots.get("gstin") or "that name")
    gstins = [str(each) for each in slots.get("vendor_resolved") or ()]
    if not gstins:
        return [_unknown(turn, name)]
    found: list[Json] = []
    for pan in list(dict.fromkeys(pan_of(each) for each in gstins))[: _CHOICES + 1]:
        fits = turn.get("supplier_search", said=pan, company=turn.scope)["supplierSearch"]["fits"]
        found += [each for each in fits if each["gstin"] in gstins][:1]
    buttons = [
        Button(
            f"{each['name']}, {each['state']}",
            Press.CHOOSE_VENDOR,
            str(each["pan"]),
            f"{each['name']}, {each['gstin']}",
        )
        for each in found[:_CHOICES]
    ]
    told = ", ".join(f"{each['name']} {each['gstin']}" for each in found[:_CHOICES])
    more = "" if len(found) <= _CHOICES else " More fit: type more of the name, the state or the GSTIN."
    buttons.append(Button("Neither", Press.NOTHING, "vendor"))
    return [said("vendor.unclear", f"Which {name}?", told + "." + more, buttons=tuple(buttons), private=True)]


def meant(slots: Json) -> Json:
    """Where the name in question stands: in what is asked for, or in what is left out of it."""
    exclude = slots.get("exclude")
    has_name = "vendor" in slots or "gstin" in slots or "gstin_invalid" in slots
    return exclude if isinstance(exclude, dict) and not has_name else slots


def with_vendor(slots: Json, pan: str, known: Callable[[], list[str]]) -> Json:
    """The slots with one vendor chosen: of those that fitted its registrations, else all that are known."""
    fitted = [str(each) for each in meant(slots).get("vendor_resolved") or () if pan_of(str(each)) == pan]
    settled = {key: value for key, value in meant(slots).items() if key not in ("gstin", "gstin_invalid")}
    settled["vendor_resolved"] = fitted or known()
    return {**slots, "exclude": settled} if meant(slots) is not slots else settled


def _unknown(turn: Turn, name: str) -> Card:
    near = turn.get("supplier_search", said=name[:200], company=turn.scope)["supplierSearch"]["nearest"][:3]
    told = ", ".join(f"{each['supplier']['name']} ({each['supplier']['gstin']})" for each in near)
    buttons = tuple(
        Button(str(each["supplier"]["name"]), Press.CHOOSE_VENDOR, str(each["supplier"]["pan"])) for each in near
    )
    return said(
        "vendor.unknown",
        f'I find no vendor like "{name}" in the books or on the portal.',
        f"Nearest: {told}." if told else "",
        "New vendors appear after the next read of the portal.",
        buttons=buttons,
        private=True,
    )


def gstin_wrong(turn: Turn, slots: Json) -> list[Card]:
    """What looks like a GSTIN and cannot be one: say what is wrong, offer the known one, search nothing."""
    wrong = str(slots.get("gstin_invalid") or "")
    found = turn.get("supplier_search", said=wrong, company=turn.scope)["supplierSearch"]
    fault = found["fault"] or {"message": f"{wrong} cannot be a GSTIN.", "remedy": "Type it again."}
    near = found["suggestions"][:3]
    told = " ".join(f"{each['name']} has {each['gstin']}." for each in near)
    buttons = tuple(Button(f"Use {each['gstin']}", Press.CHOOSE_VENDOR, str(each["pan"])) for each in near)
    return [
        said(
            "gstin.wrong", str(fault["message"]), told or str(fault["remedy"]), "Nothing was searched.", buttons=buttons
        )
    ]


def vendor_info(turn: Turn, slots: Json) -> list[Card]:
    """Master data of a vendor, all its registrations."""
    gstins = [str(each) for each in slots.get("vendor_resolved") or ()]
    if not gstins:
        return which_vendor(turn, slots)
    search = turn.get("supplier_search", said=pan_of(gstins[0]), company=turn.scope)["supplierSearch"]
    refusal = refused(search)
    if refusal is not None:
        return [refusal]
    lines = []
    for each in search["fits"][:8]:
        mail = ", ".join(each["emails"]) or "no address on file"
        files = f", files {str(each['filingFrequency']).lower()}" if each["filingFrequency"] else ""
        lines.append(line(f"{each['gstin']}, {each['state']}: {mail}{files}"))
    name = str(search["fits"][0]["name"]) if search["fits"] else str(slots.get("vendor") or gstins[0])
    return [
        Card(
            "vendor",
            name,
            f"{name}: master data.",
            context=(f"PAN {pan_of(gstins[0])}",),
            parts=(Text(tuple(lines) or (line("Nothing more is known of them."),)),),
            buttons=(Button("What is pending", Press.CHOOSE_VENDOR, pan_of(gstins[0])),),
        )
    ]
