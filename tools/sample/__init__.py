"""The families of the bundled sample, one file each."""
