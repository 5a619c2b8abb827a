"""What the real-broker tests share: a broker, the program under test, a client that is not ours, and the file run
that the topics are compared with. Test programs end with `harness.main(__file__)`."""
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request

import broker as kafka

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SKIPPED = 77  # the exit code that ctest takes for a skip
ARTICLES, ASSIGNMENTS, STORIES, DEAD_LETTERS = "articles", "wirefold.assignments", "wirefold.stories", "wirefold.dead-letters"
MAX_MESSAGE = 8 << 20


def binary():
    return os.path.abspath(os.environ.get("WIREFOLD_BIN", os.path.join(ROOT, "build/release/bin/wirefold")))


def data_path(relative):
    return os.path.join(os.environ.get("WIREFOLD_DATA") or os.path.join(ROOT, "../shared/data"), relative)


def read_data(relative, limit=None):
    """The lines of a file of real articles as bytes; skips the test where it is absent."""
    path = data_path(relative)
    if not os.path.exists(path):
        raise unittest.SkipTest(f"{path} is missing (WIREFOLD_DATA names the folder of real articles)")
    with open(path, "rb") as file:
        return [line.rstrip(b"\n") for _, line in zip(range(limit or sys.maxsize), file)]


class Daemon:
    """`wirefold run` as a child. The log is kept for the message of a failing test."""

    def __init__(self, config, folder, number, arguments=()):
        self.log = os.path.join(folder, f"daemon-{number}.log")
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen([binary(), "run", "--config", config, *arguments], stdout=log, stderr=log,
                                            stdin=subprocess.DEVNULL, preexec_fn=kafka.die_with_parent)

    def running(self):
        return self.process.poll() is None

    def wait(self, seconds):
        """The exit code, or None when it still runs after that time."""
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None

    def terminate(self, seconds=30):
        self.process.send_signal(signal.SIGTERM)
        return self.wait(seconds)

    def kill(self):
        self.process.kill()
        self.process.wait()

    def log_text(self):
        with open(self.log, encoding="utf-8", errors="replace") as file:
            return file.read()


