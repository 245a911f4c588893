"""A card as Slack's Block Kit. Foreign text only ever stands in plain_text or rich_text, or escaped."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final, TypeAlias

from bot import limits
from bot.cards.model import Button, Card, Ledger, Line, Part, Quote, Row, Rows, Table, Text, Tick
from bot.ids import Block, Press
from bot.limits import cut

Json: TypeAlias = dict[str, Any]
_MARKUP: Final = re.compile(r"[*~`]")


def blocks_of(card: Card, *, native_tables: bool = True) -> list[Json]:
    """The blocks of a message, in the order of the frame: header, context, answer, buttons, context."""
    blocks: list[Json] = []
    if card.title:
        blocks.append({"type": "header", "text": _plain(cut(card.title, limits.HEADER_TEXT))})
    blocks += _context(card.context)
    for part in card.parts:
        blocks += _part(part, native_tables)
    blocks += _actions(card.buttons)
    blocks += _context(card.footer)
    return blocks[: limits.BLOCKS_IN_MESSAGE]


def message_of(card: Card, *, amounts: bool = True, native_tables: bool = True) -> Json:
    """The arguments of chat.postMessage or chat.update for a card, but the channel."""
    notice = card.notice if amounts else card.hushed or card.notice
    return {
        "text": cut(escaped(notice), limits.MESSAGE_TEXT),
        "blocks": blocks_of(card, native_tables=native_tables),
        "unfurl_links": False,
        "unfurl_media": False,
    }


def escaped(text: str) -> str:
    """Text for mrkdwn and for `text`: no mention, no link, no channel call can be made of it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def has_table(card: Card) -> bool:
    return any(isinstance(part, Table) for part in card.parts)


def _plain(text: str) -> Json:
    return {"type": "plain_text", "text": text, "emoji": False}


def _part(part: Part, native_tables: bool) -> list[Json]:
    match part:
        case Text():
            return _rich([_section(part.lines)])
        case Ledger():
            text = cut("\n".join(part.rows), limits.SECTION_TEXT)
            return _rich([{"type": "rich_text_preformatted", "elements": [{"type": "text", "text": text}]}])
        case Quote():
            return _rich([{"type": "rich_text_quote", "elements": [{"type": "text", "text": cut(part.text, 1000)}]}])
        case Rows():
            return [_row(row) for row in part.rows]
        case Table():
            return [_table(part)] if native_tables else _table_as_rows(part)
        case Tick():
            return [_tick(part)]


def _rich(elements: Sequence[Json]) -> list[Json]:
    return [{"type": "rich_text", "elements": list(elements)}]


def _section(lines: Iterable[Line]) -> Json:
    elements: list[Json] = []
    for number, each in enumerate(lines):
        if number:
            elements.append({"type": "text", "text": "\n"})
        for span in each:
            if span.user:
                elements.append({"type": "user", "user_id": span.user.rpartition("/")[2]})
            elif span.text:
                styled = {"style": {"bold": True}} if span.bold else {}
                elements.append({"type": "text", "text": span.text, **styled})
    return {"type": "rich_text_section", "elements": elements or [{"type": "text", "text": "-"}]}


def _row(row: Row) -> Json:
    lines = [_mrkdwn(row.first), _mrkdwn(row.second)]
    text = cut("\n".join(each for each in lines if each), limits.SECTION_TEXT)
    block: Json = {"type": "section", "text": {"type": "mrkdwn", "text": text, "verbatim": True}}
    if row.button is not None:
        block["accessory"] = _button(row.button)
    return block


def _mrkdwn(spans: Line) -> str:
    return "".join(_dressed(span.text, span.bold) for span in spans)


def _dressed(text: str, is_bold: bool) -> str:
    safe = _MARKUP.sub("", escaped(text))
    inner = safe.strip()
    return safe.replace(inner, f"*{inner}*", 1) if is_bold and inner else safe


def _table(table: Table) -> Json:
    rows = (table.head, *table.rows)[: limits.TABLE_ROWS]
    return {
        "type": "data_table",
        "caption": table.caption,
        "page_size": 10,
        "rows": [[{"type": "raw_text", "text": cell or "-"} for cell in row[: limits.TABLE_COLUMNS]] for row in rows],
    }


