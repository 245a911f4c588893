"""The settings a company judges by, in words: tolerances, who must approve what, caps. Read only."""

import json
from typing import Any, Final

from bot.asking import Json
from bot.cards.model import Card, Text, bold, line
from bot.cards.talk import refusal_card
from bot.cards.words import ACTIONS, money, on_day
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
    amounts = [f"{word} {money(tolerances[head])}" for head, word in _HEADS.items()]
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
        "Proposals": ", ".join(proposed),
        "Approval": f"{people}; a Reject always needs two{bands}",
        "At most": f"{int(caps['batch_documents_max']):,} documents in a batch, {caps['reject_documents_max']} rejects",
    }
