"""Runs programs as whole processes on one processor and reads what the kernel counted for them."""
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass


@dataclass
class Run:
    cpu: float   # seconds, user and system
    wall: float  # seconds


def _start(command, cpu, environment, said):
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said, stdin=subprocess.DEVNULL,
                            env={**os.environ, **(environment or {})},
                            preexec_fn=lambda: os.sched_setaffinity(0, {cpu}))


def _check(command, code, said):
    if code != 0:
        said.seek(0)
        raise RuntimeError(f"{' '.join(command)} ended with {code}:\n{said.read().decode(errors='replace')[-2000:]}")


def run(command, cpu=0, environment=None):
    """One run, bound to processor `cpu`. Raises with the end of what it wrote when it fails."""
    with tempfile.TemporaryFile() as said:
        begin = time.monotonic()
        child = _start(command, cpu, environment, said)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.monotonic() - begin
        child.returncode = os.waitstatus_to_exitcode(status)
        _check(command, child.returncode, said)
        return Run(usage.ru_utime + usage.ru_stime, wall)


def peak(command, cpu=0, environment=None):
    """Bytes resident at the most in one run. Read from /proc while it runs: what wait4 tells begins with the size
    of the process that forked."""
    with tempfile.TemporaryFile() as said:
        child, most = _start(command, cpu, environment, said), 0
        while child.poll() is None:
            with open(f"/proc/{child.pid}/status", encoding="utf-8") as file:
                held = [line for line in file if line.startswith("VmHWM")]
            most = max([most, *(int(line.split()[1]) * 1024 for line in held)])
            time.sleep(.002)
        _check(command, child.returncode, said)
        return most


def alternate(commands, runs, cpu=0, environment=None):
    """name -> command to name -> list of runs, A B C A B C ..., so that a drift of the machine's speed meets all."""
    results = {name: [] for name in commands}
    for number in range(runs):
        for name, command in commands.items():
            print(f"  run {number + 1} of {runs}: {name}", file=sys.stderr)
            results[name].append(run(command, cpu, environment))
    return results


def median(values):
    return statistics.median(values)


def machine():
    """One line that says where figures were taken."""
    model = "unknown processor"
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        lines = file.read().split("\n")
    for line in lines:
        if line.startswith("model name"):
            model = line.split(":", 1)[1].strip()
            break
    vectors = [flag for flag in ("avx512f", "avx2", "sse4_2") if any(f" {flag} " in line + " " for line in lines)]
    with open("/proc/meminfo", encoding="utf-8") as file:
        memory = int(file.readline().split()[1]) / 2**20
    load = os.getloadavg()[0]
    return f"{model}, {os.cpu_count()} cores ({vectors[0] if vectors else 'no vectors'}), {memory:.0f} GiB; load {load:.1f} at the start"
