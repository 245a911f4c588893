"""What a company's own files say: purchase registers, the vendor master, the company file. Bytes in, domain words out.

Nothing here opens a file, asks the time or touches the database.
"""

from storage.registers.columns import guess_mapping
from storage.registers.company_file import looks_like_company_file, read_company
from storage.registers.header_text import header_fingerprint
from storage.registers.purchase import header_of, looks_like_table, read_register
from storage.registers.vendor_file import looks_like_vendor_file, read_vendors

__all__ = [
    "guess_mapping",
    "header_fingerprint",
    "header_of",
    "looks_like_company_file",
    "looks_like_table",
    "looks_like_vendor_file",
    "read_company",
    "read_register",
    "read_vendors",
]
