"""Build the bundled sample: figures of some fifteen subjects, without a title or a text.

    python tools/build_sample.py DATA [FAMILY...]

DATA holds the archives in folders (`weibo_hot_list`, `zhihu_hot_list`, `other_hot_lists`,
`github_trending`, `tv_news`, `wikipedia_top`). FAMILY is one of weibo, lists, editions; all of
them if none is named. Each family writes its files beside a note of where they come from.
"""

from __future__ import annotations

import sys
from pathlib import Path

from sample import editions, lists, weibo

OUT = Path(__file__).parent.parent / "src/chuquan/bundled/demo"
FAMILIES = {"weibo": weibo.build, "lists": lists.build, "editions": editions.build}


def main(data: Path, families: list[str]) -> None:
    """Write the files of each family."""
    OUT.mkdir(parents=True, exist_ok=True)
    for name in families or list(FAMILIES):
        FAMILIES[name](data, OUT)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
