"""Journeys run on SQLite; those that touch locks and transactions run on PostgreSQL too."""

from tests.databases import (  # noqa: F401
    database_url,
    fresh_postgres,
    fresh_sqlite,
    postgres_database,
    postgres_server,
    sqlite_template,
)
