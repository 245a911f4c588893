"""One method a class of documents: what the generator lays into books and portal, and the truth about it."""

import re
from datetime import date, timedelta
from typing import Final

from benchmarks.matching.generator import (
    MISMATCHES,
    SHARES,
    SISTER_COMPANY,
    Maker,
    Row,
    Truth,
)

HEADS: Final = ("igst", "cgst", "sgst")
STYLES: Final[dict[str, tuple[int, ...]]] = {
    "year_spelling": (0, 4, 5, 7), "year_dropped": (0, 4, 5, 7), "separators_dropped": (0, 2, 4, 5, 6, 7, 8),
    "prefix_dropped": (0, 2, 5, 6, 3), "branch_dropped": (5, 6, 8),
}  # fmt: skip
NUMBER_NOISES: Final = (
    "case_separators", "leading_zeros", "year_spelling", "year_dropped", "separators_dropped", "prefix_dropped",
    "prefix_added", "branch_added", "branch_dropped", "look_alike",
)  # fmt: skip


def generate(
    count: int, seed: int, zipf: float = 1.0, classes: tuple[str, ...] = tuple(SHARES)
) -> tuple[list[Row], list[Row], Truth]:
    """About `count` documents: rows of the books, rows of the portal (both shuffled), and the truth.

    classes: only these, all of them invoices; by default all classes and kinds.
    """
    maker = Classes(count, seed, zipf, invoices_only=len(classes) < len(SHARES))
    names, weights = list(classes), [SHARES[name] for name in classes]
    for name in maker.random.choices(names, weights, k=count):
        maker.lay(name)
    maker.random.shuffle(maker.books)
    maker.random.shuffle(maker.portal)
    return maker.books, maker.portal, maker.truth


