"""Where the answers of `imsdesk match` go: paths checked before anything is read, files written all or none."""

import os
import re
import shutil
import stat
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from io import BytesIO
from itertools import combinations
from pathlib import Path
from typing import Final

import polars as pl

from imsdesk.match_lines import LinesRefused

BLOCK: Final = 200_000
_OPEN_FILES: Final = re.compile(r"/dev/(stdout|stderr|fd/)|/proc/[^/]+/fd/")


def check_paths(inputs: Iterable[tuple[str, Path | None]], outputs: Iterable[tuple[str, Path | None]]) -> None:
    """Say before the work that a path is given twice or an output cannot be written. Raises LinesRefused."""
    given = [(name, path) for name, path in (*inputs, *outputs) if path is not None]
    for (name, path), (other, second) in combinations(given, 2):
        if _is_same(path, second):
            raise LinesRefused(f"{name} and {other} are one file ({second}). Give each a path of its own.")
    for _, target in outputs:
        if target is not None:
            try:
                _check_target(target)
            except OSError as fault:
                raise _refused(target, fault) from fault


def _is_same(one: Path, two: Path) -> bool:
    """One file under two names, links among them; of files not yet there the resolved paths decide."""
    try:
        return os.path.samefile(one, two)
    except OSError:
        return os.path.normcase(os.path.realpath(one)) == os.path.normcase(os.path.realpath(two))


def _check_target(path: Path) -> None:
    if path.is_dir():
        raise LinesRefused(f"{path} is a directory. Give the path of a file in it.")
    places = [path] if path.exists() else []
    if not _is_written_through(path):
        folder = Path(os.path.realpath(path)).parent
        if not folder.is_dir():
            raise LinesRefused(f"{path} cannot be written: its folder is not there. Give a path in a folder that is.")
        places.append(folder)
    if not all(os.access(place, os.W_OK) for place in places):
        raise LinesRefused(f"{path} cannot be written: you may not write there. Give another path.")


def _is_written_through(path: Path) -> bool:
    """A device, a pipe or an open file such as /dev/stdout: written to as it stands, never replaced."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not stat.S_ISREG(mode) or bool(_OPEN_FILES.match(str(path.absolute())))


def write_all(answers: Sequence[tuple[Path, pl.Series]]) -> None:
    """Write lines to files, all or none: beside their places first, then each under its name. Raises LinesRefused.

    What is no plain file is written to when the parts are whole, and cannot be taken back.
    """
    with ExitStack() as parts:
        made: list[tuple[Path, Path]] = []
        for path, lines in sorted(answers, key=lambda answer: _is_written_through(answer[0])):
            try:
                if _is_written_through(path):
                    _write(lines, path, "ab")
                    continue
                real = Path(os.path.realpath(path))
                part = real.with_name(f".{real.name[:200]}.{os.getpid()}.part")
                parts.callback(part.unlink, missing_ok=True)
                _write(lines, part, "wb")
                made.append((part, path))
            except OSError as fault:
                raise _refused(path, fault) from fault
        for part, path in made:
            _put(part, path)


def _put(part: Path, path: Path) -> None:
    """Give a whole part its name; a link stays a link, and an older file's permissions stay."""
    real = os.path.realpath(path)
    try:
        if os.path.exists(real):
            shutil.copymode(real, part)
        os.replace(part, real)
    except OSError as fault:
        raise _refused(path, fault) from fault


def _refused(path: Path, fault: OSError) -> Exception:
    """The refusal in the words of the path that was given; a reader that went away is for the caller."""
    if isinstance(fault, BrokenPipeError):
        return fault
    return LinesRefused(
        f"{path} cannot be written ({fault.strerror or fault}). Nothing was changed; mend it, run again."
    )


def _write(lines: pl.Series, path: Path, mode: str) -> None:
    with path.open(mode) as out:
        for first in range(0, len(lines), BLOCK):
            block = BytesIO()
            lines.slice(first, BLOCK).to_frame().write_csv(block, include_header=False, quote_style="never")
            out.write(block.getbuffer())
