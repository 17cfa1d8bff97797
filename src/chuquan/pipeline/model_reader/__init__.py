"""The optional reader: a language model behind an OpenAI-compatible address, off by default.

It proposes who said what and with which feelings; what is not verbatim in the text is dropped.
"""
