"""The web face: every answer as a page, a table and a picture, each one link away.

Pages are written on the server and work without a script. It changes nothing: every request reads.
"""
