"""GST's words and rules: no I/O, no framework, no clock. Every amount is integer paise, every date a date in India.

Read in this order: gstin and tax_period (who and when), money, documents and purchase_register (what), actions and
law (what may be done, on whose word), deadlines, gstr2b and rejection (what it costs), matching, policy and proposals
(what we advise), roles and batches (who may), suppliers (who they mean), wording (how it is said), events (what
happened), ports (what the verbs need of the world) and usecases (the verbs).
"""
