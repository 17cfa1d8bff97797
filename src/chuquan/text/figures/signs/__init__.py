"""Which sentences may hold a figure: what one automaton finds in the text, before any grammar.

A sign says which rules could find something in a sentence, never that they do; rules whose sign
is missing are not asked.
"""
