#!/usr/bin/env python3
"""`wirefold explain --html` opened in a real browser: marks that lead to each other, nothing loaded from outside."""
import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BINARY = os.path.abspath(os.environ.get("WIREFOLD_BIN", os.path.join(ROOT, "build/release/bin/wirefold")))
SAMPLE = os.path.join(ROOT, "deploy/sample/articles.jsonl")
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-sync",
         "--disable-quic", "--disable-background-networking", "--disable-component-update"]

# Appended to a copy of the page, whose policy is taken out for it: writes down what was laid out.
PROBE = """<script>
const marks = [...document.querySelectorAll('mark')];
const links = [...document.querySelectorAll('mark a[href]')];
document.documentElement.setAttribute('data-seen', JSON.stringify({
  marks: marks.filter(m => m.getBoundingClientRect().height > 0).length,
  coloured: marks.filter(m => getComputedStyle(m).backgroundColor !== 'rgba(0, 0, 0, 0)').length,
  links: links.length, dead: links.filter(a => !document.querySelector(a.getAttribute('href'))).length,
  wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  columns: getComputedStyle(document.querySelector('.texts')).gridTemplateColumns.split(' ').length,
  scripts: document.scripts.length, rows: document.querySelectorAll('table tr').length}));
</script>"""


def browse(folder, page, *flags):
    return subprocess.run([BROWSER, *FLAGS, f"--user-data-dir={folder}/profile", *flags, "--dump-dom",
                           "file://" + page], capture_output=True, timeout=120)


def browser_answers():
    """A browser that does not even show an empty page (no memory, no namespaces) says nothing about ours."""
    if BROWSER is None:
        return False
    with tempfile.TemporaryDirectory(prefix="wirefold-browser-") as folder:
        page = os.path.join(folder, "empty.html")
        with open(page, "w", encoding="utf-8") as file:
            file.write("<!DOCTYPE html><title>x</title><p>it runs</p>")
        try:
            return b"it runs" in browse(folder, page).stdout
        except (OSError, subprocess.TimeoutExpired):
            return False


class ExplainPage(unittest.TestCase):
    def setUp(self):
        if not browser_answers():
            reason = "no chromium that runs here (deploy/setup test installs it)"
            print("skipped:", reason)
            self.skipTest(reason)
        folder = tempfile.TemporaryDirectory(prefix="wirefold-page-", ignore_cleanup_errors=True)
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.page = os.path.join(self.folder, "pair.html")

    def explain(self, source, a, b):
        done = subprocess.run([BINARY, "explain", "--input", source, "--a", a, "--b", b, "--html", self.page],
                              capture_output=True, timeout=120)
        self.assertEqual(done.returncode, 0, done.stderr)
        with open(self.page, encoding="utf-8") as file:
            return file.read()

    def seen(self, text, size):
        probed = os.path.join(self.folder, "probed.html")
        with open(probed, "w", encoding="utf-8") as file:
            file.write(re.sub(r"<meta http-equiv=.*?>", "", text).replace("</body>", PROBE + "</body>"))
        dom = browse(self.folder, probed, f"--window-size={size}").stdout.decode()
        found = re.search(r'data-seen="([^"]*)"', dom)
        self.assertIsNotNone(found, dom[:400])
        return json.loads(found.group(1).replace("&quot;", '"'))

    def test_marks_passages_that_lead_to_each_other_on_wide_screens_and_phones(self):
        text = self.explain(SAMPLE, "kettle-ledger", "kettle-live#2")
        for size, columns in (("1200,900", 2), ("500,900", 1)):
            seen = self.seen(text, size)
            self.assertGreaterEqual(seen["marks"], 8)
            self.assertEqual(seen["coloured"], seen["marks"])
            self.assertGreaterEqual(seen["links"], 8)
            self.assertEqual(seen["dead"], 0)
            self.assertEqual(seen["wide"], 0, "scrolls sideways")
            self.assertEqual(seen["columns"], columns)
            self.assertGreater(seen["rows"], 20)

    def test_hostile_articles_stay_text_and_load_nothing(self):
        hostile = ("<img src=http://outside.example/x.png><script src=http://outside.example/x.js></script>"
                   "<link rel=stylesheet href=http://outside.example/x.css><style>@import url(http://outside.example/y)"
                   "</style> said the harbour master while the ferry lay at the quay and nobody on board was hurt ")
        source = os.path.join(self.folder, "articles.jsonl")
        with open(source, "w", encoding="utf-8") as file:
            for name in ("one", "two"):
                file.write(json.dumps({"id": name, "title": "</title><script>x</script>", "source": name + ".example",
                                       "published_at": f"2025-10-08T00:00:0{len(name)}Z", "body": hostile * 3}) + "\n")
        text = self.explain(source, "one", "two")
        self.assertEqual(self.seen(text, "1200,900")["scripts"], 1, "our probe alone")
        log = os.path.join(self.folder, "net.json")
        browse(self.folder, self.page, f"--log-net-log={log}")
        with open(log, encoding="utf-8", errors="replace") as file:
            self.assertNotIn("outside.example", file.read())


if __name__ == "__main__":
    unittest.main()
