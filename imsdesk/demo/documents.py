"""Ordinary documents from a seed: what vendors reported to the portal, and how our books hold the same bills.

All randomness of the demo is here and in no other module; one seed makes one world, on every machine.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from typing import Final

from domain.actions import ActionState
from domain.documents import Section
from domain.money import Paise, TaxHeads, sum_of
from domain.tax_period import TaxPeriod
from imsdesk.demo.world import IMS_DAY, OCT, PERIODS, Vendor


@dataclass(frozen=True, slots=True)
class RateLine:
    """What one bill holds at one rate of GST (percent); amounts in paise."""

    rate: int
    taxable: Paise
    tax: TaxHeads


@dataclass(frozen=True, slots=True)
class Bill:
    """One document as its supplier reported it. gstr2b: the GSTR-2B it stands in, None while only saved or Pending.

    outside_ims: it stands in GSTR-2B alone (reverse charge, place of supply, bill of entry); unavailable: the 2B's
    letter when there is no credit. port: of a bill of entry.
    """

    ours: str
    vendor: Vendor
    section: Section
    number: str
    dated: date
    lines: tuple[RateLine, ...]
    period: TaxPeriod
    gstr2b: TaxPeriod | None
    is_filed: bool = True
    action: ActionState = ActionState.NO_ACTION
    original: tuple[str, date] | None = None
    place_of_supply: str = ""
    outside_ims: bool = False
    reverse_charge: bool = False
    unavailable: str = ""
    port: str = ""
    form: str = "R1"
    remarks: str = ""

    @property
    def taxable(self) -> Paise:
        return sum(line.taxable for line in self.lines)

    @property
    def tax(self) -> TaxHeads:
        return sum_of(line.tax for line in self.lines)

    @property
    def value(self) -> Paise:
        """Document value, rounded to the rupee as bills are."""
        return (self.taxable + self.tax.total + 50) // 100 * 100


@dataclass(frozen=True, slots=True)
class Booking:
    """One line of our books. received: the day the goods came, None when they did not (or nobody wrote it down)."""

    ours: str
    vendor: Vendor
    number: str
    dated: date
    lines: tuple[RateLine, ...]
    received: date | None
    is_return: bool = False
    is_blocked: bool = False
    port: str = ""

    @property
    def taxable(self) -> Paise:
        return sum(line.taxable for line in self.lines)

    @property
    def tax(self) -> TaxHeads:
        return sum_of(line.tax for line in self.lines)

    @property
    def value(self) -> Paise:
        """What was paid: rounded to the rupee, as on the bill."""
        return (self.taxable + self.tax.total + 50) // 100 * 100


@dataclass(slots=True)
class World:
    """All of it, in the order it was made."""

    bills: list[Bill] = field(default_factory=list)
    bookings: list[Booking] = field(default_factory=list)

    def add(self, bill: Bill | None, booking: Booking | None) -> None:
        """One deal: on the portal, in the books, or both."""
        if bill is not None:
            self.bills.append(bill)
        if booking is not None:
            self.bookings.append(booking)


def rate_line(rate: int, rupees: int | str, vendor: Vendor, ours: str, *, interstate: bool | None = None) -> RateLine:
    """One rate of a bill with the right heads: IGST between states, CGST and SGST within one."""
    taxable = paise_of_rupees(rupees)
    crosses = vendor.state != ours[:2] if interstate is None else interstate
    if crosses:
        return RateLine(rate, taxable, TaxHeads(igst=(taxable * rate + 50) // 100))
    half = (taxable * rate + 100) // 200
    return RateLine(rate, taxable, TaxHeads(cgst=half, sgst=half))


def paise_of_rupees(rupees: int | str) -> Paise:
    """Whole rupees, or text such as 7074.58, as paise."""
    whole, _, fraction = str(rupees).partition(".")
    return int(whole) * 100 + int(fraction.ljust(2, "0") or 0)


def booked(bill: Bill, number: str | None = None, received: date | None = None, **changes: object) -> Booking:
    """The bill as our books hold it when nothing went wrong; goods came two days later unless said."""
    kind = bill.section.kind.value
    booking = Booking(
        bill.ours, bill.vendor, number or bill.number, bill.dated, bill.lines,
        received or bill.dated + timedelta(days=2), is_return=kind == "CREDIT_NOTE", port=bill.port,
    )  # fmt: skip
    return replace(booking, **changes)  # type: ignore[arg-type]  # field names of Booking, given by cases.py


def ordinary(world: World, vendors: Iterable[Vendor], seed: int) -> None:
    """Every vendor's ordinary bills of three months for every registration of ours, with the everyday differences."""
    for vendor in vendors:
        for ours, counts in vendor.bills.items():
            dice = Random(f"{seed} {vendor.gstin} {ours}")  # noqa: S311  # a made-up world, not a secret
            serials = _serials(vendor, ours, dice)
            for period, count in zip(PERIODS, counts, strict=True):
                for dated in sorted(_day(period, dice) for _ in range(count)):
                    bill = _bill(vendor, ours, next(serials), dated, period, dice)
                    _deal(world, bill, dice)


