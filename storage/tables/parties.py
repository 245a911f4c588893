"""Who: companies, registrations, people and their grants, suppliers, what was set and what was filed."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from storage.column_types import Instant, IsoDate, PaiseColumn, Period
from storage.tables.shape import metadata, of_company

companies = Table(
    "companies",
    metadata,
    Column("id", Text, primary_key=True),
    Column("pan", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("short_name", Text, nullable=False),
    Column("sender_json", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
)
registrations = Table(
    "registrations",
    metadata,
    of_company(),
    Column("gstin", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("frequency", Text, nullable=False),
    Column("gstr3b_due_day", Integer),
    Column("planned_filing_day", Integer),
)
settings = Table(
    "settings",
    metadata,
    of_company(primary_key=True),
    Column("key", Text, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("value_json", Text, nullable=False),
    Column("set_by", Text, nullable=False),
    Column("set_at", Instant, nullable=False),
)
filed_returns = Table(
    "filed_returns",
    metadata,
    of_company(),
    Column("gstin", Text, primary_key=True),
    Column("period", Period, primary_key=True),
    Column("filed_on", IsoDate, nullable=False),
    Column("recorded_by", Text, nullable=False),
    Column("recorded_at", Instant, nullable=False),
)
people = Table(
    "people",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("is_active", Boolean, nullable=False),
    Column("created_at", Instant, nullable=False),
)
grants = Table(
    "grants",
    metadata,
    Column("person_id", Text, ForeignKey("people.id"), primary_key=True),
    Column("company_id", Text, ForeignKey("companies.id"), primary_key=True),
    Column("key", Text, nullable=False),
    Column("roles", Text, nullable=False),
    Column("registrations", Text),
    Column("limit_paise", PaiseColumn),
    UniqueConstraint("company_id", "key"),
)
identities = Table(
    "identities",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("person_id", Text, ForeignKey("people.id"), nullable=False),
    Column("linked_at", Instant, nullable=False),
    Column("expires_at", Instant),
    Column("label", Text, nullable=False),
)
link_tries = Table(
    "link_tries",
    metadata,
    Column("identity_hash", Text, primary_key=True),
    Column("began_at", Instant, nullable=False),
    Column("tries", Integer, nullable=False),
)
"""How often an identity that leads to nobody yet tried a code of ours; no company's, since it has none."""

suppliers = Table(
    "suppliers",
    metadata,
    of_company(primary_key=True),
    Column("gstin", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("seen_name", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("email_to_json", Text, nullable=False),
    Column("email_cc_json", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("frequency", Text),
    Column("seen_quarterly", Boolean, nullable=False),
    Column("owner", Text, nullable=False),
    Column("from_master", Boolean, nullable=False),
)
"""name and frequency as our master says; seen_name and seen_quarterly as the portal or the books last showed them."""
