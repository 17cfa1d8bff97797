"""Where does each country stand on an index whose every choice can be read, and how surely?

The mathematics is public: `build` makes an index from a recipe, `uncertainty` gives its ranks
intervals, `sensitivity` says which choice moves whom, `what_if` changes one.
"""

from __future__ import annotations

from chuquan.measures.composite.build import Index, build
from chuquan.measures.composite.doubt import (
    Doubts,
    Sensitivity,
    Uncertainty,
    sensitivity,
    uncertainty,
    what_if,
)
from chuquan.measures.composite.question import MEASURE, answer, beside, panel, sentence
from chuquan.measures.composite.recipe import IndexRecipe, Part, read_recipe, write_recipe
from chuquan.measures.composite.sobol import Indices, sobol
from chuquan.measures.composite.steps import pca_weights

__all__ = [
    "MEASURE",
    "Doubts",
    "Index",
    "IndexRecipe",
    "Indices",
    "Part",
    "Sensitivity",
    "Uncertainty",
    "answer",
    "beside",
    "build",
    "panel",
    "pca_weights",
    "read_recipe",
    "sensitivity",
    "sentence",
    "sobol",
    "uncertainty",
    "what_if",
    "write_recipe",
]
