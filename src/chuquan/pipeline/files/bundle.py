"""Writing an answer's table to a file: CSV, workbook, Parquet, JSON, or all of them in a zip."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chuquan.errors import UsageError
from chuquan.model.messages import in_language, join, say
from chuquan.model.result import Result
from chuquan.pipeline.files.export import defused_frame, in_one_step
from chuquan.sources.forms.grids import excel_missing

if TYPE_CHECKING:
    import polars as pl

FORMS = (".csv", ".xlsx", ".parquet", ".json", ".zip")
BOM = "\ufeff".encode()
LONGEST_SHEET = 1_048_575
UNPRINTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def write_result(result: Result, path: Path, language: str = "en", *, bom: bool = False) -> int:
    """Write the table of an answer in the form that the ending of `path` names.

    Parameters
    ----------
    result : Result
        The answer.
    path : Path
        The file; ``.zip`` holds all forms and a README with units, moment, recipe, sources,
        licences and citation.
    language : str
        Language of the sentences beside the numbers.
    bom : bool
        Start CSV with the mark by which some spreadsheets know UTF-8.

    Returns
    -------
    int
        Rows written.

    Raises
    ------
    UsageError
        If the ending names no form, or a sheet cannot hold so many rows.
    MissingExtra
        If a workbook is asked for and the library for it is not installed.
    LakeUnwritable
        If the file cannot be written; an older one is left as it was.
    """
    body = body_of(result, path.suffix.lower() or path.name, language, bom=bom)
    in_one_step(path, lambda handle: handle.write(body))
    return int(result.table.height)


def body_of(result: Result, form: str, language: str = "en", *, bom: bool = False) -> bytes:
    """Return the table of an answer as the bytes of a file.

    Parameters
    ----------
    result : Result
        The answer.
    form : str
        One of `FORMS`.
    language : str
        Language of the sentences beside the numbers.
    bom : bool
        Start CSV with the mark by which some spreadsheets know UTF-8.

    Returns
    -------
    bytes
        The whole file.

    Raises
    ------
    UsageError
        If `form` is none of them, or a sheet cannot hold so many rows.
    MissingExtra
        If a workbook is asked for and the library for it is not installed.
    """
    writer = _WRITERS.get(form)
    if writer is None:
        raise UsageError(
            say("bundle.form", name=form),
            seen=form,
            so=say("bundle.no_file"),
            do=say("part.choose", names=", ".join(FORMS)),
        )
    return writer(result, language, bom)


def about(result: Result, language: str) -> dict[str, Any]:
    """Return everything but the rows: the answer, units, moment, snapshot, recipe, sources."""
    recipe = result.evidence.recipe
    return {
        "schema": "chuquan.table/1",
        "answer": result.say(language),
        "units": {name: str(unit) for name, unit in result.units.items() if unit},
        "as_of": _iso(result.as_of) if result.as_of else None,
        "snapshot": recipe.snapshot,
        "recipe": recipe.id,
        "version": recipe.version,
        "sources": [
            {key: in_language(value, language) for key, value in source.items()}
            for source in result.evidence.sources
        ],
        "citation": result.cite(),
    }


def readme(result: Result, language: str) -> str:
    """Return the page that tells what the files hold and how to cite them."""
    told = about(result, language)
    sources: list[str] = [
        say("bundle.source", title=each["title"], home=each["home"], licence=each["licence"])
        for each in result.evidence.sources
    ]
    return say(
        "bundle.readme",
        answer=result.answer,
        columns=", ".join(result.table.columns),
        units=", ".join(f"{name} = {unit}" for name, unit in told["units"].items()) or "-",
        as_of=told["as_of"] or "-",
        snapshot=str(told["snapshot"]),
        recipe=told["recipe"],
        version=told["version"],
        sources=join(sources, "word.comma"),
        citation=told["citation"],
    ).translate_to(language)


def _iso(value: datetime | date) -> str:
    return value.isoformat().replace("+00:00", "Z")


def _csv(result: Result, language: str, bom: bool) -> bytes:  # noqa: ARG001
    import polars as pl  # noqa: PLC0415

    frame = result.table
    lists = [name for name, kind in frame.schema.items() if kind.is_nested()]
    frame = frame.with_columns(
        pl.Series(name, [json.dumps(cell, default=str) for cell in frame[name].to_list()])
        for name in lists
    )
    stream = io.BytesIO()
    defused_frame(frame).write_csv(stream, datetime_format="%Y-%m-%dT%H:%M:%S%.fZ")
    return (BOM if bom else b"") + stream.getvalue()


def _xlsx(result: Result, language: str, bom: bool) -> bytes:  # noqa: ARG001
    try:
        from openpyxl import Workbook  # noqa: PLC0415
        from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    except ImportError as problem:
        raise excel_missing() from problem
    frame = result.table
    if frame.height > LONGEST_SHEET:
        raise UsageError(
            say("bundle.form", name=".xlsx"),
            seen=say("bundle.too_long", n=frame.height, most=LONGEST_SHEET),
            so=say("bundle.no_file"),
            do=say("bundle.use_csv"),
        )
    book = Workbook(write_only=True)

    def put(title: str, rows: Any) -> None:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append([_cell(WriteOnlyCell, sheet, each) for each in row])

    put("data", [frame.columns, *frame.iter_rows()])
    put("about", [[line] for line in readme(result, language).splitlines()])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _cell(make: Any, sheet: Any, value: Any) -> Any:
    """Return a cell of the workbook; a text is a text, whatever it starts with."""
    if isinstance(value, datetime):
        value = value.replace(tzinfo=None)
    if value is None or isinstance(value, bool | int | float | date):
        return make(sheet, value)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    cell = make(sheet)
    cell.value = UNPRINTED.sub("\ufffd", text)
    cell.data_type = "s"
    cell.number_format = "@"
    return cell


def _parquet(result: Result, language: str, bom: bool) -> bytes:  # noqa: ARG001
    import pyarrow.parquet as pq  # noqa: PLC0415

    table = result.table.to_arrow()
    told = json.dumps(about(result, language), ensure_ascii=False).encode()
    stream = io.BytesIO()
    pq.write_table(table.replace_schema_metadata({b"chuquan": told}), stream, compression="zstd")
    return stream.getvalue()


def _json(result: Result, language: str, bom: bool) -> bytes:  # noqa: ARG001
    table: pl.DataFrame = result.table
    document = {**about(result, language), "columns": table.columns, "rows": table.to_dicts()}
    return json.dumps(document, ensure_ascii=False, indent=1, default=_plain).encode() + b"\n"


def _plain(value: Any) -> str:
    return _iso(value) if isinstance(value, datetime | date) else str(value)


def _zip(result: Result, language: str, bom: bool) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for suffix in FORMS[:-1]:
            body = _WRITERS[suffix](result, language, bom)
            archive.writestr(zipfile.ZipInfo(f"data{suffix}", ZIP_TIME), body)
        text = readme(result, language)
        archive.writestr(zipfile.ZipInfo("README.txt", ZIP_TIME), text)
    return stream.getvalue()


_WRITERS: dict[str, Callable[[Result, str, bool], bytes]] = {
    ".csv": _csv,
    ".xlsx": _xlsx,
    ".parquet": _parquet,
    ".json": _json,
    ".zip": _zip,
}
