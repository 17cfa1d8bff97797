"""Published tables of ranked lists, with invented words, in the columns each archive has.

What a table holds depends on its arguments only; `samples` writes the files of tests/samples.
"""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl

RANKED = {
    "douyin": "douyin", "kuaishou": "kuaishou", "bilibili": "bilibili", "kr36": "36kr",
    "juejin": "juejin", "weread": "weread", "sspai": "sspai",
}  # fmt: skip
IN_UTC = ("douyin", "kuaishou")
NIGHT = datetime(2025, 1, 14, 16, 1, tzinfo=UTC)
SEEN = pl.Datetime("us", "Asia/Shanghai")
TITLES = (
    "纸鸢节今晚开幕", "山城夜航首班", "冬日橘子降价", "湖心亭看雪", "旧相机回潮", "凌晨四点的面馆",
    "哪吒2加映场次公布", "悟空灯会",
)  # fmt: skip
RANKED_TYPES = pl.Schema({
    "platform": pl.String(), "snapshot_time": SEEN,
    "rank": pl.Int16(), "title": pl.String(), "url": pl.String(),
})  # fmt: skip
ZHIHU_TYPES = pl.Schema({
    "snapshot_time": SEEN, "rank": pl.Int16(),
    "question_id": pl.String(), "title": pl.String(), "excerpt": pl.String(),
    "metrics_text": pl.String(), "hot": pl.Int64(), "answer_count": pl.Int64(), "trend": pl.Int64(),
    "label": pl.String(),
})  # fmt: skip
TRENDING_TYPES = {
    "date": pl.Date(), "language": pl.String(), "rank": pl.Int16(), "repo": pl.String(),
}  # fmt: skip
NEWS_TYPES = {
    "date": pl.Date(), "item": pl.Int64(), "title": pl.String(), "text": pl.String(),
    "url": pl.String(),
}  # fmt: skip


def parquet(frame: pl.DataFrame) -> bytes:
    """Return a frame as the bytes of a Parquet file."""
    body = io.BytesIO()
    frame.write_parquet(body, statistics=False)
    return body.getvalue()


def ranked(key: str, looks: Mapping[datetime, Iterable[str]]) -> pl.DataFrame:
    """Return looks at a list as published: the titles of each moment, in order."""
    rows = [
        {"platform": RANKED[key], "snapshot_time": at, "rank": seat, "title": title,
         "url": f"https://example.org/{key}/{seat}"}
        for at, titles in looks.items() for seat, title in enumerate(titles, start=1)
    ]  # fmt: skip
    frame = pl.DataFrame(rows, schema=RANKED_TYPES)
    zone = "UTC" if key in IN_UTC else "Asia/Shanghai"
    return frame.with_columns(pl.col("snapshot_time").dt.convert_time_zone(zone))