def _serials(vendor: Vendor, ours: str, dice: Random) -> Iterator[str]:
    """Growing numbers of one series; a second registration of ours gets the serials between."""
    serial = vendor.first + (500 if list(vendor.bills).index(ours) else 0)
    while True:
        yield vendor.series.format(n=serial)
        serial += dice.choice((1, 1, 2, 3))


def _day(period: TaxPeriod, dice: Random) -> date:
    day = period.first_day + timedelta(days=dice.randrange(period.last_day.day))
    return day if day.weekday() < 6 else max(period.first_day, day - timedelta(days=1))


def _bill(vendor: Vendor, ours: str, number: str, dated: date, period: TaxPeriod, dice: Random) -> Bill:
    rates = [dice.choice(vendor.rates)]
    if vendor.mixed and dice.random() < 0.3:
        rates = list(vendor.rates)
    lines = tuple(
        rate_line(rate, f"{int(vendor.scale * dice.uniform(0.35, 1.7) / len(rates)) // 10 * 10}.{dice.choice(_ENDS)}",
                  vendor, ours)
        for rate in rates
    )  # fmt: skip
    return Bill(ours, vendor, Section.B2B, number, dated, lines, period, period)


_ENDS: Final = ("00", "00", "00", "50", "25", "40")


def _deal(world: World, bill: Bill, dice: Random) -> None:
    """Most bills agree; a few differ as bills do. Older months are nearly all settled."""
    lot = dice.random() if bill.period == OCT else 0.30 * dice.random()
    received = min(bill.dated + timedelta(days=dice.randrange(1, 6)), IMS_DAY)
    if bill.period < OCT:
        bill = replace(bill, action=ActionState.ACCEPT if dice.random() < 0.4 else ActionState.NO_ACTION)
    if lot < 0.74:
        world.add(bill, booked(bill, received=received))
    elif lot < 0.79:
        world.add(bill, booked(bill, noisy(bill.number), received))
    elif lot < 0.83:
        world.add(bill, booked(bill, received=received, lines=_nudged(bill.lines, dice)))
    elif lot < 0.86:
        world.add(bill, booked(bill, received=received, lines=_other_amount(bill, dice)))
    elif lot < 0.89:
        world.add(bill, None)
    elif lot < 0.96:
        world.add(None, booked(bill, received=received))
    else:
        saved = replace(bill, is_filed=False, gstr2b=None)
        world.add(saved, booked(saved, received=received))


def noisy(number: str) -> str:
    """The number as a tired clerk types it: the series left out, or one of his own before it."""
    serial = number.replace("/26-27", "").replace("26-27/", "")
    digits = "".join(sign for sign in serial if sign.isdecimal())
    return f"INV {serial}" if int(digits) % 2 else digits


def _nudged(lines: tuple[RateLine, ...], dice: Random) -> tuple[RateLine, ...]:
    """Rounding: a few paise of tax to either side, within the tolerance."""
    by = dice.choice((-40, -20, 15, 30, 45))
    first, tax = lines[0], lines[0].tax
    moved = TaxHeads(igst=tax.igst + by) if tax.igst else TaxHeads(cgst=tax.cgst + by, sgst=tax.sgst + by)
    return (replace(first, tax=moved), *lines[1:])


def _other_amount(bill: Bill, dice: Random) -> tuple[RateLine, ...]:
    """Our books hold another taxable value: a price that was not agreed."""
    first = bill.lines[0]
    taxable = first.taxable * dice.choice((90, 95, 105)) // 100 // 100
    return (rate_line(first.rate, taxable, bill.vendor, bill.ours), *bill.lines[1:])
