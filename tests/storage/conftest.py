"""Storage tests run on SQLite and on PostgreSQL."""

from tests.databases import (  # noqa: F401
    database_url,
    empty_url,
    engine,
    fresh_postgres,
    fresh_sqlite,
    postgres_server,
    postgres_template,
    sqlite_template,
    units,
)
