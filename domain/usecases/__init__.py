"""The verbs, one file each: take in documents, reconcile, answer pending, propose, decide, send, export, follow up.

A use case gets its ports, the actor and the moment; it asks the rules, writes in one unit of work, and answers with a
value: a result, or a `Refusal` when the rules say no.
"""
