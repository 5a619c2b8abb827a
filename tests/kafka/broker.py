"""One Apache Kafka broker (KRaft, a single node) from the jars that deploy/setup fetched, on free ports, in a
temporary folder, gone when the process that started it is gone."""
import base64
import ctypes
import os
import shutil
import signal
import socket
import subprocess
import time
import uuid

JAVA = ["java", "-Xms256m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"]
START_SECONDS = 120  # five on a quiet machine


def die_with_parent():
    """Run in a child before exec: the kernel kills it when the test that started it ends, however it ends."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Broker:
    """Start() makes it; address is what clients connect to. kill() is kill -9; restart() brings the same data back."""

    def __init__(self, jars, folder):
        self.jars, self.folder = jars, folder
        self.port, controller = free_port(), free_port()
        self.address = f"127.0.0.1:{self.port}"
        self.process = None
        self.properties = os.path.join(folder, "server.properties")
        settings = {
            "process.roles": "broker,controller", "node.id": 1,
            "controller.quorum.bootstrap.servers": f"127.0.0.1:{controller}",
            "listeners": f"PLAINTEXT://127.0.0.1:{self.port},CONTROLLER://127.0.0.1:{controller}",
            "advertised.listeners": f"PLAINTEXT://127.0.0.1:{self.port},CONTROLLER://127.0.0.1:{controller}",
            "controller.listener.names": "CONTROLLER", "log.dirs": os.path.join(folder, "logs"),
            "offsets.topic.replication.factor": 1, "offsets.topic.num.partitions": 4,
            "transaction.state.log.replication.factor": 1, "transaction.state.log.min.isr": 1,
            "transaction.state.log.num.partitions": 4, "share.coordinator.state.topic.replication.factor": 1,
            "share.coordinator.state.topic.min.isr": 1, "share.coordinator.state.topic.num.partitions": 1,
            # A restarted broker registers once the old one's session is over.
            "broker.session.timeout.ms": 3000, "broker.heartbeat.interval.ms": 500,
            "group.initial.rebalance.delay.ms": 0, "log.cleaner.dedupe.buffer.size": 4194304,
            "auto.create.topics.enable": "false"}
        with open(self.properties, "w", encoding="utf-8") as file:
            file.writelines(f"{key}={value}\n" for key, value in settings.items())
        cluster = base64.urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=")
        self._java("kafka.tools.StorageTool", "format", "--standalone", "-t", cluster, "-c", self.properties)

    def _java(self, main, *arguments, timeout=120):
        done = subprocess.run([*JAVA, "-cp", self.jars + "/*", main, *arguments], capture_output=True, text=True,
                              timeout=timeout, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"{main} {' '.join(arguments)} ended with {done.returncode}: {done.stderr[-2000:]}")
        return done.stdout

    def start(self):
        with open(os.path.join(self.folder, "broker.log"), "ab") as log:
            self.process = subprocess.Popen([*JAVA, "-cp", self.jars + "/*", "kafka.Kafka", self.properties],
                                            stdout=log, stderr=log, preexec_fn=die_with_parent)
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                break
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=1):
                    return self
            except OSError:
                time.sleep(0.2)
        raise RuntimeError("the broker did not start:\n" + self.log_tail())

    def kill(self):
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def restart(self):
        self.kill()
        return self.start()

    def log_tail(self):
        with open(os.path.join(self.folder, "broker.log"), encoding="utf-8", errors="replace") as file:
            return file.read()[-3000:]

    def console_consumer(self, topic, count, timeout_seconds=60):
        """The first `count` values of a topic as Kafka's own Java client reads them, read_committed, null as None."""
        output = self._java(
            "org.apache.kafka.tools.consumer.ConsoleConsumer", "--bootstrap-server", self.address, "--topic", topic,
            "--from-beginning", "--isolation-level", "read_committed", "--max-messages", str(count),
            "--timeout-ms", str(timeout_seconds * 1000), "--formatter-property", "null.literal=\x01NULL",
            timeout=timeout_seconds + 60)
        values = output.split("\n")[:-1]
        return [None if value == "\x01NULL" else value for value in values]


def missing(cache):
    """Why the real-broker tests cannot run here, or None."""
    lib = os.path.join(cache, "kafka", "lib")
    if shutil.which("java") is None:
        return "no java: deploy/setup test installs it"
    if not os.path.isdir(lib) or not any(name.startswith("kafka_") for name in os.listdir(lib)):
        return f"no Kafka jars in {lib}: deploy/setup test fetches them from Maven Central"
    if not os.path.exists(os.path.join(cache, "venv", "bin", "python")):
        return f"no Python clients in {cache}/venv: deploy/setup test fetches them from PyPI"
    return None
