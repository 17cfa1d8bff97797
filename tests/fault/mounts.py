"""Mounts of a test's own, in a namespace that ends with the process."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

UNSHARED = ("unshare", "--user", "--map-root-user", "--mount")
READ_ONLY = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"'


def need_mounts() -> None:
    """Skip the test, saying why, where no mount of one's own can be made."""
    if sys.platform != "linux" or not shutil.which("unshare"):
        pytest.skip("needs Linux and unshare")
    tried = subprocess.run(
        [*UNSHARED, "sh", "-c", "mount -t tmpfs -o size=64k none /mnt && umount /mnt"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if tried.returncode:
        pytest.skip(f"no mount of one's own here: {tried.stderr.strip()}")
