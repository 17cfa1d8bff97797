"""What does a figure cost? One JSON line for each form, look and step, in CPU milliseconds.

`build` is the Vega-Lite dict, `svg` the drawing, `png` the drawing at two dots to a pixel (left
out where no Chinese font is installed). The best of several runs in a warm process; the first
drawing of all is given by itself, because it starts the renderer. Series are generated: three
subjects, hour by hour over sixty days.

    python benches/charts.py [RUNS]
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from chuquan.charts import bars, ladder, matrix, multiples, render, timeline
from chuquan.charts.figure import Figure
from chuquan.charts.look import Look
from chuquan.errors import NeedsFont

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
samples = import_module("tests.unit.charts.samples")
RUNS = 5
LOOKS = (Look(), Look("zh", "dark", "narrow"))


def main() -> None:
    """Print one line for each form and look."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    first = next(iter(samples.every_figure(Look())))[1]
    report(form="first drawing", svg_cpu_ms=cpu(lambda: render.svg(first), 1))
    for look in LOOKS:
        for name, draw in forms(look).items():
            figure = draw()
            drawn = render.svg(figure)
            report(
                form=name,
                look=f"{look.language} {look.theme} {look.width}",
                build_cpu_ms=cpu(draw, runs),
                svg_cpu_ms=cpu(lambda figure=figure: render.svg(figure), runs),
                png_cpu_ms=png_cost(figure, runs),
                svg_bytes=len(drawn.encode()),
                spec_bytes=len(json.dumps(figure.spec, ensure_ascii=False).encode()),
            )


def forms(look: Look) -> dict[str, Callable[[], Figure]]:
    """Return how each form is drawn."""
    series, panels, names = samples.curves(), samples.panels(), samples.NAMES
    told = (samples.SOURCE, samples.AS_OF, look)
    return {
        "ladder": lambda: ladder.draw(samples.rungs(), samples.UNIT, *told),
        "timeline": lambda: timeline.draw(
            series, names, samples.UNIT, *told, samples.TIERS, samples.EVENTS
        ),
        "matrix": lambda: matrix.draw(samples.arrivals(), names, samples.CIRCLES, *told),
        "bars": lambda: bars.draw(samples.editions(), names["deepseek"], *told),
        "multiples": lambda: multiples.draw(panels, names, *told),
    }


def png_cost(figure: Figure, runs: int) -> float | None:
    """Return the CPU milliseconds of a PNG, or None without a font."""
    try:
        return cpu(lambda: render.png(figure), runs)
    except NeedsFont:
        return None


def cpu(work: Callable[[], Any], runs: int) -> float:
    """Return the least CPU milliseconds of several runs, all threads together."""
    spent = []
    for _ in range(runs):
        start = time.process_time()
        work()
        spent.append(1000 * (time.process_time() - start))
    return round(min(spent), 1)


def report(**facts: Any) -> None:
    """Print one line."""
    print(json.dumps({"bench": "charts", **facts}), flush=True)


if __name__ == "__main__":
    main()
