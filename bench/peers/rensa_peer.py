"""rensa (PyPI): RMinHash and RMinHashLSH. usage: rensa_peer.py ARTICLES.jsonl ASSIGNMENTS.jsonl"""
import sys

from rensa import RMinHash, RMinHashLSH

import stream

index = RMinHashLSH(threshold=stream.SIMILARITY, num_perm=stream.PERMUTATIONS, num_bands=stream.BANDS)
signatures = {}


def signature(shingles):
    value = RMinHash(num_perm=stream.PERMUTATIONS, seed=42)
    value.update(list(shingles))
    return value


def query(value):
    return [(number, value.jaccard(signatures[number])) for number in index.query(value)]


def insert(number, value):
    index.insert(number, value)
    signatures[number] = value


stream.run(sys.argv[1:], signature, query, insert)
