"""Shortcuts of the quotation rules change nothing: plain, slow forms of them read the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chuquan.text.quotes import (
    chinese,
    chinese_cues,
    chinese_words,
    english,
    english_content,
    english_cues,
    english_forms,
    english_subject,
    english_words,
    marks,
    names,
    read,
)
from chuquan.text.quotes.chinese_cues import Signed
from chuquan.text.quotes.english_content import Cue
from chuquan.text.quotes.english_cues import Sighting
from chuquan.text.quotes.marks import Paragraph

_PART = r"(?:[A-Z][\w’'-]{0,30}[a-z]|[A-Z]{2,20}|[A-Z]\.)"
NAME = re.compile(
    rf"\b{_PART}(?: (?:{_PART}|de|von|van|bin|al))* [A-Z][\w-]{{0,30}}(?:[’'][A-Z][\w-]+)?"
)
FINITE = re.compile(
    rf"\b(?:{english_words._FINITE}|\w{{3,}}ed|\w{{3,}}n.t|\w+[’'](?:ll|ve|re|d))\b", re.IGNORECASE
)
WORD = re.compile(r"[A-Za-z]+")
VERBS = sorted(english_words.CUES)
ENGLISH = st.lists(
    st.sampled_from(
        [
            *("Ann Lee", "Mr. Obi", "J. de Vries", "UN", "she", "the minister", "Officials"),
            *("isn’t", "cannot", "planet", "walked", "They’ll", "IT'S", "seemS", "ſees", "Kept"),
            *("that", "how", "whether", "to", "also", "repeatedly", "and", "but", "in", "of"),
            *("according to", "As per", "as she put it", "in the words of", "co-said", "said-so"),
            *(",", ".", ":", ";", "—", "--", "...", "“", "”", '"', "'", "’", "``", "''", "\t", "é"),
        ]
    )
    | st.sampled_from(VERBS)
    | st.sampled_from(VERBS).map(str.title),
    max_size=24,
)
LEADS = english_words.word_set(
    "但是 不过 而且 同时 此外 另外 然而 因此 所以 随后 接着 最后 其中 对此 近日 日前 昨日 昨天 "
    "昨晚 今天 今日 当天 当日 当晚 此前 目前 随即 于是 尤其 如今 其后 会后 会上 事后 上午 下午 "
    "2024年5月6日 另据 据 根据 在港口上 于会议中 对于港口上 就港口时 针对港口后 关于港口时 "
    "谈到港口时 谈及港口时 提到港口时 问及港口时 面对港口时 当港口后"
)
CHINESE = st.lists(
    st.sampled_from(
        [
            *(
                "李明",
                "专家",
                "说",
                "称",
                "表示",
                "指出",
                "回答",
                "对记者",
                "告诉大家",
                "数据",
                "报告",
            ),
            *(
                "显示",
                "表明",
                "据",
                "根据新华社",
                "报道",
                "。",
                "！",
                "？",
                "，",
                "：",
                "\n",
                "问",
                "答",
            ),
            *("计划已经完成得很好", "港口需要更多的吊机", "认为", "预计", "不是", "“", "”"),
        ]
    ),
    max_size=30,
).map("".join)
TEXTS = ENGLISH.map(" ".join) | ENGLISH.map("".join)


def plain_cues(sentence: str) -> list[Cue]:
    """Return the cues of a sentence, word by word."""
    firsts = [each[0] for each in WORD.findall(sentence)][:25]
    titled = len(firsts) > 3 and sum(map(str.isupper, firsts)) > 0.6 * len(firsts)
    cues = [Cue(*each.span(), "according") for each in english_cues._PREPOSED.finditer(sentence)]
    cues += [Cue(*each.span(1), "put") for each in english_cues._PUT.finditer(sentence)]
    for each in WORD.finditer(sentence):
        word = each[0].lower() if titled else each[0]
        joined = re.search(r"[^\W\d_]-$", sentence[: each.start()])
        if (
            word in english_words.CUES
            and sentence[each.end() : each.end() + 1] != "-"
            and not joined
        ):
            cues.append(Cue(*each.span(), word))
    return sorted(cues, key=lambda cue: cue.start)[:12]


def plain_ends(covered: str) -> list[int]:
    """Return where sentences end, the pattern asked at every sign."""
    ends = [each.end() for each in english_cues._SENTENCE.finditer(covered)]
    return ends if not covered or ends[-1:] == [len(covered)] else [*ends, len(covered)]


def plain_cues_by_sentence(
    covered: str, _sighted: object = None, _ends: object = None
) -> Iterator[tuple[int, str, list[Cue]]]:
    """Yield every sentence of a line and its cues, each sentence looked at alone."""
    ends = plain_ends(covered)
    for start, stop in zip([0, *ends], ends, strict=False):
        yield start, covered[start:stop], plain_cues(covered[start:stop])


def every_line(lines: Sequence[Paragraph]) -> dict[int, list[Sighting]]:
    """Return every line, whether it may hold cues or not."""
    return {number: [] for number in range(len(lines))}


def every_chinese_line(lines: Sequence[Paragraph]) -> dict[int, Signed]:
    """Return every sentence of every line, each line made simple alone."""
    plain = [line.covered.translate(chinese_words.FOLD) for line in lines]
    return {number: Signed(line, every_sentence(line), True) for number, line in enumerate(plain)}


def plain_by(sentence: str) -> re.Match[str] | None:
    """Return the words that tell by whom, looked for in the whole sentence."""
    by = chinese_words.BY.search(sentence) or chinese_words.SEEN.search(sentence)
    return by if by and not sentence[: by.start()].strip(chinese._TRIM) else None


def plain_marks(text: str) -> list[tuple[int, str]]:
    """Return the marks of a text, one pattern asked everywhere."""
    return [(each.start(), each[0]) for each in marks._MARK.finditer(text)]


def plain_floor(left: str, _start: int, stop: int) -> int:
    """Return where the last break ends, without a look for its signs or for the last comma."""
    breaks = english_subject._HARD.finditer(left, max(0, stop - 1_200), stop)
    return max((each.end() for each in breaks), default=0)


def every_sentence(covered: str) -> list[tuple[int, int]]:
    """Return every sentence of a Chinese line, whether it holds a sign of speech or not."""
    ends = [*(each.end() for each in re.finditer("[。！？\n]", covered)), len(covered)]
    return list(zip([0, *ends], ends, strict=False))


@pytest.fixture
def plainly(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Put the plain forms in the place of the shortcuts."""
    monkeypatch.setattr(english_words, "FINITE", FINITE)
    monkeypatch.setattr(chinese, "signs_of", every_chinese_line)
    monkeypatch.setattr(chinese, "_by", plain_by)
    monkeypatch.setattr(chinese, "_may_lead", lambda _: True)
    monkeypatch.setattr("chuquan.text.quotes.people.NAME", NAME)
    monkeypatch.setattr(names, "NAME", NAME)
    monkeypatch.setattr(names, "MOST_WORDS", 0)
    monkeypatch.setattr(marks, "_marks", plain_marks)
    monkeypatch.setattr(english, "signs_of", every_line)
    monkeypatch.setattr(english, "sentence_ends", plain_ends)
    monkeypatch.setattr(english, "cues_by_sentence", plain_cues_by_sentence)
    monkeypatch.setattr(english_subject, "_floor", plain_floor)
    monkeypatch.setattr(english_words, "may_be_tail", lambda _: True)
    monkeypatch.setattr(english_forms, "_reports_nothing", lambda *_: False)
    for module in (english_content, english_forms):
        monkeypatch.setattr(module, "that_behind", english_content._THAT.match)
    return monkeypatch


