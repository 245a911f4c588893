"""The company files and vendor lists of the made-up world, as an administrator would write them."""

import csv
import io
from collections.abc import Sequence
from typing import Final

from imsdesk.demo.world import CUSTOMERS, MARIGOLD_VENDORS, QUILLON_VENDORS, Vendor

QUILLON_TOML: Final = """\
[company]
pan = "AABCQ9012R"
name = "Quillon Foods Limited"
short_name = "Quillon"

[[registrations]]
gstin = "27AABCQ9012R1ZW"
name = "Maharashtra"
filing_frequency = "M"
gstr3b_due_day = 20

[[registrations]]
gstin = "29AABCQ9012R1ZS"
name = "Karnataka"
filing_frequency = "M"
gstr3b_due_day = 20

[[people]]
key = "priya"
name = "Priya Nair"
email = "priya.nair@quillon.example"
roles = ["preparer"]
[people.identities]
terminal = "priya"
slack = "T0DEMO/U0PRIYA"

[[people]]
key = "arjun"
name = "Arjun Rao"
email = "arjun.rao@quillon.example"
roles = ["approver"]
limit_rupees = "2500000.00"
[people.identities]
terminal = "arjun"
slack = "T0DEMO/U0ARJUN"

[[people]]
key = "kavita"
name = "Kavita Shah"
email = "kavita.shah@quillon.example"
roles = ["tax_head", "admin"]
[people.identities]
terminal = "kavita"
slack = "T0DEMO/U0KAVITA"

[[people]]
key = "ramesh"
name = "Ramesh Iyer"
email = "ramesh.iyer@quillon.example"
roles = ["receivables"]
[people.identities]
terminal = "ramesh"
slack = "T0DEMO/U0RAMESH"

[[people]]
key = "meera"
name = "Meera Das"
email = "meera.das@quillon.example"
roles = ["viewer"]
registrations = ["27AABCQ9012R1ZW"]
[people.identities]
terminal = "meera"
slack = "T0DEMO/U0MEERA"

[sender]
name = "Quillon Foods, Accounts Payable"
email = "ap@quillon.example"
reply_to = "ap@quillon.example"

# Quillon takes credit of goods that come before it files: MT/26-27/0398 came on 6 Nov and is accepted for October. The
# default is "month_end". The rule (DR-7.05) is from general knowledge of the law; `imsdesk ready` names these bills.
[policy]
goods_received_by = "filing"
"""

MARIGOLD_TOML: Final = """\
[company]
pan = "AAECM6604J"
name = "Marigold Tools Private Limited"
short_name = "Marigold"

[[registrations]]
gstin = "24AAECM6604J1ZJ"
name = "Gujarat"
filing_frequency = "M"
gstr3b_due_day = 20

[[people]]
key = "nikhil"
name = "Nikhil Joshi"
email = "nikhil.joshi@marigold.example"
roles = ["preparer"]
[people.identities]
terminal = "nikhil"

[[people]]
key = "farida"
name = "Farida Khan"
email = "farida.khan@marigold.example"
roles = ["tax_head", "admin", "receivables"]
[people.identities]
terminal = "farida"

[sender]
name = "Marigold Tools, Accounts"
email = "accounts@marigold.example"
"""


def quillon_vendors() -> str:
    return _vendor_list((*QUILLON_VENDORS, *CUSTOMERS), "priya.nair@quillon.example")


def marigold_vendors() -> str:
    return _vendor_list(MARIGOLD_VENDORS, "nikhil.joshi@marigold.example")


def _vendor_list(vendors: Sequence[Vendor], owner: str) -> str:
    """vendors.csv; one vendor has no address, since that happens, and must be listed, not forgotten.

    A customer whom we write to stands in it too: this list is the only source of addresses.
    """
    stream = io.StringIO()
    rows = csv.writer(stream, lineterminator="\n")
    rows.writerow(("gstin", "name", "code", "email_to", "email_cc", "language", "filing_frequency", "owner"))
    for code, vendor in enumerate(vendors, start=200001):
        if vendor.in_master:
            rows.writerow((vendor.gstin, vendor.name, code, vendor.email, "", vendor.language, vendor.frequency, owner))
    return stream.getvalue()
