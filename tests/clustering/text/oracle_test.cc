// A slow reader that is obviously right, against the fast one on random text.
#include <gtest/gtest.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <random>
#include <string>
#include <vector>

#include "clustering/text/page.h"
#include "clustering/text/spelling.h"
#include "clustering/text/text.h"
#include "clustering/text/unicode.h"

namespace wirefold {
namespace {

void AppendUtf8(char32_t code, std::string* out) {
  char bytes[4];
  int32_t size = 0;
  U8_APPEND_UNSAFE(bytes, size, static_cast<UChar32>(code));
  out->append(bytes, static_cast<size_t>(size));
}

struct SlowWord {
  std::string folded;
  size_t begin = 0, end = 0;
};

std::string SlowFold(std::string_view word) {
  std::string folded;
  FoldWordSlowly(word, &folded);
  const auto size = static_cast<uint32_t>(folded.size());
  folded.resize(FoldEnding(folded.data(), FoldDigraph(folded.data(), size)));
  return folded;
}

// Words by one code point after the other: letters run on, other characters part them, characters
// of unspaced scripts pair up. Knows nothing of apostrophes, initials, thousands and percentages.
std::vector<SlowWord> ReadSlowly(std::string_view text) {
  std::vector<SlowWord> words;
  for (size_t at = 0; at < text.size();) {
    const CharKind kind = KindOf(DecodeUtf8(text, at).code);
    const auto skip = [&](auto&& part) {  // past characters that belong to the one before
      size_t end = at;
      while (at < text.size()) {
        const DecodedChar c = DecodeUtf8(text, at);
        if (!part(KindOf(c.code))) break;
        at += c.size;
        if (KindOf(c.code) != CharKind::kIgnorable) end = at;
      }
      return end;
    };
    const size_t begin = at;
    if (kind == CharKind::kLetter) {
      const size_t end = skip([](CharKind k) {
        return k == CharKind::kLetter || k == CharKind::kMark || k == CharKind::kIgnorable;
      });
      const std::string folded = SlowFold(text.substr(begin, end - begin));
      if (!folded.empty()) words.push_back({folded, begin, end});
    } else if (kind == CharKind::kSegment) {
      std::vector<size_t> edges{at};
      while (at < text.size() && KindOf(DecodeUtf8(text, at).code) == CharKind::kSegment) {
        at += DecodeUtf8(text, at).size;
        skip([](CharKind k) { return k == CharKind::kMark || k == CharKind::kIgnorable; });
        edges.push_back(at);
      }
      const auto fold = [&](size_t i) {
        std::string folded;
        FoldWordSlowly(text.substr(edges[i], edges[i + 1] - edges[i]), &folded);
        return folded;
      };
      if (edges.size() == 2) words.push_back({fold(0), edges[0], edges[1]});
      for (size_t i = 0; i + 2 < edges.size(); ++i) {
        words.push_back({fold(i) + fold(i + 1), edges[i], edges[i + 2]});
      }
    } else {
      at += DecodeUtf8(text, at).size;
    }
  }
  return words;
}

// Characters of many scripts, without those that join words.
std::string RandomText(std::mt19937_64* random, size_t size) {
  static constexpr char32_t kRanges[][2] = {
      {'a', 'z'},       {'A', 'Z'},       {'0', '9'},       {0xC0, 0x24F},    {0x370, 0x3FF},
      {0x400, 0x4FF},   {0x591, 0x5EA},   {0x621, 0x652},   {0x904, 0x94D},   {0xE01, 0xE4E},
      {0x1E00, 0x1EFF}, {0x300, 0x36F},   {0x3041, 0x30FA}, {0x4E00, 0x4E40}, {0xAC00, 0xAC80},
      {0xFF21, 0xFF5A}, {0xFB00, 0xFB06}, {0x2010, 0x2027}, {0x200B, 0x200D}, {0x1F600, 0x1F610}};
  static constexpr std::string_view kBetween[] = {" ",  " ", " ",      "\n",     ", ",  ". ",
                                                  "; ", "-", "\u00a0", "\u00ad", " \"", "\" "};
  std::string text;
  while (text.size() < size) {
    const auto& range = kRanges[(*random)() % std::size(kRanges)];
    for (uint64_t i = (*random)() % 9; i > 0; --i) {
      const auto code = static_cast<char32_t>(range[0] + (*random)() % (range[1] - range[0] + 1));
      const CharKind kind = KindOf(code);
      if (kind != CharKind::kApostrophe) AppendUtf8(code, &text);
    }
    if ((*random)() % 3 != 0) text += kBetween[(*random)() % std::size(kBetween)];
  }
  return text;
}

TEST(ReadText, ReadsTheWordsThatTheSlowReaderReads) {
  constexpr uint64_t kSeed = 11;
  std::mt19937_64 random(kSeed);
  Text fast;
  for (int round = 0; round < 3000; ++round) {
    const std::string text = RandomText(&random, random() % 300);
    ReadText(text, &fast);
    const std::vector<SlowWord> slow = ReadSlowly(text);
    const auto where = [&] {
      return "seed " + std::to_string(kSeed) + " round " + std::to_string(round) + ": " + text;
    };
    ASSERT_EQ(fast.words.size(), slow.size()) << where();
    for (size_t i = 0; i < slow.size(); ++i) {
      ASSERT_EQ(FoldedWord(fast, fast.words[i]), slow[i].folded) << where();
      ASSERT_EQ(fast.words[i].begin, slow[i].begin) << where();
      ASSERT_EQ(fast.words[i].end, slow[i].end) << where();
    }
  }
}

// What must hold of any text.
void ExpectSound(const std::string& text) {
  Text out;
  ReadText(text, &out);
  const auto edge = [&](uint32_t at) {
    return at == text.size() || (static_cast<uint8_t>(text[at]) & 0xC0) != 0x80;
  };
  uint32_t last = 0;
  for (const Word& word : out.words) {
    ASSERT_LE(last, word.begin);
    ASSERT_LT(word.begin, word.end);
    ASSERT_LE(word.end, text.size());
    ASSERT_TRUE(edge(word.begin) && edge(word.end));
    ASSERT_GT(word.folded_size, 0);
    ASSERT_LE(word.folded + word.folded_size, out.folded.size());
    last = word.begin;
  }
  uint32_t at = 0;
  for (const Sentence& sentence : out.sentences) {
    ASSERT_EQ(sentence.begin, at);
    ASSERT_LT(sentence.begin, sentence.end);
    at = sentence.end;
  }
  ASSERT_EQ(at, out.words.size());
  uint32_t end = 0;
  for (const PagePost& post : ParsePage(text, 1'700'000'000'000)) {
    ASSERT_LE(end, post.begin);
    ASSERT_LE(post.begin, post.end);
    ASSERT_LE(post.end, text.size());
    ASSERT_TRUE(edge(post.begin) && edge(post.end));
    end = post.end;
  }
}

std::string Times(size_t count, std::string_view part) {
  std::string text;
  while (count-- > 0) text += part;
  return text;
}

TEST(ReadText, StaysSoundOnHostileInput) {
  for (const std::string& text : {std::string(),
                                  std::string(100, '\0'),
                                  std::string("a\0b", 3),
                                  Times(1 << 18, "x"),
                                  Times(1 << 16, "é"),
                                  Times(1 << 16, "\u0301"),
                                  Times(1 << 14, "e\u0301"),
                                  Times(1 << 15, "漢"),
                                  Times(1 << 14, "ก่"),
                                  Times(5000, "\""),
                                  Times(5000, "“"),
                                  Times(5000, "”"),
                                  Times(5000, "'"),
                                  Times(5000, "''\n"),
                                  Times(5000, "a'"),
                                  Times(5000, "a."),
                                  Times(5000, "1,000"),
                                  Times(5000, "5%"),
                                  Times(3000, "per cent"),
                                  Times(5000, "\u00ad"),
                                  Times(5000, "a\u00ad"),
                                  Times(5000, "(AP) "),
                                  Times(3000, "told CNN "),
                                  Times(3000, "10:00 p.m. ET\n"),
                                  Times(3000, "17m ago\nWords stand here and they go on.\n"),
                                  Times(3000, "UPDATE 1716 GMT:\n"),
                                  Times(2000, "keyboard_arrow_down\nWhat?\na.example b\n"),
                                  Times(3000, "\n"),
                                  Times(3000, "ﷺ"),
                                  Times(100, "\xf0\x9f\x98\x80")}) {
    SCOPED_TRACE(text.substr(0, 40));
    ExpectSound(text);
  }
}

TEST(ReadText, StaysSoundOnRandomText) {
  constexpr uint64_t kSeed = 13;
  std::mt19937_64 random(kSeed);
  static constexpr std::string_view kParts[] = {"10:00 p.m. ET",
                                                "\n",
                                                "\n\n",
                                                "'",
                                                "’",
                                                "“",
                                                "”",
                                                "\"",
                                                "1,000",
                                                "U.S.",
                                                "%",
                                                "per cent",
                                                "told CNN",
                                                "(AP)",
                                                "KYIV — ",
                                                "July 11, 2023",
                                                "3 hr ago",
                                                "UPDATE 1716 GMT: ",
                                                "The harbour wall held.",
                                                "漢字",
                                                "é",
                                                "\u0301",
                                                "\u00ad",
                                                "Read more",
                                                "."};
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (uint64_t i = random() % 60; i > 0; --i) text += kParts[random() % std::size(kParts)];
    SCOPED_TRACE("seed " + std::to_string(kSeed) + " round " + std::to_string(round) + ": " + text);
    ExpectSound(text);
    if (HasFatalFailure()) return;
  }
}

}  // namespace
}  // namespace wirefold
