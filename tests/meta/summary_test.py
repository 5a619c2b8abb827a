#!/usr/bin/env python3
"""Shows that the closing line of tests/run counts what ctest reports and that no failure goes under."""
import contextlib
import io
import os
import tempfile
import unittest

import summary

REPORT = """<testsuite name="x">
<testcase name="A.Passes" status="run"><system-out>fine</system-out></testcase>
<testcase name="B.Fails" status="fail"><failure message="Failed"/><system-out>bad</system-out></testcase>
<testcase name="C.Skips" status="notrun"><skipped message="SKIP_REGULAR_EXPRESSION_MATCHED"/>
<system-out>[ RUN      ] C.Skips
/x/c_test.cc:5: Skipped
/data/seeds is
missing

[  SKIPPED ] C.Skips (0 ms)</system-out></testcase>
<testcase name="D.Skips" status="notrun"><skipped message="SKIP_RETURN_CODE=77"/><system-out>SKIP: no java
</system-out></testcase>
<testcase name="E.WasNotBuilt" status="notrun"><skipped message="Required Files Missing"/><system-out/></testcase>
</testsuite>"""


def run(reports, broken=()):
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()) as output:
        for name, text in reports.items():
            with open(os.path.join(folder, name + ".xml"), "w", encoding="utf-8") as file:
                file.write(text)
        code = summary.main(folder, list(broken))
        return code, output.getvalue().strip().split("\n")


class SummaryTest(unittest.TestCase):
    def test_counts_and_names_each_skip_with_its_reason(self):
        code, lines = run({"release": REPORT, "asan": REPORT})
        self.assertEqual(code, 1)
        self.assertEqual(lines[-1], "2 passed, 4 failed, 4 skipped")
        self.assertIn("SKIPPED release: C.Skips: /data/seeds is missing", lines)
        self.assertIn("SKIPPED asan: D.Skips: no java", lines)
        self.assertIn("FAILED asan: E.WasNotBuilt", lines)

    def test_a_stage_that_does_not_build_fails(self):
        passing = REPORT.split("\n", 2)[0] + REPORT.split("\n")[1] + "</testsuite>"
        self.assertEqual(run({"release": passing}), (0, ["1 passed, 0 failed, 0 skipped"]))
        code, lines = run({"release": passing}, ["asan does not build"])
        self.assertEqual((code, lines[-1]), (1, "1 passed, 1 failed, 0 skipped"))

    def test_running_nothing_is_no_success(self):
        self.assertEqual(run({}), (1, ["0 passed, 0 failed, 0 skipped"]))


if __name__ == "__main__":
    unittest.main()