def zhihu(rows: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
    """Return entries of the hot questions as published; what a row does not say is filled in."""
    filled = [
        {"excerpt": "一段不应留存的话", "metrics_text": "12 万热度", "hot": 120_000,
         "answer_count": 7, "trend": 0, "label": None, **row}
        for row in rows
    ]  # fmt: skip
    return pl.DataFrame(filled, schema=ZHIHU_TYPES)


def trending(rows: Iterable[tuple[date, str, int, str]]) -> pl.DataFrame:
    """Return seats on GitHub's lists as published: day, language, seat, repository."""
    return pl.DataFrame(list(rows), schema=TRENDING_TYPES, orient="row")


def news(rows: Iterable[tuple[date, int, str, str, str | None]]) -> pl.DataFrame:
    """Return items of the evening news as published: day, place, heading, words, link."""
    return pl.DataFrame(list(rows), schema=NEWS_TYPES, orient="row")


RADAR_TABLES = """
CREATE TABLE platforms (id TEXT PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE news_items (id INTEGER PRIMARY KEY, title TEXT NOT NULL, platform_id TEXT NOT NULL,
  rank INTEGER NOT NULL, url TEXT DEFAULT '', first_crawl_time TEXT, last_crawl_time TEXT);
CREATE TABLE title_changes (id INTEGER PRIMARY KEY, news_item_id INTEGER NOT NULL,
  old_title TEXT NOT NULL, new_title TEXT NOT NULL, changed_at TIMESTAMP);
CREATE TABLE rank_history (id INTEGER PRIMARY KEY, news_item_id INTEGER NOT NULL,
  rank INTEGER NOT NULL, crawl_time TEXT NOT NULL, created_at TIMESTAMP);
CREATE TABLE crawl_records (id INTEGER PRIMARY KEY, crawl_time TEXT NOT NULL UNIQUE,
  total_items INTEGER DEFAULT 0);
CREATE TABLE crawl_source_status (crawl_record_id INTEGER NOT NULL, platform_id TEXT NOT NULL,
  status TEXT NOT NULL, PRIMARY KEY (crawl_record_id, platform_id));
"""


def radar(day: str, looks: Mapping[str, Mapping[str, Iterable[str] | None]], *more: str) -> bytes:
    """Return a day's database as TrendRadar lays it out.

    `looks` tells, by time of day and platform, the titles in order; None where the platform
    failed. `more` is run at the end.
    """
    with closing(sqlite3.connect(":memory:")) as made:
        made.executescript(RADAR_TABLES)
        known: dict[tuple[str, str], int] = {}
        for number, (clock, platforms) in enumerate(looks.items(), start=1):
            saved = f"{day} {clock.replace('-', ':')}:09"
            made.execute("INSERT INTO crawl_records VALUES (?, ?, 0)", (number, clock))
            for platform, titles in platforms.items():
                status = "failed" if titles is None else "success"
                made.execute(
                    "INSERT INTO crawl_source_status VALUES (?, ?, ?)", (number, platform, status)
                )
                for seat, title in enumerate(titles or (), start=1):
                    news = known.setdefault((platform, title), len(known) + 1)
                    made.execute(
                        "INSERT OR IGNORE INTO news_items VALUES (?, ?, ?, ?, ?, ?, ?)",
                        (news, title, platform, seat, f"https://example.org/{news}", clock, clock),
                    )
                    made.execute(
                        "INSERT INTO rank_history (news_item_id, rank, crawl_time, created_at) "
                        "VALUES (?, ?, ?, ?)",
                        (news, seat, clock, saved),
                    )
        for statement in more:
            made.execute(statement)
        made.commit()
        return made.serialize()


def turning(hours: int, seats: int = 6) -> dict[datetime, list[str]]:
    """Return looks an hour apart, at which the titles move round by one seat."""
    return {
        NIGHT + timedelta(hours=hour): [
            TITLES[(hour + seat) % len(TITLES)] for seat in range(seats)
        ]
        for hour in range(hours)
    }


def questions(hours: int) -> list[dict[str, Any]]:
    """Return looks at invented questions: one is reworded, one shows no heat, one is a campaign."""
    told = []
    for hour in range(hours):
        at = NIGHT + timedelta(hours=hour, minutes=8)
        reworded = "纸鸢节怎么玩？" if hour < 2 else "纸鸢节今晚开幕，有哪些看点？"
        entries = [
            ("900000001", reworded, "35 万热度", 350_000 - hour),
            ("900000002", "如何评价 DeepSeek 的新版答题？", "21 万热度", 210_000),
            ("spring-fair?from=list", "春日集市有什么值得买？", "9.5 万热度", 95_000),
            ("900000003", "凌晨四点的面馆为什么开着？", "热度累计中", None),
        ]
        told += [
            {"snapshot_time": at, "rank": seat, "question_id": question, "title": title,
             "metrics_text": text, "hot": heat, "answer_count": 10 * seat + hour}
            for seat, (question, title, text, heat) in enumerate(entries, start=1)
        ]  # fmt: skip
    return told


def files() -> dict[str, bytes]:
    """Return the files of tests/samples by their path there."""
    day = date(2025, 1, 15)
    span = "2025-01-15_2025-01-15"
    made = {
        f"{key}/{platform}-{span}.parquet": parquet(ranked(key, turning(4)))
        for key, platform in RANKED.items()
    }
    made["zhihu/zhihu-hot-question-2025-01.parquet"] = parquet(zhihu(questions(4)))
    seats = [
        (day + timedelta(days=n), language, seat, f"kite-{seat}/{language}-{n}")
        for n in range(2) for language in ("all", "python", "rust") for seat in (1, 2, 3)
    ]  # fmt: skip
    made["github_trending/github-trending-daily-2025.parquet"] = parquet(trending(seats))
    bulletins = [
        (day + timedelta(days=n), place, f"{title}（{n}）", f"{title}。这是编造的文字。",
         f"https://example.org/news/{n}/{place}")
        for n in range(2) for place, title in enumerate(TITLES[:4], start=1)
    ]  # fmt: skip
    made["tv_news/xinwenlianbo-2025-01.parquet"] = parquet(news(bulletins))
    looks = {
        f"0{hour}-30": {"weibo": TITLES[hour : hour + 3], "zhihu": TITLES[:2] if hour else None}
        for hour in range(3)
    }
    made["trendradar/news/2025-01-15.db"] = radar("2025-01-15", looks)
    return made


def samples(root: Path) -> None:
    """Write the files of tests/samples anew."""
    for name, body in files().items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
