"""Stories: the labelled sets, and wires without labels for what templates do."""
import collections
import json
import os
import sys
import tempfile

import scoring
import inputs
import table

# set -> least B-cubed F1, least NMI (None: not asked), largest share of articles whose story changes.
BARS = {"fnc1": (.91, None, .02), "giveme5w1h": (.95, None, .02), "googlenews_ts": (.875, .935, .035)}
PAIRS = "tgcontest_pairs"
WIRES, WIRES_LARGEST, WIRES_CHANGED = "reuters21578", 50, .02


def labelled_rows(program, arguments):
    rows = []
    for name, (f1, nmi, changed) in BARS.items():
        print(f"  stories: {name}", file=sys.stderr)
        s = scoring.score(program, inputs.data(name), arguments)["stories"]
        good = s["b3_f1"] >= f1 and (nmi is None or s["nmi"] >= nmi) and s["changed"] <= changed
        bar = f"F1 {table.share(f1)}" + (f", NMI {table.share(nmi)}" if nmi else "") + f", {changed:.1%}"
        rows.append([name, *(table.share(s[k]) for k in ("b3_p", "b3_r", "b3_f1", "nmi")),
                     f"{s['stories']} ({s['gold_stories']})", f"{s['changed']:.1%}", bar, "" if good else "below"])
    return rows


def pairs_row(program, arguments):
    print(f"  stories: {PAIRS}", file=sys.stderr)
    p = scoring.score(program, inputs.data(PAIRS), arguments)["pairs"]
    return [f"{PAIRS} (pairs)", table.share(p["p"]), table.share(p["r"]), table.share(p["f1"]), "-", "-", "-", "-", ""]


def read(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def sizes_and_change(output):
    """Sizes of the stories, largest first, and the share of articles whose story in the end, aliases followed, is
    not that of their first record."""
    first, last, alias = {}, {}, {}
    for record in read(os.path.join(output, "assignments.jsonl")):
        if record.get("story_id"):
            first.setdefault(record["article_id"], record["story_id"])
            last[record["article_id"]] = record["story_id"]
    for record in read(os.path.join(output, "stories.jsonl")):
        if record.get("merged_into"):
            alias[record["story_id"]] = record["merged_into"]

    def resolve(story):
        seen = set()
        while story in alias and story not in seen:
            seen.add(story)
            story = alias[story]
        return story

    final = {article: resolve(story) for article, story in last.items()}
    changed = sum(final[article] != first[article] for article in final) / max(1, len(final))
    return sorted(collections.Counter(final.values()).values(), reverse=True), changed


def wires(program):
    print(f"  stories: {WIRES} --expire", file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="wirefold-wires-") as output:
        scoring.cluster(program, inputs.data(f"{WIRES}/articles.jsonl"), output, ("--expire",))
        sizes, changed = sizes_and_change(output)
    good = sizes[0] <= WIRES_LARGEST and changed <= WIRES_CHANGED
    row = [f"{WIRES} --expire", str(len(sizes)), ", ".join(map(str, sizes[:5])), f"{changed:.1%}",
           f"{WIRES_LARGEST}, {WIRES_CHANGED:.0%}", "" if good else "below"]
    return table.render(["set", "stories", "largest", "changed", "bar", ""], [row])


def report(program):
    rows = labelled_rows(program, ()) + [pairs_row(program, ())]
    header = ["set", "precision", "recall", "F1", "NMI", "stories (labelled)", "changed", "bar", ""]
    return table.render(header, rows) + "\n\n" + wires(program)
