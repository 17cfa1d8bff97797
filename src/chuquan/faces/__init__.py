"""What people and machines see; every number shown was computed below.

Faces do not know each other and never compute a number.
"""
