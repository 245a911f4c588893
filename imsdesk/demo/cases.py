"""The documents that the story is about, each made on purpose; the ordinary ones around them come from the seed."""

from dataclasses import replace
from datetime import date, timedelta

from domain.actions import ActionState
from domain.documents import Section
from domain.tax_period import TaxPeriod
from imsdesk.demo import world as w
from imsdesk.demo.documents import Bill, Booking, RateLine, World, booked, rate_line
from imsdesk.demo.world import AUG, KARNATAKA, MAHARASHTRA, NOV, OCT, SEP, Vendor

NO_ACTION, ACCEPT, PENDING = ActionState.NO_ACTION, ActionState.ACCEPT, ActionState.PENDING
_MONTHS = {8: AUG, 9: SEP, 10: OCT, 11: NOV}


def add_cases(world: World) -> None:
    """All of them, of both companies."""
    _mehta(world)
    _safehaul_and_jrw(world)
    _krishna(world)
    _large_and_near(world)
    _not_received(world)
    _not_ours(world)
    _amended(world)
    _outside(world)
    _odd_pairs(world)
    _carried(world)
    _om_sai(world)
    _young(world)


def bill(
    vendor: Vendor, number: str, day: str, rupees: int | str, ours: str = MAHARASHTRA, rate: int = 18,
    section: Section = Section.B2B, **changes: object,
) -> Bill:  # fmt: skip
    """A bill dated "8 10" (day and month of 2026), reported for its own month and filed unless changes say more."""
    dated = _dated(day)
    period = _MONTHS.get(dated.month, TaxPeriod.of(dated))
    line = rate_line(rate, rupees, vendor, ours)
    made = Bill(ours, vendor, section, number, dated, (line,), period, period)
    return replace(made, **changes)  # type: ignore[arg-type]  # field names of Bill, given in this module


def _dated(day: str) -> date:
    numbers = [int(part) for part in day.split()]
    return date(numbers[2] if len(numbers) > 2 else 2026, numbers[1], numbers[0])


def lines(vendor: Vendor, rupees: int | str, ours: str = MAHARASHTRA, rate: int = 18) -> tuple[RateLine, ...]:
    return (rate_line(rate, rupees, vendor, ours),)


def not_received(made: Bill, number: str | None = None) -> Booking:
    """Booked, but the goods have not come."""
    return replace(booked(made, number), received=None)


def _mehta(world: World) -> None:
    """The four that Priya asks for, one that is missing on the portal, one that is closed."""
    first = bill(w.MEHTA, "MT/26-27/0412", "8 10", 100_000)
    world.add(first, booked(first))
    carried = bill(w.MEHTA, "MT/26-27/0398", "24 9", 60_000, gstr2b=None, action=PENDING, remarks="Goods not received")
    world.add(carried, booked(carried, received=date(2026, 11, 6)))
    above = bill(w.MEHTA, "MT/26-27/0431", "28 10", 45_000)
    world.add(above, booked(above, lines=lines(w.MEHTA, 40_000)))
    world.add(bill(w.MEHTA, "MTC/26-27/017", "30 10", 20_000, section=Section.B2BCN), None)
    world.add(None, booked(bill(w.MEHTA, "MT/26-27/0405", "5 10", 30_000)))
    closed = bill(w.MEHTA, "MT/26-27/0388", "18 9", 38_000, action=ACCEPT)
    world.add(closed, booked(closed))


def _safehaul_and_jrw(world: World) -> None:
    """A mismatch with a decoy, a saved document, two credit notes whose credit was taken in part or not at all."""
    mismatch = bill(w.SAFEHAUL, "AB-1187", "14 10", 105_000)
    world.add(mismatch, booked(mismatch, "AB/1187", lines=lines(w.SAFEHAUL, 100_000)))
    decoy = bill(w.SAFEHAUL, "AB-1178", "17 9", 100_000)
    world.add(decoy, booked(decoy))
    saved = bill(w.SAFEHAUL, "AB-1203", "22 10", 80_000, is_filed=False, gstr2b=None)
    world.add(saved, booked(saved))
    half = bill(w.SAFEHAUL, "SHC/55", "26 10", 70_000, section=Section.B2BCN)
    world.add(half, booked(half))
    blocked = bill(w.JRW, "JRW/412", "11 9", 100_000)
    world.add(blocked, booked(blocked, is_blocked=True))
    never_taken = bill(w.JRW, "JRW/CN/88", "22 10", 100_000, section=Section.B2BCN)
    world.add(never_taken, booked(never_taken))


