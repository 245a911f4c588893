"""Labelled books and portal documents with every kind of noise that the rules of matching name, from a seed.

`generate(count, seed, zipf)` gives rows in the fields of `imsdesk match`, and the truth: which rows are one document.
Every class has a share of at least 0.5 %. Supplier sizes follow Zipf's law.
"""

import random
import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from typing import Final

COMPANY: Final = "27AABCQ9012R1ZW"
SISTER_COMPANY: Final = "29AABCQ9012R1ZS"
ALPHABET: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

SHARES: Final[dict[str, float]] = {
    "same": 47.0, "case_separators": 7.0, "leading_zeros": 4.0, "year_spelling": 3.0, "year_dropped": 2.0,
    "separators_dropped": 1.5, "prefix_dropped": 2.0, "prefix_added": 1.5, "branch_added": 1.5, "branch_dropped": 1.0,
    "look_alike": 2.0, "excel_point_zero": 0.6, "excel_exponent": 0.6, "excel_date": 0.6, "excel_digits": 0.6,
    "date": 2.5, "late_date": 0.6, "rounding": 2.5, "rounding_and_noise": 1.0, "value": 2.0, "value_and_noise": 0.6,
    "head": 1.0, "head_and_noise": 0.6, "sister_gstin": 1.0, "reverse_charge": 0.6, "place_of_supply": 0.6,
    "other_year": 0.6, "sister_company": 0.6, "copy_in_books": 1.0, "copy_on_portal": 0.6, "copy_with_noise": 0.6,
    "split_letters": 0.6, "split_slashes": 0.6, "split_day": 0.6, "merge_letters": 0.6, "rows_per_rate": 0.7,
    "note_without_number": 0.7, "note_own_number": 0.8, "return_negative": 0.6, "only_in_books": 2.0,
    "only_on_portal": 2.0, "look_alike_serial": 1.0, "look_alike_appended": 0.6, "fixed_series": 2.0,
    "fixed_series_gap": 0.6, "outside_ims": 0.6, "same_number_next_year": 0.6,
}  # fmt: skip
"""Percent of documents by class."""

MISMATCHES: Final = frozenset(
    ["value", "value_and_noise", "head", "head_and_noise", "sister_gstin", "reverse_charge", "place_of_supply",
     "other_year", "sister_company"]
)  # fmt: skip
SPLITS: Final = frozenset(["split_letters", "split_slashes", "split_day", "merge_letters", "rows_per_rate"])

Row = dict[str, object]


@dataclass(slots=True)
class Truth:
    """links: (book, portal) -> class. clean: links that deserve Accept. splits: book or portal id of the whole ->
    its links. copies: pairs of ids of one side of which either may be flagged."""

    links: dict[tuple[str, str], str] = field(default_factory=dict)
    clean: set[tuple[str, str]] = field(default_factory=set)
    splits: dict[str, frozenset[tuple[str, str]]] = field(default_factory=dict)
    copies: list[tuple[str, str]] = field(default_factory=list)
    classes: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Supplier:
    gstins: tuple[str, str]
    name: str
    style: int
    prefix: str
    branch: str
    serial: dict[int, int]
    fixed: int
    round_amounts: bool


def check_character(text: str) -> str:
    total = 0
    for place, character in enumerate(text):
        product = ALPHABET.index(character) * (1 + place % 2)
        total += product // 36 + product % 36
    return ALPHABET[(36 - total % 36) % 36]


