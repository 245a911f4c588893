"""SQLAlchemy behind the domain's ports: tables, unit of work, repositories, bulk rows, registers and migrations."""
