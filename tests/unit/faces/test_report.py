"""Reports of the bundled sample: one file that needs nothing, every number with its rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from chuquan.charts import render
from chuquan.charts.figure import Figure
from chuquan.errors import NotEnough
from chuquan.faces.report import markdown, sold
from chuquan.faces.report.compose import page
from chuquan.faces.report.document import Bullets, Drawing, Facts, Line, Page, Prose, Table
from chuquan.faces.report.figures import Pictures
from chuquan.faces.report.html import write
from chuquan.faces.report.voice import Voice
from chuquan.model.result import Result
from chuquan.model.windows import Window
from chuquan.pipeline.answers.across import measure_across
from chuquan.pipeline.answers.report import Report, gather_report
from chuquan.pipeline.answers.spoken import Spoken
from chuquan.pipeline.workspace import Workspace
from tests.docs.blocks import ROOT

THREE = ("Ne Zha 2", "DeepSeek", "Barbie Hsu")
MEGABYTE = 1_000_000
HAN = re.compile(r"[\u3400-\u9fff]")
ENGLISH = re.compile(r"\b[A-Za-z]{2,}(?: [A-Za-z]{2,}){2,}")
VOID = {"meta", "link", "img", "br", "hr", "input", "source", "wbr", "base"}


class Reader(HTMLParser):
    """Reads a page: its tags, ids, links, and the words with what stands around them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[tuple[str, tuple[str, ...]]] = []
        self.around: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        if tag not in VOID:
            lang = found.get("lang")
            self.around.append(f"{tag}:{lang}" if lang else tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.around.pop().partition(":")[0] == tag

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.words.append((data, tuple(self.around)))

    @property
    def ids(self) -> Counter[str]:
        return Counter(str(attrs["id"]) for _, attrs in self.tags if "id" in attrs)


@pytest.fixture(scope="module")
def sample(loaded: Path) -> Iterator[Workspace]:
    with Workspace(loaded) as workspace:
        yield workspace


@pytest.fixture(scope="module")
def report(sample: Workspace) -> Report:
    return gather_report(sample, THREE, "weibo.heat", Window())


@pytest.fixture(scope="module", params=["en", "zh"])
def told(request: pytest.FixtureRequest, report: Report) -> Page:
    return page(report, request.param)


@pytest.fixture(scope="module")
def text(told: Page) -> str:
    return write(told)


@pytest.fixture(scope="module")
def read(text: str) -> Reader:
    return Reader(text)


def lines(told: Page) -> list[Line]:
    """Return every line above the rows."""
    found = [told.answer]
    for section in told.sections:
        if section.anchor == "rows":
            return found
        for block in section.blocks:
            match block:
                case Table():
                    found += [cell for row in block.rows for cell in row.cells]
                case Facts():
                    found += [line for _, line in block.rows]
                case Prose():
                    found.append(block.line)
    return found


def numbers(told: Page) -> list[tuple[str, str]]:
    """Return every number in tables above the rows, with where it leads."""
    return [
        (span.text, span.href)
        for section in told.sections
        if not section.anchor.startswith("rows")
        for block in section.blocks
        if isinstance(block, Table)
        for row in block.rows
        for column, cell in zip(block.columns, row.cells, strict=True)
        if column.number
        for span in cell
        if span.text != "–"
    ]


def test_a_report_is_one_small_file_that_needs_nothing(text: str, read: Reader) -> None:
    assert len(text.encode()) < MEGABYTE
    tags = {tag for tag, _ in read.tags}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "form", "base"}
    assert not re.search(r"@import|url\(\s*['\"]?(?!#)", text)
    policy = next(a for t, a in read.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert "default-src 'none'" in str(policy["content"])
    for tag, attrs in read.tags:
        assert not {name for name in attrs if name.startswith("on")}
        assert not attrs.keys() & {"src", "srcset", "data", "action"}
        for name in ("href", "xlink:href"):
            if name in attrs:
                assert tag == "a"
                assert re.match(r"#[a-z0-9._-]+$|https?://", str(attrs[name]))


def test_every_link_inside_leads_to_one_place(read: Reader) -> None:
    assert [name for name, n in read.ids.items() if n > 1] == []
    inner = {str(a["href"])[1:] for _, a in read.tags if str(a.get("href", "")).startswith("#")}
    assert inner - set(read.ids) == set()
    assert len(inner) > 40


def test_every_number_above_the_rows_leads_to_them(told: Page) -> None:
    found = numbers(told)
    assert len(found) > 100
    assert [text for text, href in found if not href.startswith("#rows-")] == []
    bare = [
        span.text
        for line in lines(told)[:1]
        for span in line
        if re.search(r"\d", re.sub("Ne Zha 2|Q\\d", "", span.text)) and not span.href
    ]
    assert bare == []


def test_every_row_group_of_a_subject_is_there(told: Page, read: Reader) -> None:
    for subject in ("ne-zha-2", "deepseek", "barbie-hsu"):
        for rows in ("standing", "peak", "days", "names", "circles", "reach"):
            assert f"rows-{subject}-{rows}" in read.ids, (subject, rows)


def test_voices_and_feelings_are_told_with_their_rows(told: Page, report: Report) -> None:
    one = report.portraits[0]
    assert isinstance(one.spoken.voices, Result)
    rows = {row["voice"]: row for row in one.spoken.voices.document["rows"] if row["voice"]}
    tables = {b.anchor: b for s in told.sections for b in s.blocks if isinstance(b, Table)}
    voices = tables["rows-ne-zha-2-voices"]
    for row in voices.rows:
        known = rows[row.cells[0][0].text]
        assert row.cells[1][0].text == str(known["sayings"])
        share = "".join(span.text for span in row.cells[-2])
        assert share == "–" if known["favour"] is None else f"n={known['sentences']}" in share
    assert len(tables["rows-ne-zha-2-emotion"].rows) > 10
    sections = {each.anchor: each for each in told.sections}
    for key in ("voices", "emotion"):
        blocks = sections[f"ne-zha-2-{key}"].blocks
        assert any(isinstance(block, Drawing) and block.svgs for block in blocks)
        made_up = "made up" if told.language == "en" else "虚构"
        assert made_up in blocks[0].line[0].text, "nobody must take the sample for real words"


def test_feelings_that_nobody_showed_are_not_drawn(report: Report) -> None:
    one = report.portraits[0]
    assert isinstance(one.spoken.emotion, Result)
    rows = [{**row, "share": None, "plain": 0.0} for row in one.spoken.emotion.document["rows"]]
    calm = replace(one.spoken.emotion, document={**one.spoken.emotion.document, "rows": rows})
    told = page(
        replace(report, portraits=(replace(one, spoken=Spoken(emotion=calm)),)),
        "en",
        pictures=False,
    )
    section = next(each for each in told.sections if each.anchor == "ne-zha-2-emotion")
    assert not any(isinstance(block, Drawing) for block in section.blocks)


def test_without_documents_nothing_is_told_of_voices(report: Report) -> None:
    silent = tuple(replace(each, spoken=Spoken()) for each in report.portraits)
    told = page(replace(report, portraits=silent), "en", pictures=False)
    assert not [s.anchor for s in told.sections if s.anchor.endswith(("-voices", "-emotion"))]


def test_what_documents_cannot_tell_is_said_with_what_would_help(report: Report) -> None:
    problem = NotEnough("too few", do="bring more")
    one = replace(report.portraits[0], spoken=Spoken(emotion=problem))
    told = page(replace(report, portraits=(one, *report.portraits[1:])), "en", pictures=False)
    section = next(each for each in told.sections if each.anchor == "ne-zha-2-emotion")
    assert [block.line[0].text for block in section.blocks] == [
        "not told: too few What helps: bring more"
    ]


def test_relations_are_told_with_their_rows(told: Page, read: Reader) -> None:
    anchors = {section.anchor for section in told.sections}
    assert {"ne-zha-2-organic", "ne-zha-2-leadlag", "ne-zha-2-family"} <= anchors
    assert "deepseek-family" not in anchors, "one that is alone has no family to draw"
    for rows in ("organic", "leadlag", "family"):
        assert f"rows-ne-zha-2-{rows}" in read.ids
    family = next(each for each in told.sections if each.anchor == "ne-zha-2-family")
    assert any(isinstance(block, Drawing) and block.svgs for block in family.blocks)
    assert not any("placement" in name for name in read.ids), "the sample holds the list in part"


def test_labels_in_figures_equal_the_table(told: Page, report: Report) -> None:
    compared = next(each for each in told.sections if each.anchor == "compared")
    table = next(each for each in compared.blocks if isinstance(each, Table))
    ladder = next(each for each in compared.blocks if isinstance(each, Drawing))
    shown = {row.cells[0][0].text: row.cells for row in table.rows}
    assert set(ladder.svgs) == {"wide", "narrow"}
    for one in report.portraits:
        label = one.subject.label(told.language)
        peak, share = shown[label][1][0].text, shown[label][6]
        section = next(each for each in told.sections if each.anchor == one.subject.id)
        timeline = next(each for each in section.blocks if isinstance(each, Drawing))
        for svg in timeline.svgs.values():
            assert f"{label} {peak}" in svg
        for svg in ladder.svgs.values():
            assert f"{peak}" in svg
        assert peak in ladder.described
        assert "".join(span.text for span in share).rstrip("%")[-3:]


def test_days_in_figures_are_those_of_the_table(report: Report) -> None:
    told = page(report, "en", pictures=False)
    compared = next(each for each in told.sections if each.anchor == "compared")
    table = next(each for each in compared.blocks if isinstance(each, Table))
    days = {row.cells[0][0].text: row.cells[2][0].text[:10] for row in table.rows}
    assert days["DeepSeek"] == "2025-01-29"
    for section in told.sections:
        if section.anchor == "deepseek":
            drawn = next(each for each in section.blocks if isinstance(each, Drawing))
            assert "29 Jan 2025" in drawn.described


def test_a_page_speaks_one_language(told: Page, read: Reader) -> None:
    assert read.tags[0] == ("html", {"lang": told.tag})
    others = {"style", "bdi", "pre"}
    own = [
        (words, around)
        for words, around in read.words
        if not others & {each.partition(":")[0] for each in around}
    ]
    if told.language == "en":
        chinese = {"span:zh-CN", "text:zh-CN"}
        marked = [words for words, around in own if not chinese & set(around)]
        assert [words for words in marked if HAN.search(words)] == []
    else:
        cited = "Chuquan 0."
        assert [w for w, _ in own if ENGLISH.search(w) and not w.startswith(cited)] == []


def test_text_alternatives_say_what_figures_show(told: Page) -> None:
    drawn = [b for s in told.sections for b in s.blocks if isinstance(b, Drawing)]
    assert len(drawn) >= 7
    assert all(len(each.described) > 30 for each in drawn)
    assert all(set(each.svgs) in ({"wide", "narrow"}, {"beside"}) for each in drawn)


def test_tables_have_heads_for_rows_and_columns(read: Reader) -> None:
    heads = [attrs for tag, attrs in read.tags if tag == "th"]
    assert all(attrs.get("scope") in ("col", "row") for attrs in heads)
    assert sum(tag == "h1" for tag, _ in read.tags) == 1


def test_no_word_of_a_figure_is_changed_on_the_way(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    whole = render.svg

    def kept(figure: Figure) -> str:
        made.append(whole(figure))
        return made[-1]

    monkeypatch.setattr(render, "svg", kept)
    drawn = Pictures(report, Voice("zh")).ladder()
    texts = re.compile(r"<text[^>]*>([^<]*)</text>")
    assert [texts.findall(each) for each in made] == [texts.findall(s) for s in drawn.svgs.values()]
    assert any("0.00" in each for each in texts.findall(made[0]))


def test_marks_without_a_name_claim_no_role(text: str) -> None:
    assert "graphics-" not in text
    assert "aria-roledescription" not in text


def test_dark_pages_recolour_every_colour_of_the_figures(told: Page, text: str) -> None:
    dark = text.partition("prefers-color-scheme: dark")[2].partition("@media print")[0]
    svgs = "".join(
        svg
        for section in told.sections
        for block in section.blocks
        if isinstance(block, Drawing)
        for svg in block.svgs.values()
    )
    used = set(re.findall(r'(fill|stroke)="(#[0-9A-Fa-f]{6})"', svgs))
    assert used
    lost = {f'[{part}="{colour}"]' for part, colour in used} - set(re.findall(r"\[[^\]]+\]", dark))
    assert lost == set()


def test_the_origin_is_told(report: Report, text: str) -> None:
    recipe = report.whole.evidence.recipe
    assert recipe.id in text
    assert f"@misc{{chuquan-{recipe.id}," in text
    for source in report.whole.evidence.sources:
        assert str(source["home"]) in text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_markdown_says_the_same_without_pictures(report: Report, language: str) -> None:
    told = page(report, language, pictures=False)
    text = markdown.write(told)
    assert "<svg" not in text
    for section in told.sections:
        assert f'<a id="{section.anchor}"></a>' in text
    inner = set(re.findall(r"\]\(#([^)]+)\)", text))
    assert inner - set(re.findall(r'<a id="([^"]+)"></a>', text)) == set()
    tables = [line for line in text.splitlines() if line.startswith("|")]
    assert len(tables) > 300


def test_one_subject_needs_no_comparison(sample: Workspace, report: Report) -> None:
    alone = gather_report(sample, ["DeepSeek"], "weibo.heat", Window())
    told = page(alone, "en", pictures=False)
    assert [s.anchor for s in told.sections][:2] == ["circles", "deepseek"]
    read = Reader(write(told))
    inner = {str(a["href"])[1:] for _, a in read.tags if str(a.get("href", "")).startswith("#")}
    assert inner - set(read.ids) == set()
    assert alone.portraits[0].days == report.portraits[1].days


def test_the_page_on_migration_says_what_the_sample_says(sample: Workspace) -> None:
    text = (ROOT / "docs" / "know" / "migration.md").read_text(encoding="utf-8")
    told = re.findall(r"^\$ chuquan measure (\w+) (.*) --from (\S+) --to (\S+)\n(.+)$", text, re.M)
    assert len(told) == 2
    for key, subjects, start, end, said in told:
        window = Window(date.fromisoformat(start), date.fromisoformat(end))
        assert str(measure_across(sample, key, subjects.split(), window).answer) == said


def test_figures_by_market_stand_with_whose_name_is_the_whole_work(report: Report) -> None:
    film, model, _ = report.portraits
    assert {row["market"] for row in film.sold} >= {"CN", "US", "GLOBAL"}
    assert all(row["work"] == "Ne Zha 2" and row["reference"] for row in film.sold)
    assert model.sold == ()
    for language, doubted in (("en", "at least 13.7B"), ("zh", "至少 137亿")):
        told = markdown.write(page(report, language, pictures=False))
        assert doubted in told
        assert told.count("Comscore") == 1
    row = {**film.sold[0], "checked": "no", "place": 2.0, "n": 3, "bound": "at most"}
    doubted_film = replace(film, sold=(row,))
    (section,) = sold.sold(doubted_film, Voice("en"))
    assert [type(each) for each in section.blocks] == [Bullets, Prose, Prose]
    (table,) = sold.rows_of(doubted_film, Voice("en"))
    cells = ["".join(span.text for span in cell) for cell in table.rows[0].cells]
    assert cells[3].startswith("at most")
    assert cells[3].endswith(" ?")
    assert cells[4] == "2 of 3"
