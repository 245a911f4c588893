"""Who may import whom, and what the domain may not touch, beyond what the import contracts hold."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOMAIN = sorted((ROOT / "domain").rglob("*.py"))
BANNED_CALLS = {
    ("datetime", "now"), ("datetime", "utcnow"), ("date", "today"), ("datetime", "today"), ("time", "time"),
}  # fmt: skip
BANNED_MODULES = {"random", "secrets", "time", "socket", "pathlib", "os", "logging", "asyncio", "sqlite3", "tempfile"}


@pytest.mark.parametrize("path", DOMAIN, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_domain_has_no_clock_no_chance_and_no_files(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            assert not {alias.name.split(".")[0] for alias in node.names} & BANNED_MODULES
        elif isinstance(node, ast.ImportFrom):
            assert (node.module or "").split(".")[0] not in BANNED_MODULES
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            assert (node.value.id, node.attr) not in BANNED_CALLS
            if node.value.id in ("pl", "polars"):
                assert not node.attr.startswith(("read_", "scan_", "write_", "sink_"))


def test_only_the_engine_imports_dbos_and_only_bulk_imports_adbc() -> None:
    rooms = ("bot", "domain", "graphql_api", "imsdesk", "mail", "portal", "storage")
    found: dict[str, set[str]] = {"dbos": set(), "adbc": set()}
    for room in rooms:
        for path in (ROOT / room).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            for name, places in found.items():
                if re.search(rf"^\s*(?:import|from) {name}", text, re.MULTILINE):
                    places.add(str(path.relative_to(ROOT)))
    assert found["dbos"] == {"imsdesk/jobs.py"}
    assert found["adbc"] <= {"storage/bulk.py"}


def test_a_type_ignore_names_its_code_and_its_reason() -> None:
    rooms = ("bot", "domain", "graphql_api", "imsdesk", "mail", "portal", "storage")
    bare = [
        f"{path.relative_to(ROOT)}:{number}"
        for room in rooms
        for path in (ROOT / room).rglob("*.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if "type: ignore" in line and not re.search(r"type: ignore\[[a-z-]+(, ?[a-z-]+)*\]\s+# \S", line)
    ]
    assert not bare


def test_the_contracts_name_every_module_of_the_domain() -> None:
    """A new module of the domain must not slip through the lists in pyproject.toml."""
    import tomllib

    modules = {
        f"domain.{path.stem}"
        for path in (ROOT / "domain").iterdir()
        if (path.suffix == ".py" and path.stem != "__init__") or (path / "__init__.py").exists()
    }
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    bot = next(each for each in contracts if each["name"].startswith("The bot"))
    rules = next(each for each in contracts if each["name"].startswith("Inside the domain"))
    assert modules - set(bot["forbidden_modules"]) == {"domain.gstin", "domain.tax_period", "domain.wording"}
    assert modules - set(rules["source_modules"]) == set(rules["forbidden_modules"])
    stores = {"domain.desk_stores", "domain.paper_stores"}
    assert set(rules["forbidden_modules"]) == {"domain.ports", "domain.usecases", "domain.world_ports", *stores}
