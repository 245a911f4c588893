"""From what stands in a request to its intent: rows tried in order, the first that holds wins.

A row: intent, needs, without. `needs`: groups apart by blanks must all hold; in a group one of the tags apart by "|"
is enough. `without`: none may hold. A tag that ends in "." stands for its family. Lower case tags come from the word
tables; those in capitals are set by the grammar (grammar.py, `features`):
DOC a document number, BATCH, GSTIN, VENDOR, CUSTOMER, UNKNOWN a name nobody fits, NAME any of these three, PERIOD, DAY,
AMOUNT, AGE, REFERS these, IT this, PICK, ASSIGNEE, STATUS, VERDICT, KIND, OUT our own documents or customers,
ORDER an order of an action (ORDER.accept ...), NEGATED it is taken back, ASKED an action asked about, DONE one already
done, ING one as a noun, ACTED any of these, QUESTION, HEAD begins as a question, MINE speaks of the asker,
THREAD in a batch's thread, BARE hardly anything else was said, MAILS a mail is spoken of first.
"""

from typing import Final

Row = tuple[str, str, str]

ROWS: Final[tuple[Row, ...]] = (
    ("out_of_scope", "o.secret", "BATCH"),
    ("unclear", "REPORT_ONLY", "QUESTION v.show v.remind v.draft"),
    (
        "out_of_scope",
        "o.money",
        "BATCH ORDER n.r37 n.cash n.reply VERDICT STATUS n.credit n.2b n.3b v.remind v.draft n.mail n.itc",
    ),
    # a batch is named
    ("explain", "BATCH q.why", ""),
    ("audit_log", "BATCH q.who|q.when|n.audit DONE|ING|n.audit|ASKED", "q.may waiting"),
    ("simulate", "BATCH c.if|c.effect", ""),
    ("permissions", "BATCH q.may|v.should ASKED.approve", ""),
    ("undo", "BATCH v.undo", "QUESTION"),
    ("cancel", "BATCH v.cancel", "QUESTION ORDER"),
    ("decline", "BATCH ORDER.decline|ORDER.reject", "NEGATED"),
    ("approve", "BATCH ORDER.approve|ORDER.accept", ""),
    ("decline", "BATCH ORDER.decline|ORDER.reject", ""),
    ("snooze", "BATCH v.snooze", ""),
    ("assign", "BATCH v.assign ASSIGNEE", ""),
    ("batch_status", "BATCH", "v.remind n.mail"),
    # what if
    ("cash_forecast", "n.cash", "v.set"),
    (
        "rule_question",
        "c.if|cond.after",
        "n.3b n.2b n.liability DOC NAME REFERS IT VERDICT PERIOD AMOUNT MINE all n.itc OUT n.risk ORDER DAY",
    ),
    ("liability_impact", "n.addback", "c.if cond.after q.why c.simulate DOC"),
    ("liability_impact", "n.liability DONE.reject|st.rejected", "c.if cond.after q.why c.simulate"),
    ("liability_impact", "n.liability ING.reject", "c.if cond.after q.why c.simulate DOC HEAD"),
    ("simulate", "ING|ASKED n.liability|n.2b|n.3b HEAD|QUESTION|c.effect", "q.why q.who q.may n.versus"),
    ("liability_impact", "n.liability OUT", "c.if cond.after q.why ACTED"),
    ("simulate", "c.if|cond.after|c.effect|c.simulate ACTED|STATUS", "q.why ORDER"),
    ("simulate", "c.effect|c.simulate", "q.why ORDER"),
    # our own documents, next step
    ("outward_next_step", "n.next_step OUT", ""),
    ("outward_next_step", "n.next_step DONE.reject DOC|KIND", "VENDOR"),
    # settings and orders that run something
    ("snooze", "v.snooze", "HEAD"),
    ("delegate", "v.delegate", "HEAD"),
    ("permissions", "q.who|q.may v.set key.", "q.please"),
    ("policy_set", "v.set key.", "HEAD v.should q.may q.what key.asked"),
    ("policy_set", "v.set key. neg", "HEAD v.should q.may q.what q.why QUESTION"),
    ("link", "v.unlink|v.link DOC|BOOK|REFERS|IT|n.books", "HEAD VERDICT.order RAN"),
    ("assign", "v.assign ASSIGNEE", "HEAD"),
    ("assign", "v.assign.sure", "HEAD"),
    # what was mailed or run already is asked about, not ordered
    ("followup_status", "MAILED n.mail|v.remind|v.send|SENT", "n.notice n.audit VERDICT.list n.3b"),
    ("doc_status", "RAN DOC", ""),
    ("sync_status", "RAN v.recompute|v.reconcile|v.fetch", "NAME DOC"),
    ("batch_status", "RAN BATCH|THREAD v.undo", ""),
    # mail
    ("draft_followup", "v.draft n.mail|v.remind|NAME|n.vendor|n.customer|REFERS|all|IT", "HEAD n.notice"),
    ("draft_followup", "n.mailverb NAME|n.vendor|n.customer|REFERS|all|IT|DOC", "HEAD v.send n.notice ACTED_FIRST"),
    ("send_followup", "v.remind", "HEAD n.reply.status n.risk key. ACTED_FIRST"),
    ("send_followup", "v.send n.mail", "HEAD ACTED_FIRST"),
    ("send_followup", "v.send.to", "HEAD STATUS_LIST as. ACTED_FIRST"),
    ("sync_status", "q.when v.fetch", "ORDER"),
    ("sync_status", "n.sync", "KIND VERDICT NAME DOC ORDER v.remind v.draft"),
    # orders about documents: a preview, never the deed
    ("take_action", "ORDER.accept|ORDER.reject|ORDER.pending|ORDER.reset|ORDER.approve.docs", ""),
    ("approve", "ORDER.approve", ""),
    ("decline", "ORDER.decline", ""),
    ("compare_3b_2b", "n.notice|n.reply_pack", "HEAD.why"),
    ("recompute_2b", "v.recompute", "q.why q.when HEAD VERDICT"),
    ("take_action", "v.undo DOC|NAME|KIND", "HEAD BATCH"),
    ("undo", "v.undo", "HEAD KIND VERDICT STATUS_LIST n.itc"),
    ("compare_3b_2b", "v.reconcile n.2b n.3b", "c.if"),
    ("reconcile", "v.reconcile v.run|mode.", "HEAD n.versus q.why"),
    ("reconcile", "v.run mode.|vd.matched", "HEAD KIND NAME"),
    ("fetch_ims", "v.fetch n.ims|n.portal|w.data|w.fresh", "HEAD DOC VERDICT KIND STATUS n.sync.question"),
    ("reconcile", "v.reconcile", "HEAD VERDICT v.show n.versus q.why n.3b STATUS"),
    # why, should, may
    ("deadline", "n.howlong DOC|REFERS|IT|PERIOD|NAME", "n.reply"),
    ("rule_question", "n.howlong KIND ACTED|STATUS", ""),
    ("readiness", "n.ready n.3b|n.r1|PERIOD|w.file|QUESTION|BARE|n.2b", "NAME DOC AMOUNT"),
    (
        "batch_status",
        "QUESTION ASKED.approve|ORDER.approve",
        "q.may q.who v.should DOC NAME KIND REFERS IT AMOUNT DONE c.if may. THREAD",
    ),
    ("permissions", "n.limit", "v.set"),
    ("permissions", "q.who|q.may ASKED.approve|ING.approve", "DOC DONE.approve"),
    ("explain", "n.next_step DOC|REFERS|IT", "OUT DONE.reject"),
    ("compare_3b_2b", "q.why|v.explain n.2b n.3b", "DOC NAME PICK ACTED STATUS KIND n.docs"),
    ("explain", "q.why|v.explain DOC|NAME|REFERS|IT|VERDICT|ACTED|PICK|STATUS|KIND|n.docs", ""),
    ("explain", "v.should|q.may|may.|ASKED DOC|REFERS|IT|PICK ACTED", "q.who q.when q.aux n.ready"),
    ("permissions", "q.who q.may ASKED|ING|ACTED|v.", "DOC NAME REFERS PERIOD n.3b"),
    ("rule_question", "q.may|may. KIND|n.docs ACTED|STATUS", "DOC NAME REFERS PERIOD MINE.docs q.who n.people"),
    (
        "permissions",
        "q.may MINE|q.who|n.people ASKED|ING|ACTED|v.send|n.mail|v.recompute|v.set",
        "DOC NAME REFERS PERIOD KIND",
    ),
    ("explain", "v.should ACTED NAME|DOC|REFERS|IT|VERDICT|KIND", ""),
    ("explain", "q.may|q.please ASKED NAME|VERDICT|KIND|all|GSTIN", ""),
    (
        "rule_question",
        "q.may|n.law ACTED|STATUS|KIND|n.law",
        "DOC NAME REFERS PERIOD n.ready key. n.credit v.show n.limit AMOUNT",
    ),
    (
        "rule_question",
        "q.what.is n.law|ING|n.r37|n.r37a|n.r175|n.expiry|n.reclaim|amended|n.rulebook",
        "DOC NAME REFERS PERIOD n.itc.much v.show n.limit key.",
    ),
    (
        "rule_question",
        "q.what.is KIND BARE",
        "DOC NAME REFERS PERIOD n.itc STATUS VERDICT AMOUNT v.show as. OUT group. n.summary m.",
    ),
    ("rule_question", "n.versus ING ING|STATUS", "n.2b n.3b n.books DOC NAME VERDICT AMOUNT PERIOD"),
    ("explain", "q.why.bare", ""),
    # who did what, when
    ("outward_docs", "q.who|q.which DONE OUT", "DOC"),
    ("followup_status", "n.reply", "n.notice n.audit DONE.accept HEAD.who.did v.show.reply"),
    ("outward_docs", "DID_DO OUT", ""),
    ("audit_log", "DID_DO", ""),
    ("audit_log", "q.who DONE|ASKED|ACTED", "q.may waiting"),
    ("audit_log", "q.when DONE", "n.sync"),
    ("batch_status", "THREAD w.happened BARE", "NAME DOC DAY"),
    ("audit_log", "w.happened DAY|BARE", "DOC NAME IT REFERS"),
    ("audit_log", "n.audit", "n.3b.only"),
    ("audit_log", "w.did ACTED|DONE n.people|MINE.did", "DOC"),
    # state of things
    ("sync_status", "n.sync", "KIND VERDICT NAME DOC"),
    ("deadline", "as.ics", ""),
    ("deadline", "n.deadline", "n.info DAY.only"),
    ("deadline", "q.when n.3b|n.2b|n.r1|w.file|n.due", "DONE NAME n.expiry n.r37"),
    ("credit_watch", "n.credit|v.undo n.itc", "ORDER DOC"),
    ("vendor_risk", "w.file n.3b|n.r1 NAME|IT|REFERS", "KIND n.docs DOC AMOUNT v.remind v.draft"),
    ("vendor_risk", "topic.not_filed HEAD NAME|IT|REFERS", "KIND n.docs DOC AMOUNT v.remind v.draft v.send n.mail"),
    ("vendor_risk", "filed.false|risk. n.vendor|n.3b|n.r1|q.who|NAME", "KIND n.docs DOC AMOUNT"),
    ("credit_watch", "n.r37a|n.r175|n.r37|n.reclaim|n.expiry", "DOC.only"),
    ("credit_watch", "n.credit n.itc", "REJECT"),
    ("compare_3b_2b", "n.2b n.3b n.versus|v.link|topic.mismatch|VERDICT", "c.if v.recompute"),
    ("vendor_risk", "n.risk n.vendor|NAME|n.rank|n.r1|n.3b|n.filer", "n.itc m.pending DOC"),
    ("batch_status", "n.batch QUESTION|status.word|v.show|waiting|BARE|STATUS|ACTED|as.", "DOC"),
    ("batch_status", "waiting", "KIND NAME DOC VERDICT n.itc AMOUNT OUT w.decision"),
    ("vendor_info", "NAME n.info|n.email|n.pan|n.state|n.details", "STATUS VERDICT DOC AMOUNT as. DONE"),
    ("vendor_info", "NAME n.mail", "v.send v.draft v.remind n.reply STATUS VERDICT DOC DONE"),
    (
        "vendor_info",
        "IT n.info|n.email|n.pan|n.state|n.details",
        "STATUS VERDICT DOC AMOUNT as. DONE NAME v.explain v.snooze",
    ),
    ("doc_status", "OUT DOC QUESTION|status.word|DONE|v.show|ACTED|q.where|n.details", ""),
    ("outward_docs", "OUT STATUS|DONE|v.show|QUESTION|VERDICT|n.ours|ACTED|as.|AMOUNT", ""),
    ("policy_get", "key.", "NAME DOC"),
    ("policy_get", "n.setting QUESTION|v.show", "NAME DOC STATUS VERDICT"),
    ("vendor_risk", "n.risk n.vendor|NAME", ""),
    ("summary", "n.itc m.|st.open|st.pending", "DOC VERDICT.list"),
    ("pending_query", "NAME|GSTIN m.pending", "NARROWED n.itc"),
    ("summary", "m.risk|m.pending q.howmuch|as.total|v.show|as.chart|BARE|group.", "DOC"),
    ("list_docs", "n.docs|KIND n.itc AMOUNT", "DOC group. m. n.summary q.howmuch"),
    ("summary", "n.itc q.howmuch|as.total|as.chart|BARE", "DOC VERDICT STATUS"),
    ("summary", "n.tax m.pending|m.risk|m.available", "DOC VERDICT"),
    ("summary", "group.", "DOC"),
    ("summary", "as.chart", "DOC"),
    ("doc_status", "DOC QUESTION|status.word|DONE|v.show|q.where|n.details|ASKED|STATUS|VERDICT|as.", ""),
    (
        "doc_status",
        "IT|PICK status.word|q.where|DONE QUESTION|status.word",
        "REFERS NAME v.show KIND AMOUNT n.docs VERDICT PERIOD",
    ),
    ("summary", "n.summary", "DOC"),
    ("pending_query", "NAME|GSTIN st.pending|st.open|status.word", "NARROWED"),
    (
        "list_docs",
        (
            "STATUS|VERDICT|AMOUNT|AGE|DATED|filed.false|amended|sort.|incoming DOC|NAME|GSTIN|KIND|n.docs|"
            "v.show|q.which|q.what|as.|QUESTION|PERIOD|BARE|STATUS|VERDICT|AMOUNT|all|DAY|DATED"
        ),
        "ONLY_SUBJECT",
    ),
    (
        "list_docs",
        (
            "v.show|q.which|as.|v.export|q.howmuch NAME|GSTIN|KIND|n.docs|REFERS|PERIOD|DAY|"
            "n.ims|n.2b|n.inward|own.all|STATE"
        ),
        "WORLD",
    ),
    ("list_docs", "all KIND|n.docs", "UNKNOWN.only"),
    ("list_docs", "PERIOD|DAY KIND|n.docs", "NAME DOC"),
    ("doc_status", "status.word REFERS", ""),
    ("batch_status", "status.word|n.portal THREAD", "NAME DOC KIND"),
    ("batch_status", "THREAD DONE.approve|DONE.decline", "NAME DOC KIND q.who q.when"),
    ("readiness", "n.ready", "NAME DOC"),
    ("vendor_info", "IT|REFERS n.mail BARE", "v.draft v.remind v.send DONE n.mailverb DOC"),
    ("vendor_info", "IT n.mail|n.email HEAD", "v.draft v.remind v.send DONE"),
    ("followup_status", "v.remind|n.mail HEAD", "v.draft"),
    ("out_of_scope", "o.money|o.world", ""),
    ("send_followup", "v.send BARE", "QUESTION MAILED n.docs THREAD"),
    ("link", "v.link|v.unlink BARE", "QUESTION VERDICT n.docs"),
)
