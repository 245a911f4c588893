"""All files of the demo, made from one seed: what an administrator, the portal and three book-keeping programs give."""

from dataclasses import dataclass
from pathlib import Path

from imsdesk.demo.books import register_of
from imsdesk.demo.cases import add_cases
from imsdesk.demo.documents import World, ordinary
from imsdesk.demo.folder import DemoFolder
from imsdesk.demo.masters import MARIGOLD_TOML, QUILLON_TOML, marigold_vendors, quillon_vendors
from imsdesk.demo.portal_files import getinv_answer, gstr2b, offline_download, supplier_view
from imsdesk.demo.world import (
    KARNATAKA,
    MAHARASHTRA,
    MARIGOLD_PAN,
    MARIGOLD_VENDORS,
    OCT,
    PERIODS,
    QUILLON_PAN,
    QUILLON_VENDORS,
    SITES,
    Site,
)


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file to import. kind as the story groups them; gstin: where the file does not say whose it is."""

    kind: str
    label: str
    path: Path
    gstin: str | None = None
    company: str | None = None


def make_world(seed: int) -> World:
    """The same world for the same seed, on every machine."""
    world = World()
    ordinary(world, {vendor.gstin: vendor for vendor in (*QUILLON_VENDORS, *MARIGOLD_VENDORS)}.values(), seed)
    add_cases(world)
    return world


def write_files(folder: DemoFolder, world: World) -> list[GivenFile]:
    """Everything the story imports, in the order it imports it."""
    given = [
        GivenFile("company", "", folder.write("files/quillon_company.toml", QUILLON_TOML)),
        GivenFile("company", "", folder.write("files/marigold_company.toml", MARIGOLD_TOML)),
        GivenFile("vendors", "", folder.write("files/quillon_vendors.csv", quillon_vendors()), company=QUILLON_PAN),
        GivenFile("vendors", "", folder.write("files/marigold_vendors.csv", marigold_vendors()), company=MARIGOLD_PAN),
    ]
    for period in PERIODS[:2]:
        given += [_statement(folder, world, site, period.mmyyyy) for site in SITES]
    given += [_listing(folder, world, site) for site in SITES]
    given += [_statement(folder, world, site, OCT.mmyyyy) for site in SITES]
    given += [_register(folder, world, site) for site in SITES]
    view = folder.write("files/quillon_maharashtra_our_supplies_102026.json", supplier_view())
    return [*given, GivenFile("outward", "Maharashtra", view)]


def _statement(folder: DemoFolder, world: World, site: Site, mmyyyy: str) -> GivenFile:
    period = next(each for each in PERIODS if each.mmyyyy == mmyyyy)
    path = folder.write(f"files/{site.slug}_gstr2b_{mmyyyy}.json", gstr2b(world, site.gstin, period))
    return GivenFile("gstr2b", str(period), path)


def _listing(folder: DemoFolder, world: World, site: Site) -> GivenFile:
    """Karnataka's comes from the API, which does not name the recipient; the others from the offline tool."""
    by_api = site.gstin == KARNATAKA
    text = getinv_answer(world, site.gstin) if by_api else offline_download(world, site.gstin)
    path = folder.write(f"files/{site.slug}_ims_2026-11-14.json", text)
    return GivenFile("ims", site.label, path, gstin=site.gstin if by_api else None)


def _register(folder: DemoFolder, world: World, site: Site) -> GivenFile:
    """Tally's register does not name our registration; ERPNext's and GSTN's do."""
    path = folder.write(f"files/{site.slug}_purchase_register.xlsx", register_of(world, site.gstin))
    return GivenFile("register", site.label, path, gstin=site.gstin if site.gstin == MAHARASHTRA else None)
