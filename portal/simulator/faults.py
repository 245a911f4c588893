"""What the simulated portal can be told to do wrong: lose requests and answers, throttle, be slow or away."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any


class FaultKind(StrEnum):
    """The ways a call can go wrong. Of the first three a client sees the same: the connection drops."""

    LOSE_REQUEST = "LOSE_REQUEST"  # nothing is taken
    LOSE_ANSWER_AFTER_TAKING = "LOSE_ANSWER_AFTER_TAKING"  # taken, processed later, never answered
    LOSE_ANSWER_AFTER_PROCESSING = "LOSE_ANSWER_AFTER_PROCESSING"  # taken and processed, never answered
    THROTTLE = "THROTTLE"  # HTTP 429, Retry-After: `seconds`
    AWAY = "AWAY"  # HTTP 503, with Retry-After when `seconds` are given
    SLOW_ANSWER = "SLOW_ANSWER"  # taken at once, answered after `seconds`
    SESSION_EXPIRED = "SESSION_EXPIRED"  # AUTH4033


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. call: the action it befalls, or "*". skip: that many such calls go well first.

    times: how many calls it befalls; None until the faults are cleared. seconds: for THROTTLE and SLOW_ANSWER.
    """

    kind: FaultKind
    call: str = "*"
    times: int | None = 1
    skip: int = 0
    seconds: float = 0.0

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> "Fault":
        """From what a test posts; ValueError or TypeError when it is no fault."""
        return cls(**{**told, "kind": FaultKind(told["kind"]), "seconds": float(told.get("seconds", 0))})

    def to_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind.value,
            "call": self.call,
            "times": self.times,
            "skip": self.skip,
            "seconds": str(self.seconds),
        }


class FaultPlan:
    """The faults to come, in the order they were told; each call suffers at most one."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def add(self, fault: Fault) -> None:
        self._faults.append(fault)

    def clear(self) -> None:
        self._faults.clear()

    def next_for(self, call: str) -> Fault | None:
        """The fault that befalls this call, used up by it. Every fault that is still skipping counts the call."""
        befalls: Fault | None = None
        for position, fault in enumerate(self._faults):
            if fault.call not in ("*", call):
                continue
            if fault.skip > 0:
                self._faults[position] = replace(fault, skip=fault.skip - 1)
            elif befalls is None and fault.times != 0:
                befalls = fault
                if fault.times is not None:
                    self._faults[position] = replace(fault, times=fault.times - 1)
        self._faults = [fault for fault in self._faults if fault.times != 0]
        return befalls
