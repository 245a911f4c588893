"""Whose words are these? Quoted, forwarded and pasted text is data; only the asker's own words are understood."""

import re
from collections.abc import Callable
from typing import Final

_HEADER: Final = re.compile(r"(?i)\s*(?:from|sent|to|cc|bcc|subject|date|re|fw|fwd|reply-to)\s*:\s*\S.*")
STRONG_HEADER: Final = re.compile(r"(?im)^\s*(?:from|subject|fwd?|fw|sent|forwarded message|original message)\s*:")
_FORWARD: Final = re.compile(r"(?i)^[\s\-_=>]*(?:begin )?(?:forwarded message|original message|forwarded by|fwd?:|fw:)")
QUOTE_LINE: Final = re.compile(r"^\s*>+(?!\s*(?:=|rs|inr|₹|\d))", re.IGNORECASE)
WROTE: Final = re.compile(
    r"(?i)^.{0,80}\b(?:wrote|writes|said|says|replied|likha|bola|message|mail|email|received|mailed)\b.{0,40}:\s*$"
)
DEAR: Final = re.compile(
    r"(?i)^\s*(?:dear\b|respected\b|hi team\b|hello team\b|hello sir\b|hi sir\b|dear sir|to whom|sir/madam|sir,)"
)
SIGNED: Final = re.compile(
    r"(?i)^\s*(?:"
    r"(?:with\s+)?(?:warm|best|kind|many)?\s*regards(?! to\b)"
    r"|thanks?\s*(?:&|and)\s*regards|rgds"
    r"|(?:i\s+(?:remain|am)[\s,]+)?yours\s+\w+|i\s+remain\b[\s,]*$|sincerely|thanking you"
    r"|warmly|br|best"
    r")\b[\s,.!-]*(?P<name>.*)$"
)
_INLINE_SIGNED: Final = re.compile(
    r"(?i)\b(?:(?<!as )(?<!in )(?:warm|best|kind)?\s*(?<!as )(?<!in )regards(?! to\b)|"
    r"thanks\s*(?:&|and)\s*regards|yours (?:faithfully|sincerely|truly)|"
    r"thanking you)\b\s*[,.:-]*\s*\w+"
)
_QUOTED: Final = re.compile(r'"([^"]{1,5000})"|(?<![\w\'])\'([^\'\n]{2,400})\'(?!\w)')
_FOOTER: Final = re.compile(r"(?i)^\s*(?:--+|__+|sent from my\b.*|get outlook for\b.*|sent via\b.*)\s*$")
"""A line after which a mail program has put something of its own."""
_MOST_QUOTES: Final = 12
"""More pairs of quotation marks than a request has: the others are data unseen."""
INLINE_WROTE: Final = re.compile(
    r"(?i)\b(?:wrote|writes|mailed|replied|likha|message says|mail says|email says|mail reads|note says|remark says|"
    r"the mail|his mail|their mail|message|mail|says|said)\s*:\s*|"
    r"\b(?:mail|message|email|note|msg|whatsapp|letter|sms|text|call|reply)\s+(?:from|by|of)\s+[^:\n]{1,60}:\s*"
)


_SPOKEN: Final = re.compile(r"\s*([\"'])(?!\s)[^\"'\n]{1,2000}\1(?!\w)")
"""Between quotation marks, behind "wrote:": all that was written, so that what follows is one's own again."""


def _before_speaker(text: str) -> str:
    """What stands before "Rohit wrote": the sentences before it, without who wrote."""
    ends = max(text.rfind(mark) for mark in (".", "?", "!", "\n", ";", ","))
    return text[: ends + 1] if len(text[ends + 1 :].split()) <= _MOST_OF_A_SPEAKER else text


_MOST_OF_A_SPEAKER: Final = 4


def own_words(
    text: str, is_data: Callable[[str], bool], is_name: Callable[[str], bool] = lambda _: False
) -> tuple[str, bool]:
    """(the asker's own words, whether anything was put aside). `is_data` judges a text between quotation marks;
    `is_name` whether a party's name begins a text: "Kind Regards Stationers" signs nothing."""
    if not text:
        return text, False
    lines, aside = _own_lines(text)
    kept = "\n".join(lines)
    inline = next((one for one in _INLINE_SIGNED.finditer(kept) if not is_name(_line_from(kept, one))), None)
    if inline and inline.start() > 0:
        kept, aside = _before_pasted(kept, inline), True
    wrote = INLINE_WROTE.search(kept)
    if wrote and (spoken := _SPOKEN.match(kept, wrote.end())) and kept.count(spoken[1], wrote.end()) == 2:
        kept, aside = f"{_before_speaker(kept[: wrote.start()])} {kept[spoken.end() :]}".lstrip(" .,;-"), True
    elif wrote and wrote.end() < len(kept):
        first_line_end = kept.find("\n", wrote.end())
        tail = kept[first_line_end:] if first_line_end >= 0 else ""
        kept, aside = kept[: wrote.start()] + tail, True
    kept, quoted = _without_quotes(kept, is_data)
    return kept.strip(), aside or quoted


