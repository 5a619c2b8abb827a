#include "daemon/line_reader.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

namespace wirefold {
namespace {

std::string Written(const std::string& text) {
  const std::string path =
      ::testing::TempDir() + std::to_string(getpid()) + "_wirefold_line_reader_test";
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

struct Kept {
  std::string text;
  uint64_t bytes = 0;

  bool operator==(const Kept&) const = default;
};

std::vector<Kept> LinesOf(const std::string& text, uint64_t limit) {
  auto reader = LineReader::Open(Written(text), limit);
  EXPECT_TRUE(reader.ok()) << reader.status();
  std::vector<Kept> lines;
  InputLine line;
  while (reader->Next(&line)) {
    lines.push_back({std::string(line.text), line.bytes});
    EXPECT_EQ(line.number, lines.size());
    EXPECT_EQ(line.cut(), line.bytes > limit);
  }
  EXPECT_TRUE(reader->status().ok()) << reader->status();
  EXPECT_EQ(reader->bytes_read(), text.size());
  EXPECT_EQ(reader->bytes_in_all(), text.size());
  return lines;
}

// The slow twin: std::getline, then the cut.
std::vector<Kept> SlowLinesOf(const std::string& text, uint64_t limit) {
  std::vector<Kept> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    lines.push_back({line.substr(0, limit), line.size()});
  }
  return lines;
}

TEST(LineReader, AgreesWithGetlineAndCutsAtTheLimit) {
  std::mt19937_64 random(5);
  for (int round = 0; round < 60; ++round) {
    std::string text;
    const int most = round % 3 == 0 ? 3000000 : 300;
    for (int i = std::uniform_int_distribution<int>(0, 12)(random); i > 0; --i) {
      text.append(std::uniform_int_distribution<size_t>(0, static_cast<size_t>(most))(random),
                  static_cast<char>('a' + i));
      if (i != 1 || round % 2 == 0) text += '\n';
    }
    for (const uint64_t limit : {1ULL, 100ULL, 1000000ULL}) {
      EXPECT_TRUE(LinesOf(text, limit) == SlowLinesOf(text, limit))
          << "seed 5, round " << round << ", limit " << limit;
    }
  }
}

TEST(LineReader, CutsALineThatEndsExactlyAtTheLimitNot) {
  EXPECT_EQ(LinesOf("abcd\nabcde\nabc", 4),
            (std::vector<Kept>{{"abcd", 4}, {"abcd", 5}, {"abc", 3}}));
}

TEST(LineReader, ReadsNothingFromNothing) {
  EXPECT_TRUE(LinesOf("", 10).empty());
  EXPECT_EQ(LinesOf("\n\n", 10), (std::vector<Kept>{{"", 0}, {"", 0}}));
}

TEST(LineReader, SaysWhichFileIsMissing) {
  const auto reader = LineReader::Open("/nowhere/articles.jsonl", 10);
  ASSERT_FALSE(reader.ok());
  EXPECT_NE(std::string(reader.status().message()).find("/nowhere/articles.jsonl"),
            std::string::npos);
  auto folder = LineReader::Open("/", 10);
  ASSERT_TRUE(folder.ok());
  InputLine line;
  EXPECT_FALSE(folder->Next(&line));
  EXPECT_FALSE(folder->status().ok());
}

}  // namespace
}  // namespace wirefold
