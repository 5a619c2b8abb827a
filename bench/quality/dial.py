"""The dial stories.join_threshold: precision and recall of the labelled sets along it."""
import sys

import scoring
import inputs
import plot
import table
from stories import BARS as SETS

THRESHOLDS = [.08, .10, .12, .14, .16, .18, .20, .24]
DEFAULT = .14


def report(program, path):
    figures = {}
    for name in SETS:
        for threshold in THRESHOLDS:
            print(f"  dial: {name} at {threshold:.2f}", file=sys.stderr)
            figures[name, threshold] = scoring.score(program, inputs.data(name), (),
                                                     {"WIREFOLD_STORIES__JOIN_THRESHOLD": str(threshold)})["stories"]
    draw(path, figures)
    rows = [[f"{t:.2f}" + (" (default)" if t == DEFAULT else ""),
             *(" / ".join(table.share(figures[name, t][key]) for key in ("b3_p", "b3_r", "b3_f1")) for name in SETS)]
            for t in THRESHOLDS]
    return table.render(["join_threshold", *(f"{name}: P / R / F1" for name in SETS)], rows)


def draw(path, figures):
    series = [plot.Series(name, [(figures[name, t]["b3_r"], figures[name, t]["b3_p"]) for t in THRESHOLDS],
                          [f"{t:.2f}"[1:] for t in THRESHOLDS]) for name in SETS]
    values = [v for line in series for point in line.points for v in point]
    low = max(0, min(values) - .05)
    text = plot.render("Stories along stories.join_threshold (B-cubed)", plot.Axis("recall", low, 1),
                       plot.Axis("precision", low, 1), series)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
