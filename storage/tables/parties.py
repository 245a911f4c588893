"""Who: companies, registrations, people and their grants, suppliers, what was set and what was filed."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from storage.column_types import Instant, IsoDate, PaiseColumn, Period
from storage.tables.shape import metadata, of_company

companies = Table(
    "companies",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("pan", String(10), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("short_name", Text, nullable=False),
    Column("sender_json", Text, nullable=False, server_default="{}"),
    Column("created_at", Instant, nullable=False),
)
registrations = Table(
    "registrations",
    metadata,
    of_company(),
    Column("gstin", String(15), primary_key=True),
    Column("name", Text, nullable=False),
    Column("frequency", String(1), nullable=False),
    Column("gstr3b_due_day", Integer, nullable=False),
    Column("planned_filing_day", Integer),
)
settings = Table(
    "settings",
    metadata,
    of_company(),
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False),
    Column("value_json", Text, nullable=False),
    Column("set_by", String(40), nullable=False),
    Column("set_at", Instant, nullable=False),
    Index("ix_settings_key", "company_id", "key", "id"),
)
filed_returns = Table(
    "filed_returns",
    metadata,
    of_company(),
    Column("gstin", String(15), primary_key=True),
    Column("period", Period, primary_key=True),
    Column("filed_on", IsoDate, nullable=False),
    Column("recorded_by", String(40), nullable=False),
    Column("recorded_at", Instant, nullable=False),
)
people = Table(
    "people",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("name", Text, nullable=False),
    Column("email", Text, nullable=False, server_default=""),
    Column("is_active", Boolean, nullable=False),
    Column("created_at", Instant, nullable=False),
)
grants = Table(
    "grants",
    metadata,
    Column("person_id", String(40), ForeignKey("people.id"), primary_key=True),
    Column("company_id", String(40), ForeignKey("companies.id"), primary_key=True),
    Column("roles", Text, nullable=False),
    Column("registrations", Text),
    Column("limit_paise", PaiseColumn),
)
identities = Table(
    "identities",
    metadata,
    Column("kind", String(10), primary_key=True),
    Column("key", String(128), primary_key=True),
    Column("person_id", String(40), ForeignKey("people.id"), nullable=False),
    Column("linked_at", Instant, nullable=False),
    Column("expires_at", Instant),
    Column("label", Text, nullable=False, server_default=""),
)
suppliers = Table(
    "suppliers",
    metadata,
    of_company(),
    Column("gstin", String(15), nullable=False),
    Column("name", Text, nullable=False),
    Column("trade_name", Text, nullable=False, server_default=""),
    Column("code", Text, nullable=False, server_default=""),
    Column("email_to", Text, nullable=False, server_default=""),
    Column("email_cc", Text, nullable=False, server_default=""),
    Column("language", String(5), nullable=False, server_default="en"),
    Column("frequency", String(1)),
    Column("owner", Text, nullable=False, server_default=""),
    Column("from_master", Boolean, nullable=False),
    UniqueConstraint("company_id", "gstin"),
)
