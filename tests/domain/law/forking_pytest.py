"""Run in a copy of the tree: pytest loaded once, a fork of it for each line of node ids; answers its exit code.

Loading pytest and Hypothesis costs more than most of the tests here, so a mutation costs a fork instead. The copies of
the rooms are imported by the forks alone. A fork that runs too long is ended by its alarm, which is a code below zero.
"""

import os
import signal
import sys

import hypothesis  # noqa: F401  (loaded before the forks, as conftest.py loads it)
import pytest


def main(seconds: int) -> None:
    for line in sys.stdin:
        sys.stdout.flush()
        child = os.fork()
        if child == 0:
            signal.alarm(seconds)
            nowhere = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(nowhere, stream)
            sys.path.insert(0, os.getcwd())
            os._exit(pytest.main(["-x", "-q", "-n0", "-p", "no:cacheprovider", *line.rstrip("\n").split("\t")]))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
