"""The schema: domain words for the web. Read scalars, ids and errors first, then a noun; no SQL and no rules here."""
