"""Entities of Wikidata and the names in them."""
