"""A window ends with its last day, or where it was cut."""

from datetime import UTC, date, datetime

from chuquan.model.windows import Window

DAY = date(2025, 2, 10)
NOON = datetime(2025, 2, 10, 4, tzinfo=UTC)


def test_a_cut_window_ends_where_it_was_cut():
    assert Window(DAY, DAY, "Asia/Shanghai").until == datetime(2025, 2, 10, 16, tzinfo=UTC)
    assert Window(DAY, DAY, "Asia/Shanghai", NOON).until == NOON
    assert Window(DAY, None, "UTC", NOON).until == NOON


def test_a_cut_behind_the_last_day_changes_nothing():
    whole = Window(DAY, DAY, "UTC")
    assert Window(DAY, DAY, "UTC", whole.until).until == whole.until
    assert Window(DAY, DAY, "UTC", datetime(2026, 1, 1, tzinfo=UTC)).until == whole.until
