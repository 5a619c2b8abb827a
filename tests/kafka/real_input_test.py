#!/usr/bin/env python3
"""Real articles, and all that should not be among them, through a real broker: what comes out is whole, valid by the
schemas, and line by line what the same engine writes for a file."""
import glob
import json
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import harness  # noqa: E402
from harness import ASSIGNMENTS, DEAD_LETTERS, STORIES  # noqa: E402

REAL_ARTICLES = 5000


def article(identity, body, **more):
    return json.dumps({"id": identity, "title": "A message among others", "body": body, "source": "example.org",
                       "published_at": "2012-05-24T00:00:00Z", **more}, ensure_ascii=False).encode()


def with_body(line, body):
    return json.dumps({**json.loads(line), "body": body}, ensure_ascii=False).encode()


def corrected(line, version):
    value = json.loads(line)
    return json.dumps({**value, "version": version, "body": value["body"] + "\n\nCorrected: a figure was wrong."},
                      ensure_ascii=False).encode()


def intruders(real):
    """Messages put after the real article of that number, and the reason for which the dead-letter topic takes them."""
    deep = b'{"id":"deep","body":' + b"[" * 5000 + b"]" * 5000 + b"}"
    return {
        10: [(b'{"id":"broken","title":"cut short","body":"never clos', "not_json")],
        20: [(article("empty-body", ""), None)],
        30: [(article("five-megabytes", "word " * (1 << 20)), "message_too_large")],
        40: [(b'{"id":"bad-utf8","title":"t","body":"caf\xe9 \xff\xfe","published_at":"2012-05-24T00:00:00Z"}', "invalid_utf8")],
        50: [(b'{"title":"nobody","body":"No id.","published_at":"2012-05-24T00:00:00Z"}', "missing_id")],
        60: [(real[3], None), (real[3], None)],
        70: [(with_body(real[4], "Other words under an id that is taken."), None)],
        80: [(b"[1,2,3]", "not_an_object"), (deep, None)],
        90: [(article("a#1", "An id that looks like a post's."), "id_has_hash")],
        100: [(article("nul\x00byte", "A body with \x00 in it, and an id too."), None)],
        110: [(b'{"id":"lone","title":"t","body":"\\ud800 alone","published_at":"2012-05-24T00:00:00Z"}', "bad_escape")],
        120: [(corrected(real[100], 2), None), (real[100], None)],
        130: [(json.dumps({"id": json.loads(real[120])["id"], "status": "canceled",
                           "published_at": "2012-05-24T00:00:00Z"}).encode(), None)],
        140: [(article("no-such-status", "Text.", status="gone"), "unknown_status")],
        150: [(article("big-body", "long " * 300_000), "body_too_large")],
    }


def input_messages():
    """[(bytes, reason or None)] in the order in which they are sent."""
    real = harness.read_data("allsides/articles.jsonl", REAL_ARTICLES)
    seeds = harness.read_data("seeds/articles.jsonl")
    extra = intruders(real)
    messages = []
    for number, line in enumerate(real):
        messages.append((line, None))
        messages += extra.get(number, [])
    return messages + [(line, None) for line in seeds]


def reasons(messages):
    """offset -> reason of the dead letters, from the headers that Kafka Connect would give them."""
    found = {}
    for message in messages:
        headers = {name: (value or b"").decode(errors="replace") for name, value in message.headers() or []}
        found[int(headers["__connect.errors.offset"])] = headers
    return found


