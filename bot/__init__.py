"""Chat in, GraphQL out: Slack and the terminal share every handler; this room knows no rules and no tables.

Read in this order: asking (the one function it is handed), understanding (from words to an intent), answers (from an
intent to a card), cards (view models), render_slack and render_text (the same card on two surfaces), presses (what
buttons do), approvals (the read-only review), app and socket_mode (Slack), terminal, notices (cards nobody asked for).
"""
