"""What others wrote stays text in every form of a report; what is missing is told."""

from __future__ import annotations

import importlib
import re
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuquan.errors import MissingExtra, NeedsFont
from chuquan.faces.report import markdown, pdf
from chuquan.faces.report.compose import page
from chuquan.faces.report.document import Page, Prose, Section, Span
from chuquan.faces.report.html import write as html
from chuquan.faces.report.voice import Voice, clean, lines, safe_url
from chuquan.model.messages import say
from chuquan.model.names import Alias, Subject
from chuquan.model.windows import Window
from chuquan.pipeline import parts
from chuquan.pipeline.answers.report import Report, gather_report
from chuquan.pipeline.collect import pull_archive
from chuquan.pipeline.names import add_subject
from chuquan.pipeline.workspace import Workspace
from tests import archives
from tests.unit.faces.calls import call, hour

HOSTILE = (
    "哪吒2<script>alert(1)</script>",
    "哪吒2\u202egnp.exe\u2066",
    "哪吒2" + "长" * 200,
    "哪吒2\U0001f525\U0001f468\u200d\U0001f469\u200d\U0001f467",
    '哪吒2"><img src=x onerror=alert(1)>',
    '哪吒2 #import "x" $a$ *b* _c_ `d` | [e](javascript:f) {{ 7*7 }}',
)
LABEL = "<b>Evil</b> & {{ 7*7 }} | *x*"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder = tmp_path_factory.mktemp("hostile")
    entries: tuple[tuple[str, float, dict[str, Any]], ...] = tuple(
        (title, 900_000.0 - n, {}) for n, title in enumerate(HOSTILE)
    )
    name = "api/2025-02-01/10.json"
    evil: tuple[tuple[str, float, dict[str, Any]], ...] = (("恶意风筝<i>", 50_000.0, {}),)
    archive = archives.write(folder / "a.tar", {name: hour(name, entries + evil)})
    with Workspace.create(folder / "W") as workspace:
        subject = Subject("evil", "film", LABEL, LABEL, origin="user")
        add_subject(workspace.user_names, subject, [Alias("evil", "恶意风筝", "zh")])
        pull_archive(workspace, parts.source("weibo"), archive)
        workspace.refresh()
        return gather_report(workspace, ["哪吒2", "evil"], "weibo.heat", Window())


@pytest.mark.parametrize("language", ["en", "zh"])
def test_hostile_titles_stay_text_in_html(hostile: Report, language: str) -> None:
    text = html(page(hostile, language))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "&lt;b&gt;Evil&lt;/b&gt; &amp; {{ 7*7 }}" in text
    assert not re.search(r"<script|<img|<b>|<i>|\sonerror=[^&]*>(?<!&gt;)", text)
    assert not set("\u202e\u2066") & set(text)
    assert "长" * 200 in text
    assert "\U0001f525" in text


def test_hostile_titles_stay_text_in_markdown(hostile: Report) -> None:
    text = markdown.write(page(hostile, "en", pictures=False))
    assert r"\<script\>" in text
    assert not re.search(r"(?<!\\)<(?!a id=|/a>)", re.sub(r"```.*?```", "", text, flags=re.S))
    assert not set("\u202e\u2066") & set(text)
    assert not re.search(r"(?<!\\)\]\(javascript", text)


def test_hostile_titles_stay_text_in_pdf(hostile: Report) -> None:
    pytest.importorskip("typst")
    body = pdf.write(page(hostile, "zh", linked=False))
    assert body.startswith(b"%PDF-")
    assert {"哪", "吒", "&", "{"} <= letters(body)


def letters(body: bytes) -> set[str]:
    """Return the letters that a PDF's fonts can be read back as."""
    found: set[str] = set()
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", body, re.S):
        try:
            text = zlib.decompress(stream)
        except zlib.error:
            continue
        if b"beginbfchar" in text or b"beginbfrange" in text:
            codes = re.findall(rb"<[0-9A-Fa-f]+> <([0-9A-Fa-f]{4})>", text)
            found |= {chr(int(code, 16)) for code in codes}
    return found


def test_a_pdf_without_a_font_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("typst")
    monkeypatch.setattr(pdf, "FAMILIES", ("No Such Font",))
    with pytest.raises(NeedsFont) as told:
        pdf.write(Page("en", "t", (Span("a"),), (Span("b"),), ()))
    assert "No Such Font" in told.value.do


def test_a_pdf_without_typst_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = importlib.import_module

    def lacking(name: str, package: str | None = None) -> Any:
        if name == "typst":
            raise ImportError("No module named 'typst'")
        return whole(name, package)

    monkeypatch.setattr(importlib, "import_module", lacking)
    with pytest.raises(MissingExtra) as told:
        pdf.write(Page("en", "t", (), (), ()))
    assert "chuquan[pdf]" in told.value.do


