"""The card of the measure."""

from chuquan.model.messages import say
from chuquan.model.spec import Measure, Output

MEASURE = Measure(
    title=say("emotion.title"),
    question=say("emotion.question"),
    needs=("emotions", "documents"),
    form="bars",
    kinds=("share",),
    columns=(
        Output("subject", "subject", note="Subject id."),
        Output("period", "time", note="The month, or the week's Monday, as text."),
        Output("emotion", "note", note="One of the nine labels, or one that cues tell."),
        Output("share", "value", "percent", "Share of the sentences, adjusted; null if it cannot."),
        Output("low", "low", "percent", "Lower end of the 95% bootstrap interval."),
        Output("high", "high", "percent", "Upper end of the 95% bootstrap interval."),
        Output("plain", "value", "percent", "Share of the sentences that are named so."),
        Output("n", "n", "sentences", "Sentences about the subject that were read."),
        Output("documents", "n", "documents", "Documents that they stand in."),
        Output("method", "note", note="The weights, or 'cue' for written cues."),
        Output(
            "status", "note", note="adjusted, foreign (the weights do not fit), plain, few or cue."
        ),
    ),
    note=say("emotion.note"),
    over="lake",
)
