"""Storage tests run on SQLite and on PostgreSQL."""

from tests.databases import (  # noqa: F401
    bare_postgres_database,
    database_url,
    empty_url,
    engine,
    fresh_postgres,
    fresh_sqlite,
    postgres_database,
    postgres_server,
    sqlite_template,
    units,
)
