"""The tables. Every row of a company carries its company_id, and storage/walls.py refuses a query without it."""

from typing import Final

from storage.tables.history import document_history, stale_rows
from storage.tables.papers import (
    book_entries,
    column_mappings,
    document_rows,
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
    link_tries,
    people,
    registrations,
    settings,
    suppliers,
)
from storage.tables.returns import claim_moves, gstr3b_figures, supplier_returns
from storage.tables.shape import metadata
from storage.tables.work import (
    added_back,
    audit_entries,
    batch_items,
    batches,
    conversations,
    idempotency,
    job_requests,
    mail_attachments,
    mails,
    match_decisions,
    match_findings,
    match_pairs,
    notices,
    portal_requests,
    proposals,
    rejections,
)

COMPANY_COLUMNS: Final = {
    table.name: "id" if table is companies else "company_id"
    for table in metadata.tables.values()
    if table is companies or ("company_id" in table.c and table is not grants)
}
"""Tables whose rows belong to a company, with the column that says which; storage/walls.py holds every statement on
them to a company filter. Grants are asked before the companies of a session are known; PeopleStore guards them."""

__all__ = [
    "added_back",
    "audit_entries",
    "batch_items",
    "batches",
    "book_entries",
    "claim_moves",
    "column_mappings",
    "companies",
    "conversations",
    "document_history",
    "document_rows",
    "documents",
    "filed_returns",
    "grants",
    "gstr2b_lines",
    "gstr2b_statements",
    "gstr3b_figures",
    "idempotency",
    "identities",
    "imports",
    "job_requests",
    "link_tries",
    "mail_attachments",
    "mails",
    "match_decisions",
    "match_findings",
    "match_pairs",
    "notices",
    "outward_documents",
    "people",
    "portal_requests",
    "proposals",
    "registrations",
    "rejections",
    "settings",
    "stale_rows",
    "supplier_returns",
    "suppliers",
    "COMPANY_COLUMNS",
    "metadata",
]
