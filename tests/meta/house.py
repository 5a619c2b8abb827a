#!/usr/bin/env python3
"""The rules of the house, checked on the sources alone: house.py [ROOT] [--list].

Each rule is a function from a Tree to the places that break it ("path:line: what, and what to do instead").
The checks are lexical on purpose: they see comments and strings blanked out, and nothing is compiled.
"""
import os
import re
import subprocess
import sys

LAYERS = ["clustering/model", "clustering/text", "clustering/sign", "clustering/match", "clustering/group",
          "clustering", "proto", "daemon"]
PRODUCT = ("clustering", "proto", "daemon")
TOP_LEVEL = {"clustering", "proto", "daemon", "bench", "tests", "deploy", ".ci", "CMakeLists.txt", "CMakePresets.json",
             "README.md", "ARCHITECTURE.md", "LICENSE", ".clang-format", ".clang-tidy", ".gitignore"}
TEST_FOLDERS = {"kafka", "e2e", "golden", "fuzz", "meta", "testing"}  # beside those that mirror the tree
MAX_FILE_LINES = 500
MAX_FUNCTION_LINES = 70

# The pure engine: of other people's code only these, and of the standard library nothing that sees the world.
PURE_PREFIXES = ("absl/", "unicode/", "xxhash.h", "xxh_x86dispatch.h", "immintrin.h", "emmintrin.h", "cpuid.h")
IMPURE_HEADERS = {
    "chrono", "ctime", "thread", "mutex", "shared_mutex", "condition_variable", "future", "semaphore", "latch",
    "barrier", "stop_token", "fstream", "filesystem", "cstdio", "random", "iostream", "istream", "ostream", "sstream",
    "iomanip", "syncstream", "csignal", "locale", "clocale"}
IMPURE_PREFIXES = ("absl/time/clock", "absl/random", "absl/synchronization", "absl/log", "absl/flags", "absl/debugging")
IMPURE_CALLS = re.compile(
    r"\b(?:system_clock|steady_clock|high_resolution_clock|random_device|mt19937(?:_64)?|absl::Now|getenv|secure_getenv|"
    r"std::cout|std::cerr|std::clog)\b"
    r"|(?<![\w.>:])(?:::|std::)?(?:time|clock|gettimeofday|clock_gettime|localtime|localtime_r|rand|srand|random|drand48|"
    r"printf|fprintf|puts|fopen|sleep|usleep)\s*\(")
BAD_NAMES = re.compile(r"(?:^|[/_.-])(?:utils?|managers?|helpers?|common|misc)(?:$|[/_.-])")


class Tree:
    """The files of the project as a dictionary from path to text; C++ also with comments and strings blanked."""

    def __init__(self, root):
        self.root = root
        self.text = {}
        self.code = {}
        for path in _list_files(root):
            if not path.endswith((".h", ".cc", ".py", ".cmake", ".txt", ".sh")) and "." in os.path.basename(path):
                self.text[path] = None  # there, but of no interest beyond its name
                continue
            try:
                with open(os.path.join(root, path), encoding="utf-8") as file:
                    self.text[path] = file.read()
            except (UnicodeDecodeError, OSError):
                self.text[path] = None
                continue
            if path.endswith((".h", ".cc")):
                self.code[path] = blank(self.text[path])

    def cpp(self, *folders):
        return {p: c for p, c in sorted(self.code.items()) if not folders or p.split("/")[0] in folders}


