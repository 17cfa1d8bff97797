"""One source a file: what to ask for, and how to turn an answer into rows.

No source opens a socket, touches the lake or looks at a clock.
"""
