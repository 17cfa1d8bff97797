"""Names that nobody has given yet are proposed from what their headings share."""

from __future__ import annotations

from datetime import date, timedelta

from chuquan.text.novelties import GROWN, Watcher, opening_share, whole, words_of

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


def test_what_was_proposed_is_not_proposed_again_within_a_fortnight() -> None:
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


def proposed(headings: list[str]) -> list[str]:
    """Return the words proposed on a day that brings these headings after a month of others."""
    usual = [f"{each} 30" for each in USUAL]
    return [each.word for each in watched().read(DAY + timedelta(days=30), [*headings, *usual])]


def test_a_word_that_stands_inside_headings_is_no_name() -> None:
    inside = ["甲店月饼涨价", "谁在买月饼", "三种月饼上市", "乙地月饼节"]
    opening = ["风筝匠登场", "风筝匠回应", "风筝匠 专访", "山城遇见风筝匠"]
    assert "月饼" not in proposed(inside)
    assert "风筝匠" in proposed(opening)


def test_a_piece_is_proposed_as_the_whole_word() -> None:
    words = proposed(
        ["湖心亭听雪开播", "湖心亭听雪 结局", "湖心亭听雪热度第一", "湖心亭听雪大结局"]
    )
    assert [each for each in words if "听" in each] == ["湖心亭听雪"]
    assert whole("心亭听", ["湖心亭听雪开播", "湖心亭听雪结局", "看湖心亭听雪"]) == "湖心亭听雪"
    assert whole("kite", ["kites up", "kites down", "kites left"]) == "kite"


def test_three_headings_ask_more_of_a_word_than_four() -> None:
    assert "风筝匠" in proposed(["风筝匠登场", "风筝匠回应", "山城遇见风筝匠"])
    assert "风筝匠" not in proposed(["风筝匠登场", "谁是风筝匠", "山城遇见风筝匠"])
    assert opening_share("风筝匠", ["风筝匠登场", "谁是风筝匠", "山城遇见风筝匠"]) < 0.4


def test_the_number_of_a_sequel_is_told_beside_its_name() -> None:
    watcher, on = watched(), DAY + timedelta(days=30)
    headings = ["风筝匠2定档", "风筝匠2 预告", "风筝匠帅"]
    found = watcher.read(on, [*headings, *(f"{each} 30" for each in USUAL)])
    (kite,) = [each for each in found if each.word == "风筝匠"]
    assert "风筝匠2" in kite.others


def test_what_grows_is_proposed_again_before_the_fortnight_is_over() -> None:
    watcher, told = watched(), []
    for n, many in enumerate((4, 5, 40)):
        new = [f"kitemaker {n} {k}" for k in range(many)]
        usual = [f"{each} {30 + n}" for each in USUAL]
        found = watcher.read(DAY + timedelta(days=30 + n), [*new, *usual])
        told.append({each.word: each.surprise for each in found}.get("kitemaker"))
    first, second, third = told
    assert first is not None
    assert third is not None
    assert third >= GROWN * first
    assert second is None or second >= GROWN * first
