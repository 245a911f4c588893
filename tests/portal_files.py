"""Portal files as tests need them, written with exact amounts."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

IMS_KEYS = ("b2b", "b2ba", "b2bdn", "b2bdna", "b2bcn", "b2bcna", "ecom", "ecoma")


def ims_download(gstin: str, sections: Mapping[str, Sequence[Mapping[str, Any]]]) -> bytes:
    """The offline tool's download: all eight sections, those not given empty."""
    return json.dumps({"gstin": gstin, "imsDetails": {key: list(sections.get(key, ())) for key in IMS_KEYS}}).encode()


def ims_errors(gstin: str, sections: Mapping[str, Sequence[Mapping[str, Any]]]) -> bytes:
    """The offline tool's error file: the refused rows with error_msg."""
    return json.dumps({"gstin": gstin, "imsDetailsErr": {key: list(rows) for key, rows in sections.items()}}).encode()
