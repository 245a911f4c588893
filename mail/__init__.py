"""The mail room: facts become drafts, drafts become messages, messages are handed over; no tables, no jobs here.

drafts (the entry), props and tables (facts as plain words), render and overrides (templates), attachments (Excel),
message (the bytes), delivery (SMTP) and folder (.eml files), samples (invented facts for previews).
"""
