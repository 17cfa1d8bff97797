"""The command line: what people type and what they read.

It asks the pipeline and lays the answers out; it computes nothing and opens nothing itself.
"""
