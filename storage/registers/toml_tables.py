"""Values of a TOML file asked for by key, with the address of the key in every refusal."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from domain.readings import FileRefused
from storage.registers.addresses import parse_address

Table = Mapping[str, object]


class TomlTables:
    """Typed access to the tables of one file; whatever is not as it should be raises FileRefused (COMPANY_FILE_WRONG).

    Addresses are such as people[2].roles, counted from 1.
    """

    def __init__(self, file_name: str) -> None:
        self.file_name = file_name

    def known(self, table: Table, keys: Sequence[str], where: str) -> None:
        for key in table:
            if key not in keys:
                address = f"{where}.{key}" if where else key
                raise self.wrong(address, "there is no such key", self.nearest(key, keys))

    @staticmethod
    def nearest(word: str, known: Sequence[str]) -> str:
        close = get_close_matches(word, known, 1, 0.6)
        return f"Did you mean {close[0]}?" if close else f"Known are: {', '.join(known)}."

    def table(self, table: Table, key: str, where: str, required: bool = True) -> Table:
        value = table.get(key)
        if value is None and not required:
            return {}
        if not isinstance(value, dict):
            address = f"{where}.{key}" if where else key
            raise self.wrong(
                address, "there is no such table" if value is None else "it is no table", f"Add [{address}]."
            )
        return value

    def tables(self, top: Table, key: str) -> list[Table]:
        value = top.get(key, [])
        if not isinstance(value, list) or not all(isinstance(table, dict) for table in value):
            raise self.wrong(key, "it is no list of tables", f"Begin each with [[{key}]].")
        return value

    def text(self, table: Table, key: str, where: str, required: bool = True) -> str:
        value = table.get(key, "")
        if not isinstance(value, str):
            raise self.wrong(f"{where}.{key}", "it is no text", "Put it in quotes.")
        text = " ".join(value.split())
        if required and not text:
            raise self.wrong(f"{where}.{key}", "it is missing", f'Add {key} = "...".')
        return text

    def texts(self, table: Table, key: str, where: str) -> list[str]:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
            raise self.wrong(f"{where}.{key}", "it is no list of texts", f'Write {key} = ["...", "..."].')
        return value

    def day(self, table: Table, key: str, where: str) -> int | None:
        value = table.get(key)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 28:
            raise self.wrong(f"{where}.{key}", f"{value!r} is no day of every month", "Write a day from 1 to 28.")
        return value

    def address(self, table: Table, key: str, where: str) -> str:
        text = self.text(table, key, where, required=False)
        try:
            return parse_address(text) if text else ""
        except ValueError as fault:
            raise self.wrong(f"{where}.{key}", f"{fault}", "Write one address.") from None

    def each_once(self, values: Sequence[str], where: str, key: str) -> None:
        twice = next((value for value in values if values.count(value) > 1), None)
        if twice is not None:
            raise self.wrong(where, f"{key} {twice[:40]!r} stands twice", "Keep one of them.")

    def wrong(self, where: str, why: str, remedy: str) -> FileRefused:
        return FileRefused("COMPANY_FILE_WRONG", f"{self.file_name}, {where}: {why}. Nothing was taken in.", remedy)
