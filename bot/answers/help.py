"""What one can ask, with examples from the asker's own desk: each of them works when it is typed as it stands."""

from typing import Final

from bot.asking import Json
from bot.cards.model import Card
from bot.cards.talk import Examples, help_card
from bot.turn import Turn
from domain.tax_period import TaxPeriod

_TRIED: Final = 5


def help_said(turn: Turn, slots: Json) -> list[Card]:
    """Only what the asker may do."""
    return [help_card(turn.me, examples(turn))]


def examples(turn: Turn) -> Examples:
    """Sentences about a vendor, a document, a month and a batch that are there; what is not there has no sentence."""
    roles = turn.me["memberships"]
    prepares, approves = any(each["mayPrepare"] for each in roles), any(each["mayApprove"] for each in roles)
    board = turn.get("board", company=turn.scope)["board"]
    vendor, mismatch = _vendor(turn), _first(turn, {"verdicts": ["MISMATCH"], "isOpen": True})
    month = TaxPeriod.parse(str(board[0]["period"])) if board else None
    ask = [
        f"what's pending for {vendor}" if vendor else "",
        "list mismatches above 1 lakh",
        f"why is {mismatch['number']} a mismatch" if mismatch else "",
        f"is {_month(month)} ready" if month else "",
        "deadline kab hai",
        "which customers rejected us",
        "batch status",
    ]
    prepare = [
        f"accept all exact matches for {_month(month)}" if month else "",
        "hold everything not received",
        f"draft a mail to {vendor}" if vendor else "",
    ]
    me = str(turn.me["name"])
    waiting = [each for row in board for each in row["waiting"] if not each["isMine"] and me in each["approvers"]]
    decide = [f"approve {waiting[0]['name']}", f"decline {waiting[0]['name']}, check the GRN first"] if waiting else []
    return Examples(
        tuple(each for each in ask if each),
        tuple(each for each in prepare if each) if prepares else (),
        tuple(decide) if approves else (),
    )


def _month(period: TaxPeriod) -> str:
    return str(period).split()[0].lower()


def _vendor(turn: Turn) -> str:
    """A vendor with something open whose name fits nobody else."""
    asked = {"filter": {"isOpen": True}, "sort": "TAX_DESC", "company": turn.scope}
    nodes = turn.get("documents", **asked, first=4 * _TRIED, after=None)["documents"]["nodes"]
    names = [str(each["supplierName"]).removesuffix(" Limited").removesuffix(" Private") for each in nodes]
    for name in list(dict.fromkeys(each for each in names if each))[:_TRIED]:
        if turn.get("supplier_search", said=name, company=turn.scope)["supplierSearch"]["vendorCount"] == 1:
            return name
    return ""


def _first(turn: Turn, narrowed: Json) -> Json | None:
    asked = {"filter": narrowed, "sort": "TAX_DESC", "company": turn.scope}
    nodes = turn.get("documents", **asked, first=1, after=None)["documents"]["nodes"]
    return nodes[0] if nodes else None
