"""Did something change a subject's attention, or a panel's outcome, and by how much?

The mathematics is public: `synthetic_did` for a panel with donors, `structural` for one series.
"""

from __future__ import annotations

from chuquan.measures.effect.question import MEASURE, answer, beside, panel, sentence
from chuquan.measures.effect.structural import StructuralEffect, structural
from chuquan.measures.effect.synthetic import SyntheticEffect, synthetic_did
from chuquan.measures.effect.trials import (
    LeaveOneOut,
    conformal_p,
    leave_one_out,
    placebo_in_time,
)
from chuquan.measures.effect.verdict import Verdict, judge

__all__ = [
    "MEASURE",
    "LeaveOneOut",
    "StructuralEffect",
    "SyntheticEffect",
    "Verdict",
    "answer",
    "beside",
    "conformal_p",
    "judge",
    "leave_one_out",
    "panel",
    "placebo_in_time",
    "sentence",
    "structural",
    "synthetic_did",
]
