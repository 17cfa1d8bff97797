"""Names that nobody has given yet are proposed from what their headings share."""

from __future__ import annotations

from datetime import date, timedelta

from chuquan.text.novelties import Watcher, words_of

DAY = date(2025, 1, 1)
USUAL = [
    f"{place}今日{what}" for place in ("山城", "湖心", "海港") for what in ("放晴", "降温", "有雨")
]


def watched(days: int = 30) -> Watcher:
    """Return a watcher that has read some weeks of the same nine kinds of news."""
    watcher = Watcher()
    for n in range(days):
        said = [f"{each} {n}" for each in USUAL]
        watcher.read(DAY + timedelta(days=n), said, propose=False)
    return watcher


def test_words_are_latin_words_and_short_runs() -> None:
    assert words_of("DeepSeek 登顶") == {"deepseek", "登顶"}
    assert "风筝节" in words_of("山城风筝节开幕")


def test_a_new_name_in_three_headings_is_proposed_on_its_day() -> None:
    watcher = watched()
    new = ["kitemaker登顶", "kitemaker崩了", "怎么用kitemaker"]
    on = DAY + timedelta(days=30)
    found = watcher.read(on, [*new, *(f"{each} 30" for each in USUAL)])
    assert found[0].word == "kitemaker"
    assert set(found[0].headings) == set(new)
    assert found[0].before == 0
    assert all("kitemaker" not in each.word for each in found[1:])


def test_two_headings_or_old_words_are_no_proposal() -> None:
    watcher = watched()
    on = DAY + timedelta(days=30)
    found = watcher.read(on, ["kitemaker登顶", "kitemaker崩了", "山城今日放晴 31"])
    assert [each.word for each in found if "kitemaker" in each.word] == []
    assert [each.word for each in found if each.word in ("山城", "今日", "放晴")] == []


def test_what_was_proposed_is_not_proposed_again_within_a_month() -> None:
    watcher = watched()
    words = [
        [
            each.word
            for each in watcher.read(
                DAY + timedelta(days=30 + n),
                [f"kitemaker{n}{what}" for what in ("甲", "乙", "丙", "丁")],
            )
        ]
        for n in range(3)
    ]
    assert sum("kitemaker" in " ".join(each) for each in words) <= 3
    assert len({word for each in words for word in each}) == sum(map(len, words))


def test_never_more_than_asked() -> None:
    watcher = watched()
    many = [
        f"{name}{what}"
        for name in ("abcd", "bcde", "cdef", "defg")
        for what in ("甲乙", "丙丁", "戊己")
    ]
    watcher.most = 2
    assert len(watcher.read(DAY + timedelta(days=30), many)) == 2
