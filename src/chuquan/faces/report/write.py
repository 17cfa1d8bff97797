"""Writing a report to a file: the ending of its name says in which form."""

from __future__ import annotations

from pathlib import Path

from chuquan.faces.report import html, markdown, pdf
from chuquan.faces.report.compose import page
from chuquan.lake import durable
from chuquan.pipeline.answers.report import Report


def save(report: Report, path: Path, language: str) -> int:
    """Write a report in one language and return its size in bytes.

    Parameters
    ----------
    report : Report
        What it says.
    path : Path
        The file, ending in ``.html``, ``.md`` or ``.pdf``; put there in one step.
    language : str
        ``en`` or ``zh``.

    Returns
    -------
    int
        The bytes written.

    Raises
    ------
    NeedsFont
        If no installed font can draw the text of a PDF.
    MissingExtra
        If what makes figures or PDF is not installed.
    LakeUnwritable
        If the file cannot be written.
    """
    body = rendered(report, path.suffix.lower(), language)
    try:
        durable.replace(path, body)
    except OSError as problem:
        raise durable.unwritable(path, problem) from problem
    return len(body)


def rendered(report: Report, form: str, language: str) -> bytes:
    """Return a report in one form: ``.html``, ``.md`` or ``.pdf``."""
    if form == ".md":
        return markdown.write(page(report, language, pictures=False)).encode()
    if form == ".pdf":
        return pdf.write(page(report, language, linked=False))
    return html.write(page(report, language)).encode()
