"""Emotion weights that the user has trained for one workspace."""

from __future__ import annotations

from pathlib import Path

from chuquan.pipeline.reading.version import WEIGHTS
from chuquan.pipeline.workspace import Workspace
from chuquan.text.emotion.classifier import LANGUAGES, Classifier


def own_weights(folder: Path, language: str) -> Path:
    """Return where the workspace in a folder keeps its own weights of a language, if any."""
    return folder / WEIGHTS / f"emotion-{language}.weights"


def own_classifiers(workspace: Workspace) -> dict[str, Classifier]:
    """Return the workspace's own classifiers by language; those that it lacks are left out."""
    paths = {language: own_weights(workspace.path, language) for language in LANGUAGES}
    return {
        language: Classifier.load(language, path)
        for language, path in paths.items()
        if path.exists()
    }
