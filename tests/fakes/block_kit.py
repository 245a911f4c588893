"""A strict reader of Block Kit: what Slack would answer with invalid_blocks, and our own stricter house rules."""

from typing import Any

from slack_sdk.models.blocks import Block

from bot import limits

Json = dict[str, Any]
_MESSAGE = {"header", "section", "context", "actions", "rich_text", "divider", "data_table"}
_VIEW = {"header", "section", "context", "actions", "rich_text", "divider", "input"}
_RICH = {"rich_text_section", "rich_text_preformatted", "rich_text_quote", "rich_text_list"}


def faults_of_message(body: Json) -> list[str]:
    """What is wrong with the arguments of chat.postMessage and its kin; empty when Slack would take them."""
    faults = [] if str(body.get("text") or "").strip() else ["a message needs text for phones and screen readers"]
    if len(str(body.get("text") or "")) > limits.MESSAGE_TEXT:
        faults.append("text is too long")
    blocks = body.get("blocks") or []
    if len(blocks) > limits.BLOCKS_IN_MESSAGE:
        faults.append("too many blocks")
    if sum(_letters(each) for each in blocks) > limits.MESSAGE_CHARACTERS:
        faults.append("msg_blocks_too_long")
    return faults + _faults_of_blocks(blocks, _MESSAGE)


def faults_of_view(view: Json) -> list[str]:
    """What is wrong with a modal or a home tab."""
    faults = []
    blocks = view.get("blocks") or []
    if view.get("type") not in ("modal", "home"):
        faults.append("type")
    if len(blocks) > limits.BLOCKS_IN_VIEW:
        faults.append("too many blocks")
    if view.get("type") == "modal":
        faults += _text(view.get("title"), "plain_text", limits.VIEW_TITLE, "title")
        for name in ("submit", "close"):
            if name in view:
                faults += _text(view[name], "plain_text", limits.VIEW_BUTTON, name)
        if len(str(view.get("private_metadata") or "")) > limits.PRIVATE_METADATA:
            faults.append("private_metadata")
        if any(block.get("type") == "input" for block in blocks) and "submit" not in view:
            faults.append("an input needs a submit button")
    return faults + _faults_of_blocks(blocks, _VIEW)


def _faults_of_blocks(blocks: list[Json], allowed: set[str]) -> list[str]:
    faults: list[str] = []
    ids = [each["block_id"] for each in blocks if "block_id" in each]
    if len(ids) != len(set(ids)):
        faults.append("block ids repeat")
    for number, block in enumerate(blocks):
        kind = block.get("type")
        found = [f"{kind} is not allowed here"] if kind not in allowed else _READERS[str(kind)](block)
        faults += [f"block {number} ({kind}): {each}" for each in found]
        if kind not in ("data_table",):
            parsed = Block.parse(block)
            if parsed is None:
                faults.append(f"block {number}: slack_sdk cannot read it")
            elif kind != "rich_text":
                try:
                    parsed.validate_json()
                except Exception as fault:
                    faults.append(f"block {number}: {fault}")
    return faults


def _text(text: Any, kind: str | tuple[str, ...], most: int, name: str) -> list[str]:
    if not isinstance(text, dict) or text.get("type") not in ((kind,) if isinstance(kind, str) else kind):
        return [f"{name} is no text object"]
    words = text.get("text")
    if not isinstance(words, str) or not words:
        return [f"{name} is empty"]
    faults = [] if len(words) <= most else [f"{name} has {len(words)} characters, {most} fit"]
    if text["type"] == "mrkdwn" and any(mark in words for mark in ("<!", "<@", "<#", "<http", "<mailto")):
        faults.append(f"{name} holds markup that foreign text could have brought")
    return faults


def _header(block: Json) -> list[str]:
    return _text(block.get("text"), "plain_text", limits.HEADER_TEXT, "text")


def _section(block: Json) -> list[str]:
    faults = _text(block.get("text"), ("plain_text", "mrkdwn"), limits.SECTION_TEXT, "text")
    return faults + (_element(block["accessory"]) if "accessory" in block else [])


def _context(block: Json) -> list[str]:
    elements = block.get("elements") or []
    faults = [] if 1 <= len(elements) <= limits.CONTEXT_ELEMENTS else ["1 to 10 elements"]
    return faults + [each for one in elements for each in _text(one, ("plain_text", "mrkdwn"), 2000, "element")]


