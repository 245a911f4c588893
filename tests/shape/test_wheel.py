"""The wheel's top level is imsdesk alone: our generic folder names must not overwrite other people's packages."""

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_wheel_holds_imsdesk_alone_and_runs(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    [wheel] = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        archive.extractall(tmp_path / "installed")
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"imsdesk"}
    for room in ("bot", "domain", "graphql_api", "mail", "portal", "storage"):
        assert f"imsdesk/_bundled/{room}/__init__.py" in names
    assert "imsdesk/_bundled/graphql_api/schema.graphql" in names
    program = "import imsdesk, sys; import domain.gstin; print(domain.gstin.__file__)"
    shown = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(tmp_path / 'installed')!r}); {program}"],
        cwd=tmp_path, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    assert str(tmp_path / "installed" / "imsdesk" / "_bundled") in shown
