"""Which readers read documents: changed whenever one of them reads otherwise than before."""

from __future__ import annotations

VERSION = "language-1 families-1 quotes-1 emotion-1 claims-2"
"""What the lake notes beside what was read; another one there means that all is read again."""
