"""The four things IMS lets a recipient do with a document, and the states they leave it in (DR-2.01, DR-2.02)."""

from enum import StrEnum


class Action(StrEnum):
    """What the desk asks of the portal. RESET takes a document back to no action."""

    ACCEPT = "ACCEPT"
    REJECT = "REJECT"
    PENDING = "PENDING"
    RESET = "RESET"


class ActionState(StrEnum):
    """What the portal holds for a document. "Deemed accepted" is how NO_ACTION is treated, never a state."""

    NO_ACTION = "NO_ACTION"
    ACCEPT = "ACCEPT"
    REJECT = "REJECT"
    PENDING = "PENDING"


def state_after(action: Action) -> ActionState:
    """The state an action leaves behind once the portal has saved it."""
    return ActionState.NO_ACTION if action is Action.RESET else ActionState(action.value)


def action_to(state: ActionState) -> Action:
    """The action that leaves a state behind."""
    return Action.RESET if state is ActionState.NO_ACTION else Action(state.value)
