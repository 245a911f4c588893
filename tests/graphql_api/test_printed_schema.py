"""The printed schema in git is the schema; its conventions hold over every type."""

from pathlib import Path

import pytest
from graphql import GraphQLEnumType, GraphQLNonNull, GraphQLObjectType, build_schema, get_named_type

import graphql_api
from graphql_api.schema import SCHEMA, printed
from imsdesk.cli import main

FILE = Path(graphql_api.__file__).with_name("schema.graphql")


def test_the_printed_schema_is_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert FILE.read_text(encoding="utf-8") == printed()
    assert main(["schema", "--check", str(FILE)]) == 0
    assert main(["schema"]) == 0
    assert capsys.readouterr().out == printed()


def test_a_schema_that_differs_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "schema.graphql"
    other.write_text("type Query { a: Int }", encoding="utf-8")
    assert main(["schema", "--check", str(other)]) == 1
    assert "schema.graphql" in capsys.readouterr().err
    assert main(["schema", "--out", str(other)]) == 0
    assert main(["schema", "--check", str(other)]) == 0


def test_every_mutation_takes_a_key_and_answers_errors_as_data() -> None:
    kind = SCHEMA._schema.mutation_type
    assert kind is not None
    for name, field in kind.fields.items():
        assert isinstance(field.args["idempotencyKey"].type, GraphQLNonNull), name
        payload = get_named_type(field.type)
        assert isinstance(payload, GraphQLObjectType)
        assert str(payload.fields["errors"].type) == "[UserError!]!", name


def test_money_is_nowhere_a_float_and_enums_are_the_domains_own() -> None:
    for name, kind in build_schema(printed()).type_map.items():
        if isinstance(kind, GraphQLObjectType) and not name.startswith("__"):
            floats = [field for field, of in kind.fields.items() if str(get_named_type(of.type)) == "Float"]
            assert floats == (["likeness"] if name == "NearSupplier" else []), name
        if isinstance(kind, GraphQLEnumType) and not name.startswith("__"):
            python = SCHEMA.schema_converter.type_map[name].definition.wrapped_cls  # type: ignore[union-attr]  # an enum
            assert python.__module__.startswith("domain."), name
