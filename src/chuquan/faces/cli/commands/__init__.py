"""One file for each command; its name is the command's name.

A command says what it takes, asks the pipeline, and hands the answer to the layouts above.
"""
