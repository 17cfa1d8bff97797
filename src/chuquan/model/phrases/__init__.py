"""The phrases themselves: key, then English, then Simplified Chinese, side by side."""
