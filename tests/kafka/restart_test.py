#!/usr/bin/env python3
"""Killed, fenced, and left without its broker: what a read_committed consumer sees stays line by line what one
undisturbed run would have written."""
import os
import random
import sys
import threading
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import harness  # noqa: E402
import broker as kafka  # noqa: E402

SEED = int(os.environ.get("WIREFOLD_SEED", "7"))
SETTINGS = "commit:\n  interval: 300ms\n"


class Feed(threading.Thread):
    """Produces values in small steps, so that the daemon is at work while the test disturbs it."""

    def __init__(self, bench, values, step=50, pause=0.25):
        super().__init__(daemon=True)
        self.bench, self.values, self.step, self.pause, self.error = bench, values, step, pause, None
        self.start()

    def run(self):
        try:
            for begin in range(0, len(self.values), self.step):
                self.bench.produce(self.values[begin:begin + self.step])
                time.sleep(self.pause)
        except BaseException as error:  # shown by finish() in the test's own thread
            self.error = error

    def finish(self):
        self.join(120)
        if self.error is not None:
            raise self.error


class Disturbed(unittest.TestCase):
    def setUp(self):
        self.values = harness.read_data("allsides/articles.jsonl", 1500)
        self.bench = harness.Bench(SETTINGS)
        self.addCleanup(self.bench.close)

    def finish(self, feed, daemon):
        feed.finish()
        self.bench.wait_committed(len(self.values), daemon)
        # The last kill may have left nothing to do: a process that has not begun yet cannot end cleanly.
        until = time.monotonic() + 30
        while not daemon.log_text() and time.monotonic() < until:
            time.sleep(0.1)
        self.assertEqual(daemon.terminate(10), 0, daemon.log_text()[-3000:])
        return harness.assert_same_as_file_run(self, self.bench, self.values)

    def test_kills_inside_open_transactions_lose_and_double_nothing(self):
        chance = random.Random(SEED)
        print(f"seed {SEED}")
        feed, kills = Feed(self.bench, self.values), 0
        while feed.is_alive():
            daemon = self.bench.start_daemon()
            time.sleep(chance.uniform(0.8, 2.5))
            self.assertTrue(daemon.running(), daemon.log_text()[-3000:])
            daemon.kill()
            kills += 1
        counts = self.finish(feed, self.bench.start_daemon())
        dirty = len(self.bench.read(harness.ASSIGNMENTS, **{"isolation.level": "read_uncommitted"}))
        print(f"{kills} kills; {counts[0]} assignments committed, {dirty - counts[0]} more written and never shown")
        self.assertGreater(kills, 1)

    def test_a_second_instance_of_the_name_fences_the_first(self):
        first = self.bench.start_daemon()
        feed = Feed(self.bench, self.values)
        self.bench.wait_committed(100, first)
        other = self.bench.write_config("second.yaml", SETTINGS, http=f"127.0.0.1:{kafka.free_port()}")
        second = self.bench.start_daemon(other)
        self.assertEqual(first.wait(60), 3, "the fenced instance ends with 3:\n" + first.log_text()[-3000:])
        self.finish(feed, second)

    def test_a_broker_that_dies_and_comes_back_is_waited_for(self):
        daemon = self.bench.start_daemon()
        feed = Feed(self.bench, self.values)
        self.bench.wait_committed(200, daemon)
        self.bench.broker.restart()
        self.finish(feed, daemon)


if __name__ == "__main__":
    harness.main(__file__)