class Classes(Maker):
    """Maker with a method per class."""

    def lay(self, name: str) -> None:
        if name in NUMBER_NOISES:
            row = self.document(self.with_style(*STYLES[name]) if name in STYLES else None)
            self.pair(name, row, self.number_noise(row, name), noise_on_books=self.random.random() < 0.75)
        elif name.startswith("excel"):
            self.excel(name)
        elif name in MISMATCHES:
            self.mismatch(name)
        else:
            getattr(self, name)(name)

    def same(self, name: str) -> None:
        row = self.document()
        self.pair(name, row, row)

    def excel(self, name: str) -> None:
        draw = self.random
        row = self.document(kind="Invoice")
        if name == "excel_point_zero":
            text = str(draw.randint(1, 99999))
            shown = text + ".0"
        elif name == "excel_exponent":
            text = str(draw.randint(10**11, 10**13))
            shown = f"{int(text):.{draw.choice([2, 5])}E}"
        elif name == "excel_date":
            a, b = draw.randint(1, 12), draw.randint(1, 12)
            text = draw.choice([f"{a}-{b}", f"{a}/{b:02d}", f"{a:02d}-{b:02d}"])
            month = date(2025, b, 1).strftime("%b")
            shown = draw.choice([f"{a:02d}-{month}", f"{month}-{a:02d}", f"2025-{b:02d}-{a:02d}"])
        else:
            text = str(draw.randint(10**15, 10**16 - 1))
            shown = text[:15] + "0"
        row |= {"bill_no": text}
        self.pair(name, row, row | {"bill_no": shown})

    def mismatch(self, name: str) -> None:
        draw = self.random
        row = self.document()
        if name == "sister_company":
            self.pair(name, row, row | {"company_gstin": SISTER_COMPANY}, clean=False)
            return
        noisy = self.any_noise(row) if name.endswith("_and_noise") else dict(row)
        if name.startswith("value"):
            taxable = int(str(row["taxable_value"]))
            change = draw.choice([0.9, 1.1, 1.02, 0.98, 1.5, 0.5]) if name == "value" else draw.choice([0.9, 1.1, 1.02])
            noisy = self.taxed(noisy | {"taxable_value": max(10500, round(taxable * change))})
        elif name.startswith("head"):
            total = sum(int(str(row[head])) for head in HEADS)
            noisy |= (
                {"igst": 0, "cgst": total // 2, "sgst": total - total // 2}
                if row["igst"]
                else {"igst": total, "cgst": 0, "sgst": 0}
            )
        elif name == "sister_gstin":
            supplier = row["_supplier"]
            noisy |= {"supplier_gstin": supplier.gstins[1]}  # type: ignore[attr-defined]
            if draw.random() < 0.5:
                noisy = self.taxed(noisy)
        elif name == "reverse_charge":
            noisy |= {"is_reverse_charge": True}
        elif name == "place_of_supply":
            noisy |= {"place_of_supply": "29"}
        elif name == "other_year":
            day = date(2025, 4, 1) + timedelta(days=draw.randint(-20, 20))
            fy = 2025 if day >= date(2025, 4, 1) else 2024
            row = self.document(fy=fy, day=day)
            other = date(2025, 3, 31) if fy == 2025 else date(2025, 4, draw.randint(1, 9))
            noisy = row | {
                "bill_date": draw.choice([other, other, day.replace(year=day.year - 1, day=min(day.day, 28))])
            }
        self.pair(name, row, noisy, clean=False, noise_on_books=draw.random() < 0.6)

    def date(self, name: str) -> None:
        row = self.document()
        day: date = row["bill_date"]  # type: ignore[assignment]
        fy = int(str(row["_fy"]))
        other = min(max(day + timedelta(days=self.random.randint(-25, 25)), date(fy, 4, 1)), date(fy + 1, 3, 31))
        self.pair(name, row, row | {"bill_date": other})

    def late_date(self, name: str) -> None:
        fy = 2025
        row = self.document(fy=fy, day=date(fy, 4, 1) + timedelta(days=self.random.randint(0, 150)))
        day: date = row["bill_date"]  # type: ignore[assignment]
        self.pair(name, row, row | {"bill_date": day + timedelta(days=self.random.randint(50, 200))})

    def rounding(self, name: str) -> None:
        row = self.document()
        noisy = dict(row)
        for head in ("taxable_value", *HEADS):
            if row[head]:
                noisy[head] = int(str(row[head])) + self.random.randint(-100, 100)
        self.pair(name, row, self.any_noise(noisy) if name.endswith("noise") else noisy)

    rounding_and_noise = rounding

    def copy_in_books(self, name: str) -> None:
        row = self.document()
        book, _ = self.pair(name, row, row)
        self.truth.copies.append((book, self.put("books", row, name)))

    def copy_on_portal(self, name: str) -> None:
        row = self.document()
        _, portal = self.pair(name, row, row)
        self.truth.copies.append((portal, self.put("portal", self.number_noise(row, "case_separators"), name)))

    def copy_with_noise(self, name: str) -> None:
        row = self.document()
        book, _ = self.pair(name, row, row)
        self.truth.copies.append((book, self.put("books", self.any_noise(row), name)))

    def _parts(self, row: Row, numbers: list[str]) -> list[Row]:
        draw = self.random
        left = {head: int(str(row[head])) for head in ("taxable_value", *HEADS)}
        cuts = sorted(draw.uniform(0.1, 0.9) for _ in numbers[1:])
        shares = [b - a for a, b in zip([0.0, *cuts], [*cuts, 1.0], strict=True)]
        parts: list[Row] = []
        for index, number in enumerate(numbers):
            last = index == len(numbers) - 1
            some = {head: value if last else int(int(str(row[head])) * shares[index]) for head, value in left.items()}
            left = {head: left[head] - some[head] for head in left}
            parts.append(row | some | {"bill_no": number})
        return parts

    def _split(self, name: str, numbers: list[str], row: Row, whole_in: str) -> None:
        parts = self._parts(row, numbers)
        whole = self.put(whole_in, row, name)
        other = "portal" if whole_in == "books" else "books"
        ids = [self.put(other, part, name) for part in parts]
        links = [(whole, part) if whole_in == "books" else (part, whole) for part in ids]
        self.truth.splits[whole] = frozenset(links)
        for link in links:
            self.truth.links[link] = name

    def _big(self) -> Row:
        row = self.document(kind="Invoice")
        return self.taxed(row | {"taxable_value": int(str(row["taxable_value"])) * 3 + 500000})

    def split_letters(self, name: str) -> None:
        row = self._big()
        row["bill_no"] = re.sub(r"/[0-9]{2}-[0-9]{2}$", "", str(row["bill_no"]))
        count = self.random.randint(2, 4)
        joint = self.random.choice(["", "-", "/"])
        self._split(name, [f"{row['bill_no']}{joint}{letter}" for letter in "ABCD"[:count]], row, "portal")

    def merge_letters(self, name: str) -> None:
        row = self._big()
        row["bill_no"] = re.sub(r"/[0-9]{2}-[0-9]{2}$", "", str(row["bill_no"]))
        self._split(name, [f"{row['bill_no']}{letter}" for letter in "ABC"[: self.random.randint(2, 3)]], row, "books")

    def split_slashes(self, name: str) -> None:
        row = self._big()
        row["bill_no"] = re.sub(r"/[0-9]{2}-[0-9]{2}$", "", str(row["bill_no"]))
        numbers = [f"{row['bill_no']}/{index}" for index in range(1, self.random.randint(2, 5) + 1)]
        self._split(name, numbers, row, self.random.choice(["books", "portal"]))

    def split_day(self, name: str) -> None:
        row = self._big()
        supplier = row["_supplier"]
        numbers = []
        for _ in range(self.random.randint(2, 3)):
            supplier.serial[2025] += 1  # type: ignore[attr-defined]
            numbers.append(self.spell(supplier, 2025, supplier.serial[2025]))  # type: ignore[attr-defined, arg-type]
        self._split(name, numbers, row, self.random.choice(["books", "portal"]))

    def rows_per_rate(self, name: str) -> None:
        row = self._big()
        self._split(name, [str(row["bill_no"])] * self.random.randint(2, 3), row, "portal")

    def note_without_number(self, name: str) -> None:
        row = self.document(kind="Credit Note")
        self.pair(name, row, row | {"bill_no": self.random.choice(["", "NA", "-"])})

    def note_own_number(self, name: str) -> None:
        row = self.document(kind=self.random.choice(["Credit Note", "Credit Note", "Debit Note"]))
        day: date = row["bill_date"]  # type: ignore[assignment]
        fy = int(str(row["_fy"]))
        other = min(max(day + timedelta(days=self.random.randint(-20, 20)), date(fy, 4, 1)), date(fy + 1, 3, 31))
        self.pair(name, row, row | {"bill_no": f"RTN/{self.random.randint(1, 9999)}", "bill_date": other})

    def return_negative(self, name: str) -> None:
        row = self.document(kind="Credit Note")
        noisy = row | {head: -int(str(row[head])) for head in ("taxable_value", *HEADS)} | {"doc_type": "Invoice"}
        self.pair(name, row, noisy)

    def only_in_books(self, name: str) -> None:
        self.put("books", self.document(), name)

    def only_on_portal(self, name: str) -> None:
        self.put("portal", self.document(), name)

    def look_alike_serial(self, name: str) -> None:
        """Two neighbours in a series with equal amounts, one on each side only."""
        row = self.document()
        supplier = row["_supplier"]
        fy = int(str(row["_fy"]))
        supplier.serial[fy] += 1  # type: ignore[attr-defined]
        other = row | {"bill_no": self.spell(supplier, fy, supplier.serial[fy])}  # type: ignore[attr-defined, arg-type]
        sides = self.random.sample(["books", "portal"], 2)
        self.put(sides[0], row, name)
        self.put(sides[1], other, name)

    def look_alike_appended(self, name: str) -> None:
        """101 and 1010 (or 1101) with equal amounts, one on each side only."""
        row = self.document(self.with_style(1, 2, 3, 6))
        text = str(row["bill_no"])
        other = self.random.choice([text + "0", re.sub("0*([0-9]+)$", r"1\1", text)])
        sides = self.random.sample(["books", "portal"], 2)
        self.put(sides[0], row, name)
        self.put(sides[1], row | {"bill_no": other}, name)

    def fixed_series(self, name: str) -> None:
        """Rent: the same amount month after month, paired by number, now and then under noise."""
        row = self._fixed()
        noise = self.random.choice(["case_separators", "leading_zeros", "prefix_added", "none"])
        self.pair(name, row, row if noise == "none" else self.number_noise(row, noise))

    def fixed_series_gap(self, name: str) -> None:
        self.put(self.random.choice(["books", "portal"]), self._fixed(), name)

    def _fixed(self) -> Row:
        row = self.document(self.random.choice(self.suppliers[: max(3, len(self.suppliers) // 10)]), kind="Invoice")
        return self.taxed(row | {"taxable_value": row["_supplier"].fixed, "_rate": 18})  # type: ignore[attr-defined]

    def outside_ims(self, name: str) -> None:
        row = self.document(kind="Invoice")
        self.put("books", row | {"is_reverse_charge": True}, name)

    def same_number_next_year(self, name: str) -> None:
        """The same number in two financial years, other amounts; one year on each side only."""
        row = self.document(self.with_style(1, 2, 3, 6, 8), fy=2024)
        other = self.document(row["_supplier"], fy=2025)  # type: ignore[arg-type]
        number = f"N-{self.random.randrange(10**6, 10**7)}"
        sides = self.random.sample(["books", "portal"], 2)
        self.put(sides[0], row | {"bill_no": number}, name)
        self.put(sides[1], other | {"bill_no": number, "doc_type": row["doc_type"]}, name)
