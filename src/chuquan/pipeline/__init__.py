"""The corridor where sources, the lake, readers and measures meet.

The only room with a socket or a clock. It does not draw.
"""
