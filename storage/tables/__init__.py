"""The tables. Every row of a company carries its company_id, and storage/walls.py refuses a query without it."""

from typing import Final

from storage.tables.papers import (
    book_entries,
    column_mappings,
    documents,
    gstr2b_lines,
    gstr2b_statements,
    imports,
    outward_documents,
)
from storage.tables.parties import (
    companies,
    filed_returns,
    grants,
    identities,
    people,
    registrations,
    settings,
    suppliers,
)
from storage.tables.shape import metadata
from storage.tables.work import (
    audit_entries,
    batch_items,
    batches,
    conversations,
    idempotency,
    job_requests,
    mails,
    match_findings,
    match_pairs,
    portal_requests,
    proposals,
    rejections,
    slack_deliveries,
)

COMPANY_TABLES: Final = frozenset(table.name for table in metadata.tables.values() if "company_id" in table.c)
"""Tables whose rows belong to a company; storage/walls.py holds every statement on them to a company filter."""

__all__ = [
    "audit_entries",
    "batch_items",
    "batches",
    "book_entries",
    "column_mappings",
    "companies",
    "conversations",
    "documents",
    "filed_returns",
    "grants",
    "gstr2b_lines",
    "gstr2b_statements",
    "idempotency",
    "identities",
    "imports",
    "job_requests",
    "mails",
    "match_findings",
    "match_pairs",
    "outward_documents",
    "people",
    "portal_requests",
    "proposals",
    "registrations",
    "rejections",
    "settings",
    "slack_deliveries",
    "suppliers",
    "COMPANY_TABLES",
    "metadata",
]
