"""Claims read by eye: a seeded sample of what is claimed on plain articles, each with its passages, and the verdicts that a
reader gave (claims_read.tsv). "false" are texts that share a form and not a report: the same table of another month.

A claim that was read once and is still made stays in the sample, so that a change of the engine asks for few new readings."""
import hashlib
import json
import os
import sys
import tempfile

import inputs
import scoring
import table

SETS = {"allsides": 10000, "reuters21578": None}  # articles taken from the front; None = all
VERDICTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "claims_read.tsv")
LONGEST, SHOWN = 3, 300  # passages of a claim that are shown, bytes of each
BAR = .03


def read_verdicts():
    with open(VERDICTS, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]
    return {tuple(row[:3]): row[3] for row in rows}


def articles(path):
    with open(path, encoding="utf-8") as file:
        return {a["id"]: a for a in map(json.loads, file)}


def claims_of(assignments):
    """(article, its record, one of its sources) in the order of the articles' first records."""
    last = {}
    with open(assignments, encoding="utf-8") as file:
        for record in map(json.loads, file):
            last[record["article_id"]] = record
    return [(name, record, source) for name, record in last.items() for source in record.get("sources", ())]


def drawn(claims, name, read, count, seed):
    """The claims read before, filled up by others in the order of a hash."""
    known = [c for c in claims if (name, c[0], c[2]["article_id"]) in read]
    others = [c for c in claims if (name, c[0], c[2]["article_id"]) not in read]
    others.sort(key=lambda c: hashlib.sha256(f"{seed} {c[0]} {c[2]['article_id']}".encode()).digest())
    return (known + others)[:count]


def shown(claim, texts, verdict):
    name, record, source = claim
    lines = [f"{name} <- {source['article_id']}  {record['relation']}, {source['shared_words']} words, "
             f"{table.share(source['containment'])} of it, {table.share(source['source_containment'])} of the source  [{verdict}]"]
    for one in (name, source["article_id"]):
        article = texts[one.split("#")[0]]
        lines.append(f"    {article.get('source', '')} {article.get('published_at', '')[:10]} | {article.get('title', '')[:100]}")
    body = texts[name.split("#")[0]]["body"].encode()
    for passage in sorted(source["passages"], key=lambda p: p["start"] - p["end"])[:LONGEST]:
        cut = body[passage["start"]:min(passage["end"], passage["start"] + SHOWN)]
        lines.append("      ~ " + " ".join(cut.decode(errors="replace").split()))
    return "\n".join(lines)


def report(program, count, seed, out):
    """Writes the sample to `out` for reading; gives the table of what has been read of it."""
    verdicts, rows = read_verdicts(), []
    with tempfile.TemporaryDirectory(prefix="wirefold-claims-") as folder, open(out, "w", encoding="utf-8") as sheet:
        for name, size in SETS.items():
            print(f"  claims: {name}", file=sys.stderr)
            path = inputs.data(f"{name}/articles.jsonl")
            if size:
                short = os.path.join(folder, name + ".jsonl")
                inputs.first_lines(path, size, short)
                path = short
            output = os.path.join(folder, name)
            scoring.cluster(program, path, output, ("--stories", "off"))
            claims = claims_of(os.path.join(output, "assignments.jsonl"))
            texts = articles(path)
            sample = drawn(claims, name, verdicts, count, seed)
            read = [verdicts.get((name, c[0], c[2]["article_id"]), "unread") for c in sample]
            for claim, verdict in zip(sample, read):
                sheet.write(shown(claim, texts, verdict) + "\n\n")
            false, known = read.count("false"), len(read) - read.count("unread")
            rows.append([name, str(len(claims)), str(len(sample)), str(known), str(false),
                         table.share(false / max(1, known)), table.share(BAR), "below" if false > BAR * known else ""])
    return table.render(["claims", "made", "sampled", "read", "false", "share", "bar", ""], rows)
