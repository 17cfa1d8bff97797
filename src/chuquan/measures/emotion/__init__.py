"""Which feelings do people voice about a subject, in which shares, and since when?"""

from chuquan.measures.emotion.adjusting import adjust, misfit, spread_of
from chuquan.measures.emotion.card import MEASURE
from chuquan.measures.emotion.counting import answer, panel
from chuquan.measures.emotion.telling import sentence

__all__ = ["MEASURE", "adjust", "answer", "misfit", "panel", "sentence", "spread_of"]
