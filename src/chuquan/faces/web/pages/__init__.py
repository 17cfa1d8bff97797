"""The pages, one file each: what is asked of the workspace, and what stands under what."""
