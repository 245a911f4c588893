"""Steps from one released shape of the tables to the next, by Alembic; storage/migrate.py runs them."""