def _actions(block: Json) -> list[str]:
    elements = block.get("elements") or []
    faults = [] if 1 <= len(elements) <= limits.ACTIONS_IN_BLOCK else ["1 to 25 elements"]
    ids = [each.get("action_id") for each in elements]
    if len(ids) != len(set(ids)):
        faults.append("action ids repeat")
    if sum(1 for each in elements if each.get("style") == "primary") > 1:
        faults.append("more than one primary button")
    return faults + [each for one in elements for each in _element(one)]


def _element(element: Json) -> list[str]:
    if element.get("type") != "button":
        return [f"{element.get('type')} is no element of ours"]
    faults = _text(element.get("text"), "plain_text", limits.BUTTON_TEXT, "button text")
    if not 0 < len(str(element.get("action_id") or "")) <= limits.ACTION_ID:
        faults.append("action_id")
    if not 0 < len(str(element.get("value") or "")) <= limits.BUTTON_VALUE:
        faults.append("value")
    if element.get("style") not in (None, "primary", "danger"):
        faults.append("style")
    if len(str(element.get("accessibility_label") or "")) > limits.ACCESSIBILITY_LABEL:
        faults.append("accessibility_label")
    return faults


def _rich_text(block: Json) -> list[str]:
    elements = block.get("elements") or []
    faults = [] if elements else ["no elements"]
    for one in elements:
        if one.get("type") not in _RICH or not one.get("elements"):
            faults.append(f"{one.get('type')} is empty or unknown")
        for inner in one.get("elements") or []:
            is_person = inner.get("type") == "user" and str(inner.get("user_id") or "")[:1] in ("U", "W")
            if not is_person and (inner.get("type") != "text" or not inner.get("text")):
                faults.append("only people and text that is not empty")
    return faults


def _divider(block: Json) -> list[str]:
    return []


def _input(block: Json) -> list[str]:
    faults = _text(block.get("label"), "plain_text", 2000, "label")
    element = block.get("element") or {}
    if element.get("type") not in ("checkboxes", "plain_text_input"):
        faults.append("element")
    for option in element.get("options") or []:
        faults += _text(option.get("text"), ("plain_text", "mrkdwn"), limits.OPTION_TEXT, "option")
    return faults


def _data_table(block: Json) -> list[str]:
    rows = block.get("rows") or []
    faults = [] if 2 <= len(rows) <= limits.TABLE_ROWS else ["2 to 101 rows"]
    if not block.get("caption"):
        faults.append("caption")
    if len({len(row) for row in rows}) != 1 or not rows or not 1 <= len(rows[0]) <= limits.TABLE_COLUMNS:
        faults.append("columns")
    if any(cell.get("type") != "raw_text" or not cell.get("text") for row in rows for cell in row):
        faults.append("cells")
    return faults


_READERS = {
    "header": _header,
    "section": _section,
    "context": _context,
    "actions": _actions,
    "rich_text": _rich_text,
    "divider": _divider,
    "input": _input,
    "data_table": _data_table,
}


def _letters(value: object) -> int:
    if isinstance(value, dict):
        return sum(
            _letters(each) for key, each in value.items() if key in ("text", "elements", "rows", "caption", "accessory")
        )
    if isinstance(value, list):
        return sum(_letters(each) for each in value)
    return len(value) if isinstance(value, str) else 0


def words_of(value: object) -> str:
    """All text that a payload shows, one piece a line."""
    if isinstance(value, dict):
        return "\n".join(
            each if key == "text" and isinstance(each, str) else words_of(each)
            for key, each in value.items()
            if key
            in (
                "text",
                "elements",
                "rows",
                "caption",
                "blocks",
                "view",
                "accessory",
                "title",
                "submit",
                "label",
                "element",
                "options",
            )
        )
    return "\n".join(words_of(each) for each in value) if isinstance(value, list) else ""


def buttons_of(payload: Json) -> dict[str, Json]:
    """The buttons of a payload by their label."""
    found: dict[str, Json] = {}
    for block in payload.get("blocks") or []:
        elements = [*(block.get("elements") or []), *([block["accessory"]] if "accessory" in block else [])]
        found |= {each["text"]["text"]: each for each in elements if each.get("type") == "button"}
    return found
