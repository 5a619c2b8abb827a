"""Aligned tables that are Markdown at the same time, so that a figure goes from a terminal to a README as it is."""


def render(header, rows):
    """Cells are strings; the first column is set to the left, the others to the right."""
    cells = [[str(c) for c in row] for row in [header, *rows]]
    width = [max(len(row[i]) for row in cells) for i in range(len(header))]

    def line(row):
        return "| " + " | ".join(c.ljust(w) if i == 0 else c.rjust(w) for i, (c, w) in enumerate(zip(row, width))) + " |"

    rule = "|" + "|".join("-" * (w + 1) + (" " if i == 0 else ":").replace(" ", "-") for i, w in enumerate(width)) + "|"
    return "\n".join([line(cells[0]), rule, *map(line, cells[1:])])


def share(value):
    """.998, or 1.000."""
    return f"{value:.3f}".lstrip("0") or ".000"
