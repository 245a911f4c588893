"""`python -m imsdesk` and the `imsdesk` command."""

import sys


def main() -> None:
    """Run the command line; Ctrl-C ends it with a sentence and the usual code 130."""
    from imsdesk.cli import main as run

    try:
        sys.exit(run())
    except KeyboardInterrupt:
        print("\nStopped. What was not finished was not kept; run it again.", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)


if __name__ == "__main__":
    main()
