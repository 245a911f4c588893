"""JSON Schema of the policy file: what `imsdesk policy schema` prints, and what an editor checks a file against."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Final

from domain.actions import Action
from domain.documents import DocumentKind
from domain.policy import AMOUNTS, Json
from domain.policy_terms import Caps, GoodsReceivedBy, ProposalRules, Vetoes

_PERCENT_PATTERN: Final = r"^[0-9]{1,2}(\.[0-9]{1,2})?$"
_RUPEES_PATTERN: Final = r"^[0-9]{1,13}(\.[0-9]{1,2})?$"


def policy_schema() -> dict[str, Json]:
    """JSON Schema (2020-12) of the file form; amounts and percentages are decimal text, never numbers."""
    limit: Json = {
        "oneOf": [
            {"type": "string", "pattern": _RUPEES_PATTERN},
            {
                "type": "object",
                "additionalProperties": False,
                "required": ["rupees"],
                "properties": {
                    "rupees": {"type": "string", "pattern": _RUPEES_PATTERN},
                    "percent": {"oneOf": [{"type": "null"}, {"type": "string", "pattern": _PERCENT_PATTERN}]},
                },
            },
        ]
    }
    tolerances: dict[str, Json] = dict.fromkeys(AMOUNTS, limit)
    tolerances |= {"days_max": {"type": "integer", "minimum": 0}, "date_in_same_year": {"type": "boolean"}}
    action: Json = {"enum": [None, *(each.value for each in Action)]}
    own: dict[str, Json] = {
        "goods_received_by": {"enum": [each.value for each in GoodsReceivedBy]},
        "tolerances": _object(tolerances),
        "vetoes": _object({each.name: {"type": "boolean"} for each in fields(Vetoes)}),
        "proposals": _object({each.name: action for each in fields(ProposalRules)}),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "imsdesk policy",
        **_object(
            {
                "version": {"type": "string"},
                **own,
                "overrides": {"type": "object", "additionalProperties": _object(own)},
                "approvals": _object(_approvals_schema()),
                "caps": _object({each.name: {"type": "integer", "minimum": 1} for each in fields(Caps)}),
            }
        ),
    }


def _object(properties: Mapping[str, Json]) -> dict[str, Json]:
    return {"type": "object", "additionalProperties": False, "properties": properties}


def _approvals_schema() -> dict[str, Json]:
    people: Json = {"type": "integer", "minimum": 1, "maximum": 9}
    band: dict[str, Json] = {
        "people": people,
        "actions": {"type": "array", "items": {"enum": [each.value for each in Action]}},
        "kinds": {"type": "array", "items": {"enum": [each.value for each in DocumentKind]}},
        "tax_from": {"type": "string", "pattern": _RUPEES_PATTERN},
        "documents_from": {"type": "integer", "minimum": 0},
    }
    words: dict[str, Json] = {name: {"type": "string"} for name in ("since", "until", "set_by", "why")}
    return {
        # one person is enough only through one_approver, dated and with its reason
        "people": {"type": "integer", "minimum": 2, "maximum": 9},
        "bands": {"type": "array", "items": _object(band)},
        "one_approver": {"oneOf": [{"type": "null"}, _object(words)]},
    }
