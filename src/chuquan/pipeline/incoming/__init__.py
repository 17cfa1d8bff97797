"""What comes in by address or as texts: feeds when it is time, pages, articles, accounts hidden.

Fetching and storing stay with their own; nothing here opens a socket by itself.
"""
