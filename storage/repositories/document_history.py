"""Earlier states of documents: written when a newer state comes in, read to tell what stood on a past day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import exists, or_, select

from domain.actions import ActionState
from domain.documents import InwardDocument
from domain.money import TaxHeads
from storage.repositories.store import Store
from storage.tables import document_history, documents

_STATE: Final = (
    "portal_action", "content_hash", "gstr2b_period", "is_filed", "in_ims", "is_withdrawn", "document_value",
    "taxable_value", "igst", "cgst", "sgst", "cess",
)  # fmt: skip
_OPEN: Final = (ActionState.NO_ACTION.value, ActionState.PENDING.value)


class DocumentHistory(Store):
    """What documents were before what they are."""

    def keep(self, newer: Sequence[dict[str, Any]]) -> None:
        """Keep the state that these rows are about to replace, where it differs and was seen at an earlier moment."""
        new = {row["id"]: row for row in newer}
        columns = [documents.c[name] for name in ("id", "company_id", "portal_read_at", *_STATE)]
        held = self._rows(select(*columns).where(self._ours(documents), self._one_of(documents.c.id, new)))
        rows = []
        for before in held:
            after = new[before.id]
            changed = any(getattr(before, name) != after[name] for name in _STATE)
            if changed and before.portal_read_at < after["portal_read_at"]:
                state = {name: getattr(before, name) for name in _STATE}
                rows.append(
                    {"company_id": before.company_id, "document_id": before.id, "seen_at": before.portal_read_at,
                     "until_at": after["portal_read_at"], **state}
                )  # fmt: skip
        self._put(document_history, rows)

    def stood_open(self, company_id: str, moment: datetime, present: Any) -> list[InwardDocument]:
        """Documents that the IMS showed without action or Pending at a moment, as they were then.

        present: turns a row of documents into the domain's value.
        """
        later = (document_history.c.company_id == company_id, document_history.c.until_at > moment)
        was: dict[str, Any] = {}
        query = select(document_history).where(*later).order_by(document_history.c.until_at.desc())
        for row in self._rows(query):
            was[row.document_id] = row  # the earliest that ended after the moment comes last
        changed_since = exists().where(
            document_history.c.document_id == documents.c.id, *later, documents.c.company_id == company_id
        )
        still = documents.c.portal_action.in_(_OPEN) & documents.c.in_ims & documents.c.is_withdrawn.is_(False)
        listed = select(documents).where(
            documents.c.company_id == company_id, documents.c.first_seen_at <= moment, or_(still, changed_since)
        )
        found = []
        for row in self._rows(listed.order_by(documents.c.id)):
            document = _as_it_was(present(row), was.get(row.id))
            if document.portal_action.value in _OPEN and document.in_ims and not document.is_withdrawn:
                found.append(document)
        return found


def _as_it_was(document: InwardDocument, was: Any) -> InwardDocument:
    if was is None:
        return document
    return replace(
        document, portal_action=ActionState(was.portal_action), gstr2b_period=was.gstr2b_period, is_filed=was.is_filed,
        in_ims=was.in_ims, is_withdrawn=was.is_withdrawn, document_value=was.document_value,
        taxable_value=was.taxable_value, tax=TaxHeads(was.igst, was.cgst, was.sgst, was.cess),
        portal_read_at=was.seen_at,
    )  # fmt: skip
