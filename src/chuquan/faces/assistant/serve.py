"""The server of the protocol: it lists the tools and hands each call to the process that answers.

The official library carries the protocol; nothing here computes, so a question that takes too long
is stopped and the next one is answered.
"""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from typing import Any

from chuquan.errors import ChuquanError, MissingExtra
from chuquan.faces.assistant.quoting import Quoting, refused
from chuquan.faces.assistant.tools import TOOLS
from chuquan.model.documents import dumps
from chuquan.model.messages import in_language, say
from chuquan.pipeline.answers.measure import release
from chuquan.pipeline.children import Children, Died, TooBusy, TooSlow

CHILD = "chuquan.faces.assistant.child"
DEADLINE = 60.0
ANSWER: dict[str, Any] = {
    "type": "object",
    "properties": {
        "schema": {"type": "string"},
        "tool": {"type": "string"},
        "answer": {"type": "string"},
        "data": {"type": "object"},
        "units": {"type": "object"},
        "interval": {"type": "array"},
        "as_of": {"type": "string"},
        "provenance": {"type": "object"},
        "warnings": {"type": "array", "items": {"type": "string"}},
        "quoting": {"type": "string"},
    },
    "required": ["schema", "tool", "answer", "data", "units", "interval", "as_of", "provenance",
                 "warnings", "quoting"],
}  # fmt: skip


def run(root: Path, language: str = "en") -> None:
    """Answer an assistant over standard input and output until its input ends.

    Parameters
    ----------
    root : Path
        The workspace's folder.
    language : str
        Of what the tools say.

    Raises
    ------
    MissingExtra
        If the assistant extra is not installed.
    """
    library("mcp")
    stdio, anyio = library("mcp.server.stdio"), library("anyio")
    command = (sys.executable, "-m", CHILD, str(root), language)
    children = Children(command, n=1, deadline=DEADLINE, patience=DEADLINE)
    server = made(children, language)

    async def main() -> None:
        async with stdio.stdio_server() as (reading, writing):
            await server.run(reading, writing, server.create_initialization_options())

    try:
        anyio.run(main)
    finally:
        children.close()


def made(children: Children, language: str = "en") -> Any:
    """Return the server over whatever answers.

    Parameters
    ----------
    children : Children
        What answers a call: ``{"tool": ..., "given": ...}``.
    language : str
        Of what the tools say.

    Returns
    -------
    mcp.server.Server
        The server, not yet running.
    """
    types, lowlevel, anyio = library("mcp.types"), library("mcp.server"), library("anyio")
    hints = types.ToolAnnotations(
        read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
    )
    tools = [
        types.Tool(
            name=each.name, description=in_language(say(f"assistant.{each.name}"), language),
            input_schema=each.schema(language), output_schema=ANSWER, annotations=hints,
        )
        for each in TOOLS.values()
    ]  # fmt: skip

    async def listed(context: Any, asked: Any) -> Any:  # noqa: ARG001
        return types.ListToolsResult(tools=tools)

    async def called(context: Any, asked: Any) -> Any:  # noqa: ARG001
        def ask() -> tuple[str, bool]:
            return answered(children, asked.name, asked.arguments or {}, language)

        body, wrong = await anyio.to_thread.run_sync(ask, abandon_on_cancel=True)
        return types.CallToolResult(
            content=[types.TextContent(type="text", text=body)],
            structured_content=json.loads(body), is_error=wrong,
        )  # fmt: skip

    return lowlevel.Server(
        "chuquan", version=release(), instructions=in_language(say("assistant.about"), language),
        on_list_tools=listed, on_call_tool=called,
    )  # fmt: skip


def answered(
    children: Children, tool: str, given: dict[str, Any], language: str
) -> tuple[str, bool]:
    """Return the document of one call as JSON, and whether it is an error."""
    try:
        header, body = children.ask({"tool": tool, "given": given})
    except TooSlow:
        problem = ChuquanError(
            say("assistant.late", seconds=DEADLINE), so=say("assistant.nothing"),
            do=say("assistant.narrow"),
        )  # fmt: skip
    except (TooBusy, Died) as stopped:
        what = say("assistant.busy" if isinstance(stopped, TooBusy) else "assistant.died")
        problem = ChuquanError(what, so=say("assistant.nothing"), do=say("assistant.again"))
    else:
        return body.decode(), bool(header["wrong"])
    return dumps(refused(problem, tool, Quoting((), language)), language), True


def library(name: str) -> Any:
    """Return a module of the assistant extra.

    Raises
    ------
    MissingExtra
        If it is not installed.
    """
    try:
        return importlib.import_module(name)
    except ImportError as problem:
        raise MissingExtra(
            say("assistant.extra"),
            seen=str(problem),
            so=say("assistant.nothing"),
            do=say("assistant.extra_do"),
        ) from problem
