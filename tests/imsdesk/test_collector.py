"""A serving process does not look through what it loaded at the start for garbage."""

import gc

from imsdesk.collector import YOUNG_MAX, calm_collector


def test_what_is_there_is_left_alone_and_new_values_are_looked_through_rarely() -> None:
    before = gc.get_threshold()
    try:
        calm_collector()
        assert gc.get_freeze_count() > 10_000
        assert gc.get_threshold()[0] == YOUNG_MAX
        assert gc.isenabled()
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)
