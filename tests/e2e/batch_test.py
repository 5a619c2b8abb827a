#!/usr/bin/env python3
"""`wirefold cluster` and `wirefold explain` as a person meets them: files and standard input, bad lines, exit codes."""
import json
import os
import subprocess
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BINARY = os.path.abspath(os.environ.get("WIREFOLD_BIN", os.path.join(ROOT, "build/release/bin/wirefold")))
SAMPLE = os.path.join(ROOT, "deploy/sample/articles.jsonl")


def run(*arguments, given=None):
    return subprocess.run([BINARY, *arguments], input=given, capture_output=True, timeout=120)


def lines(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        return [json.loads(line) for line in file]


class Cluster(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="wirefold-batch-")
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def test_gives_a_record_for_every_article_and_resolves_every_story(self):
        done = run("cluster", "--input", SAMPLE, "--output", self.folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        stories = {story["story_id"] for story in lines(self.folder, "stories.jsonl")}
        records = lines(self.folder, "assignments.jsonl")
        with open(SAMPLE, encoding="utf-8") as file:
            for line in file:
                article = json.loads(line)
                self.assertIn(article["id"], {record["article_id"] for record in records})
        for record in records:
            if record.get("status") != "canceled":
                self.assertIn(record["story_id"], stories)
        self.assertEqual(lines(self.folder, "dead-letters.jsonl"), [])

    def test_gives_the_same_bytes_from_standard_input(self):
        run("cluster", "--input", SAMPLE, "--output", self.folder)
        other = os.path.join(self.folder, "other")
        with open(SAMPLE, "rb") as file:
            done = run("cluster", "--input", "-", "--output", other, given=file.read())
        self.assertEqual(done.returncode, 0, done.stderr)
        for name in ("assignments.jsonl", "stories.jsonl"):
            self.assertEqual(lines(self.folder, name), lines(other, name))

    def test_puts_bad_lines_aside_and_goes_on(self):
        given = b"\n".join([b'{"id":"good","body":"One two three four five."}', b"not json", b'{"body":"no id"}',
                            b'{"id":"a#1","body":"x"}', b'{"id":"bytes","body":"\xff"}',
                            b'{"id":"big","body":"' + b"x" * (5 << 20) + b'"}', b'{"id":"last","body":""}'])
        done = run("cluster", "--input", "-", "--output", self.folder, given=given)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual([record["article_id"] for record in lines(self.folder, "assignments.jsonl")],
                         ["good", "last"])
        self.assertEqual([letter["line"] for letter in lines(self.folder, "dead-letters.jsonl")], [2, 3, 4, 5, 6])

    def test_leaves_stories_out_when_told(self):
        run("cluster", "--input", SAMPLE, "--output", self.folder, "--stories", "off")
        self.assertEqual(lines(self.folder, "stories.jsonl"), [])
        self.assertNotIn("story_id", lines(self.folder, "assignments.jsonl")[0])

    def test_names_the_file_that_is_not_there(self):
        done = run("cluster", "--input", "/nowhere.jsonl", "--output", self.folder)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn(b"/nowhere.jsonl", done.stderr)


class Explain(unittest.TestCase):
    def test_shows_tests_thresholds_story_and_passages_in_either_order(self):
        done = run("explain", "--input", SAMPLE, "--a", "kettle-ledger", "--b", "kettle-live#2")
        self.assertEqual(done.returncode, 0, done.stderr)
        text = done.stdout.decode()
        for part in ("sampled shingles", "shared words", "containment", ">= 0.12", "REWRITE", "joined",
                     "furniture removed", "Both texts", "\u27e61\u00a0"):
            self.assertIn(part, text)
        self.assertNotIn("\x1b", text, "no colour off a terminal")
        again = run("explain", "--input", SAMPLE, "--a", "kettle-live#2", "--b", "kettle-ledger")
        self.assertEqual(again.stdout, done.stdout)

    def test_writes_one_page_instead_when_told(self):
        with tempfile.TemporaryDirectory(prefix="wirefold-explain-") as folder:
            page = os.path.join(folder, "pair.html")
            done = run("explain", "--input", SAMPLE, "--a", "kettle-ledger", "--b", "kettle-live#2", "--html", page)
            self.assertEqual((done.returncode, done.stdout), (0, b""), done.stderr)
            with open(page, encoding="utf-8") as file:
                text = file.read()
            for part in ("<table>", "sampled shingles", 'href="#b1"', 'href="#a1"', "prefers-color-scheme"):
                self.assertIn(part, text)
            for part in ("<script", "http:", "https:", "url(", "src="):
                self.assertNotIn(part, text)
            done = run("explain", "--input", SAMPLE, "--a", "kettle-ledger", "--b", "kettle-live#2", "--html",
                       os.path.join(folder, "no", "such", "folder.html"))
            self.assertEqual(done.returncode, 1)
            self.assertIn(b"folder.html", done.stderr)

    def test_an_unknown_id_is_exit_code_1_and_named(self):
        done = run("explain", "--input", SAMPLE, "--a", "kettle-ledger", "--b", "nobody")
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"nobody", done.stderr)

    def test_unrelated_articles_share_nothing(self):
        done = run("explain", "--input", SAMPLE, "--a", "lantern-library", "--b", "lantern-tram")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("not named", done.stdout.decode())


if __name__ == "__main__":
    unittest.main()
