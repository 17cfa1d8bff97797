"""The languages in which a subject has a name, and those in which it lacks one."""

from __future__ import annotations

from typing import Any

from chuquan.pipeline.workspace import Workspace
from chuquan.text.abroad import names_by_language


def missing(workspace: Workspace, subject: str) -> list[dict[str, Any]]:
    """Tell, language by language, whether a subject has a name, a page only, or its sounds only.

    Parameters
    ----------
    workspace : Workspace
        Where the names are.
    subject : str
        The subject, by id or any of its names.

    Returns
    -------
    list of dict
        ``language status label sitelink``, as `text.abroad.names_by_language` gives them; all
        but those of status ``named`` are missing.

    Raises
    ------
    Unresolved
        If it names no subject, or several.
    """
    found = workspace.subject(subject)
    return names_by_language(found, workspace.names.aliases_of(found.id))
