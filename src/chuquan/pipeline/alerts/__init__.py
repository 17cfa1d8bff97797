"""Alerts: what the user wants to be told of at once, found in the lake and sent once.

A condition is a file under `conditions`; rules name one of them, a subject and a threshold.
"""