def _krishna(world: World) -> None:
    """Karnataka: two bills that may be one, one that was reported twice, three whose goods are not here yet."""
    one = bill(w.KRISHNA, "KT-1101", "12 10", 52_500, KARNATAKA)
    world.add(one, booked(one))
    world.add(replace(one, number="KT-1107"), None)
    twice = bill(w.KRISHNA, "KT-1131", "20 10", 41_000, KARNATAKA)
    world.add(twice, booked(twice))
    world.add(replace(twice, number="KT/1131"), None)
    for number, rupees in (("KT-1120", 38_000), ("KT-1122", 26_500), ("KT-1125", 75_500)):
        waits = bill(w.KRISHNA, number, "29 10", rupees, KARNATAKA)
        world.add(waits, not_received(waits))


def _large_and_near(world: World) -> None:
    """The largest ones of the month, and one whose tax is sixty paise off."""
    for vendor, number, day, rupees in (
        (w.KAVERI, "KP/1179", "12 10", 360_000),
        (w.KAVERI, "KP/1186", "20 10", 210_000),
        (w.TARA, "TS/26-27/04490", "16 10", 240_000),
    ):
        large = bill(vendor, number, day, rupees)
        world.add(large, booked(large))
    near = bill(w.UTSAV, "UC/2209", "19 10", 320_000)
    tax = replace(near.tax, igst=near.tax.igst - 60)
    world.add(near, booked(near, lines=(replace(near.lines[0], tax=tax),)))


def _not_received(world: World) -> None:
    """Maharashtra: booked on the invoice, goods not here at the month's end."""
    for vendor, number, day, rupees in (
        (w.KAVERI, "KP/1188", "27 10", 100_000), (w.SAHYADRI_LOGISTICS, "SL/26/3390", "28 10", 40_000),
        (w.UTSAV, "UC/2215", "29 10", 80_000), (w.NILGIRI, "NP/2026/777", "30 10", 45_000),
        (w.BALAJI_STEELS, "SBS/26-27/899", "30 10", 40_000),
    ):  # fmt: skip
        waits = bill(vendor, number, day, rupees)
        world.add(waits, not_received(waits))


def _not_ours(world: World) -> None:
    """No order and no delivery; and one that names our other registration."""
    world.add(bill(w.NILGIRI, "NP/2026/771", "19 10", 120_000), None)
    wrong = bill(w.MALABAR, "MS-101", "21 10", 64_000, rate=5)
    world.add(wrong, booked(wrong, ours=KARNATAKA))


def _amended(world: World) -> None:
    """An invoice of Aug amended upwards, one of Sep amended downwards: the second asks how much credit to reduce."""
    first = bill(w.GODAVARI, "GSW/098", "20 8", 90_000, rate=5, action=ACCEPT)
    world.add(first, booked(first))
    world.add(
        bill(w.GODAVARI, "GSW/098", "20 8", 96_000, rate=5, section=Section.B2BA, period=OCT, gstr2b=OCT,
             original=("GSW/098", first.dated)), None,
    )  # fmt: skip
    second = bill(w.KONKAN, "KAF/00871/26-27", "9 9", 80_000, action=ACCEPT)
    world.add(second, booked(second))
    world.add(
        bill(w.KONKAN, "KAF/00871/26-27", "9 9", 74_000, section=Section.B2BA, period=OCT, gstr2b=OCT,
             original=("KAF/00871/26-27", second.dated)), None,
    )  # fmt: skip


def _outside(world: World) -> None:
    """What stands in GSTR-2B and never in IMS, a bill of entry, an operator's documents, blocked credit, our sister."""
    stay = bill(w.HOTEL, "HSR/2026/3391", "12 10", 5_000, place_of_supply="29", outside_ims=True, unavailable="P")
    stay = replace(stay, lines=(rate_line(18, 5_000, w.HOTEL, MAHARASHTRA, interstate=False),))
    world.add(stay, booked(stay))
    for number, day, rupees in (("CFC/771", "6 10", 28_000), ("CFC/784", "23 10", 31_500)):
        freight = bill(w.COASTAL, number, day, rupees, rate=5, outside_ims=True, reverse_charge=True)
        world.add(freight, booked(freight))
    entry = bill(w.ABROAD, "5523817", "13 10", 640_000, section=Section.IMPG, port="INNSA1")
    world.add(entry, booked(entry))
    for number, day, rupees in (("BZ4471", "7 10", 9_000), ("BZ4502", "15 10", 12_400), ("BZ4533", "26 10", 7_750)):
        order = bill(w.BAZAAR, number, day, rupees, rate=5, section=Section.ECOM)
        world.add(order, booked(order))
    car = bill(w.PINNACLE, "PM/1188", "9 10", 920_000, KARNATAKA)
    world.add(car, booked(car, is_blocked=True))
    transfer = bill(w.SISTER, "QBT/26-27/017", "14 10", 240_000, rate=5)
    world.add(transfer, booked(transfer))
    world.add(bill(w.SISTER, "QBT/26-27/021", "31 10", 96_000, rate=5), None)


