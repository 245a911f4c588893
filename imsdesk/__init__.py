"""imsdesk, the IMS desk of a finance team: the composition root, where the rooms are wired together."""

import sys
from pathlib import Path

__version__ = "0.1.0"

_bundled = Path(__file__).parent / "_bundled"  # a wheel carries our folders here
if _bundled.is_dir() and str(_bundled) not in sys.path:
    sys.path.insert(0, str(_bundled))
