"""Runs `wirefold cluster` on a folder of labelled articles and reads score.py's figures."""
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import inputs  # noqa: E402


def cluster(program, articles, output, arguments=(), environment=None):
    done = subprocess.run([program, "cluster", "--input", articles, "--output", output, *arguments],
                          capture_output=True, text=True, check=False, env={**os.environ, **(environment or {})})
    if done.returncode != 0:
        inputs.give_up(f"wirefold cluster ended with {done.returncode} on {articles}: {done.stderr.strip()[-1000:]}", 1)


def score(program, folder, arguments=(), environment=None):
    """What score.py says of `folder`, as a dictionary."""
    with tempfile.TemporaryDirectory(prefix="wirefold-quality-") as output:
        cluster(program, os.path.join(folder, "articles.jsonl"), output, arguments, environment)
        files = [os.path.join(output, name) for name in ("assignments.jsonl", "stories.jsonl")]
        files = [path for path in files if os.path.exists(path)]
        done = subprocess.run([sys.executable, inputs.evaluation("score.py"), folder, *files, "--json"],
                              capture_output=True, text=True, check=False)
        if done.returncode != 0:
            inputs.give_up(f"score.py cannot read what wirefold wrote for {folder}: {done.stderr.strip()[-1000:]}", 1)
        return json.loads(done.stdout)
