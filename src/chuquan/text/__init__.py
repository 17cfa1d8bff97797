"""Reading: names found in text, with the rule that found each.

Pure functions over text; no sockets, no lake.
"""
