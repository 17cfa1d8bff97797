"""How patterns are written and asked: led by their first sign, and only where a needed word is."""
