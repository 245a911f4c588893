"""The GST portal: the only place that knows its words (stin, rtin, inum, srcfilstatus, A/R/P/N) and its formats.

Read in this order: json_text (bytes to JSON without losing a digit), wire_fields (one field of a row, strictly or not
at all), wire, wire_gstr2b and wire_outward (a row to a domain value and back), files (which file is this?) with
files_ims, files_gstr2b and files_outward, saves (what goes back to the portal).
"""
