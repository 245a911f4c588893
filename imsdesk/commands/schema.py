"""`imsdesk schema`: print the GraphQL schema, or check that the printed one in the source tree is up to date."""

import argparse
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--check", metavar="FILE", help="compare with a printed schema; exit 1 when it differs")
    parser.add_argument("--out", metavar="FILE", help="write there instead of printing")


def run(arguments: argparse.Namespace) -> int:
    """Print, write or compare."""
    from graphql_api.schema import printed

    text = printed()
    if arguments.check:
        held = Path(arguments.check)
        if held.is_file() and held.read_text(encoding="utf-8") == text:
            return 0
        print(f"imsdesk: {held.name} is not the schema as it is. imsdesk schema --out {held}", file=sys.stderr)
        return 1
    if arguments.out:
        Path(arguments.out).write_text(text, encoding="utf-8", newline="\n")
        return 0
    print(text, end="")
    return 0
