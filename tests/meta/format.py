#!/usr/bin/env python3
"""Holds that every C++ file is as .clang-format has it: format.py [ROOT]. Mend with the command that it prints."""
import os
import shutil
import subprocess
import sys

import house

TOOL = "clang-format-19"  # deploy/setup test installs it; other versions break lines elsewhere
SKIPPED = 77


def main(root):
    if shutil.which(TOOL) is None:
        print(f"SKIP: {TOOL} is not installed (deploy/setup test)")
        return SKIPPED
    files = sorted(house.Tree(root).code)
    done = subprocess.run([TOOL, "--dry-run", "-Werror", "--ferror-limit=1", *files], cwd=root, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        print(f"format: {len(files)} files")
        return 0
    print("\n".join(line for line in done.stderr.split("\n") if "clang-format-violations" in line))
    print(f"format: git ls-files '*.h' '*.cc' | xargs {TOOL} -i")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(os.path.abspath(__file__)), "../..")))
