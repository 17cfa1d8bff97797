"""Archives of the hourly list in its published form, with invented topics.

What an hour holds depends on its name and a seed only, so two archives that share hours agree.
"""

from __future__ import annotations

import gzip
import io
import json
import random
import tarfile
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

import zstandard

Files = dict[str, bytes]
ZONE = ZoneInfo("Asia/Shanghai")
TITLES = (
    "纸鸢节今晚开幕", "哪吒2加映场次公布", "山城夜航首班", "DeepSeek新版答题", "冬日橘子降价",
    "大S纪念展", "湖心亭看雪", "旧相机回潮", "凌晨四点的面馆", "悟空灯会",
)  # fmt: skip


def moment(name: str) -> datetime:
    """Return the nominal hour that a file name such as ``2025-01-15/08.json`` stands for."""
    day, hour = name.removesuffix(".json").split("/")[-2:]
    return datetime.combine(date.fromisoformat(day), datetime.min.time(), ZONE).replace(
        hour=int(hour)
    )


def link(title: str, *, hashtag: bool, position: int | None, captured: datetime | None) -> str:
    """Return the link of an entry: the order shown and the time of capture are inside it."""
    words = quote(f"#{title}#" if hashtag else title)
    inner = [f"seat=1&q={words}", "filter_type=realtimehot"]
    if position is not None:
        inner.append(f"realpos={position}")
    inner.append("cate=5001")
    if captured is not None:
        inner.append(f"display_time={int(captured.timestamp())}&pre_seqid=1700000000000")
    return (
        f"https://m.weibo.cn/search?containerid=100103type%3D1%26t%3D10%26q%3D{words}"
        f"&stream_entry_id=31&isnewpage=1&extparam={quote('&'.join(inner), safe='')}"
    )


def entry(
    title: str,
    hot: float,
    *,
    captured: datetime | None,
    position: int | None = 1,
    hashtag: bool = True,
    ads: bool = False,
    **more: Any,
) -> dict[str, Any]:
    """Return one entry of the list; `more` adds or replaces fields."""
    url = link(title, hashtag=hashtag, position=position, captured=captured)
    return {"title": title, "category": "社会", "url": url, "hot": hot, "ads": ads, **more}


def hour(name: str, *, seed: int = 0, topics: int = 6, minutes: int | None = None) -> bytes:
    """Return the bytes of one hour: ordinary topics, an advert, and one pinned above them."""
    chance = random.Random(f"{name} {seed}")
    shift = chance.randrange(1, 59) if minutes is None else minutes
    captured = moment(name) + timedelta(minutes=shift)
    entries = [
        entry(
            f"{TITLES[n % len(TITLES)]}{n // len(TITLES) or ''}",
            chance.randrange(10_000, 900_000),
            captured=captured,
            hashtag=n % 3 > 0,
            readCount=chance.randrange(1_000, 9_000_000),
            discussCount=chance.randrange(10, 9_000),
            origin=chance.randrange(1, 900),
        )
        for n in chance.sample(range(topics * 2), topics)
    ]
    entries.append(entry("椰子水限时半价", 50_000, captured=captured, ads=True, position=None))
    entries.sort(key=lambda each: -each["hot"])
    for place, each in enumerate(entries, start=1):
        each["url"] = each["url"].replace("realpos%3D1", f"realpos%3D{place}")
    entries.append(entry("本台新年致辞", 0, captured=captured, position=None))
    return json.dumps(entries, ensure_ascii=False).encode()


def days(first: str, n_days: int, hours: Iterable[int] = (0, 9, 15, 23), **how: Any) -> Files:
    """Return the files of some days, each with the daily summary that must be left aside."""
    files: Files = {}
    for step in range(n_days):
        day = date.fromisoformat(first) + timedelta(days=step)
        for each in hours:
            name = f"api/{day}/{each:02d}.json"
            files[name] = hour(name, **how)
        files[f"api/{day}/summary.json"] = b"[]"
    return files


def months(first: str, n_months: int, n_days: int = 2, **how: Any) -> Files:
    """Return the first days of several months, so that one archive makes several batches."""
    year, month = int(first[:4]), int(first[5:7])
    files: Files = {}
    for step in range(n_months):
        at = year * 12 + month - 1 + step
        files |= days(f"{at // 12:04d}-{at % 12 + 1:02d}-01", n_days, **how)
    return files


def tar_bytes(files: Mapping[str, bytes]) -> bytes:
    """Return a plain tar of the files, in their order, the same bytes every time."""
    body = io.BytesIO()
    with tarfile.open(fileobj=body, mode="w", format=tarfile.GNU_FORMAT) as tar:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return body.getvalue()


def zip_bytes(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of the files."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return body.getvalue()


def write(path: Path, files: Mapping[str, bytes]) -> Path:
    """Write an archive in the form that the end of `path` names; without one, a folder."""
    forms = {
        ".tar": tar_bytes,
        ".gz": lambda each: gzip.compress(tar_bytes(each), mtime=0),
        ".zst": lambda each: zstandard.compress(tar_bytes(each)),
        ".zip": zip_bytes,
    }
    if path.suffix in forms:
        path.write_bytes(forms[path.suffix](files))
        return path
    for name, content in files.items():
        target = path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return path


def hours_in(files: Mapping[str, bytes]) -> list[str]:
    """Return the names that stand for hours, summaries left out."""
    return [name for name in files if not name.endswith("summary.json")]
