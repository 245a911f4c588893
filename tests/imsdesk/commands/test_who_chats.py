"""Who speaks at a terminal is the system's word, not the environment's."""

import os
import sys

import pytest

from imsdesk.commands.chat import login_name


@pytest.mark.skipif(sys.platform == "win32", reason="there the system is asked anyway")
def test_nobody_becomes_another_person_by_a_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    import pwd

    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "kavita")
    assert login_name() == pwd.getpwuid(os.getuid()).pw_name
