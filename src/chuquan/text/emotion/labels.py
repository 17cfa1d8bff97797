"""The labels: one scheme for both languages, and how other schemes meet it."""

from __future__ import annotations

from collections.abc import Mapping

LABELS = (
    "joy",
    "pride",
    "love",
    "anger",
    "sadness",
    "fear",
    "surprise",
    "disgust",
    "neutral",
)
"""Nine labels: pride takes in admiration, love gratitude and care, fear worry, sadness grief."""

CUED = ("pride", "apprehension")
"""What is told by written cues, and by nothing else: no set holds enough of it to learn from."""

EKMAN = ("anger", "disgust", "fear", "joy", "neutral", "sadness", "surprise")
"""Six basic emotions and none, in the order of the published figures."""

GOEMOTIONS: Mapping[str, str] = {
    "admiration": "pride", "amusement": "joy", "anger": "anger", "annoyance": "anger",
    "approval": "joy", "caring": "love", "confusion": "surprise", "curiosity": "surprise",
    "desire": "joy", "disappointment": "sadness", "disapproval": "anger", "disgust": "disgust",
    "embarrassment": "sadness", "excitement": "joy", "fear": "fear", "gratitude": "love",
    "grief": "sadness", "joy": "joy", "love": "love", "nervousness": "fear", "optimism": "joy",
    "pride": "pride", "realization": "surprise", "relief": "joy", "remorse": "sadness",
    "sadness": "sadness", "surprise": "surprise", "neutral": "neutral",
}  # fmt: skip
"""The 28 labels of GoEmotions, in their order; as its authors group them, but for three of joy."""

TO_EKMAN: Mapping[str, str] = {**{each: each for each in LABELS}, "pride": "joy", "love": "joy"}

OTHERS: Mapping[str, str] = {
    "happy": "joy", "happiness": "joy", "like": "love", "optimism": "joy", "angry": "anger",
    "sad": "sadness", "no_emotion": "neutral", "none": "neutral", "grief": "sadness",
    "gratitude": "love", "admiration": "pride",
}  # fmt: skip
"""Labels of the usual public sets, by the label of ours that they come closest to."""


def label_of(told: str) -> str | None:
    """Return the label of ours that a label of another set stands for.

    Parameters
    ----------
    told : str
        A label as a file of labelled texts writes it.

    Returns
    -------
    str or None
        One of `LABELS`; None if none comes close.

    Examples
    --------
    >>> label_of("Angry"), label_of("joy"), label_of("sarcasm")
    ('anger', 'joy', None)
    """
    plain = told.strip().lower()
    return plain if plain in LABELS else OTHERS.get(plain)
