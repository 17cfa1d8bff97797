"""Labels, headings and help texts of the faces."""

PHRASES: dict[str, tuple[str, str]] = {}
