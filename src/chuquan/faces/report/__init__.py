"""The report face: one document about some subjects, written as HTML, Markdown or PDF.

Here answers become pages; nothing is computed here, and what the writers share is the document.
"""
