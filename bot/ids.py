"""Every id that Slack hands back to us: buttons, modals and the blocks in them, as enumerations."""

from enum import StrEnum


class Press(StrEnum):
    """What a button asks for. Its value is an opaque id; who pressed and whether they may is looked up again."""

    WHY = "document.why"
    HISTORY = "document.history"
    PENDING_OF = "vendor.pending"
    CHOOSE_VENDOR = "vendor.choose"
    CHOOSE_DOCUMENT = "document.choose"
    CHOOSE_COMPANY = "company.choose"
    SAY = "say"
    LIST_PAGE = "list.page"
    LIST_SHEET = "list.sheet"
    PREVIEW = "proposal.preview"
    PROPOSE = "proposal.ask"
    BATCH_OPEN = "batch.open"
    BATCH_REVIEW = "batch.review"
    BATCH_APPROVE = "batch.approve"
    BATCH_DECLINE = "batch.decline"
    BATCH_SHEET = "batch.sheet"
    BATCH_UNDO = "batch.undo"
    BATCH_BY_HAND = "batch.by_hand"
    MAIL_PREVIEW = "mail.preview"
    MAIL_DRAFT = "mail.draft"
    MAIL_APPROVE = "mail.approve"
    MAIL_CANCEL = "mail.cancel"
    REJECTION = "rejection.open"
    RECONCILE = "reconcile"
    FETCH = "fetch"
    RECOMPUTE = "recompute"
    ASSIGN = "assign"
    REPLY_PACK = "reply.pack"
    LINK = "link"
    NOTHING = "nothing"


WRITING = frozenset(
    {
        Press.PROPOSE,
        Press.BATCH_APPROVE,
        Press.BATCH_DECLINE,
        Press.BATCH_BY_HAND,
        Press.MAIL_DRAFT,
        Press.MAIL_APPROVE,
        Press.MAIL_CANCEL,
        Press.RECONCILE,
        Press.FETCH,
        Press.RECOMPUTE,
        Press.ASSIGN,
        Press.LINK,
    }
)
"""Buttons that write: their transaction is done first and acknowledged after."""


class View(StrEnum):
    """Modals and the home tab."""

    REVIEW = "review"
    DECLINE = "decline"
    LOADING = "loading"
    HOME = "home"


class Block(StrEnum):
    """Blocks of a modal that hold an answer, and the elements in them."""

    LOOKED = "looked"
    LOOKED_BOX = "looked.box"
    REASON = "reason"
    REASON_TEXT = "reason.text"