class Maker:
    """Draws suppliers, documents and noise from one seeded source."""

    def __init__(self, count: int, seed: int, zipf: float, invoices_only: bool = False) -> None:
        self.kinds = [100, 0, 0] if invoices_only else [92, 6, 2]
        self.random = random.Random(seed)
        self.truth = Truth()
        self.books: list[Row] = []
        self.portal: list[Row] = []
        self.number = 0
        suppliers = max(8, count // 50)
        self.suppliers = [self._supplier() for _ in range(suppliers)]
        self.weights = list(accumulate(1 / (rank + 1) ** zipf for rank in range(suppliers)))

    def _supplier(self) -> Supplier:
        draw = self.random
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        pan = "".join(draw.choices(letters, k=3)) + draw.choice("CPFH") + draw.choice(letters)
        pan += f"{draw.randint(0, 9999):04d}" + draw.choice(letters)
        states = draw.sample(["27", "29", "24", "33", "07", "09"], 2)
        gstins = [state + pan + "1Z" for state in states]
        gstins = [text + check_character(text) for text in gstins]
        prefix = draw.choice(
            ["INV", "GST", "TI", "BILL", "S", "SI", "OB", "".join(draw.choices(letters, k=draw.randint(1, 3)))]
        )
        branch = draw.choice(["MUM", "BLR", "01", "H1", "27", "PUN", "2", "B"])
        start = draw.choice([1, 1, 90, 900, 4000, 99000])
        serials = {2024: start, 2025: start + draw.randint(0, 50)}
        return Supplier(
            (gstins[0], gstins[1]), f"Supplier {pan}", draw.randint(0, 9), prefix, branch, serials,
            draw.choice([1000000, 2500000, 4750000]), draw.random() < 0.4,
        )  # fmt: skip

    def spell(self, supplier: Supplier, fy: int, serial: int) -> str:
        """A number in the supplier's own style."""
        years = f"{fy % 100}-{fy % 100 + 1}"
        p, b = supplier.prefix, supplier.branch
        return [
            f"{p}/{years}/{serial:04d}", f"{serial}", f"{p}-{serial:05d}", f"{p}{serial:06d}", f"{years}/{serial}",
            f"{p}/{b}/{years}/{serial}", f"{p}/{b}/{serial:03d}", f"{serial:05d}/{years}", f"{b}-{p}-{serial}",
            f"{p}{fy % 100}{fy % 100 + 1}{serial:05d}",
        ][supplier.style]  # fmt: skip

    def document(self, supplier: Supplier | None = None, kind: str = "", fy: int = 0, day: date | None = None) -> Row:
        """One true document, in the fields of the command line."""
        draw = self.random
        supplier = supplier or draw.choices(self.suppliers, cum_weights=self.weights)[0]
        fy = fy or draw.choice([2024, 2025, 2025])
        supplier.serial[fy] += draw.choice([1, 1, 1, 2])
        gstin = supplier.gstins[0]
        day = day or date(fy, 4, 1) + timedelta(days=draw.randint(0, 364))
        taxable = int(draw.lognormvariate(13.5, 1.4)) + 10000
        if supplier.round_amounts:
            taxable = max(10000, taxable // 100 * 100)
        rate = draw.choice([5, 12, 18, 18, 18, 28])
        row: Row = {
            "id": "", "supplier_gstin": gstin, "supplier_name": supplier.name, "company_gstin": COMPANY,
            "bill_no": self.spell(supplier, fy, supplier.serial[fy]), "bill_date": day,
            "doc_type": kind or draw.choices(["Invoice", "Credit Note", "Debit Note"], self.kinds)[0],
            "is_reverse_charge": False, "place_of_supply": COMPANY[:2], "taxable_value": taxable,
            "igst": 0, "cgst": 0, "sgst": 0, "cess": 0, "_supplier": supplier, "_fy": fy, "_rate": rate,
        }  # fmt: skip
        return self.taxed(row)

    def taxed(self, row: Row) -> Row:
        taxable, rate = int(str(row["taxable_value"])), int(str(row["_rate"]))
        if str(row["supplier_gstin"])[:2] == str(row["place_of_supply"]):
            half = round(taxable * rate / 200)
            row |= {"igst": 0, "cgst": half, "sgst": half}
        else:
            row |= {"igst": round(taxable * rate / 100), "cgst": 0, "sgst": 0}
        return row

    def put(self, side: str, row: Row, name: str) -> str:
        self.number += 1
        ident = f"{side[0].upper()}{self.random.randrange(10**6):06d}{self.number}"
        plain = {key: value for key, value in row.items() if not key.startswith("_")} | {"id": ident}
        (self.books if side == "books" else self.portal).append(plain)
        self.truth.classes[ident] = name
        return ident

    def pair(self, name: str, row: Row, noisy: Row, clean: bool = True, noise_on_books: bool = True) -> tuple[str, str]:
        book = self.put("books", noisy if noise_on_books else row, name)
        portal = self.put("portal", row if noise_on_books else noisy, name)
        self.truth.links[book, portal] = name
        if clean:
            self.truth.clean.add((book, portal))
        return book, portal

    # -- noise on numbers ------------------------------------------------------------------------------------------
    def restyle(self, text: str) -> str:
        draw = self.random
        separator = draw.choice(["-", "/", " ", "_", ".", " / ", "\\"])
        text = re.sub("[-/]", lambda _: separator, text)
        return draw.choice([text.lower(), text.title(), text, f" {text} "])

    def zeros(self, text: str) -> str:
        draw = self.random
        runs = list(re.finditer("[0-9]+", text))
        found = runs[-1] if not re.search(r"/[0-9]{2}-[0-9]{2}$", text) else runs[0]
        stripped = found[0].lstrip("0") or "0"
        new = (
            stripped
            if stripped != found[0] and draw.random() < 0.6
            else stripped.zfill(len(found[0]) + draw.randint(1, 3))
        )
        return text[: found.start()] + new + text[found.end() :]

    def respell_year(self, text: str, fy: int) -> str:
        a, b = fy % 100, fy % 100 + 1
        other = self.random.choice(
            [f"20{a}-{b}", f"{a}{b}", f"20{a}-20{b}", f"{a}/{b}", f"FY{a}-{b}", f"FY{b}", f"FY {a}-{b}", f"20{a}/{b}"]
        )
        return text.replace(f"{a}-{b}", other)

    def look_alike(self, text: str) -> str:
        swap = dict(zip("OISB0158", "0158OISB", strict=True))
        places = [index for index, character in enumerate(text) if character in swap]
        if not places:
            return text
        place = self.random.choice(places)
        return text[:place] + swap[text[place]] + text[place + 1 :]

    def number_noise(self, row: Row, name: str) -> Row:
        """The row with its number changed by one class of noise; unchanged where the style has no such part."""
        supplier: Supplier = row["_supplier"]  # type: ignore[assignment]
        fy, text = int(str(row["_fy"])), str(row["bill_no"])
        years = f"{fy % 100}-{fy % 100 + 1}"
        if name == "case_separators":
            text = self.restyle(text)
        elif name == "leading_zeros":
            text = self.zeros(text)
        elif name == "year_spelling":
            text = self.respell_year(text, fy)
        elif name == "year_dropped":
            text = text.replace(f"{years}/", "").replace(f"/{years}", "") if years in text else f"{years}/{text}"
        elif name == "separators_dropped":
            text = re.sub("[-/]", "", text)
        elif name == "prefix_dropped":
            text = re.sub(f"^{supplier.prefix}[-/]?", "", text)
        elif name == "prefix_added":
            text = self.random.choice(["GST/", "INV-", "TAX/", "PUR-", "MH/", "INV"]) + text
        elif name == "branch_added":
            text = self.random.choice(["DEL/", "07/", "HO-", "3/", "WH2/"]) + text
        elif name == "branch_dropped":
            text = text.replace(f"/{supplier.branch}/", "/").replace(f"{supplier.branch}-", "")
        elif name == "look_alike":
            text = self.look_alike(text)
        return row | {"bill_no": text}

    def any_noise(self, row: Row) -> Row:
        names = [
            "case_separators",
            "leading_zeros",
            "year_spelling",
            "prefix_dropped",
            "prefix_added",
            "branch_added",
            "look_alike",
        ]
        return self.number_noise(row, self.random.choice(names))

    def with_style(self, *styles: int) -> Supplier:
        for _ in range(2000):
            supplier = self.random.choices(self.suppliers, cum_weights=self.weights)[0]
            if supplier.style in styles:
                return supplier
        supplier = self.suppliers[-1]
        supplier.style = styles[0]
        return supplier
