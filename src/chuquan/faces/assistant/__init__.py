"""The assistant's face: the same answers as tools of the Model Context Protocol, read only.

What strangers wrote leaves this room marked as quoted data, and never as a sentence of ours.
"""