@given(TEXTS)
@settings(max_examples=150)
def test_signs_of_words_are_found_as_without_shortcuts(text: str) -> None:
    lines = list(marks.paragraphs(text))
    sighted = english_cues.sightings(lines)
    for number, line in enumerate(lines):
        ends = english_cues.sentence_ends(line.covered)
        assert ends == plain_ends(line.covered)
        found = english_cues.cues_by_sentence(line.covered, sighted.get(number, []), ends)
        assert list(found) == [each for each in plain_cues_by_sentence(line.covered) if each[2]]
    assert [m.span() for m in names.NAME.finditer(text)] == [m.span() for m in NAME.finditer(text)]
    starts = [(m.start(), m[0][:2]) for m in english_words.FINITE.finditer(text)]
    assert starts == [(m.start(), m[0][:2]) for m in FINITE.finditer(text)]
    assert marks._marks(text) == plain_marks(text)


@given(CHINESE)
def test_sentences_without_signs_of_speech_report_nothing(text: str) -> None:
    lines = list(marks.paragraphs(text))
    signed = chinese_cues.signed_lines(lines)
    for number, line in every_chinese_line(lines).items():
        own = signed.get(number, Signed(line.covered, [], False))
        assert own.covered == line.covered or number not in signed
        assert set(own.sentences) <= set(line.sentences)
        for start, stop in line.sentences:
            reported = list(chinese._report(line.covered[start:stop]))
            if (start, stop) in own.sentences:
                assert list(chinese._report(line.covered[start:stop], data=own.data)) == reported
            else:
                assert not reported


def test_what_opens_a_clause_is_known_by_its_first_sign() -> None:
    assert all(chinese_words.LEAD.match(each) and chinese._may_lead(each) for each in LEADS)


@given(
    st.text(
        sorted({each for each in chinese_words._TRAIL if each > "⺀"} | set("甲1 ")), max_size=9
    )
)
@settings(max_examples=300)
def test_words_behind_a_speaker_are_known_by_their_first_sign(text: str) -> None:
    assert str(chinese_words.TRAIL.search(text)) == str(re.search(chinese_words._TRAIL, text))


def test_written_text_is_read_as_without_shortcuts(plainly: pytest.MonkeyPatch) -> None:
    sampled = [f"{verb} {rest}" for verb in VERBS[::7] for rest in ("that it works.", "“no”, too.")]
    texts = [
        f"Ann Lee, of the harbour, also {each} The crew was late, he {each}" for each in sampled
    ]
    assert_the_same(texts, plainly)


def test_reports_are_read_as_without_shortcuts(
    shared_data: Path, plainly: pytest.MonkeyPatch
) -> None:
    files = sorted((shared_data / "polnear" / "dev" / "text").glob("*"))[::6]
    files += sorted((shared_data / "articles").glob("*.txt"))
    assert_the_same([path.read_text("utf-8") for path in files], plainly)


def test_broadcasts_are_read_as_without_shortcuts(
    shared_data: Path, plainly: pytest.MonkeyPatch
) -> None:
    told = pl.read_parquet(shared_data / "tv_news" / "xinwenlianbo.parquet")["text"].drop_nulls()
    assert_the_same(told.to_list()[::90], plainly, "zh")


def assert_the_same(texts: list[str], plainly: pytest.MonkeyPatch, language: str = "en") -> None:
    """Read the texts plainly, then with the shortcuts."""
    slow = [read(text, language) for text in texts]
    plainly.undo()
    assert sum(map(len, slow)) > 50
    assert [read(text, language) for text in texts] == slow
