"""Copies do not vote: the story sets mixed with copies, without and with stories.copies_vote.

One article in eight gets copies by other outlets, 2 to 30 of them and few of them many, soon after it: whole, without its last third, or with another outlet's line before it. Labels are those of the source. Scored are
all articles, and the originals alone."""
import json
import os
import random
import sys
import tempfile

import inputs
import scoring
import table
from stories import BARS as SETS

def copies_of(article, rng):
    for i in range(min(30, int(2 / (1 - rng.random())))):
        body = article["body"]
        form = rng.randrange(3)
        if form == 1:
            body = body[:len(body) * 2 // 3]
        elif form == 2:
            body = "Republished with permission of the desk.\n\n" + body
        copy = {**article, "id": f"{article['id']}-copy{i}", "body": body, "source": f"copier{rng.randrange(200)}.example"}
        copy.pop("url", None)
        yield copy


def read(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def write(path, rows):
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def mix(folder, out, seed):
    """Copies stand some ten articles after their source and after each other; dates stay the source's."""
    rng = random.Random(seed)
    placed = []
    articles = read(os.path.join(folder, "articles.jsonl"))
    for at, article in enumerate(articles):
        placed.append((at, article))
        if rng.randrange(8) == 0:
            later = at
            for copy in copies_of(article, rng):
                later += rng.random() * 10
                placed.append((later, copy))
    placed.sort(key=lambda entry: entry[0])
    write(os.path.join(out, "articles.jsonl"), [article for _, article in placed])
    gold = read(os.path.join(folder, "gold.jsonl"))
    return gold, [article["id"] for _, article in placed]


def report(program):
    rows = []
    for name in SETS:
        for vote in ("false", "true"):
            print(f"  votes: {name}, copies_vote {vote}", file=sys.stderr)
            with tempfile.TemporaryDirectory(prefix="wirefold-votes-") as out:
                gold, ids = mix(inputs.data(name), out, 1)
                label = {row["id"]: row for row in gold}
                figures = []
                for scored in (ids, list(label)):
                    write(os.path.join(out, "gold.jsonl"),
                          [{**label[i.split("-copy")[0]], "id": i} for i in scored if i.split("-copy")[0] in label])
                    s = scoring.score(program, out, (), {"WIREFOLD_STORIES__COPIES_VOTE": vote})["stories"]
                    figures += [table.share(s[k]) for k in ("b3_p", "b3_r", "b3_f1")] + [f"{s['changed']:.1%}"]
            rows.append([name, f"{len(ids) - len(label)}", "vote" if vote == "true" else "do not", *figures])
    return table.render(["set", "copies", "they", "all: P", "R", "F1", "changed", "originals: P", "R", "F1", "changed"], rows)