def _line_from(text: str, found: "re.Match[str]") -> str:
    """The words from a match to the end of its line, no more than a name has."""
    return text[found.start() :].lstrip().split("\n", 1)[0][:_LONGEST_NAME]


_LONGEST_NAME: Final = 80


def _own_lines(text: str) -> tuple[list[str], bool]:
    lines = text.split("\n")
    footer = next((number for number, line in enumerate(lines) if number and _FOOTER.match(line)), len(lines))
    lines, aside = lines[:footer], footer < len(lines)
    if STRONG_HEADER.search(text) or any(_FORWARD.match(line) for line in lines):
        return _before_header(lines), True
    kept: list[str] = []
    for number, line in enumerate(lines):
        if QUOTE_LINE.match(line):
            aside = True
            continue
        if WROTE.match(line) and number + 1 < len(lines):
            return [*kept, _sentences_before(line)], True
        kept.append(line)
    return _without_letter(kept, aside)


def _sentences_before(line: str) -> str:
    """ "Hold INV-9. The vendor writes as under:": the sentences before the one that says who wrote."""
    ended = max(line.rfind(f"{mark} ") for mark in (".", "?", "!", ";"))
    return line[: ended + 1] if ended > 0 else ""


def _before_header(lines: list[str]) -> list[str]:
    """The lines above the first header."""
    for number, line in enumerate(lines):
        if (
            _FORWARD.match(line)
            or re.match(r"(?i)^\s*(?:from|subject|sent|fwd?|fw)\s*:", line)
            or _HEADER.fullmatch(line)
        ):
            return [_sentences_before(kept) if WROTE.match(kept) else kept for kept in lines[:number]]
    return lines


def _without_letter(lines: list[str], aside: bool) -> tuple[list[str], bool]:
    """A letter in the midst: what stands before its salutation and after its signature is own."""
    signed = next((number for number, line in enumerate(lines) if number and SIGNED.match(line)), None)
    dear = next((number for number, line in enumerate(lines) if DEAR.match(line)), None)
    if signed is None and dear is None:
        return lines, aside
    if signed is None:
        if (
            dear is not None
            and len([line for line in lines if line.strip()]) >= 2
            and not re.match(r"(?i)\s*(?:hi|hello) team", lines[dear])
        ):
            return lines[:dear], True
        return lines, aside
    begin = dear if dear is not None and dear < signed else _letter_start(lines, signed)
    end = signed + 1
    while end < len(lines) and lines[end].strip():
        end += 1
    return lines[:begin] + lines[end:], True


def _letter_start(lines: list[str], signed: int) -> int:
    """Without a salutation the letter begins after the blank line that parts it from own words, else at the top."""
    blanks = [number for number in range(signed) if not lines[number].strip()]
    if len(blanks) >= 2 or (blanks and blanks[0] < signed - 1):
        return blanks[0]
    return 0


def _before_pasted(text: str, signature: "re.Match[str]") -> str:
    """One line with a signature in it: own words may stand before a salutation."""
    dear = re.search(r"(?i)\b(?:dear|respected)\b", text[: signature.start()])
    tail_at = text.find("\n\n", signature.end())
    tail = text[tail_at:] if tail_at >= 0 else ""
    return (text[: dear.start()] if dear else "") + tail


def _without_quotes(text: str, is_data: Callable[[str], bool]) -> tuple[str, bool]:
    aside = False
    judged = 0

    def replaced(found: "re.Match[str]") -> str:
        nonlocal aside, judged
        judged += 1
        inner = found[1] or found[2] or ""
        if judged > _MOST_QUOTES or is_data(inner):
            aside = True
            return " "
        return inner

    if '"' not in text and "'" not in text:
        return text, False
    kept = _QUOTED.sub(replaced, text)
    if kept.count('"') == 1:
        at = kept.index('"')
        if is_data(kept[at + 1 :]):
            return kept[:at], True
        kept = kept.replace('"', " ")
    return kept, aside
