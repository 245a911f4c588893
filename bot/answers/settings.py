"""The settings a company judges by, in words: tolerances, who must approve what, caps; what another one would change.

Words never set anything: an order to change a setting ends in what it would do, and in how an administrator takes it.
"""

import json
from typing import Any, Final

from bot.asking import Json
from bot.cards.model import Card, Line, Text, bold, line, said
from bot.cards.talk import cannot_card, refusal_card
from bot.cards.words import ACTIONS, VERDICTS, documents, money, on_day
from bot.turn import Turn

_HEADS: Final = {
    "taxable_value": "taxable value",
    "igst": "IGST",
    "cgst": "CGST",
    "sgst": "SGST",
    "cess": "cess",
    "document_value": "document value",
}
_VETOES: Final = {
    "not_in_books": "not in the books",
    "not_received": "goods not received",
    "not_posted": "not posted",
    "supplier_not_filed": "not filed by the supplier",
    "blocked_17_5": "credit blocked by 17(5)",
}
_RECEIVED: Final = {
    "month_end": "by the end of the return's month, else Pending",
    "filing": "up to the day of the action; what came after the month's end is told before filing",
}
_PROPOSED: Final = {
    "exact": "agrees",
    "acceptable": "within tolerance",
    "probable": "probably the same",
    "mismatch": "mismatch",
    "split": "split",
    "only_on_portal": "not in the books",
    "duplicate": "duplicate",
    "wrong_recipient": "not ours",
}


def policy_get(turn: Turn, slots: Json) -> list[Card]:
    """The setting that was asked for, else all of them; who set them and when."""
    answer = turn.get("policy", company=turn.one_company())["policy"]
    if answer["errors"]:
        return [refusal_card(answer["errors"])]
    held = answer["policy"]
    parts = _parts(json.loads(held["file"]))
    wanted = _OF_KEY.get(str(slots.get("key") or ""), tuple(parts))
    lines = [line(bold(f"{name}: "), parts[name]) for name in wanted if name in parts]
    since = (
        f"Set by {held['setBy']}, {on_day(str(held['setAt'])[:10], turn.today)}."
        if held["setAt"]
        else "These are the defaults; nobody has set others."
    )
    limits = [each["limit"] for each in turn.me["memberships"] if each["mayApprove"] and each["limit"]]
    if slots.get("key") == "approval_limit" and limits:
        lines.append(line(bold("You: "), f"up to {money(limits[0])} GST in a batch"))
    if slots.get("key") == "reminders":
        lines.insert(0, line("Reminders have no setting: vendors are written to when somebody sends the drafts."))
    return [
        Card(
            "policy",
            "The settings in force",
            f"The settings in force: {'; '.join(wanted)}.",
            context=(f"version {held['version']}",) if held["version"] else (),
            parts=(Text(tuple(lines)),),
            footer=(f"{since} An administrator changes them: imsdesk policy.",),
        )
    ]


_OF_KEY: Final = {
    "tolerance": ("Tolerance", "Days"),
    "approval_limit": ("Approval", "At most"),
    "second_approver": ("Approval",),
}


def _parts(policy: dict[str, Any]) -> dict[str, str]:
    """Each part of the policy as a sentence."""
    tolerances, approvals, caps = policy["tolerances"], policy["approvals"], policy["caps"]
    amounts = [f"{word} {_limit(tolerances[head])}" for head, word in _HEADS.items()]
    closed = [word for name, word in _VETOES.items() if policy["vetoes"][name]]
    proposed = [
        f"{word}: {ACTIONS[action] if action else 'you choose'}"
        for name, word in _PROPOSED.items()
        if name in policy["proposals"]
        for action in [policy["proposals"][name]]
    ]
    people = "one person suffices" if int(approvals["people"]) == 1 else "who asks and another person"
    bands = f"; {len(approvals['bands'])} bands by amount or kind need more" if approvals["bands"] else ""
    return {
        "Tolerance": f"{', '.join(amounts)}{'; some vendors have their own' if policy['overrides'] else ''}",
        "Days": f"dates may differ by {tolerances['days_max']} days",
        "Never accepted": ", ".join(closed) or "nothing is closed by policy",
        "Goods received": f"{_RECEIVED[policy['goods_received_by']]} (DR-7.05, from general knowledge of the law)",
        "Proposals": ", ".join(proposed),
        "Approval": f"{people}; a Reject always needs two{bands}",
        "At most": f"{int(caps['batch_documents_max']):,} documents in a batch, {caps['reject_documents_max']} rejects",
    }


