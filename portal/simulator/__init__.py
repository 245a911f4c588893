"""A simulated GST portal: a real HTTP server that behaves as the public text says the portal does, and no better.

It speaks GETINV, SAVE, RESETIMS and REQSTS, GEN2B, GENSTS2B and GET2B, the supplier's view and the added-back list. It
has the optimistic lock, one write at a time per GSTIN, and asynchronous saving; it knows no key of the client's and
finds no request but by its reference id. What others do, and what goes wrong, is told to it under /_simulator.

books.py holds the state; writes.py, recompute.py, others.py and added_back.py change it; views.py shows it, gstr2b.py
makes and shows GSTR-2B; http.py and control.py are the two faces; server.py runs it.
"""

from portal.simulator.faults import Fault, FaultKind
from portal.simulator.handle import SimulatorHandle
from portal.simulator.server import running_simulator, spawned_simulator

__all__ = ["Fault", "FaultKind", "SimulatorHandle", "running_simulator", "spawned_simulator"]