class Bench:
    """A broker with the topics of wirefold on it and a configuration that points there."""

    def __init__(self, settings=""):
        self.folder = tempfile.mkdtemp(prefix="wirefold-kafka-")
        self.daemons = []
        cache = subprocess.run([os.path.join(ROOT, "deploy/setup"), "cache"], capture_output=True, text=True,
                               check=True).stdout.strip()
        self.broker = kafka.Broker(os.path.join(cache, "kafka/lib"), self.folder)
        try:
            self.broker.start()
            self.http = f"127.0.0.1:{kafka.free_port()}"
            self.config = self.write_config("wirefold.yaml", settings)
            self.run_once("topics", "create", "--config", self.config)
        except BaseException:
            self.close()
            raise

    def write_config(self, name, settings="", http=None):
        path = os.path.join(self.folder, name)
        state = os.path.join(self.folder, name + ".state")
        os.makedirs(state, exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(f"kafka:\n  bootstrap.servers: {self.broker.address}\nstate:\n  dir: {state}\n"
                       f"http:\n  listen: {http or self.http}\n{settings}")
        return path

    def close(self):
        for daemon in self.daemons:
            if daemon.running():
                daemon.kill()
        self.broker.kill()
        if os.environ.get("WIREFOLD_KEEP"):
            print(f"kept: {self.folder}")
        else:
            shutil.rmtree(self.folder, ignore_errors=True)

    def run_once(self, *arguments, expect=0, stdin=None):
        done = subprocess.run([binary(), *arguments], capture_output=True, timeout=600, check=False, input=stdin)
        if done.returncode != expect:
            raise AssertionError(f"wirefold {' '.join(arguments)} ended with {done.returncode}, not {expect}:\n"
                                 f"{done.stderr.decode(errors='replace')[-3000:]}")
        return done

    def start_daemon(self, config=None, arguments=()):
        daemon = Daemon(config or self.config, self.folder, len(self.daemons), arguments)
        self.daemons.append(daemon)
        return daemon

    def http_get(self, path, address=None):
        """(status, text) of the daemon's own HTTP port; status 0 where nobody answers."""
        try:
            with urllib.request.urlopen(f"http://{address or self.http}{path}", timeout=5) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError as error:
            return 0, str(error)

    def metric(self, name, label=""):
        """The sum of one metric over all its labels, or over those lines that hold label; None while it is not there."""
        values = [float(line.rsplit(" ", 1)[1]) for line in self.http_get("/metrics")[1].split("\n")
                  if line.split("{")[0].split(" ")[0] == name and label in line]
        return sum(values) if values else None

    # Clients that are not ours: confluent-kafka here, Kafka's Java console consumer in broker.py.
    def produce(self, values, key=None, headers=None, topic=ARTICLES):
        """Sends values in order, each under key(value) when that is given."""
        from confluent_kafka import Producer
        failures = []
        producer = Producer({"bootstrap.servers": self.broker.address, "message.max.bytes": MAX_MESSAGE,
                             "linger.ms": 20, "enable.idempotence": True, "log_level": 2})
        for value in values:
            while True:
                try:
                    producer.produce(topic, value=value, key=key(value) if key else None, headers=headers,
                                     on_delivery=lambda error, _: failures.append(error) if error else None)
                    break
                except BufferError:
                    producer.poll(0.5)
            producer.poll(0)
        if producer.flush(120) or failures:
            raise AssertionError(f"could not produce: {failures[:3]}")

    def _consumer(self, **settings):
        from confluent_kafka import Consumer
        return Consumer({"bootstrap.servers": self.broker.address, "group.id": "reader", "enable.auto.commit": False,
                         "auto.offset.reset": "earliest", "enable.partition.eof": True, "log_level": 2,
                         "isolation.level": "read_committed", "fetch.message.max.bytes": MAX_MESSAGE, **settings})

    def read(self, topic, **settings):
        """Every message of a topic's one partition, as a read_committed consumer sees them (unless told otherwise)."""
        from confluent_kafka import KafkaError, TopicPartition
        consumer = self._consumer(**settings)
        try:
            partitions = consumer.list_topics(topic, timeout=60).topics[topic].partitions
            if len(partitions) != 1:
                raise AssertionError(f"{topic} has {len(partitions)} partitions; order can be compared in one only")
            consumer.assign([TopicPartition(topic, 0, 0)])
            messages, deadline = [], time.monotonic() + 120
            while time.monotonic() < deadline:
                for message in consumer.consume(1000, timeout=1):
                    if message.error() is None:
                        messages.append(message)
                    elif message.error().code() == KafkaError._PARTITION_EOF:
                        return messages
                    else:
                        raise AssertionError(f"reading {topic}: {message.error()}")
            raise AssertionError(f"no end of {topic} within two minutes: an open transaction?")
        finally:
            consumer.close()

    def committed(self, group="wirefold"):
        from confluent_kafka import KafkaException, TopicPartition
        consumer = self._consumer(**{"group.id": group})
        try:
            return consumer.committed([TopicPartition(ARTICLES, 0)], timeout=10)[0].offset
        except KafkaException:
            return -1
        finally:
            consumer.close()

    def wait_committed(self, offset, daemon, seconds=240, slack=0):
        """Waits until the daemon has committed input up to offset."""
        deadline = time.monotonic() + seconds
        while self.committed() < offset - slack:
            if daemon is not None and not daemon.running():
                raise AssertionError(f"wirefold run ended with {daemon.process.returncode}:\n{daemon.log_text()[-3000:]}")
            if time.monotonic() > deadline:
                raise AssertionError(f"committed {self.committed()} of {offset} after {seconds} s:\n"
                                     f"{daemon.log_text()[-3000:] if daemon else ''}")
            time.sleep(0.3)

    def cluster(self, values):
        """The files that `wirefold cluster --expire` writes for the same messages: name -> list of lines (bytes)."""
        source, output = os.path.join(self.folder, "input.jsonl"), os.path.join(self.folder, "files")
        with open(source, "wb") as file:
            file.write(b"".join(value + b"\n" for value in values))
        self.run_once("cluster", "--input", source, "--output", output, "--config", self.config, "--expire")
        files = {}
        for name in ("assignments", "stories", "dead-letters"):
            path = os.path.join(output, name + ".jsonl")
            with open(path, "rb") as file:
                files[name] = file.read().split(b"\n")[:-1]
        return files


def as_lines(messages, topic):
    """Topic values as the file has them: a null value is the line that stands for it."""
    lines = []
    for message in messages:
        if message.value() is not None:
            lines.append(message.value())
        elif topic == ASSIGNMENTS:
            lines.append(json.dumps({"article_id": message.key().decode(), "status": "canceled"},
                                    separators=(",", ":"), ensure_ascii=False).encode())
        else:
            lines.append(json.dumps({"story_id": message.key().decode(), "status": "CLOSED", "article_count": 0},
                                    separators=(",", ":")).encode())
    return lines


def first_difference(mine, theirs):
    """None where both lists of lines are equal, else a sentence that shows where they part."""
    for number, (left, right) in enumerate(zip(mine, theirs), 1):
        if left != right:
            at = next((i for i, (a, b) in enumerate(zip(left, right)) if a != b), min(len(left), len(right)))
            begin = max(0, at - 150)
            return (f"line {number} differs from byte {at} on\n topic: {left[:60]!r} ... {left[begin:at + 150]!r}\n"
                    f"  file: {right[:60]!r} ... {right[begin:at + 150]!r}")
    if len(mine) != len(theirs):
        longer = mine if len(mine) > len(theirs) else theirs
        extra = longer[min(len(mine), len(theirs))]
        return f"the topic has {len(mine)} lines, the file {len(theirs)}; the first beyond: {extra[:300]!r}"
    return None


def assert_same_as_file_run(test, bench, values):
    """The topics hold, line by line, what `wirefold cluster --expire` writes for the same messages. Returns the counts."""
    files = bench.cluster(values)
    counts = []
    for topic, name in ((ASSIGNMENTS, "assignments"), (STORIES, "stories")):
        lines = as_lines(bench.read(topic), topic)
        difference = first_difference(lines, files[name])
        test.assertIsNone(difference, f"{topic}: {difference}")
        counts.append(len(lines))
    return counts


def main(program):
    """Runs the tests of a program with the Python that has the clients; says why when they cannot run here."""
    setup = os.path.join(ROOT, "deploy/setup")
    cache = subprocess.run([setup, "cache"], capture_output=True, text=True, check=True).stdout.strip()
    reason = kafka.missing(cache)
    if reason is None and not os.access(binary(), os.X_OK):
        reason = f"{binary()} is not built"
    if reason is not None:
        print(f"SKIP: {reason}")
        sys.exit(SKIPPED)
    python = os.path.join(cache, "venv/bin/python")
    if os.path.realpath(sys.prefix) != os.path.realpath(os.path.join(cache, "venv")):
        os.execv(python, [python, os.path.abspath(program), *sys.argv[1:]])
    result = unittest.main(module="__main__", verbosity=2, exit=False).result
    if result.wasSuccessful() and result.skipped:
        print(f"SKIP: {result.skipped[0][1]}")
        sys.exit(SKIPPED)
    sys.exit(0 if result.wasSuccessful() else 1)
