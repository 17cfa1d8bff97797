"""Reading: names in items' words; language, near-copies, quotations and feelings of documents.

What is read of a batch is stored with it, in the same transaction, and is the same every time.
"""
