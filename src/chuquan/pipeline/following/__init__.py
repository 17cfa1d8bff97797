"""Following a subject: which one is meant, what it is called and read as everywhere, its card.

Meets Wikidata, the names file and the page views; draws nothing and prints nothing.
"""
