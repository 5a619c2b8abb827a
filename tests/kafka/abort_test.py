#!/usr/bin/env python3
"""A transaction that the broker makes impossible is aborted and tried again, and once
the broker takes the records the outcome is that of an undisturbed run."""
import json
import os
import random
import sys
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import harness  # noqa: E402

WAIT_SECONDS = 120


class ForcedAbort(unittest.TestCase):
    def set_dead_letter_limit(self, limit):
        """The broker refuses larger records of that topic from then on: the produce fails, the transaction must abort."""
        from confluent_kafka.admin import (AdminClient, AlterConfigOpType, ConfigEntry, ConfigResource, ResourceType)
        admin = AdminClient({"bootstrap.servers": self.bench.broker.address, "log_level": 2})
        entry = ConfigEntry("max.message.bytes", str(limit), incremental_operation=AlterConfigOpType.SET)
        resource = ConfigResource(ResourceType.TOPIC, harness.DEAD_LETTERS, incremental_configs=[entry])
        for future in admin.incremental_alter_configs([resource]).values():
            future.result(60)

    def test_what_was_aborted_is_sent_again_and_nothing_is_doubled(self):
        articles = harness.read_data("allsides/articles.jsonl", 600)
        # Letters without a pattern: the broker's limit is on compressed bytes.
        large = json.dumps({"id": "five-megabytes", "title": "t", "body": random.Random(1).randbytes(5 << 19).hex()}).encode()
        values = articles[:300] + [large] + articles[300:]
        self.bench = harness.Bench()
        self.addCleanup(self.bench.close)
        self.set_dead_letter_limit(100_000)
        daemon = self.bench.start_daemon()
        self.bench.produce(values)
        aborted = "wirefold_transactions_total", 'end="aborted"'
        deadline = time.monotonic() + WAIT_SECONDS
        while not self.bench.metric(*aborted):
            self.assertTrue(daemon.running(), daemon.log_text()[-3000:])
            self.assertLess(time.monotonic(), deadline, "no transaction was aborted:\n" + daemon.log_text()[-3000:])
            time.sleep(0.3)
        self.assertLessEqual(self.bench.committed(), 300, "nothing beyond the refused record may be committed")
        self.set_dead_letter_limit(harness.MAX_MESSAGE)
        self.bench.wait_committed(len(values), daemon)
        print(f"{self.bench.metric(*aborted):.0f} transactions aborted")
        self.assertEqual(daemon.terminate(10), 0, daemon.log_text()[-3000:])
        harness.assert_same_as_file_run(self, self.bench, values)
        self.assertEqual([m.value() for m in self.bench.read(harness.DEAD_LETTERS)], [large])


if __name__ == "__main__":
    harness.main(__file__)
