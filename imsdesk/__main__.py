"""`python -m imsdesk` and the `imsdesk` command."""

import codecs
import sys


def main() -> None:
    """Run the command line; Ctrl-C ends it with a sentence and the usual code 130."""
    try:
        _write_what_can_be_written()
        from imsdesk.cli import main as run

        sys.exit(run())
    except KeyboardInterrupt:
        print("\nStopped. What was not finished was not kept; run it again.", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)


def _write_what_can_be_written() -> None:
    """Where the encoding has no rupee sign, Rs is written; another character it lacks becomes a question mark."""
    codecs.register_error("imsdesk", _replaced)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="imsdesk")


def _replaced(fault: UnicodeError) -> tuple[str, int]:
    if not isinstance(fault, UnicodeEncodeError):
        raise fault
    lacking = fault.object[fault.start : fault.end]
    known = {"\u20b9": "Rs ", "\u2212": "-", "\u2260": "!=", "\u2026": "..."}
    return "".join(known.get(character, "?") for character in lacking), fault.end


if __name__ == "__main__":
    main()
