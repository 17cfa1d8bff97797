"""Whom a figure is of, where no names were given: clauses and noun phrases, by rules.

A part is a language's reader of clauses or what it stands on; no part knows of figures more than
where one stands.
"""
