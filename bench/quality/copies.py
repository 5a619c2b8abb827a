"""Copies and rewrites: labelled streams of several seeds against the bars."""
import os
import subprocess
import sys
import tempfile

import scoring
import inputs
import table

# kind -> least found, traced, and share of sources named (None: not asked).
BARS = {**dict.fromkeys(("exact", "syndicated", "edited", "widget", "revision"), (.99, .99, None)),
        **dict.fromkeys(("expansion", "excerpt", "rewrite", "live_rewrite"), (.98, .98, None)),
        **dict.fromkeys(("quotes", "hard"), (.94, .94, None)),
        "roundup": (.97, .95, .83), "all": (.99, .99, None)}
LIVE_MISSES, LIVE_SOURCES = 1, .94  # all seeds together
PRECISION, TRAP_CLAIMS, BACKWARD = .99, 3, 0  # trap claims for each 300 pairs


def make_stream(seed, originals, folder):
    path = os.path.join(folder, str(seed))
    done = subprocess.run([sys.executable, inputs.evaluation("make_copies.py"), inputs.data("allsides/articles.jsonl"),
                           path, "--originals", str(originals), "--seed", str(seed)], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        inputs.give_up(f"make_copies.py: {done.stderr.strip()[-500:]}", 1)
    return path


def pooled(kinds):
    """Figures of one kind over all seeds, weighted by their number."""
    total = max(1, sum(k["gold"] for k in kinds))
    names = [n for n in ("found", "traced", "sources") if any(n in k for k in kinds)]
    return {"gold": total, **{n: sum(k.get(n, 0) * k["gold"] for k in kinds) / total for n in names}}


def holds(kind, figures):
    if kind == "live":
        misses = round((1 - figures["traced"]) * figures["gold"])
        return misses <= LIVE_MISSES and figures["sources"] >= LIVE_SOURCES
    found, traced, sources = BARS[kind]
    return figures["found"] >= found and figures["traced"] >= traced and (sources is None or figures["sources"] >= sources)


def bar_text(kind):
    if kind == "live":
        return f"{LIVE_MISSES} miss ({table.share(LIVE_SOURCES)})"
    found, traced, sources = BARS[kind]
    text = f"{found:.2f} / {traced:.2f}".replace("0.", ".")
    return text + (f" ({sources:.2f})".replace("0.", ".") if sources else "")


def cell(kind, figures):
    """A star marks one seed below the bar."""
    if not figures:
        return "-"
    text = f"{table.share(figures['found'])} / {table.share(figures['traced'])}"
    text += f" ({table.share(figures['sources'])})" if "sources" in figures else ""
    return text + ("" if holds(kind, figures) else "*")


def kind_rows(scores):
    rows = []
    for kind in [*BARS, "live"]:
        each = [s["copies"].get(kind) for s in scores]
        together = pooled([e for e in each if e])
        # A kind of a hundred texts moves by a point with one miss, so its bar is held over all seeds.
        rows.append([kind, str(together["gold"]), *(cell(kind, e) for e in each), cell(kind, together).rstrip("*"),
                     bar_text(kind), "" if holds(kind, together) else "below"])
    return sorted(rows, key=lambda row: row[0] == "all")


def claim_rows(scores):
    claims = [s["claims"] for s in scores]
    count = sum(c["claims"] for c in claims)
    traps = sum(c["traps"] for c in claims)
    precision = sum(c["precision"] * c["claims"] for c in claims) / max(1, count)
    trapped, backward = (sum(c[name] for c in claims) for name in ("trap_claims", "backward"))
    row = lambda name, gold, values, whole, bar, good: [name, gold, *values, whole, bar, "" if good else "below"]
    return [
        row("precision of claims", str(count), [table.share(c["precision"]) for c in claims], table.share(precision),
            f"{PRECISION:.2f}"[1:], precision >= PRECISION),
        row("false claims at trap pairs", str(traps), [str(c["trap_claims"]) for c in claims], str(trapped),
            f"{TRAP_CLAIMS} of 300", trapped * 300 <= TRAP_CLAIMS * max(300, traps)),
        row("originals called copies of their copies", "", [str(c["backward"]) for c in claims], str(backward),
            str(BACKWARD), backward <= BACKWARD),
        row("true claims that no label knows", "", [str(c["unlabelled"]) for c in claims],
            str(sum(c["unlabelled"] for c in claims)), "-", True)]


def report(program, seeds, originals):
    scores = []
    with tempfile.TemporaryDirectory(prefix="wirefold-streams-") as folder:
        for seed in seeds:
            print(f"  copies: seed {seed}", file=sys.stderr)
            scores.append(scoring.score(program, make_stream(seed, originals, folder), ("--stories", "off")))
    header = ["found / traced (sources)", "n", *(f"seed {s}" for s in seeds), "all seeds", "bar", ""]
    return table.render(header, kind_rows(scores) + claim_rows(scores))