def _list_files(root):
    try:
        listed = subprocess.run(["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                                capture_output=True, check=True).stdout.decode().split("\0")
        files = [p for p in listed if p and os.path.isfile(os.path.join(root, p))]
        if files:
            return sorted(files)
    except (OSError, subprocess.CalledProcessError):
        pass
    found = []
    for folder, names, files in os.walk(root):
        names[:] = [n for n in names if n not in ("build", ".git", "__pycache__")]
        found += [os.path.relpath(os.path.join(folder, f), root) for f in files]
    return sorted(found)


_TOKEN = re.compile(r'//[^\n]*|/\*.*?\*/|R"([^()\s\\]{0,16})\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|'
                    r"(?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])+'", re.S)


def blank(text):
    """Comments and strings become spaces; lines stay where they are; the name in an #include stays."""
    def spaces(match):
        start = text.rfind("\n", 0, match.start()) + 1
        if text[start:match.start()].lstrip().startswith("#include"):
            return match.group()
        return re.sub(r"[^\n]", " ", match.group())
    return _TOKEN.sub(spaces, text)


def _includes(code):
    for number, line in enumerate(code.split("\n"), 1):
        match = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
        if match:
            yield number, match.group(1), match.group(2)


def _layer(path):
    folder = os.path.dirname(path)
    for level in sorted(range(len(LAYERS)), key=lambda i: -len(LAYERS[i])):
        if folder == LAYERS[level] or (folder.startswith(LAYERS[level] + "/") and LAYERS[level] != "clustering"):
            return level
    return None


def includes_point_one_way(tree):
    for path, code in tree.cpp(*PRODUCT).items():
        mine = _layer(path)
        if mine is None:
            yield f"{path}:1: is in none of the folders {', '.join(LAYERS)}"
            continue
        for number, quote, name in _includes(code):
            theirs = _layer(name)
            if theirs is not None and theirs > mine:
                yield f"{path}:{number}: {LAYERS[mine]} must not include {name}: {LAYERS[theirs]} is above it"
            if name.startswith(("tests/", "bench/")):
                yield f"{path}:{number}: the program must not include {name}"


def includes_are_relative_to_the_root(tree):
    for path, code in tree.cpp().items():
        for number, quote, name in _includes(code):
            generated = name.endswith(".pb.h")
            if quote == '"' and not generated and name.split("/")[0] in PRODUCT + ("tests", "bench"):
                if name not in tree.text:
                    yield f"{path}:{number}: {name} does not exist"
            elif quote == '"' and "/" not in name and os.path.join(os.path.dirname(path), name) in tree.text:
                yield f"{path}:{number}: write \"{os.path.dirname(path)}/{name}\", relative to the root"


def clustering_is_pure(tree):
    for path, code in tree.cpp("clustering").items():
        for number, quote, name in _includes(code):
            standard = quote == "<" and "/" not in name and "." not in name
            if name in IMPURE_HEADERS or name.startswith(IMPURE_PREFIXES):
                yield f"{path}:{number}: clustering/ is pure: <{name}> sees clock, threads, files, streams or chance"
            elif not standard and not name.startswith(PURE_PREFIXES + ("clustering/",)):
                yield f"{path}:{number}: clustering/ knows only Abseil, xxHash, ICU and the standard library, not {name}"
        for number, line in enumerate(code.split("\n"), 1):
            call = IMPURE_CALLS.search(line)
            if call and not line.lstrip().startswith("#"):
                yield f"{path}:{number}: clustering/ is pure: '{call.group().strip()}' must come in from outside"


def files_are_short(tree):
    for path, text in sorted(tree.text.items()):
        if text is not None and path != "LICENSE":
            lines = text.count("\n")
            if lines > MAX_FILE_LINES:
                yield f"{path}:{MAX_FILE_LINES}: {lines} lines; part it by what it does (at most {MAX_FILE_LINES})"


def functions_fit_a_screen(tree):
    for path, code in tree.cpp(*PRODUCT, "bench").items():  # a table of cases in a test is not read as a function
        start = None
        for number, line in enumerate(code.split("\n"), 1):
            if not line.strip() or line.startswith("#"):
                continue
            if line == "}" and start is not None:
                if number - start + 1 > MAX_FUNCTION_LINES:
                    yield f"{path}:{start}: a function of {number - start + 1} lines (at most {MAX_FUNCTION_LINES})"
                start = None
            elif not line[0].isspace():
                if line.startswith(("namespace", "}")) or line.rstrip().endswith((";", ":")):
                    start = None
                elif start is None:
                    start = number


def one_library_a_folder(tree):
    owner = {}
    folders = sorted({os.path.dirname(p) for p in tree.cpp(*PRODUCT) if p.endswith(".cc")})
    for folder in folders:
        lists = folder + "/CMakeLists.txt"
        names = re.findall(r"^\s*wirefold_library\((\w+)", tree.text.get(lists) or "", re.M)
        if len(names) != 1:
            yield f"{lists}:1: {folder} has {len(names)} libraries; one folder is one wirefold_library"
        for name in names:
            if name in owner:
                yield f"{lists}:1: library {name} is already that of {owner[name]}"
            owner[name] = folder


def include_guards_follow_the_path(tree):
    for path, code in tree.cpp().items():
        if not path.endswith(".h"):
            continue
        guard = "WIREFOLD_" + re.sub(r"[^A-Za-z0-9]", "_", path).upper() + "_"
        lines = [line.strip() for line in code.split("\n") if line.strip()]
        if "#pragma once" in lines:
            yield f"{path}:1: an include guard {guard} instead of #pragma once"
        elif lines[:2] != [f"#ifndef {guard}", f"#define {guard}"] or not lines[-1].startswith("#endif"):
            yield f"{path}:1: the include guard must be {guard}"


# What a header names, and where it must have it from. What one libstdc++ brings along by chance, the next one does not.
HOMES = {
    r"\bu?int(?:8|16|32|64)_t\b": "cstdint", r"\bsize_t\b": "cstddef", r"\bstd::array\b": "array",
    r"\bstd::atomic\b": "atomic", r"\bstd::function\b": "functional", r"\bstd::(?:unique_ptr|shared_ptr|make_unique)\b": "memory",
    r"\bstd::mutex\b": "mutex", r"\bstd::optional\b": "optional", r"\bstd::span\b": "span", r"\bstd::string\b": "string",
    r"\bstd::string_view\b": "string_view", r"\bstd::thread\b": "thread", r"\bstd::variant\b": "variant",
    r"\bstd::vector\b": "vector"}
ALSO_GIVE = {"cstddef": {"array", "cstring", "span", "string", "string_view", "vector"}}


def headers_include_what_they_name(tree):
    for path, code in tree.cpp().items():
        if not path.endswith(".h"):
            continue
        included = {name for _, _, name in _includes(code)}
        for pattern, home in HOMES.items():
            named = re.search(pattern, code)
            if named and not included & ({home} | ALSO_GIVE.get(home, set())):
                yield f"{path}:{code.count(chr(10), 0, named.start()) + 1}: {named.group()} wants #include <{home}>"


def type_names_are_unique(tree):
    seen = {}
    definition = re.compile(r"^(?:class|struct|union|enum(?:\s+(?:class|struct))?)\s+(?:\[\[\w+\]\]\s+)?(\w+)"
                            r"(?:\s+final)?\s*(?::[^:;{][^;{]*)?\{", re.M)
    for path, code in tree.cpp(*PRODUCT).items():
        for match in definition.finditer(code):
            name, place = match.group(1), f"{path}:{code.count(chr(10), 0, match.start()) + 1}"
            if name in seen:
                yield f"{place}: type {name} is already defined in {seen[name]}"
            seen.setdefault(name, place)


def tests_are_built(tree):
    lists = tree.text.get("tests/CMakeLists.txt") or ""
    for path in tree.cpp("tests"):
        folder = os.path.dirname(path)[len("tests/"):]
        top = folder.split("/")[0]
        if top not in TEST_FOLDERS and folder not in {os.path.dirname(p) for p in tree.text}:
            yield f"{path}:1: tests mirror the tree, and there is no folder {folder}"
        if not path.endswith(".cc") or top in ("testing", "fuzz"):
            if top == "fuzz" and path.endswith(".cc") and not path.endswith("_fuzz.cc"):
                yield f"{path}:1: a fuzzer is named *_fuzz.cc, or nothing builds it"
            continue
        if not path.endswith("_test.cc"):
            yield f"{path}:1: a test is named *_test.cc, or nothing builds it"
        if not re.search(rf"^wirefold_test\({re.escape(folder)}\s", lists, re.M):
            yield f"{path}:1: tests/CMakeLists.txt has no wirefold_test({folder} DEPS ...)"


def names_say_what_it_is(tree):
    for path in sorted(tree.text):
        if BAD_NAMES.search(path) and path.split("/")[0] in PRODUCT + ("bench", "tests"):
            yield f"{path}:1: a name that could hold anything; name it after what it does"


def nothing_is_left_for_later(tree):
    for path, text in sorted(tree.text.items()):
        if not path.endswith((".h", ".cc")) or text is None:
            continue
        for number, line in enumerate(text.split("\n"), 1):
            if re.search(r"\b(TODO|FIXME|XXX|HACK)\b", line):
                yield f"{path}:{number}: do it or say why it is not wanted"


def top_level_is_known(tree):
    for name in sorted({p.split("/")[0] for p in tree.text}):
        if name not in TOP_LEVEL:
            yield f"{name}:1: does not belong at the top level"


RULES = [includes_point_one_way, includes_are_relative_to_the_root, clustering_is_pure, files_are_short,
         functions_fit_a_screen, one_library_a_folder, include_guards_follow_the_path, headers_include_what_they_name,
         type_names_are_unique, tests_are_built, names_say_what_it_is, nothing_is_left_for_later, top_level_is_known]


def main(arguments):
    root = next((a for a in arguments if not a.startswith("-")), os.path.join(os.path.dirname(__file__), "../.."))
    if "--list" in arguments:
        print("\n".join(rule.__name__ for rule in RULES))
        return 0
    tree = Tree(root)
    broken = 0
    for rule in RULES:
        for place in rule(tree):
            broken += 1
            print(f"{place} [{rule.__name__}]")
    print(f"house: {len(tree.code)} C++ files, {len(RULES)} rules, {broken} places break one")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
