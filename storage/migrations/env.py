"""What Alembic runs: our names only, in the transaction that storage/migrate.py opened."""

from alembic import context

from storage.migrations.scope import VERSION_TABLE, is_ours
from storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    include_name=is_ours,
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
