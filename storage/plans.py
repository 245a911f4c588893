"""What SQLite should know of our tables before it has seen any rows.

Without statistics its planner takes the company's index for every query, since each names its company, and reads all
of a company to find one document by its id. These figures say that a company is most of a table; they stand in
sqlite_stat1, as its manual allows, and every plan that tests hold us to rests on them. PostgreSQL learns by itself.
"""

from typing import Final

from sqlalchemy import Connection, text

from storage.tables import metadata

_ROWS: Final = 100_000
_ROWS_OF: Final = {
    "company_id": _ROWS, "recipient_gstin": 5_000, "gstin": 5_000, "is_withdrawn": _ROWS, "state": 20_000,
    "verdict": 20_000, "finding": 20_000, "kind": 20_000, "section": 20_000, "customer_action": 20_000,
    "counting_period": 5_000, "period": 5_000, "batch_id": 500,
}  # fmt: skip
"""Rows that share a value of the column; columns not named here are taken as nearly telling."""
_NEARLY_TELLING: Final = 20


def teach(connection: Connection) -> None:
    """Write the figures for every index of ours; the connection and later ones plan by them."""
    connection.exec_driver_sql("ANALYZE imsdesk_version")  # makes sqlite_stat1
    connection.execute(
        text("DELETE FROM sqlite_stat1 WHERE tbl IN (SELECT value FROM json_each(:names))"),
        {"names": "[" + ",".join(f'"{name}"' for name in metadata.tables) + "]"},
    )
    for table in metadata.tables:
        for _, index, is_unique, _, is_partial in connection.exec_driver_sql(f"PRAGMA index_list({table})").all():
            columns = [row[2] for row in connection.exec_driver_sql(f"PRAGMA index_info({index})").all()]
            connection.execute(
                text("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (:tbl, :idx, :stat)"),
                {"tbl": table, "idx": index, "stat": _figures(columns, bool(is_unique), bool(is_partial))},
            )
    connection.exec_driver_sql("ANALYZE sqlite_schema")  # makes this connection read them


def _figures(columns: list[str], is_unique: bool, is_partial: bool) -> str:
    """Rows in all, then rows that share the first column, the first two, and so on.

    A partial index is made because few rows are in it; told otherwise, SQLite reads the table to learn there is none.
    """
    rows = _ROWS // 100 if is_partial else _ROWS
    shared, least = [], rows
    for column in columns:
        least = min(least, _ROWS_OF.get(column, _NEARLY_TELLING))
        shared.append(least)
    if is_unique:
        shared[-1] = 1
    return " ".join(str(figure) for figure in [rows, *shared])
