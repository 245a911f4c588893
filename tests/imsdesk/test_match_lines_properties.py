"""Lines read by their shape in columns say what the json module says of each of them."""

import json
from pathlib import Path

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from imsdesk.match_lines import FIELDS, Lines, read_table

_TEXTS = st.text(alphabet='aé,:{}[]"\\ \t0-null₹', max_size=8) | st.sampled_from(["null", "true", ", ", '": ', "}"])
_VALUES = st.one_of(st.none(), st.booleans(), st.integers(), _TEXTS, st.floats(allow_nan=False, allow_infinity=False))
_DOCUMENTS = st.builds(
    lambda plain, ident, nested: plain | ident | nested,
    st.dictionaries(st.sampled_from([*FIELDS[1:], "supplier_name", "Zahl, "]), _VALUES, max_size=6),
    st.dictionaries(st.just("id"), _VALUES.filter(lambda value: not isinstance(value, bool)), max_size=1),
    st.dictionaries(st.just("note"), _VALUES | st.lists(st.integers(), max_size=2), max_size=1),
)
_STYLES = st.sampled_from([(", ", ": "), (",", ":"), (" , ", ": ")])


def table(lines: list[str]) -> tuple[pl.DataFrame, list[tuple[int, str]]]:
    result = Lines(pl.DataFrame())
    content = "\n".join(lines).encode()
    middle = content.find(b"\n") + 1  # two blocks: what the first one teaches holds for the second
    return read_table(Path("x"), [content[:middle], content[middle:]] if middle else [content], result), result.faults


@given(st.lists(_DOCUMENTS, min_size=1, max_size=6), _STYLES, st.booleans())
def test_a_shape_reads_what_json_reads(documents: list[dict[str, object]], style: tuple[str, str], ascii: bool) -> None:
    alike = [{"id": number} | documents[number % 2 * (len(documents) > 1)] for number in range(4)]
    lines = [json.dumps(each, separators=style, ensure_ascii=ascii) for each in (*alike, *documents)]
    by_shape, singly = table(lines), table([" " + line for line in lines])  # a space before fits no shape
    assert by_shape[1] == singly[1] == []
    assert by_shape[0].equals(singly[0])
    for row, document in zip(by_shape[0].iter_rows(named=True), (*alike, *documents), strict=True):
        given_id = document.get("id")
        assert (None if row["id"] is None else json.loads(row["id"])) == given_id
        texts = [name for name in FIELDS[1:] if isinstance(document.get(name), str)]
        assert [row[name] for name in texts] == [document[name] for name in texts]
