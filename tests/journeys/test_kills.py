"""Kill -9 at seeded moments while 2,000 actions and 50 mails travel: none lost, none doubled."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from domain.batches import BatchState, ItemState
from domain.correspondence import MailState
from domain.documents import DocumentKind
from domain.money import TaxHeads
from domain.purchase_register import BookEntry
from domain.refusals import Refusal
from domain.usecases.deliver_mail import recover_half_sent
from domain.usecases.follow_up import approve_mails, draft_follow_ups
from domain.usecases.reconcile import reconcile
from domain.vendors import Vendor
from imsdesk.fetching import fetch_ims
from portal.simulator import Fault, FaultKind, SimulatorHandle, spawned_simulator
from tests.desk_world import GSTIN, PAN, TODAY, World, gstin_of, invoice_row, portal_seed, world_in
from tests.fakes.smtp_sink import SmtpSink, Taken

ROOT = Path(__file__).parents[2]
ACTIONS, BATCHES, MAILS, KILLS = 2_000, 40, 50, 24
PATIENCE_SECONDS = 60.0  # for an engine to start and come to the moment, on a busy machine


class Child:
    """The engine in a process of its own, killed and started again."""

    def __init__(self, environment: dict[str, str], log: Path) -> None:
        self._environment, self._log = environment, log
        self._process: subprocess.Popen[bytes] | None = None
        self.kills = 0

    def start(self) -> None:
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.journeys.engine_child"],
                cwd=ROOT,
                env=self._environment,
                stdout=log,
                stderr=log,
            )

    def kill(self) -> None:
        process = self._process
        if process is not None and process.poll() is None:
            process.send_signal(signal.SIGKILL)
            process.wait()
            self.kills += 1

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.poll() is None


class KillingSink(SmtpSink):
    """Kills the sender in the moment a message is taken, before its answer goes out, when told to."""

    child: Child
    kill_next = False
    killed = threading.Event()

    def take(self, taken: Taken) -> None:
        super().take(taken)
        if self.kill_next:
            self.kill_next = False
            self.child.kill()
            self.killed.set()


@pytest.mark.slow
def test_nothing_is_lost_or_doubled_by_kills(tmp_path: Path) -> None:
    seed = int(os.environ.get("IMSDESK_TEST_SEED", str(random.SystemRandom().randrange(10**6))))
    print(f"\nkill seed {seed} (IMSDESK_TEST_SEED={seed} repeats it)")
    chance = random.Random(seed)
    rows = [invoice_row(number) for number in range(ACTIONS)]
    started = datetime.now(UTC)
    with (
        spawned_simulator(portal_seed(rows), tmp_path, processing_seconds=0.1) as portal,
        KillingSink(log=tmp_path / "taken.jsonl") as sink,
        world_in(tmp_path, started=started, gsp_url=portal.base_url) as world,
    ):
        proposed, drafts = _proposed_batches(world), _drafted_mails(world)
        child = Child(_environment(tmp_path, portal.base_url, sink.port, started), tmp_path / "child.log")
        sink.child = child
        try:
            moments = ["portal took it"] * 8 + ["sink took it"] * 8 + ["any moment"] * (KILLS - 16)
            chance.shuffle(moments)
            hits: Counter[str] = Counter()
            for number, moment in enumerate(moments):
                _release(world, proposed[number::KILLS], drafts[number::KILLS], number)  # each life has work of its own
                child.start()
                hits[moment] += _kill_at(moment, child, portal, sink, chance)
            assert child.kills >= 20, (tmp_path / "child.log").read_text()[-3000:]
            assert hits["portal took it"] >= 5, "too few kills fell between taking and storing"
            assert hits["sink took it"] >= 5, "too few kills fell between taking and storing"
            child.start()
            _until_done(world, child, proposed, tmp_path)
            child.kill()
            recover_half_sent(world.desk.units, PAN, world.desk.now())
            _check_portal(world, portal, proposed)
            _check_mails(world, sink, drafts)
            print(f"{child.kills} kills, {dict(hits)}")
            print(f"mails {_mail_states(world)}; actions {_item_states(world, proposed)}")
        finally:
            child.kill()


def _proposed_batches(world: World) -> list[str]:
    fetch_ims(world.desk, world.desk.operator(), GSTIN)
    ids = world.document_ids()
    assert len(ids) == ACTIONS
    size = ACTIONS // BATCHES
    found = []
    for number in range(BATCHES):
        [batch] = world.propose(ids[number * size : (number + 1) * size], key=f"p{number}").batches
        found.append(batch.id)
    return found


def _release(world: World, batches: list[str], mails: list[str], number: int) -> None:
    """Approve some batches and mails, so that the next life of the engine has them to carry."""
    for batch_id in batches:
        world.approve(world.batch(batch_id), key=f"a{batch_id}")
    answer = approve_mails(world.desk.units, world.desk.room, world.kavita, mails, f"m{number}", world.desk.now())
    assert not isinstance(answer, Refusal)


def _drafted_mails(world: World) -> list[str]:
    suppliers = [gstin_of("27", f"AAAC{chr(65 + n // 26)}{4000 + n:04d}{chr(65 + n % 26)}") for n in range(MAILS)]
    vendors = [Vendor(gstin, f"Vendor {n}", email_to=(f"v{n}@vendors.example",)) for n, gstin in enumerate(suppliers)]
    entries = [
        BookEntry(
            GSTIN,
            gstin,
            DocumentKind.INVOICE,
            f"V{n}/1",
            date(2026, 10, 5),
            100_000,
            TaxHeads(0, 9_000, 9_000),
            f"b{n:024x}",
            PAN,
        )
        for n, gstin in enumerate(suppliers)
    ]
    desk, now = world.desk, world.desk.now()
    with desk.units.writing(frozenset({PAN})) as unit:
        unit.suppliers.save_master(PAN, vendors)
        unit.books.add(entries, now)
    reconcile(desk.units, desk.operator(), PAN, now)
    drafted = draft_follow_ups(desk.units, desk.room, world.kavita, PAN, now, "d1")
    assert not isinstance(drafted, Refusal)
    assert len(drafted.drafts) == MAILS
    return [mail.id for mail in drafted.drafts]


def _environment(folder: Path, portal_url: str, smtp_port: int, started: datetime) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("IMSDESK_")}
    return kept | {
        "IMSDESK_DATABASE_URL": f"sqlite:///{folder / 'desk.db'}",
        "CLOCK_STARTED": started.isoformat(),
        "IMSDESK_TODAY": TODAY.isoformat(),
        "IMSDESK_GSP_URL": portal_url,
        "IMSDESK_GSP_USERNAME": "q",
        "IMSDESK_GSP_AUTH_TOKEN": "t",
        "IMSDESK_SMTP_HOST": "127.0.0.1",
        "IMSDESK_SMTP_PORT": str(smtp_port),
        "IMSDESK_SMTP_SECURITY": "plain",
    }


def _kill_at(moment: str, child: Child, portal: SimulatorHandle, sink: KillingSink, chance: random.Random) -> int:
    """Let the engine run until the moment comes (or for some seconds), then kill it; 1 when the moment came."""
    came = True
    if moment == "portal took it":
        portal.inject(Fault(FaultKind.SLOW_ANSWER, call="SAVE", times=1, seconds=5.0))
        came = _more_is_taken(portal)
    elif moment == "sink took it":
        sink.killed.clear()
        sink.kill_next = True
        came = sink.killed.wait(PATIENCE_SECONDS)
        sink.kill_next = False
    else:
        time.sleep(2.0 + chance.random() * 3.0)
    child.kill()
    portal.clear_faults()
    return int(came)


def _more_is_taken(portal: SimulatorHandle) -> bool:
    before = _taken(portal)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if _taken(portal) > before:
            return True
        time.sleep(0.02)
    return False


def _taken(portal: SimulatorHandle) -> int:
    return sum(1 for row in portal.received() if row["event"] == "taken")


def _until_done(world: World, child: Child, batches: list[str], folder: Path) -> None:
    deadline = time.monotonic() + 240
    while time.monotonic() < deadline:
        assert child.alive, (folder / "child.log").read_text()[-3000:]
        states = {world.batch(each).state for each in batches}
        waiting = set(_mail_states(world)) & {MailState.QUEUED, MailState.SENDING, MailState.DEFERRED}
        if states <= {BatchState.DONE, BatchState.PARTLY_DONE} and not waiting:
            return
        time.sleep(0.5)
    pytest.fail(f"not done in time: {_item_states(world, batches)} {_mail_states(world)}")


def _check_portal(world: World, portal: SimulatorHandle, batches: list[str]) -> None:
    done = [row for row in portal.received() if row["event"] == "processed" and row["error_cd"] == ""]
    assert Counter(str(row["number"]) for row in done) == {f"INV-{number}": 1 for number in range(ACTIONS)}
    shown = portal.documents(GSTIN)["b2b"]
    assert Counter(row["action"] for row in shown) == {"A": ACTIONS}
    assert set(_item_states(world, batches)) <= {ItemState.SAVED, ItemState.FOUND}


def _check_mails(world: World, sink: SmtpSink, mails: list[str]) -> None:
    taken = Counter(each.message_id for each in sink.taken)
    assert not taken or max(taken.values()) == 1, "a mail was sent twice"
    with world.desk.units.reading(frozenset({PAN})) as unit:
        records = [unit.mails.get(each) for each in mails]
    for record in records:
        assert record is not None
        assert record.state in (MailState.ACCEPTED, MailState.UNCERTAIN)
        if record.state is MailState.ACCEPTED:
            assert taken[record.message_id] == 1
    uncertain = sum(1 for record in records if record is not None and record.state is MailState.UNCERTAIN)
    assert uncertain <= KILLS
    assert set(taken) <= {record.message_id for record in records if record is not None}


def _mail_states(world: World) -> Counter[MailState]:
    with world.desk.units.reading(frozenset({PAN})) as unit:
        return Counter(mail.state for mail in unit.mails.with_states(tuple(MailState)))


def _item_states(world: World, batches: list[str]) -> Counter[ItemState]:
    return Counter(item.state for each in batches for item in world.batch(each).items)
