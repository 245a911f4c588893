"""The lines of the corpus: `text => intent slot=value ... ?ask`, further requests after `&&`. # begins a comment.

Values: vendor="said"@alias+alias writes vendor and vendor_resolved; lists are parted by commas; amounts as >500000 or
50000..250000, with :tax for the basis; periods as 2026-10 or 2026-04..2026-06; {...} is JSON. A line `@context {...}`
sets the context of the lines below it; `@today` the day.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

STARRED = {"doc_no", "doc_type", "status", "status_not", "verdict"}
PERIODS = {"return_period", "doc_date"}
AMOUNTS = {"amount", "age_days"}
NUMBERS = {"top"}
CORPUS = Path(__file__).parent / "corpus"
_PAIR = re.compile(r'(\w+)=("(?:[^"\\]|\\.)*"(?:@[\w+-]*)?|\{.*?\}(?=\s|$)|\S+)')


@dataclass(frozen=True, slots=True)
class Line:
    """One utterance and what must be understood."""

    where: str
    text: str
    today: date
    context: dict[str, object]
    expected: dict[str, object]


def lines(gstins: dict[str, str]) -> Iterator[Line]:
    """All lines of all files of the corpus."""
    for path in sorted(CORPUS.glob("*.txt")):
        context: dict[str, object] = {}
        today = date(2026, 11, 16)
        for number, raw in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            line = raw.strip()
            if not line or line.startswith("#"):
                continue
            if line.startswith("@context"):
                context = json.loads(line[8:] or "{}")
            elif line.startswith("@today"):
                today = date.fromisoformat(line[6:].strip())
            else:
                text, _, wanted = line.partition(" => ")
                given = {"open_period": "2026-10", **context}
                yield Line(f"{path.name}:{number}", text.replace("\\n", "\n"), today, given, expected(wanted, gstins))


def expected(wanted: str, gstins: dict[str, str]) -> dict[str, object]:
    """The understanding that a line asks for, as JSON."""
    first, *further = [_one(part.strip(), gstins) for part in wanted.split(" && ")]
    if further:
        first["also"] = further
    return first


def _one(wanted: str, gstins: dict[str, str]) -> dict[str, object]:
    intent, _, rest = wanted.partition(" ")
    slots: dict[str, object] = {}
    for key, value in _PAIR.findall(rest):
        if key == "vendor" and not re.search(r'"@[^"]*$', value):
            slots["vendor"] = json.loads(value)
        elif key == "vendor":
            name, _, aliases = value.rpartition("@")
            slots["vendor"] = json.loads(name)
            slots["vendor_resolved"] = sorted(gstins[alias] for alias in aliases.split("+") if alias)
        elif key == "resolved":
            slots["vendor_resolved"] = sorted(gstins[alias] for alias in value.split("+") if alias != "-")
        elif key in ("gstin",) and value in gstins:
            slots["gstin"], slots["vendor_resolved"] = gstins[value], [gstins[value]]
        elif key == "exclude":
            given = json.loads(value)
            slots["exclude"] = (
                _one("x " + given.replace("'", '"'), gstins)["slots"] if isinstance(given, str) else given
            )
        else:
            slots[key] = _value(key, value)
    answer: dict[str, object] = {"intent": intent, "slots": slots}
    asks = re.findall(r"(?:^|\s)\?(\w+)", _PAIR.sub("", rest))
    if asks:
        answer["ask"] = asks
    return answer


def _value(key: str, value: str) -> object:
    if value.startswith("{"):
        return json.loads(value)
    if value.startswith('"'):
        return json.loads(value)
    if value.startswith("["):
        return json.loads(value)
    if key in STARRED:
        return value.split(",")
    if key == "pick":
        return [int(one) for one in value.split(",")]
    if key in PERIODS:
        first, _, last = value.partition("..")
        return {"from": first, "to": last or first}
    if key in AMOUNTS:
        return _amount(value)
    if key in NUMBERS:
        return int(value)
    return {"true": True, "false": False}.get(value, value)


def _amount(value: str) -> dict[str, str]:
    value, _, basis = value.partition(":")
    if ".." in value:
        low, _, high = value.partition("..")
        slot = {"op": "between", "value": low, "value2": high}
    else:
        found = re.fullmatch(r"([<>]?=?)(.+)", value)
        assert found
        slot = {"op": found[1], "value": found[2]}
    return slot | ({"basis": basis} if basis else {})
