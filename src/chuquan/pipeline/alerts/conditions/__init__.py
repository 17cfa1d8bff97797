"""What can be waited for: each file holds `CONDITIONS`, a tuple of `Condition`; nothing else."""
