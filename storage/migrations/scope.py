"""Which names in a database are ours: the durable engine's tables may lie in the same SQLite file (design 3.10)."""

from typing import TYPE_CHECKING, Final

from storage.tables import metadata

if TYPE_CHECKING:  # Alembic is only loaded when there is something to migrate
    from alembic.runtime.environment import NameFilterParentNames, NameFilterType

VERSION_TABLE: Final = "imsdesk_version"


def is_ours(name: str | None, kind: "NameFilterType", parents: "NameFilterParentNames") -> bool:
    """Alembic's include_name: tables of our metadata and what belongs to them, in no other schema."""
    if kind == "schema":
        return name is None
    if kind == "table":
        return name in metadata.tables
    return parents.get("table_name") in metadata.tables
