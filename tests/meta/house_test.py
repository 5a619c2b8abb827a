#!/usr/bin/env python3
"""Shows on made-up trees that every rule of house.py passes on a good tree and fails where it is broken."""
import os
import tempfile
import unittest

import house

GUARD = "#ifndef WIREFOLD_{0}_\n#define WIREFOLD_{0}_\n{1}\n#endif\n"


def header(path, content=""):
    return GUARD.format(path.replace("/", "_").replace(".", "_").upper(), content)


def good_tree():
    files = {"CMakeLists.txt": "", "tests/CMakeLists.txt": "wirefold_test(clustering/text DEPS wirefold_text)\n"}
    for folder in house.LAYERS:
        name = "wirefold_" + folder.replace("/", "_")
        files[folder + "/CMakeLists.txt"] = f"wirefold_library({name})\n"
        files[folder + "/part.h"] = header(folder + "/part.h", f"struct In{name.title().replace('_', '')} {{}};")
        files[folder + "/part.cc"] = f'#include "{folder}/part.h"\n#include <vector>\n'
    files["clustering/text/part.cc"] += '#include "clustering/model/part.h"\n#include "absl/strings/str_cat.h"\n'
    files["daemon/part.cc"] += '#include "clustering/model/part.h"\n#include <chrono>\n#include <librdkafka/rdkafka.h>\n'
    files["tests/clustering/text/part_test.cc"] = '#include "clustering/text/part.h"\n'
    return files


def broken_places(rule, changes):
    files = {**good_tree(), **changes}
    with tempfile.TemporaryDirectory() as root:
        for path, text in files.items():
            os.makedirs(os.path.dirname(os.path.join(root, path)), exist_ok=True)
            with open(os.path.join(root, path), "w", encoding="utf-8") as file:
                file.write(text)
        return list(rule(house.Tree(root)))


FAILURES = {
    house.includes_point_one_way: [
        {"clustering/model/part.cc": '#include "clustering/text/part.h"\n'},
        {"clustering/group/part.cc": '#include "clustering/part.h"\n'},
        {"clustering/part.cc": '#include "proto/part.h"\n'},
        {"proto/part.cc": '#include "daemon/commands/run.h"\n'},
        {"daemon/part.cc": '#include "tests/testing/data.h"\n'},
        {"clustering/other/part.h": header("clustering/other/part.h")},
    ],
    house.includes_are_relative_to_the_root: [
        {"clustering/text/part.cc": '#include "part.h"\n'},
        {"clustering/text/part.cc": '#include "clustering/text/gone.h"\n'},
    ],
    house.clustering_is_pure: [
        {"clustering/text/part.cc": line + "\n"} for line in (
            "#include <chrono>", "#include <thread>", "#include <fstream>", "#include <random>", "#include <iostream>",
            "#include <librdkafka/rdkafka.h>", "#include <simdjson.h>", '#include "absl/time/clock.h"',
            "#include <unistd.h>", "auto t = std::chrono::system_clock::now();", "auto t = time(nullptr);",
            "int r = std::rand();", 'const char* h = getenv("HOME");', "auto n = absl::Now();", 'printf("x");')
    ],
    house.files_are_short: [{"proto/part.cc": "\n" * 501}],
    house.functions_fit_a_screen: [
        {"proto/part.cc": "int F(int a) {\n" + "  ++a;\n" * 70 + "}\n"},
        {"proto/part.cc": "int F(int a,\n      int b) {\n" + "\n" * 70 + "}\n"},
    ],
    house.one_library_a_folder: [
        {"proto/CMakeLists.txt": "add_library(proto part.cc)\n"},
        {"proto/CMakeLists.txt": "wirefold_library(a)\nwirefold_library(b)\n"},
        {"proto/CMakeLists.txt": "wirefold_library(wirefold_daemon)\n"},
    ],
    house.include_guards_follow_the_path: [
        {"proto/part.h": "#pragma once\n"},
        {"proto/part.h": header("proto/other.h")},
        {"proto/part.h": "struct Bare {};\n"},
    ],
    house.headers_include_what_they_name: [
        {"proto/part.h": header("proto/part.h", "#include <string>\nenum class Ink : uint8_t { kBold };")},
        {"proto/part.h": header("proto/part.h", "#include <string>\nstd::optional<std::string> Name();")},
    ],
    house.type_names_are_unique: [
        {"proto/part.cc": "struct Twice {\n};\nenum class Twice : int { kA };\n"},
        {"proto/part.cc": "class Twice final : public Base {\n};\n", "daemon/part.cc": "struct Twice { int a; };\n"},
    ],
    house.tests_are_built: [
        {"tests/clustering/text/part.cc": ""},
        {"tests/proto/part_test.cc": ""},
        {"tests/fuzz/decode.cc": ""},
        {"tests/nowhere/part_test.cc": "", "tests/CMakeLists.txt": "wirefold_test(nowhere DEPS a)\n"},
    ],
    house.names_say_what_it_is: [{"proto/string_util.h": ""}, {"daemon/common/part.h": ""}],
    house.nothing_is_left_for_later: [{"proto/part.cc": "// TODO(me): later\n"}],
    house.top_level_is_known: [{"scripts/run.sh": ""}],
}

PASSES = {
    house.headers_include_what_they_name: [
        {"proto/part.h": header("proto/part.h", "#include <vector>\nsize_t Count(const std::vector<bool>& all);  // uint8_t")},
    ],
    house.clustering_is_pure: [
        {"clustering/text/part.cc": "// time(nullptr) would be wrong here\nint a = post.time();\nauto b = Retime(3);\n"},
        {"clustering/text/part.cc": 'auto s = "std::rand()";\nint published_time(int);\n'},
        {"clustering/text/part.cc": 'char q = \'"\'; int n = 1\'000; char p = \'"\'; // rand()\n'},
    ],
    house.type_names_are_unique: [
        {"proto/part.cc": "struct Later;\nclass Later;\n", "daemon/part.cc": "struct Later {\n};\n"},
        {"proto/part.cc": "class Outer {\n  struct Part {};\n};\nclass Second {\n  struct Part {};\n};\n"},
    ],
    house.functions_fit_a_screen: [{"proto/part.cc": "int F() {\n" + "\n" * 60 + "}\n\nint G() {\n" + "\n" * 60 + "}\n"}],
}


class HouseTest(unittest.TestCase):
    def test_good_tree_breaks_no_rule(self):
        for rule in house.RULES:
            self.assertEqual(broken_places(rule, {}), [], rule.__name__)

    def test_every_rule_has_a_tree_that_breaks_it(self):
        for rule in house.RULES:
            self.assertIn(rule, FAILURES)
            for changes in FAILURES[rule]:
                self.assertTrue(broken_places(rule, changes), f"{rule.__name__} missed {changes}")

    def test_rules_do_not_cry_wolf(self):
        for rule, trees in PASSES.items():
            for changes in trees:
                self.assertEqual(broken_places(rule, changes), [], rule.__name__)


if __name__ == "__main__":
    unittest.main()