def _odd_pairs(world: World) -> None:
    """One of ours that is three of theirs, two of ours that are one; a suffix, another code, the wrong head of tax."""
    for letter in "ABC":
        world.add(bill(w.GODAVARI, f"GSW/240{letter}", "22 10", 100_000, rate=5), None)
    world.add(None, booked(bill(w.GODAVARI, "GSW/240", "22 10", 300_000, rate=5)))
    whole = bill(w.KONKAN, "KAF/00977/26-27", "24 10", 90_000)
    world.add(whole, booked(whole, lines=lines(w.KONKAN, 50_000)))
    world.add(None, booked(whole, lines=lines(w.KONKAN, 40_000)))
    twice = bill(w.ARAVALI, "AOS-26-688", "15 10", 21_000)
    world.add(twice, booked(twice))
    world.add(None, booked(twice))
    suffix = bill(w.SAHYADRI_LOGISTICS, "SL/26/3412A", "17 10", 23_500)
    world.add(suffix, booked(suffix, "SL/26/3412"))
    code = bill(w.ARAVALI, "AOS-26-701", "23 10", 17_350)
    world.add(code, booked(code, "AOF-26-701"))
    head = bill(w.MEHTA_BROTHERS, "MB-61", "13 10", 26_000, rate=5)
    crossed = rate_line(5, 26_000, w.MEHTA_BROTHERS, MAHARASHTRA, interstate=True)
    world.add(replace(head, lines=(crossed,)), booked(head))
    debit = bill(w.KAVERI, "KPD/12", "25 10", 15_000, section=Section.B2BDN)
    world.add(debit, booked(debit))
    returned = bill(w.KRISHNA_TRADING, "KTC/CN/11", "27 10", 18_500, KARNATAKA, section=Section.B2BCN)
    world.add(returned, booked(returned))
    world.add(None, booked(bill(w.UTSAV, "UC/2228", "26 10", 52_000)))
    quarterly = [("DDI/26-27/052", "8 10", 44_000), ("DDI/26-27/055", "21 10", 47_500)]
    for number, day, rupees in quarterly:
        world.add(None, booked(bill(w.DECCAN, number, day, rupees, rate=5)))


def _carried(world: World) -> None:
    """Pending from earlier months: goods that came since, a credit note whose window has ended, two of last year."""
    cold = bill(w.UTTAM, "UCC/26-27/009", "12 8", 30_000, section=Section.B2BCN, gstr2b=None, action=PENDING)
    world.add(cold, booked(cold))
    came = bill(w.KRISHNA_TRADING, "KTC/26-27/061", "28 9", 57_000, KARNATAKA, gstr2b=None, action=PENDING)
    world.add(came, booked(came, received=date(2026, 10, 30)))
    for vendor, number, day, rupees in (
        (w.TARA, "TS/25-26/00981", "18 2 2026", 84_000),
        (w.BALAJI, "BE/25-26/412", "6 3 2026", 35_000),
    ):
        old = bill(vendor, number, day, rupees, gstr2b=None, action=PENDING)
        world.add(old, not_received(old))


def _om_sai(world: World) -> None:
    """A vendor of whom nothing is open: twelve bills, all accepted on the portal already."""
    for count in range(12):
        day = date(2026, 10, 2) + timedelta(days=2 * count)
        rupees = 21_000 + 1_750 * count
        done = bill(w.OM_SAI, f"OS/{561 + 3 * count}/26-27", f"{day.day} {day.month}", rupees, rate=18, action=ACCEPT)
        world.add(done, booked(done))


def _young(world: World) -> None:
    """Nov documents that suppliers have saved so far; they are in no GSTR-2B."""
    for vendor, number, day, rupees, ours in (
        (w.KAVERI, "KP/1201", "3 11", 92_000, MAHARASHTRA),
        (w.KONKAN, "KAF/01010/26-27", "5 11", 61_500, MAHARASHTRA),
        (w.TARA, "TS/26-27/04555", "9 11", 88_000, MAHARASHTRA),
        (w.KRISHNA, "KT-1140", "6 11", 49_000, KARNATAKA), (w.MALABAR, "MS-120", "10 11", 38_600, KARNATAKA),
        (w.TOOL_STEELS, "GTS/26-27/290", "7 11", 71_000, w.MARIGOLD),
    ):  # fmt: skip
        young = bill(vendor, number, day, rupees, ours, 5 if vendor is w.MALABAR else 18, is_filed=False, gstr2b=None)
        world.add(young, booked(young, received=young.dated + timedelta(days=1)))
