"""Where facts are kept: immutable Parquet files under one SQLite catalogue.

Only this room knows engines and files; it does not know what a source or a measure is.
"""