class RealInput(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.sent = input_messages()
        cls.values = [value for value, _ in cls.sent]
        cls.bench = harness.Bench()
        cls.addClassCleanup(cls.bench.close)
        daemon = cls.bench.start_daemon()
        cls.bench.produce(cls.values, key=lambda value: b"key", headers=[("trace", b"\x00\x01")])
        cls.bench.wait_committed(len(cls.values), daemon)
        cls.answers = {path: cls.bench.http_get(path) for path in ("/livez", "/readyz", "/metrics")}
        cls.exit_code = daemon.terminate(10)
        cls.topics = {topic: cls.bench.read(topic) for topic in (ASSIGNMENTS, STORIES, DEAD_LETTERS)}
        cls.files = cls.bench.cluster(cls.values)
        print(f"{len(cls.values)} messages in; " + ", ".join(f"{len(m)} in {t}" for t, m in cls.topics.items()))

    def last_values(self, topic):
        return {m.key().decode(): m.value() and json.loads(m.value()) for m in self.topics[topic]}

    def test_ends_by_sigterm_within_ten_seconds(self):
        self.assertEqual(self.exit_code, 0, self.bench.daemons[0].log_text()[-3000:])

    def test_answers_over_http_while_it_runs(self):
        self.assertEqual(self.answers["/livez"][0], 200)
        self.assertEqual(self.answers["/readyz"][0], 200)
        self.assertEqual(self.answers["/metrics"][0], 200)
        self.assertIn("# TYPE ", self.answers["/metrics"][1])

    def test_assignments_are_the_lines_of_the_file_run(self):
        difference = harness.first_difference(harness.as_lines(self.topics[ASSIGNMENTS], ASSIGNMENTS),
                                              self.files["assignments"])
        self.assertIsNone(difference, difference)

    def test_stories_are_the_lines_of_the_file_run(self):
        difference = harness.first_difference(harness.as_lines(self.topics[STORIES], STORIES), self.files["stories"])
        self.assertIsNone(difference, difference)

    def test_dead_letters_are_those_expected_and_no_other(self):
        wanted = {offset: reason for offset, (_, reason) in enumerate(self.sent) if reason is not None}
        found = reasons(self.topics[DEAD_LETTERS])
        self.assertEqual({o: h["__connect.errors.exception.class.name"] for o, h in found.items() if o in wanted}, wanted)
        # What no expectation is written for must at least be refused by the file run too.
        refused_in_file = {json.loads(line)["line"] - 1: json.loads(line)["reason"] for line in self.files["dead-letters"]}
        self.assertEqual({o: h["__connect.errors.exception.class.name"] for o, h in found.items()}, refused_in_file)

    def test_dead_letters_keep_bytes_key_and_headers(self):
        for message in self.topics[DEAD_LETTERS]:
            headers = dict(message.headers())
            original = self.values[int(headers["__connect.errors.offset"])]
            self.assertEqual(message.value(), original)
            self.assertEqual(message.key(), b"key")
            self.assertEqual(headers["trace"], b"\x00\x01")
            self.assertEqual(headers["__connect.errors.topic"], b"articles")
            self.assertTrue(headers["__connect.errors.exception.message"])

    def test_no_article_and_no_post_is_lost(self):
        dead = set(reasons(self.topics[DEAD_LETTERS]))
        said = {(v["article_id"], v["version"]) for v in (json.loads(m.value()) for m in self.topics[ASSIGNMENTS] if m.value())}
        withdrawn = set()
        for offset, value in enumerate(self.values):
            if offset in dead:
                continue
            record = json.loads(value)
            if record.get("status") == "canceled":
                withdrawn.add(record["id"])
                continue
            self.assertIn((record["id"], record.get("version", 1)), said)
        last = self.last_values(ASSIGNMENTS)
        for identity in withdrawn:
            self.assertIsNone(last[identity], "a takedown ends with a tombstone")
        pages = [v for v in last.values() if v and v["relation"] == "LIVE_PAGE"]
        self.assertGreaterEqual(len(pages), 3, "the seeds hold three live pages")
        for page in pages:
            for post in page["posts"]:
                self.assertIn(post, last)

    def test_every_story_id_resolves(self):
        stories = self.last_values(STORIES)
        for identity, record in self.last_values(ASSIGNMENTS).items():
            if record is None or "story_id" not in record:
                continue
            story, steps = stories.get(record["story_id"]), 0
            while story is not None and story["status"] == "MERGED" and steps < 1000:
                story, steps = stories.get(story["merged_into"]), steps + 1
            self.assertIsNotNone(story, f"{identity} is in {record['story_id']}, of which no story record stands")

    def test_every_record_is_valid_by_its_schema(self):
        import jsonschema
        for topic, name in ((ASSIGNMENTS, "assignment"), (STORIES, "story")):
            paths = glob.glob(os.path.join(harness.ROOT, f"proto/schema/{name}*.json"))
            self.assertEqual(len(paths), 1, f"one schema for {name} in proto/schema")
            with open(paths[0], encoding="utf-8") as file:
                schema = json.load(file)
            checker = jsonschema.validators.validator_for(schema)
            checker.check_schema(schema)
            validator = checker(schema)
            for message in self.topics[topic]:
                if message.value() is not None:
                    value = json.loads(message.value())
                    error = jsonschema.exceptions.best_match(validator.iter_errors(value))
                    self.assertIsNone(error, f"{message.key()}: {error}")

    def test_kafkas_own_client_reads_the_same(self):
        for topic in (ASSIGNMENTS, STORIES):
            mine = [None if m.value() is None else m.value().decode() for m in self.topics[topic]]
            theirs = self.bench.broker.console_consumer(topic, len(mine))
            self.assertEqual(len(theirs), len(mine))
            self.assertTrue(theirs == mine, f"{topic}: the Java client reads other values")


if __name__ == "__main__":
    harness.main(__file__)