def _table_as_rows(table: Table) -> list[Json]:
    lines = []
    for row in table.rows[:10]:
        first, rest = row[:2], row[2:]
        lines.append({"type": "section", "text": _plain(cut("  ".join(first) + "\n" + "  ".join(rest), 2000))})
    return lines


def _tick(tick: Tick) -> Json:
    option = {"text": _plain(cut(tick.text, limits.OPTION_TEXT)), "value": "looked"}
    return {
        "type": "input",
        "block_id": Block.LOOKED.value,
        "optional": False,
        "label": _plain("Before you agree"),
        "element": {"type": "checkboxes", "action_id": Block.LOOKED_BOX.value, "options": [option]},
    }


def _context(lines: Sequence[str]) -> list[Json]:
    shown = [_plain(cut(each, 1000)) for each in lines if each][: limits.CONTEXT_ELEMENTS]
    return [{"type": "context", "elements": shown}] if shown else []


def _actions(buttons: Sequence[Button]) -> list[Json]:
    shown = [_button(each, f".{number}") for number, each in enumerate(buttons[: limits.ACTIONS_IN_BLOCK], 1)]
    return [{"type": "actions", "elements": shown}] if shown else []


def _button(button: Button, suffix: str = "") -> Json:
    """action_id must differ inside a block, so the place is added after a colon."""
    drawn: Json = {
        "type": "button",
        "text": _plain(cut(button.label, limits.BUTTON_TEXT)),
        "action_id": f"{button.press.value}:{suffix.lstrip('.')}" if suffix else button.press.value,
        "value": cut(button.value or "-", limits.BUTTON_VALUE),
    }
    if button.says:
        drawn["accessibility_label"] = cut(button.says, limits.ACCESSIBILITY_LABEL)
    if button.style in ("primary", "danger"):
        drawn["style"] = button.style
    return drawn


def press_of(action_id: str) -> Press | None:
    """The press of an action id; None for what is none of ours."""
    name = action_id.partition(":")[0]
    return Press(name) if name in set(Press) else None


def modal_of(card: Card, view: str, metadata: str, submit: str = "", close: str = "Back") -> Json:
    """A card as a modal: its title and parts, read-only but for a box to tick."""
    blocks = blocks_of(card)[1 if card.title else 0 :]
    shown: Json = {
        "type": "modal",
        "callback_id": view,
        "title": _plain(cut(card.title, limits.VIEW_TITLE)),
        "close": _plain(close),
        "private_metadata": metadata,
        "blocks": [block for block in blocks if block["type"] != "data_table"][: limits.BLOCKS_IN_VIEW],
    }
    if submit:
        shown["submit"] = _plain(cut(submit, limits.VIEW_BUTTON))
    return shown


def loading_modal(title: str) -> Json:
    """What stands there at once, while the answer is fetched."""
    words = {"type": "section", "text": _plain("One moment, reading the batch.")}
    return {
        "type": "modal",
        "callback_id": "loading",
        "title": _plain(cut(title, limits.VIEW_TITLE)),
        "close": _plain("Back"),
        "blocks": [words],
    }


def reason_modal(title: str, metadata: str, question: str) -> Json:
    """Asks for a reason before something is declined."""
    element = {"type": "plain_text_input", "action_id": Block.REASON_TEXT.value, "multiline": True, "max_length": 500}
    block = {"type": "input", "block_id": Block.REASON.value, "label": _plain(question), "element": element}
    return {
        "type": "modal",
        "callback_id": "decline",
        "title": _plain(cut(title, limits.VIEW_TITLE)),
        "submit": _plain("Decline"),
        "close": _plain("Back"),
        "private_metadata": metadata,
        "blocks": [block],
    }


def home_of(cards: Sequence[Card]) -> Json:
    """The home tab: several cards below each other."""
    blocks: list[Json] = []
    for card in cards:
        if blocks:
            blocks.append({"type": "divider"})
        blocks += blocks_of(card, native_tables=False)
    return {"type": "home", "blocks": blocks[: limits.BLOCKS_IN_VIEW]}
