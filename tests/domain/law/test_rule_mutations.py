"""Every rule that applies is proven: taken out, a test turns red. The table is rule_mutations.py."""

import ast
import os
import queue
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest

from domain.law.rulebook import RULES
from tests.domain.law.rule_mutations import MUTATIONS, Mutation

ROOT = Path(__file__).parents[3]
ROOMS = ("bot", "domain", "graphql_api", "imsdesk", "mail", "portal", "storage", "tests")
AT_ONCE = 2
RED, GREEN = 1, 0  # pytest's exit codes: tests failed, all passed; 2 and above: it could not even run them
LONGEST = 120  # seconds for the tests of one mutation on a busy machine
NOT_APPLICABLE_AT_MOST = 20


def test_every_rule_that_applies_has_a_mutation_and_no_other_has() -> None:
    proven = {mutation.rule for mutation in MUTATIONS}
    applies = {rule.id for rule in RULES.values() if not rule.not_applicable}
    assert applies - proven == set(), "without a row in rule_mutations.py: take out what decides them, name a test"
    assert proven - applies == set(), "rows whose rule is not in the book, or not applicable there"
    assert len(RULES) - len(applies) <= NOT_APPLICABLE_AT_MOST


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name)
def test_what_a_row_takes_out_and_the_tests_it_names_are_there(mutation: Mutation) -> None:
    source = (ROOT / mutation.file).read_text(encoding="utf-8")
    found = source.count(mutation.out)
    assert found == 1, (
        f"the text is not in {mutation.file} any more: {mutation.out!r} stands there {found} times, not once."
        f" Mend the row of {mutation.rule} in rule_mutations.py: copy the line that decides the rule as it is now."
    )
    changed = source.replace(mutation.out, mutation.instead)
    assert changed != source
    ast.parse(changed)
    assert mutation.tests
    for named in mutation.tests:
        path, name = _place(named)
        assert name in _functions_of(path), f"no test {name} in {path}: mend the row of {mutation.rule}"


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_rule_that_is_taken_out_is_missed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each mutation in a copy of the tree turns its own tests red, which are green without it."""
    first = tmp_path / "tree0"
    _copy(first)
    with _Tree(first, bytecode=True) as tree:
        for named in sorted({each for mutation in MUTATIONS for each in mutation.tests}):
            assert tree.run([_node(named)]) == GREEN, f"{named} is red without any mutation"
    others = [tmp_path / f"tree{number}" for number in range(1, AT_ONCE)]
    for other in others:
        shutil.copytree(first, other)
    with ExitStack() as stack, ThreadPoolExecutor(AT_ONCE) as pool:
        free: queue.SimpleQueue[_Tree] = queue.SimpleQueue()
        for path in (first, *others):
            free.put(stack.enter_context(_Tree(path)))
        said = list(pool.map(lambda mutation: _missed(free, mutation), MUTATIONS))
    with capsys.disabled():
        print(f"\n{len({mutation.rule for mutation in MUTATIONS})} rules proven by {len(MUTATIONS)} mutations")
    faults = [line for line in said if line]
    assert not faults, "\n".join(faults)


class _Tree:
    """A copy of the rooms and a process in it that runs tests, warm (forking_pytest.py)."""

    def __init__(self, root: Path, *, bytecode: bool = False) -> None:
        self.root = root
        env = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
        env |= {"PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "" if bytecode else "1"}
        command = [sys.executable, str(Path(__file__).with_name("forking_pytest.py")), str(LONGEST)]
        self._process = subprocess.Popen(
            command, cwd=root, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def run(self, nodes: list[str]) -> int:
        asked, answered = self._process.stdin, self._process.stdout
        assert asked is not None
        assert answered is not None
        asked.write("\t".join(nodes) + "\n")
        asked.flush()
        return int(answered.readline())

    def __enter__(self) -> "_Tree":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()


def _missed(free: "queue.SimpleQueue[_Tree]", mutation: Mutation) -> str:
    """Nothing when the tests turn red; else what is wrong with them, or with the row."""
    tree = free.get()
    path = tree.root / mutation.file
    before, times = path.read_text(encoding="utf-8"), path.stat()
    try:
        path.write_text(before.replace(mutation.out, mutation.instead), encoding="utf-8")
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns + 2_000_000_000))  # never the time in the old bytecode
        code = tree.run([_node(each) for each in mutation.tests])
    finally:
        path.write_text(before, encoding="utf-8")
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
        free.put(tree)
    if code == RED:
        return ""
    if code == GREEN:
        return f"{mutation.name}: taken out, and {', '.join(mutation.tests)} stayed green; no test misses this rule"
    if code < 0:
        return f"{mutation.name}: its tests took more than {LONGEST} s; take something out that ends"
    return f"{mutation.name}: pytest could not run (exit code {code}); what stands in its place must be importable"


def _copy(tree: Path) -> None:
    ignored = shutil.ignore_patterns("__pycache__", ".hypothesis", "*.sqlite*")
    for room in ROOMS:
        shutil.copytree(ROOT / room, tree / room, ignore=ignored)
    shutil.copy2(ROOT / "pyproject.toml", tree)


def _place(named: str) -> tuple[str, str]:
    path, name = named.split("::")
    return f"tests/{path}.py", name


def _node(named: str) -> str:
    return "::".join(_place(named))


@cache
def _functions_of(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))
