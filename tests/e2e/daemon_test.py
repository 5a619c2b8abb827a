#!/usr/bin/env python3
"""The daemon as an operator meets it: the demo on a terminal and off it, /livez, /readyz and /metrics through a client
that is not ours, SIGTERM with and without a broker, and what a wrong start says."""
import fcntl
import os
import pty
import re
import signal
import socket
import struct
import subprocess
import tempfile
import termios
import time
import unittest
import urllib.error
import urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BINARY = os.path.abspath(os.environ.get("WIREFOLD_BIN", os.path.join(ROOT, "build/release/bin/wirefold")))
# One line of Prometheus' text format: a name, labels, a number.
METRIC = re.compile(r'^[a-z_]+(\{[a-z_]+="[^"]*"(,[a-z_]+="[^"]*")*\})? [-+0-9.eInfNa]+$')


def get(url, data=None):
    """(status, text), also for answers that are errors."""
    try:
        with urllib.request.urlopen(url, data=data, timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


class Child:
    """The program with its output in a file."""

    def __init__(self, test, *arguments):
        self.output = tempfile.NamedTemporaryFile(prefix="wirefold-e2e-")
        test.addCleanup(self.output.close)
        self.process = subprocess.Popen([BINARY, *arguments], stdout=self.output, stderr=subprocess.STDOUT)
        test.addCleanup(self.process.wait)
        test.addCleanup(self.process.kill)

    def text(self):
        with open(self.output.name, encoding="utf-8") as file:
            return file.read()

    def wait_for(self, pattern, seconds=60):
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            found = re.search(pattern, self.text())
            if found:
                return found
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        raise AssertionError(f"no {pattern!r} in:\n{self.text()[-3000:]}")

    def terminate(self, seconds):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(seconds)


class Demo(unittest.TestCase):
    def test_shows_stories_copies_and_the_hardest_rewrite(self):
        done = subprocess.run([BINARY, "demo"], capture_output=True, text=True, timeout=120, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stdout, r"\+\d+ copies from \d+ outlets")
        self.assertIn("The hardest rewrite beside its sources", done.stdout)
        self.assertIn("kettle-live#", done.stdout, "the rewrite of live posts is the hardest")
        self.assertRegex(done.stdout, r"\d+ articles in .* articles a second")
        self.assertNotIn("\x1b", done.stdout, "no colour where nobody sees it")
        self.assertEqual(done.stderr, "")

    def test_fits_the_terminal_and_colours_there(self):
        for columns in (80, 120):
            leader, follower = pty.openpty()
            fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
            process = subprocess.Popen([BINARY, "demo"], stdout=follower, stderr=follower)
            os.close(follower)
            shown = b""
            while True:
                try:
                    piece = os.read(leader, 65536)
                except OSError:  # the other end is closed
                    break
                if not piece:
                    break
                shown += piece
            os.close(leader)
            self.assertEqual(process.wait(60), 0)
            text = shown.decode()
            self.assertIn("\x1b[1m", text)
            for line in re.sub(r"\x1b\[[0-9;]*m", "", text).replace("\r", "").split("\n"):
                self.assertLessEqual(len(line), columns, line)

    def test_an_unreadable_input_is_an_error_with_its_name(self):
        done = subprocess.run([BINARY, "demo", "--input", "/nowhere.jsonl"], capture_output=True, text=True,
                              timeout=60, check=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn("/nowhere.jsonl", done.stderr)


class Served(unittest.TestCase):
    def setUp(self):
        self.child = Child(self, "demo", "--serve")
        self.http = "http://" + self.child.wait_for(r"http://([0-9.:]+)/metrics")[1]

    def test_says_how_to_go_on_by_hand_and_ends_when_told(self):
        self.child.wait_for(r"kcat -P -b 127\.0\.0\.1:\d+ -t articles")
        self.assertEqual(self.child.terminate(10), 0, self.child.text()[-2000:])

    def test_is_live_and_ready(self):
        self.assertEqual(get(self.http + "/livez"), (200, "ok\n"))
        self.assertEqual(get(self.http + "/readyz"), (200, "ok\n"))
        self.assertEqual(get(self.http + "/elsewhere")[0], 404)

    def test_metrics_are_prometheus_text_with_the_figures_of_the_run(self):
        time.sleep(1.5)  # figures are taken over once a second
        status, text = get(self.http + "/metrics")
        self.assertEqual(status, 200)
        lines = text.strip().split("\n")
        for line in lines:
            if not line.startswith("#"):
                self.assertRegex(line, METRIC)
        for name in re.findall(r"^# TYPE (\S+) counter$", text, re.M):
            self.assertTrue(name.endswith("_total"), name)
        self.assertIn('wirefold_relations_total{kind="REWRITE"}', text)
        self.assertRegex(text, r'wirefold_decision_seconds_bucket\{le="\+Inf"\} [1-9]')
        self.assertRegex(text, r"wirefold_input_records_total [1-9]")
        self.assertRegex(text, r"wirefold_memory_bytes\{part=\"words\"\} [1-9]")
        self.assertRegex(text, r"wirefold_lag_records 0\b")
        for name in ("wirefold_commit_seconds_count", "wirefold_stories_open", "wirefold_progress_age_seconds"):
            self.assertIn(name, text)

    def test_stays_up_under_large_broken_and_slow_requests(self):
        host, port = self.http[len("http://"):].split(":")
        try:
            status = get(self.http + "/metrics", data=b"x" * (1 << 20))[0]
            self.assertGreaterEqual(status, 400)
        except OSError:
            pass  # the connection was cut, which is an answer too
        idle = [socket.create_connection((host, int(port)), timeout=5) for _ in range(20)]
        for connection in idle[::2]:
            connection.sendall(b"GET /livez HTTP/1.1\r\nX: " + b"y" * 100_000)
        deadline = time.monotonic() + 60
        while True:
            try:
                self.assertEqual(get(self.http + "/livez"), (200, "ok\n"))
                break
            except OSError:
                self.assertLess(time.monotonic(), deadline)
        for connection in idle:
            connection.close()


class WithoutBroker(unittest.TestCase):
    def config(self, text):
        file = tempfile.NamedTemporaryFile("w", suffix=".yaml")
        self.addCleanup(file.close)
        file.write(text)
        file.flush()
        return file.name

    def test_waits_for_a_broker_and_ends_with_1_when_told_to_stop(self):
        with socket.socket() as nobody:
            nobody.bind(("127.0.0.1", 0))  # and never listens
            config = self.config(f"kafka:\n  bootstrap.servers: 127.0.0.1:{nobody.getsockname()[1]}\n"
                                 "http:\n  listen: 127.0.0.1:0\nlog:\n  format: json\n")
            child = Child(self, "run", "--config", config)
            http = "http://" + child.wait_for(r'"http":"([0-9.:]+)"')[1]
            self.assertEqual(get(http + "/livez")[0], 200)
            self.assertEqual(get(http + "/readyz"), (503, "state is being rebuilt\n"))
            self.assertEqual(child.terminate(20), 1, child.text()[-2000:])

    def test_says_what_is_missing_before_it_starts(self):
        done = subprocess.run([BINARY, "run", "--config", self.config("instance: wirefold-0\n")],
                              capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn("bootstrap.servers", done.stderr)

    def test_says_that_its_port_is_taken(self):
        with socket.socket() as other:
            other.bind(("127.0.0.1", 0))
            other.listen()
            address = f"127.0.0.1:{other.getsockname()[1]}"
            config = self.config(f"kafka:\n  bootstrap.servers: 127.0.0.1:1\nhttp:\n  listen: {address}\n")
            done = subprocess.run([BINARY, "run", "--config", config], capture_output=True, text=True, timeout=60,
                                  check=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn(address, done.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
