"""Take off what Slack, keyboards and mail programs put around words: mentions, links, bold, odd characters."""

import re
import unicodedata
from typing import Final

EMOJI: Final[dict[str, str]] = {
    "+1": "👍",
    "thumbsup": "👍",
    "white_check_mark": "✅",
    "heavy_check_mark": "✅",
    "ballot_box_with_check": "✅",
    "ok_hand": "👍",
    "-1": "👎",
    "thumbsdown": "👎",
    "x": "❌",
    "no_entry": "❌",
    "negative_squared_cross_mark": "❌",
}
"""Names of emoji that say yes or no; all others say nothing."""

_BOLD_MENTION: Final = re.compile(r"\s*[*_~]<@", re.IGNORECASE)
_ENTITY: Final = re.compile(r"&(lt|gt|quot|amp);", re.IGNORECASE)
_ENTITIES: Final = {"lt": "<", "gt": ">", "quot": '"', "amp": "&"}
_LEADING_MENTION: Final = re.compile(r"\s*(?:<@[UW][^>]{0,80}>(?:\s|,|:(?=\s))*)+", re.IGNORECASE)
_MENTION: Final = re.compile(r"<@([UW][A-Z0-9]+)(?:\|([^>]{0,80}))?>", re.IGNORECASE)
_NAMED_LINK: Final = re.compile(r"<(?:mailto:|https?://|tel:|#|!)[^>|]{0,2000}\|([^>]{0,500})>", re.IGNORECASE)
_BARE_LINK: Final = re.compile(r"<(?:https?://|tel:|!|#)[^>]{0,2000}>", re.IGNORECASE)
_BARE_MAILTO: Final = re.compile(r"<mailto:([^>|]{0,300})>", re.IGNORECASE)
_CODE: Final = re.compile(r"`([^`\n]{1,400})`")
"""Code is quoted: its words are not the speaker's, unless they are only a name or a number (quoting.py judges)."""
_MARKS: Final = re.compile(r"(?<![\w*_~`])([*_~`])(?=\S)([^\n*~`]{1,400}?)(?<=\S)\1(?![\w*_~`])")
_EMOJI: Final = re.compile(r":([a-z0-9_+-]{1,40}):(?::skin-tone-\d:)?", re.IGNORECASE)
_DASHES: Final = re.compile("[\u2010-\u2015\u2212\u2043\ufe58\ufe63\uff0d]")
_SINGLE: Final = re.compile("[‘’‚‛`´′]")
_DOUBLE: Final = re.compile("[“”„‟«»″]")
_TERMINAL: Final = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]{0,500}(?:\x07|\x1b\\)?|.)?", re.DOTALL)
"""Orders to a terminal (colours, cursor): their digits and letters are no words."""
_CONTROLS: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff]")
_INVISIBLE: Final = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]"
)
_BLANKS: Final = re.compile(r"[^\S\n]+")


def undressed(text: str) -> str:
    """The words as meant: single blanks, one kind of line break and quote, no control characters, no Slack marks."""
    plain = unicodedata.normalize("NFKC", text.replace("`" * 3, '"'))
    plain = plain.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    if not plain.isascii() or not plain.isprintable():
        plain = _INVISIBLE.sub("", _CONTROLS.sub(" ", _TERMINAL.sub(" ", plain)))
    plain = _unmentioned(plain)
    if "<" in plain:
        plain = _MENTION.sub(lambda found: "@" + (found[2] or found[1]), plain)
        plain = _BARE_LINK.sub(" ", _BARE_MAILTO.sub(r"\1", _NAMED_LINK.sub(r"\1", plain)))
    if "&" in plain:
        plain = _ENTITY.sub(lambda found: _ENTITIES[found[1].lower()], plain)
    if ":" in plain:
        plain = _EMOJI.sub(_emoji, plain)
    plain = _CODE.sub(r'"\1"', plain)
    for _ in range(2):
        plain = _MARKS.sub(r"\2", plain)
    plain = _DOUBLE.sub('"', _SINGLE.sub("'", plain))
    plain = _DASHES.sub("-", plain)
    lines = (_BLANKS.sub(" ", line).strip() for line in plain.split("\n"))
    return "\n".join(lines).strip()


def _unmentioned(plain: str) -> str:
    """Without the mentions that lead it, bold or not, one behind the other."""
    before = ""
    while before != plain:
        before = plain
        if _BOLD_MENTION.match(plain):
            plain = _MARKS.sub(r"\2", plain, count=1)
        plain = _LEADING_MENTION.sub("", plain, count=1) if plain.lstrip()[:2] == "<@" else plain
    return plain


def _emoji(found: re.Match[str]) -> str:
    name = found[1].lower()
    if name in EMOJI:
        return f" {EMOJI[name]} "
    return " " if not name.replace("-", "").isdecimal() and not name.isdecimal() else found[0]
