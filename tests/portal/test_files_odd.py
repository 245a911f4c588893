"""Odd bytes: every file ends in a reading or in one clear refusal, never in anything else."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.readings import FileRefused
from portal.files import looks_like_json, read_portal_file
from portal.json_text import json_of, json_text, parsed
from tests.portal.portal_rows import FIXTURES, US, ims_list, ims_row


def code_of(content: bytes) -> str:
    with pytest.raises(FileRefused) as caught:
        read_portal_file(content, "odd.json", US)
    assert len(caught.value.sentence) < 300
    return caught.value.code


def test_a_file_cut_anywhere_says_that_it_is_cut_off() -> None:
    whole = (FIXTURES / "ims_offline.json").read_bytes().rstrip()
    for length in range(1, len(whole) - 1, 97):
        assert code_of(whole[:length]) == "FILE_TRUNCATED", length


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_encoding_people_save_in_gives_the_same_documents(encoding: str) -> None:
    text = json.dumps({"b2b": [ims_row(tradenm="Café Señor")]}, ensure_ascii=False)
    found = read_portal_file(text.encode(encoding), "f.json", US)
    assert found.documents[0].supplier_name == "Café Señor"
    assert [warning.where for warning in found.warnings] == (["f.json"] if encoding == "cp1252" else [])


def test_a_cut_inside_a_character() -> None:
    text = json.dumps({"b2b": [ims_row(tradenm="मेहता")]}, ensure_ascii=False).encode()
    assert code_of(text[: text.index("मे".encode()) + 4]) == "FILE_TRUNCATED"
    assert code_of('{"b2b": ['.encode("utf-16") + b"x") == "FILE_TRUNCATED"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "FILE_EMPTY"), (b" \n\t", "FILE_EMPTY"), (b"\xef\xbb\xbf", "FILE_EMPTY"), (b"hello", "FILE_NOT_JSON"),
        (b"\x81\x8d\x8f", "FILE_NOT_TEXT"), (b"PK\x03\x04\x14\x00\x81\x90", "FILE_NOT_TEXT"),
        (b'{"b2b": []} trailing', "FILE_NOT_JSON"), (b"GSTIN,Number\n27A,1\n", "FILE_NOT_JSON"),
        (b'{"b2b": [} and then a good deal more text follows', "FILE_NOT_JSON"), (b"[" * 100_000, "FILE_TOO_DEEP"),
        (b"[" * 100_000 + b"]" * 100_000, "FILE_TOO_DEEP"), (b'{"a":' * 100_000 + b"1", "FILE_TOO_DEEP"),
        (b'{"b2b":[{"x":' + b"[" * 70 + b"]" * 70 + b"}]}", "FILE_TOO_DEEP"),
    ],
)  # fmt: skip
def test_a_fault_of_the_file_is_one_clear_refusal(content: bytes, code: str) -> None:
    assert code_of(content) == code


def test_brackets_inside_strings_are_no_depth() -> None:
    content = ims_list(ims_row(tradenm="[" * 500 + '\\"' + "{" * 500))
    assert len(read_portal_file(content, "f.json", US).documents) == 1


def test_an_open_string_full_of_escapes_is_looked_at_in_one_pass() -> None:
    assert code_of(b"[" * 65 + b'"' + b'\\"' * 500_000) == "FILE_TOO_DEEP"
    assert code_of(b"[[],[],[]," + b"[]," * 65 + b'"' + b'\\"' * 500_000) == "FILE_TRUNCATED"


def test_a_file_beyond_the_limit_is_not_even_decoded() -> None:
    with pytest.raises(FileRefused) as caught:
        read_portal_file(b"\x81" * 101, "f.json", US, max_bytes=100)
    assert caught.value.code == "FILE_TOO_LARGE"


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e400", "9" * 5000])
def test_numbers_that_are_none_refuse_their_row_only(number: str) -> None:
    text = ims_list(ims_row(inum="A", val="HERE"), ims_row(inum="B")).decode().replace('"HERE"', number)
    found = read_portal_file(text.encode(), "f.json", US)
    assert [document.number for document in found.documents] == ["B"]
    assert found.refused[0].where == "b2b[0].val"


def test_a_number_that_is_none_in_an_unknown_key_is_kept_as_text() -> None:
    text = ims_list(ims_row(later="HERE")).decode().replace('"HERE"', "NaN")
    (document,) = read_portal_file(text.encode(), "f.json", US).documents
    assert json.loads(document.wire_json)["later"] == "NaN"


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_random_bytes_never_pass_and_never_break(content: bytes) -> None:
    with pytest.raises(FileRefused):
        read_portal_file(content, "random", US)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=10,
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(list(ims_row())), JSON, max_size=6))
def test_any_value_in_any_field_is_read_or_refused_and_counted(changes: dict[str, object]) -> None:
    content = json.dumps({"b2b": [ims_row() | changes, ims_row(inum="B")]}).encode()
    found = read_portal_file(content, "f.json", US)
    assert found.read == 2
    assert found.documents[-1].number == "B"


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["imsDetails", "docdata", "gstr1", "rejInvAddBackLiab", "data", "b2b", "imsDetailsErr"]), JSON)
def test_any_value_where_the_documents_should_be(key: str, value: object) -> None:
    content = json.dumps({"gstin": US, "rtnprd": "102026", key: {"b2b": value, "cdnr": [value], "itcrev": value}})
    found = read_portal_file(content.encode(), "f.json", US)
    assert found.read == len(found.refused) + found.grouped


@settings(deadline=None)
@given(JSON.filter(lambda value: "\ud800" not in str(value)))
def test_json_text_is_json_and_keeps_every_value(value: object) -> None:
    text = json.dumps(value)
    assert parsed(json_text(parsed(text))) == parsed(text)
    assert json_of(text.encode(), "f")[0] == parsed(text)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b' {"a":1}', True), (b"\xef\xbb\xbf[", True), ("{}".encode("utf-16"), True), (b"PK\x03\x04", False),
        (b"GSTIN,No", False), (b"", False),
    ],
)  # fmt: skip
def test_a_glance_tells_json_from_a_register(content: bytes, expected: bool) -> None:
    assert looks_like_json(content) is expected
