"""imsdesk simulator: run a simulated GST portal on this machine; the first line printed is its URL."""

from portal.simulator.command_line import add_arguments, run

__all__ = ["add_arguments", "run"]
