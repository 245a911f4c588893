"""What became of it: matches, batches, mails, the trail, jobs, conversations.

Revision 0003. A released step is never edited: what changes later is a new step.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "conversations",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("context_json", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.String(27), nullable=False),
        sa.PrimaryKeyConstraint("key", "person_id", name="pk_conversations"),
    )
    op.create_table(
        "idempotency",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("operation", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("request_hash", sa.Text(), nullable=False),
        sa.Column("answer_json", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(27), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "operation", "key", name="pk_idempotency"),
    )
    op.create_table(
        "audit_entries",
        sa.Column("company_id", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("surface", sa.Text(), nullable=False),
        sa.Column("request_id", sa.Text(), nullable=False),
        sa.Column("verb", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("facts_json", sa.Text(), nullable=False),
        sa.Column("previous_hash", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["companies.id"], name="fk_audit_entries_company_id"),
        sa.PrimaryKeyConstraint("company_id", "seq", name="pk_audit_entries"),
    )
    op.create_index("ix_audit_entries_subject", "audit_entries", ["company_id", "subject"], unique=False)
    op.create_table(
        "batches",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("company_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("gstin", sa.Text(), nullable=False),
        sa.Column("gstr2b_period", sa.String(7), nullable=True),
        sa.Column("proposer_id", sa.Text(), nullable=False),
        sa.Column("proposer_name", sa.Text(), nullable=False),
        sa.Column("created_at", sa.String(27), nullable=False),
        sa.Column("expires_at", sa.String(27), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("people_needed", sa.Integer(), nullable=False),
        sa.Column("approvals_json", sa.Text(), nullable=False),
        sa.Column("left_out_json", sa.Text(), nullable=False),
        sa.Column("declined_by", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.String(27), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["companies.id"], name="fk_batches_company_id"),
        sa.PrimaryKeyConstraint("id", name="pk_batches"),
        sa.UniqueConstraint("company_id", "number", name="uq_batches_company_id_number"),
    )
    op.create_index("ix_batches_state", "batches", ["company_id", "state"], unique=False)
    op.create_table(
        "job_requests",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("company_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("due_at", sa.String(27), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("started_at", sa.String(27), nullable=True),
        sa.Column("message", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["companies.id"], name="fk_job_requests_company_id"),
        sa.PrimaryKeyConstraint("id", name="pk_job_requests"),
    )
    op.create_index("ix_job_requests_state", "job_requests", ["state", "due_at"], unique=False)
    op.create_index(
        "uq_job_requests_asked",
        "job_requests",
        ["company_id", "kind", "subject"],
        unique=True,
        sqlite_where=sa.text("state = 'ASKED'"),
        postgresql_where=sa.text("state = 'ASKED'"),
    )
    op.create_table(
        "mails",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("company_id", sa.Text(), nullable=False),
        sa.Column("dedup_key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("party_gstin", sa.Text(), nullable=False),
        sa.Column("party_name", sa.Text(), nullable=False),
        sa.Column("recipient_email", sa.Text(), nullable=False),
        sa.Column("recipient_name", sa.Text(), nullable=False),
        sa.Column("sender_email", sa.Text(), nullable=False),
        sa.Column("sender_name", sa.Text(), nullable=False),
        sa.Column("reply_to_email", sa.Text(), nullable=True),
        sa.Column("reply_to_name", sa.Text(), nullable=True),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text_body", sa.Text(), nullable=False),
        sa.Column("html_body", sa.Text(), nullable=False),
        sa.Column("covers_json", sa.Text(), nullable=False),
        sa.Column("message", sa.LargeBinary(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("drafted_by", sa.Text(), nullable=False),
        sa.Column("drafted_at", sa.String(27), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sa.String(27), nullable=True),
        sa.Column("sent_at", sa.String(27), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["companies.id"], name="fk_mails_company_id"),
        sa.PrimaryKeyConstraint("id", name="pk_mails"),
        sa.UniqueConstraint("company_id", "dedup_key", name="uq_mails_company_id_dedup_key"),
    )
    op.create_index("ix_mails_state", "mails", ["company_id", "state"], unique=False)
    op.create_table(
        "match_decisions",
        sa.Column("company_id", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("book_entry_id", sa.Text(), nullable=False),
        sa.Column("linked", sa.Boolean(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.String(27), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["companies.id"], name="fk_match_decisions_company_id"),
        sa.PrimaryKeyConstraint("document_id", "book_entry_id", name="pk_match_decisions"),
    )
    op.create_index("ix_match_decisions_company", "match_decisions", ["company_id"], unique=False)
    op.create_table(
        "match_findings",
        sa.Column("company_id", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Text(), nullable=False),
        sa.Column("side", sa.Integer(), nullable=False),
        sa.Column("scope", sa.BigInteger(), nullable=False),
        sa.Column("finding", sa.Integer(), nullable=False),
        sa.Column("of_id", sa.Text(), nullable=True),
        sa.Column("why", sa.Integer(), nullable=False),
        sa.Column("rival_id", sa.Text(), nullable=True),
        sa.Column("rival_why", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["company_id"], ["companies.id"], name="fk_match_findings_company_id"),
        sa.PrimaryKeyConstraint("subject_id", name="pk_match_findings"),
    )
    op.create_index("ix_match_findings_kind", "match_findings", ["company_id", "finding"], unique=False)
    op.create_index("ix_match_findings_scope", "match_findings", ["company_id", "scope"], unique=False)
    op.create_table(
        "match_pairs",
        sa.Column("company_id", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("book_entry_id", sa.Text(), nullable=False),
        sa.Column("scope", sa.BigInteger(), nullable=False),
        sa.Column("verdict", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.Integer(), nullable=False),
        sa.Column("agreed", sa.Integer(), nullable=False),
        sa.Column("differs", sa.Integer(), nullable=False),
        sa.Column("over", sa.Integer(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("d_taxable", sa.BigInteger(), nullable=True),
        sa.Column("d_igst", sa.BigInteger(), nullable=True),
        sa.Column("d_cgst", sa.BigInteger(), nullable=True),
        sa.Column("d_sgst", sa.BigInteger(), nullable=True),
        sa.Column("d_cess", sa.BigInteger(), nullable=True),
        sa.Column("d_value", sa.BigInteger(), nullable=True),
        sa.Column("group_id", sa.Text(), nullable=True),
        sa.Column("outside", sa.Integer(), nullable=False),
        sa.Column("rival_id", sa.Text(), nullable=True),
        sa.Column("rival_why", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["company_id"], ["companies.id"], name="fk_match_pairs_company_id"),
        sa.PrimaryKeyConstraint("document_id", "book_entry_id", name="pk_match_pairs"),
    )
    op.create_index("ix_match_pairs_book", "match_pairs", ["company_id", "book_entry_id"], unique=False)
    op.create_index("ix_match_pairs_scope", "match_pairs", ["company_id", "scope"], unique=False)
    op.create_table(
        "proposals",
        sa.Column("company_id", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=True),
        sa.Column("reason_code", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(27), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["companies.id"], name="fk_proposals_company_id"),
        sa.PrimaryKeyConstraint("document_id", name="pk_proposals"),
    )
    op.create_index("ix_proposals_verdict", "proposals", ["company_id", "verdict", "document_id"], unique=False)
    op.create_table(
        "batch_items",
        sa.Column("company_id", sa.Text(), nullable=False),
        sa.Column("batch_id", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("igst", sa.BigInteger(), nullable=False),
        sa.Column("cgst", sa.BigInteger(), nullable=False),
        sa.Column("sgst", sa.BigInteger(), nullable=False),
        sa.Column("cess", sa.BigInteger(), nullable=False),
        sa.Column("effect_igst", sa.BigInteger(), nullable=False),
        sa.Column("effect_cgst", sa.BigInteger(), nullable=False),
        sa.Column("effect_sgst", sa.BigInteger(), nullable=False),
        sa.Column("effect_cess", sa.BigInteger(), nullable=False),
        sa.Column("declared_reduction", sa.Text(), nullable=True),
        sa.Column("declared_igst", sa.BigInteger(), nullable=True),
        sa.Column("declared_cgst", sa.BigInteger(), nullable=True),
        sa.Column("declared_sgst", sa.BigInteger(), nullable=True),
        sa.Column("declared_cess", sa.BigInteger(), nullable=True),
        sa.Column("remarks", sa.Text(), nullable=False),
        sa.Column("reason_code", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.id"], name="fk_batch_items_batch_id"),
        sa.ForeignKeyConstraint(["company_id"], ["companies.id"], name="fk_batch_items_company_id"),
        sa.PrimaryKeyConstraint("batch_id", "document_id", name="pk_batch_items"),
    )
    op.create_index("ix_batch_items_document", "batch_items", ["company_id", "document_id"], unique=False)
    op.create_table(
        "mail_attachments",
        sa.Column("company_id", sa.Text(), nullable=False),
        sa.Column("mail_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["companies.id"], name="fk_mail_attachments_company_id"),
        sa.ForeignKeyConstraint(["mail_id"], ["mails.id"], name="fk_mail_attachments_mail_id"),
        sa.PrimaryKeyConstraint("mail_id", "position", name="pk_mail_attachments"),
    )
    op.create_table(
        "portal_requests",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("company_id", sa.Text(), nullable=False),
        sa.Column("batch_id", sa.Text(), nullable=False),
        sa.Column("gstin", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("document_ids_json", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.String(27), nullable=True),
        sa.Column("answered_at", sa.String(27), nullable=True),
        sa.Column("message", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.id"], name="fk_portal_requests_batch_id"),
        sa.ForeignKeyConstraint(["company_id"], ["companies.id"], name="fk_portal_requests_company_id"),
        sa.PrimaryKeyConstraint("id", name="pk_portal_requests"),
    )
    op.create_index("ix_portal_requests_batch", "portal_requests", ["company_id", "batch_id"], unique=False)
    op.create_table(
        "rejections",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("company_id", sa.Text(), nullable=False),
        sa.Column("outward_document_id", sa.Text(), nullable=False),
        sa.Column("noticed_at", sa.String(27), nullable=False),
        sa.Column("remarks", sa.Text(), nullable=False),
        sa.Column("add_back_igst", sa.BigInteger(), nullable=False),
        sa.Column("add_back_cgst", sa.BigInteger(), nullable=False),
        sa.Column("add_back_sgst", sa.BigInteger(), nullable=False),
        sa.Column("add_back_cess", sa.BigInteger(), nullable=False),
        sa.Column("owner_person_id", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.String(27), nullable=True),
        sa.ForeignKeyConstraint(["company_id"], ["companies.id"], name="fk_rejections_company_id"),
        sa.ForeignKeyConstraint(
            ["outward_document_id"], ["outward_documents.id"], name="fk_rejections_outward_document_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_rejections"),
    )
    op.create_index("ix_rejections_document", "rejections", ["company_id", "outward_document_id"], unique=False)
    op.create_index(
        "uq_rejections_open",
        "rejections",
        ["outward_document_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
