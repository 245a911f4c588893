"""imsdesk mails and the mail part of imsdesk import: what a person at the command line sees."""

import json
from datetime import date
from pathlib import Path

import pytest

from imsdesk.cli import main
from tests.desk_world import GSTIN, PAN, SUPPLIER
from tests.mail_world import bill, mail_world

ADDED_BACK = Path(__file__).parents[2] / "portal" / "fixtures" / "added_back.json"
COMPANY = f"""
[company]
pan = "{PAN}"
name = "Quillon Foods Limited"
short_name = "Quillon"

[[registrations]]
gstin = "{GSTIN}"
"""


@pytest.fixture(autouse=True)
def desk_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with mail_world(tmp_path, date(2026, 11, 7)) as world:
        world.vendor(SUPPLIER, "Mehta Traders", ("gst@mehta.example",), ("owner@mehta.example",))
        world.book(bill("MT/1"), bill("XX/1", "29AADCV5567H1ZU"))
    monkeypatch.setenv("IMSDESK_DATABASE_URL", f"sqlite:///{tmp_path / 'desk.db'}")
    monkeypatch.setenv("IMSDESK_TODAY", "2026-11-07")


def told(capsys: pytest.CaptureFixture[str], *asked: str, code: int = 0) -> str:
    assert main(list(asked)) == code
    said = capsys.readouterr()
    return said.err if code == 2 else said.out


def test_drafts_and_who_gets_none(capsys: pytest.CaptureFixture[str]) -> None:
    dry = told(capsys, "mails", "draft", "--dry-run")
    assert dry.count("would draft") == 2
    assert "no mail  1 document: No mail to Mehta Traders: no address on file." in dry.replace("Private Limited", "")
    assert told(capsys, "mails", "list") == ""
    drafted = told(capsys, "mails", "draft").splitlines()
    shown = told(capsys, "mails", "show", drafted[1][:8])
    assert "To: gst@mehta.example\nCc: owner@mehta.example\nThis copy goes to: owner@mehta.example\n" in shown


def test_stop_and_resume(capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "mails", "draft")
    assert "owner@mehta.example: no more mails. 1 mail held back." in told(
        capsys, "mails", "stop", "owner@mehta.example"
    )
    assert told(capsys, "mails", "stopped") == "owner@mehta.example\n"
    assert "suppressed" in told(capsys, "mails", "list")
    assert "may be written to again" in told(capsys, "mails", "resume", "owner@mehta.example")
    assert "not asked us to stop" in told(capsys, "mails", "resume", "owner@mehta.example", code=2)
    assert "ADDRESS_INVALID" in told(capsys, "mails", "stop", "a, b@x.example", code=2)


def test_templates(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "subject.txt"
    file.write_text("{{ us.short_name }} asks about {{ section.count }}", encoding="utf-8")
    at = ("missing", "subject.txt")
    preview = told(capsys, "mails", "template", "preview", *at, str(file))
    assert preview.startswith("Subject: Quillon asks about 3 invoices")
    assert told(capsys, "mails", "template", "list") == ""
    told(capsys, "mails", "template", "set", *at, str(file))
    assert told(capsys, "mails", "template", "list") == "missing/subject.txt: 50 characters\n"
    assert "Quillon asks about 1 invoice" in told(capsys, "mails", "draft", "--dry-run")
    told(capsys, "mails", "template", "remove", *at)
    assert told(capsys, "mails", "template", "list") == ""
    file.write_text("{{ section.nothing }}", encoding="utf-8")
    assert "TEMPLATE_REFUSED" in told(capsys, "mails", "template", "set", *at, str(file), code=2)


def test_the_company_file_words_the_mails_and_a_wrong_template_takes_nothing_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "company.toml"
    template = '[[templates]]\ntemplate = "missing"\npart = "subject.txt"\nsource = "{} {{{{ section.{} }}}}"\n'
    file.write_text(COMPANY.replace("Foods", "Fruits") + template.format("We miss", "cuont"), encoding="utf-8")
    assert main(["import", str(file)]) == 2
    assert "section.count" in capsys.readouterr().out
    assert "Foods" in told(capsys, "status", code=0)
    file.write_text(COMPANY + template.format("We miss", "count"), encoding="utf-8")
    assert main(["import", str(file)]) == 0
    capsys.readouterr()
    assert "We miss 1 invoice" in told(capsys, "mails", "draft", "--dry-run"), "and the sender is still there"


def test_the_added_back_list_comes_in_with_every_row_accounted_for(capsys: pytest.CaptureFixture[str]) -> None:
    lines = []
    for asked in (["--dry-run"], [], []):
        assert main(["import", "--json", *asked, str(ADDED_BACK)]) == 0
        lines.append(json.loads(capsys.readouterr().out))
    counts = [tuple(line[name] for name in ("read", "added", "changed", "unchanged")) for line in lines]
    assert counts == [(2, 2, 0, 0), (2, 2, 0, 0), (2, 0, 0, 2)]
    assert lines[1]["kind"] == "ADDED_BACK"
    said = " ".join(lines[1]["warnings"])
    assert "QCN-1" in said
    assert "Import the supplier view of Sep 2026" in said
    assert "no sender address" in said, "the alarm of a company without a sender is not silent"
