"""What the Python peers share: articles in, word 3-shingles, assignments out. One pass, constant memory of its own."""
import json
import re

PERMUTATIONS, BANDS, ROWS, SIMILARITY = 128, 32, 4, .5
_WORD = re.compile(r"\w+")


def shingles(body):
    words = _WORD.findall(body.lower())
    return {" ".join(three) for three in zip(words, words[1:], words[2:])}


def run(arguments, signature, query, insert):
    """signature(set) -> value; query(value) -> [(number, similarity)]; insert(number, value). A text without
    shingles is an original and is not indexed. The most similar earlier article is the first source."""
    source, target = arguments
    ids = []
    with open(source, encoding="utf-8") as lines, open(target, "w", encoding="utf-8") as out:
        for line in lines:
            article = json.loads(line)
            name, mine = article["id"], shingles(article["body"])
            found = []
            if mine:
                value = signature(mine)
                found = sorted((-similarity, number) for number, similarity in query(value)
                               if similarity >= SIMILARITY and ids[number] != name)
                insert(len(ids), value)
            ids.append(name)
            record = {"article_id": name, "relation": "NEAR_COPY" if found else "ORIGINAL",
                      "sources": [{"article_id": ids[number], "resemblance": -similarity} for similarity, number in found]}
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
