"""Published forms that several sources share: how a table or a list is laid out, and its traps.

A form knows no source; what is particular to one list stays in that list's own file.
"""
