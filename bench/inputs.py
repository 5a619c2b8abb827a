"""Where the measuring programs find what is no part of the project: real articles, the tools that make and score
labelled streams, the built program. What is missing ends the program with 3 and a sentence that says what to do."""
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MISSING = 3  # exit code


def give_up(sentence, code=MISSING):
    print(f"{os.path.relpath(sys.argv[0])}: {sentence}", file=sys.stderr)
    sys.exit(code)


def data(relative):
    """Path of a file or folder of real articles: under $WIREFOLD_DATA, ../shared/data beside the project by default."""
    folder = os.environ.get("WIREFOLD_DATA") or os.path.join(ROOT, "../shared/data")
    path = os.path.normpath(os.path.join(folder, relative))
    if not os.path.exists(path):
        give_up(f"{path} is missing: set WIREFOLD_DATA to the folder that holds {relative.split('/')[0]}/")
    return path


def evaluation(name):
    """Path of make_copies.py or score.py: under $WIREFOLD_EVAL, ../shared/eval beside the project by default."""
    folder = os.environ.get("WIREFOLD_EVAL") or os.path.join(ROOT, "../shared/eval")
    path = os.path.normpath(os.path.join(folder, name))
    if not os.path.exists(path):
        give_up(f"{path} is missing: set WIREFOLD_EVAL to the folder that holds make_copies.py and score.py")
    return path


def program(path=None):
    """The built wirefold."""
    path = os.path.abspath(path or os.environ.get("WIREFOLD_BIN") or os.path.join(ROOT, "build/release/bin/wirefold"))
    if not os.access(path, os.X_OK):
        give_up(f"{path} is not built: cmake --preset release && cmake --build --preset release --target wirefold")
    return path


def cache(name):
    """A folder for downloads and builds that survive a run, outside the source tree; made where absent."""
    base = subprocess.run([os.path.join(ROOT, "deploy/setup"), "cache"], capture_output=True, text=True, check=True)
    path = os.path.join(base.stdout.strip(), "bench", name)
    os.makedirs(path, exist_ok=True)
    return path


def first_lines(path, count, out):
    """Copies the first `count` lines of a file; gives the number there were."""
    with open(path, "rb") as source, open(out, "wb") as target:
        for number, line in enumerate(source):
            if number == count:
                return count
            target.write(line)
    return number + 1
