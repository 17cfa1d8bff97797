"""Emotions: which feelings a text shows, whose they are, and what they are about.

Small linear models of our own format tell nine labels in English and Chinese; pride and
apprehension are also read from written cues, which are never mixed with the models' shares.
"""

from chuquan.text.emotion.classifier import Classifier
from chuquan.text.emotion.labels import LABELS
from chuquan.text.emotion.reading import (
    Document,
    Emotion,
    Scored,
    score,
    score_many,
    score_sentences,
)

__all__ = [
    "LABELS",
    "Classifier",
    "Document",
    "Emotion",
    "Scored",
    "score",
    "score_many",
    "score_sentences",
]
