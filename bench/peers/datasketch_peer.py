"""datasketch (PyPI): MinHash and MinHashLSH. usage: datasketch_peer.py ARTICLES.jsonl ASSIGNMENTS.jsonl"""
import sys

from datasketch import MinHash, MinHashLSH

import stream

index = MinHashLSH(num_perm=stream.PERMUTATIONS, params=(stream.BANDS, stream.ROWS))
signatures = {}


def signature(shingles):
    value = MinHash(num_perm=stream.PERMUTATIONS)
    value.update_batch([shingle.encode() for shingle in shingles])
    return value


def query(value):
    return [(number, value.jaccard(signatures[number])) for number in index.query(value)]


def insert(number, value):
    index.insert(number, value)
    signatures[number] = value


stream.run(sys.argv[1:], signature, query, insert)
