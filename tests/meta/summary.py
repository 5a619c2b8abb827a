#!/usr/bin/env python3
"""Adds up ctest's reports: summary.py FOLDER [BROKEN...] prints failures, skips with their reasons, and one closing line.

FOLDER holds one JUnit file for each stage; every BROKEN names a stage that went wrong as a whole. Exit code 1 when
anything failed.
"""
import glob
import os
import re
import sys
import xml.etree.ElementTree as ElementTree


def skip_reason(output):
    """What the test printed as its reason: after 'SKIP:' (ours) or on the lines after googletest's ': Skipped'."""
    match = re.search(r"^SKIP: (.*)$", output, re.M) or re.search(r": Skipped\n(.+?)\n*(?=\n\[|\Z)", output, re.S)
    return " ".join(match.group(1).split()) if match else "gives no reason"


def read_report(path):
    """(passed, failed names, [(skipped name, reason)]) of one JUnit file of ctest."""
    passed, failed, skipped = 0, [], []
    for case in ElementTree.parse(path).getroot().iter("testcase"):
        name, mark = case.get("name"), case.find("skipped")
        if mark is not None and mark.get("message", "").startswith("SKIP_"):
            skipped.append((name, skip_reason(case.findtext("system-out") or "")))
        elif case.get("status") == "disabled":
            skipped.append((name, "disabled"))
        elif case.get("status") == "run":
            passed += 1
        else:
            failed.append(name)
    return passed, failed, skipped


def main(folder, broken):
    total = [0, 0, 0]
    for path in sorted(glob.glob(os.path.join(folder, "*.xml"))):
        stage = os.path.basename(path)[:-len(".xml")]
        passed, failed, skipped = read_report(path)
        for count, more in enumerate((passed, len(failed), len(skipped))):
            total[count] += more
        for name in failed:
            print(f"FAILED {stage}: {name}")
        for name, reason in skipped:
            print(f"SKIPPED {stage}: {name}: {reason}")
        if failed:
            broken = [b for b in broken if not b.startswith(stage + ": ctest")]
    for what in broken:
        print(f"FAILED {what}")
        total[1] += 1
    print("{} passed, {} failed, {} skipped".format(*total))
    return 1 if total[1] or not total[0] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
