"""The law of IMS: what may be done with a document, what it costs, until when, on whose word.

Read dated_rows (the table), routes (what is in IMS at all), situation (what must be known), answers (what is open and
what is refused), effects (what it moves), last_return, warnings, contested (open questions and their settings), then
rulebook.
"""

from domain.law.answers import (
    allowed,
    deemed_accepted,
    disagrees_with_portal,
    is_locked,
    is_specified,
    pending_has_lapsed,
    pending_until,
    refusal_for,
)
from domain.law.contested import (
    DEFAULT_SETTINGS,
    CreditNoteRow,
    InterestFrom,
    LawSettings,
    NoActionPolicy,
    Rule37Return,
)
from domain.law.effects import (
    full_effect,
    is_reduction_asked,
    itc_effect,
    normalised,
    reduction_bound,
    supplier_add_back,
)
from domain.law.grounds import Note, cited_in, contested_in, detail_of, details_of, ground_of, notes_on
from domain.law.last_return import is_last_chance, is_past_last_return
from domain.law.refusal_texts import Caution
from domain.law.routes import Route, route
from domain.law.situation import (
    Direction,
    Fate,
    OriginalVersion,
    Situation,
    direction_of,
    fate_of,
    held_version,
    open_period_of,
)
from domain.law.warnings import warnings_for

__all__ = [
    "DEFAULT_SETTINGS", "Caution", "CreditNoteRow", "Direction", "Fate", "InterestFrom", "LawSettings",
    "NoActionPolicy", "Note", "OriginalVersion", "Route", "Rule37Return", "Situation", "allowed", "cited_in",
    "contested_in", "deemed_accepted", "detail_of", "details_of", "direction_of", "disagrees_with_portal", "fate_of",
    "full_effect", "ground_of", "held_version", "is_last_chance", "is_locked", "is_past_last_return",
    "is_reduction_asked", "is_specified", "itc_effect", "normalised", "notes_on", "open_period_of",
    "pending_has_lapsed", "pending_until", "reduction_bound", "refusal_for", "route", "supplier_add_back",
    "warnings_for",
]  # fmt: skip
