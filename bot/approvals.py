"""The review in Slack: a modal that only shows, bound to the content it shows; and the question for a reason."""

import json
from dataclasses import replace
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot import limits
from bot.cards.model import Card, Tick
from bot.ids import Block, Press, View
from bot.render_slack import loading_modal, modal_of, reason_modal
from bot.spots import Spot, as_metadata

Json = dict[str, Any]


async def open_loading(client: AsyncWebClient, trigger_id: str, title: str) -> tuple[str, str]:
    """A modal at once, since the trigger ends after three seconds; gives (id, hash) to fill it."""
    opened = await client.views_open(trigger_id=trigger_id, view=loading_modal(title))
    return str(opened["view"]["id"]), str(opened["view"].get("hash") or "")


async def fill(client: AsyncWebClient, view_id: str, view_hash: str, spot: Spot, card: Card) -> None:
    """The review in the place of the loading view; a refusal stands there without a button to send."""
    shown = review_modal(spot, card)
    more = {"hash": view_hash} if view_hash else {}
    await client.views_update(view_id=view_id, view=shown, **more)


def review_modal(spot: Spot, card: Card) -> Json:
    """The modal of a review; of anything else a modal that can only be closed."""
    yes = next((each for each in card.buttons if each.press is Press.BATCH_APPROVE), None)
    kept: dict[str, object] = as_metadata(spot, yes=yes.value if yes else "", tick="1" if _has_tick(card) else "")
    title = card.title or "Nothing was approved"
    submit = _submit(yes.label) if yes else ""
    shown = modal_of(_titled(card, title), View.REVIEW.value, json.dumps(kept), submit=submit)
    shown["blocks"] = [block for block in shown["blocks"] if block["type"] != "actions"]
    return shown


def notice_modal(card: Card) -> Json:
    """What became of a click, in the place of the review."""
    shown = modal_of(_titled(card, card.title or "Nothing was changed"), View.LOADING.value, "", close="Close")
    shown["blocks"] = [block for block in shown["blocks"] if block["type"] != "actions"]
    return shown


def _titled(card: Card, title: str) -> Card:
    return replace(card, title=title[: limits.VIEW_TITLE])


def _submit(label: str) -> str:
    return label if len(label) <= limits.VIEW_BUTTON else "Approve"


def _has_tick(card: Card) -> bool:
    return any(isinstance(part, Tick) for part in card.parts)


def decline_modal(spot: Spot, batch: str) -> Json:
    """Asks why."""
    return reason_modal("Decline", json.dumps(as_metadata(spot, batch=batch)), "Why? The one who asked will read it.")


def kept_of(view: Json) -> Json:
    """The metadata of a modal of ours; empty for what cannot be read."""
    try:
        kept = json.loads(view.get("private_metadata") or "{}")
    except ValueError:
        return {}
    return kept if isinstance(kept, dict) else {}


def was_ticked(view: Json) -> bool:
    """Whether the box was ticked."""
    values = (view.get("state") or {}).get("values") or {}
    chosen = (values.get(Block.LOOKED.value) or {}).get(Block.LOOKED_BOX.value) or {}
    return bool(chosen.get("selected_options"))


def reason_of(view: Json) -> str:
    """The reason that was written."""
    values = (view.get("state") or {}).get("values") or {}
    written = (values.get(Block.REASON.value) or {}).get(Block.REASON_TEXT.value) or {}
    return str(written.get("value") or "").strip()
