"""Two workers, one registration: the portal is handed one request at a time, on either database."""

import contextlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, BrokenBarrierError

from domain.readings import PortalReading
from domain.sendings import ActionToSend, Writing, WrittenBody
from domain.tax_period import TaxPeriod
from domain.usecases.send import send_step
from domain.world_ports import BodyWriter
from imsdesk.intake import FileToRead, Intake
from tests.desk_world import GSTIN, PAN, invoice_row, world_in
from tests.portal_files import ims_download


class _Together:
    """The real writer, which waits a moment for the other worker to come as far."""

    def __init__(self, writer: BodyWriter) -> None:
        self._writer, self._barrier = writer, Barrier(2, timeout=1.0)

    def save_bodies(self, items: Sequence[ActionToSend]) -> Writing:
        with contextlib.suppress(BrokenBarrierError):
            self._barrier.wait()
        return self._writer.save_bodies(items)

    def reset_bodies(self, items: Sequence[ActionToSend]) -> Writing:
        return self._writer.reset_bodies(items)

    def offline_upload(self, items: Sequence[ActionToSend]) -> Writing:
        return self._writer.offline_upload(items)

    def within(self, remark_max_length: int | None, rows_max: int | None) -> BodyWriter:
        return self._writer.within(remark_max_length, rows_max)


class _Counting:
    """A portal that takes everything and counts."""

    taken = 0

    def send(self, body: WrittenBody) -> str:
        self.taken += 1
        return f"ref-{self.taken}"

    def read_documents(self, gstin: str) -> PortalReading:
        raise NotImplementedError

    def read_outward(self, gstin: str, supplier_period: TaxPeriod) -> PortalReading:
        raise NotImplementedError

    def read_added_back(self, gstin: str, supplier_period: TaxPeriod) -> PortalReading:
        raise NotImplementedError

    def answer_of(self, gstin: str, reference: str) -> object:
        raise NotImplementedError


def test_two_workers_never_save_at_once_for_one_registration(tmp_path: Path, database_url: str) -> None:
    with world_in(tmp_path, database_url=database_url) as world:
        content = ims_download(GSTIN, {"b2b": [invoice_row(number) for number in range(4)]})
        Intake(world.desk, gstin=GSTIN).take_in(FileToRead("ims.json", content))
        ids = world.document_ids()
        batches = [world.propose(ids[part : part + 2], key=f"p{part}").batches[0] for part in (0, 2)]
        for batch in batches:
            world.approve(batch, key=f"a-{batch.id}")
        portal, writer, desk = _Counting(), _Together(world.desk.writer), world.desk
        with ThreadPoolExecutor(2) as pool:
            steps = list(
                pool.map(
                    lambda batch: send_step(desk.units, portal, writer, PAN, batch.id, desk.now()),  # type: ignore[arg-type]  # answers nothing
                    batches,
                )
            )
        assert portal.taken == 1
        assert sorted(step.did for step in steps) == ["2 handed over", "waits for another save of this GSTIN"]