def _limit(limit: Any) -> str:
    """A limit in rupees, or the smaller of rupees and a percentage."""
    if isinstance(limit, dict):
        return f"{money(limit['rupees'])}, at most {str(limit['percent']).removesuffix('.00')} %"
    return money(limit)


_ELSEWHERE: Final = {
    "approval_limit": "An administrator gives each person's limit: imsdesk people add --limit.",
    "second_approver": "A Reject always needs two. The policy file may hold a dated exception for the rest.",
    "reminders": "Vendors are written to when somebody sends the drafts; the digest has its own setting.",
}
_TAKE: Final = "Nothing was changed. An administrator takes it: imsdesk policy set FILE; it is dated and logged."


def policy_set(turn: Turn, slots: Json) -> list[Card]:
    """What another tolerance would change among the documents in hand; every other setting names its place."""
    key, value = str(slots.get("key") or ""), str(slots.get("value") or "")
    if key != "tolerance" or not value:
        return [
            cannot_card(
                "That setting is not changed in chat.",
                _ELSEWHERE.get(key, "Settings stand in the policy: imsdesk policy show."),
            )
        ]
    if value.endswith("%"):
        return [
            said(
                "policy.percent",
                "A percentage alone is no tolerance here: on a large bill it forgives real money (DR-9.09).",
                "The policy file takes a percentage beside an amount; the smaller wins. Nothing was changed.",
            )
        ]
    company = turn.one_company()
    held = turn.get("policy", company=company)["policy"]
    if held["errors"]:
        return [refusal_card(held["errors"])]
    policy = json.loads(held["policy"]["file"])
    policy["tolerances"] |= dict.fromkeys((head for head in _HEADS if head != "document_value"), value)
    trial = turn.get("policy_trial", policy=json.dumps(policy), company=company)["policyTrial"]
    if trial["errors"]:
        return [refusal_card(trial["errors"])]
    return [_trial_card(trial, value)]


def _trial_card(trial: Json, value: str) -> Card:
    title = f"With {money(f'{value}.00' if '.' not in value else value)} for each tax head and the taxable value"
    if not trial["isNew"]:
        return said("policy.same", "That is the tolerance in force. Nothing was changed.")
    changed = int(trial["changedCount"])
    lines: list[Line] = [line(f"{documents(changed)} would be judged otherwise; the document value keeps its limit.")]
    lines += [
        line(
            bold(f"{_NAMES.get(each['name'], str(each['name']).replace('_', ' ').lower())}: "),
            f"{each['before']} now, {each['after']} then",
        )
        for each in (*trial["verdicts"], *trial["proposals"])
        if each["before"] != each["after"]
    ][:8]
    lines += [
        line(
            f"{each['number']}, {each['supplierName']}: "
            f"{_word(each['verdictBefore'])} now, {_word(each['verdictAfter'])} then"
        )
        for each in trial["first"][:5]
    ]
    return Card(
        "policy.trial", title, f"{title}: {documents(changed)} change.", parts=(Text(tuple(lines)),), footer=(_TAKE,)
    )


_NAMES: Final = {**VERDICTS, **ACTIONS, "YOU_CHOOSE": "you choose"}


def _word(verdict: str) -> str:
    return VERDICTS.get(verdict, verdict.replace("_", " ").lower()) or "nothing"