@given(st.text(max_size=60))
def test_no_sign_is_markup_in_markdown(text: str) -> None:
    told = markdown.escape(text)
    bare = re.sub(r"\\(.)", "", told, flags=re.S)
    assert not set(bare) & set("\\`*_{}[]<>#|~!&$@")
    assert "://" not in bare
    assert re.sub(r"\\(.)", r"\1", told, flags=re.S) == text


@given(st.text(max_size=80))
def test_no_text_is_markup_in_html(text: str) -> None:
    section = Section((Span("s"),), "s", (Prose((Span(text, foreign=True),)),))
    written = html(Page("en", text, (Span(text),), (), (section,)))
    assert written.count("<p") == 3
    assert "<script" not in written
    assert not re.search(r"<bdi>[^<]*<(?!/bdi>)", written)


@given(st.text(st.sampled_from("ab 哪吒2 0.5%万,。Z-:+1"), max_size=60))
def test_a_sentence_with_links_is_the_same_sentence(text: str) -> None:
    for language in ("en", "zh"):
        told = Voice(language).linked(text, {}, "#rows", ["哪吒2"])
        assert "".join(span.text for span in told) == clean(text)
        bare = "".join("|" if span.href else span.text for span in told)
        assert not re.search(r"\d", bare.replace("哪吒2", ""))


def test_a_number_leads_where_it_is_said_to() -> None:
    text = say("compare.times", times="2.2", subject="Ne Zha 2", peak=20_600_000.0, at="2025-02-06")
    told = Voice("en").linked(text, {"20.6M": "#peak"}, "#else", ["Ne Zha 2"])
    assert {span.text: span.href for span in told if span.href} == {
        "2.2": "#else", "20.6M": "#peak", "2025-02-06": "#else",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://example.org/a b?c=哪&d#e", "https://example.org/a%20b?c=%E5%93%AA&d#e"),
        ("http://example.org", "http://example.org"),
        ("javascript:alert(1)", ""),
        ("JaVaScRiPt:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//example.org", ""),
        ("https://", ""),
        ("https://[bad", ""),
        ('https://e.org/"><script>', "https://e.org/%22%3E%3Cscript%3E"),
        ("", ""),
        (None, ""),
    ],
)
def test_only_addresses_of_the_web_are_linked(address: str | None, safe: str) -> None:
    assert safe_url(address) == safe


def test_names_carry_their_language() -> None:
    english, chinese = Voice("en"), Voice("zh")
    assert english.name("哪吒2")[0].lang == "zh-CN"
    assert chinese.name("哪吒2")[0].lang == ""
    assert chinese.name("Ne Zha 2")[0].lang == "en"
    assert english.name("ナタ 魔童の大暴れ")[0].lang == "ja"
    assert english.name("너자 2")[0].lang == "ko"
    joined = lines([english.name("a"), english.name("b")], ", ")
    assert "".join(each.text for each in joined) == "a, b"


@pytest.mark.parametrize("ending", [".html", ".md", ".pdf"])
def test_the_command_writes_what_the_ending_says(lake: Path, tmp_path: Path, ending: str) -> None:
    if ending == ".pdf":
        pytest.importorskip("typst")
    target = tmp_path / f"report{ending}"
    words = ("--workspace", lake, "--json", "--lang", "zh", "report", "哪吒2", "-o", target)
    said = call(*words)
    assert said.code == 0, said.err
    assert said.document["schema"] == "chuquan.report/1"
    assert said.document["bytes"] == target.stat().st_size > 5_000
    assert {each.name for each in tmp_path.iterdir()} == {target.name}


def test_the_command_refuses_an_ending_that_it_does_not_know(lake: Path, tmp_path: Path) -> None:
    said = call("--workspace", lake, "report", "哪吒2", "-o", tmp_path / "report.docx")
    assert said.code == 2
    assert ".html, .md, .pdf" in said.err
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_told(lake: Path) -> None:
    said = call("--workspace", lake, "report", "哪吒2", "-o", "/proc/report.md")
    assert said.code == 1
    assert said.err.startswith("LakeUnwritable: ")


def test_a_subject_that_was_never_listed_has_a_report(lake: Path, tmp_path: Path) -> None:
    target = tmp_path / "r.html"
    said = call("--workspace", lake, "report", "樊振东", "哪吒2", "-o", target)
    assert said.code == 0, said.err
    assert "not listed" in target.read_text("utf-8")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_command_in_a_sentence_is_code_and_not_marks(language: str) -> None:
    told = Voice(language).line("Ask `chuquan why <X>` first, 或 `a|b`.")
    assert [span.text for span in told if span.code] == ["chuquan why <X>", "a|b"]
    shown = Page(language, "t", told, (), ())
    assert "<code>chuquan why &lt;X&gt;</code>" in html(shown)
    assert "`chuquan why <X>`" in markdown.write(shown)
    assert [span.text for span in Voice(language).line("one ` alone") if span.code] == []
