"""`python -m portal.simulator`, the same as `imsdesk simulator`."""

import argparse
import sys

from portal.simulator.command_line import add_arguments, run

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="imsdesk simulator")
    add_arguments(parser)
    sys.exit(run(parser.parse_args()))
