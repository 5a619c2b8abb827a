#include "tests/testing/engine/passage_expectations.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "clustering/model/signed_unit.h"
#include "clustering/text/text.h"

namespace wirefold::testing {
namespace {

std::vector<uint64_t> WordsOf(std::string_view text) {
  Text read;
  ReadText(text, &read);
  std::vector<uint64_t> words;
  for (const Word& w : read.words) words.push_back(w.hash);
  return words;
}

bool OnCharacter(std::string_view body, uint32_t at) {
  return at == body.size() || (static_cast<uint8_t>(body[at]) & 0xC0) != 0x80;
}

// Longest common subsequence: words that both texts hold in one order. O(words^2).
size_t CommonWords(const std::vector<uint64_t>& a, const std::vector<uint64_t>& b) {
  std::vector<size_t> row(b.size() + 1, 0);
  for (const uint64_t word : a) {
    size_t diagonal = 0;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t above = row[j];
      row[j] = word == b[j - 1] ? diagonal + 1 : std::max(above, row[j - 1]);
      diagonal = above;
    }
  }
  return row.back();
}

// As the matcher sees them: by one byte (match/compare.h says how often that errs).
bool SameWords(std::vector<uint64_t>::const_iterator a, std::vector<uint64_t>::const_iterator b) {
  return std::equal(a, a + kShingleWords, b,
                    [](uint64_t x, uint64_t y) { return (x & 0xFF) == (y & 0xFF); });
}

// Words that the two cuts of one passage have in common; failures where offsets are wrong.
size_t HoldPassage(const Passage& p, std::string_view body, std::string_view source) {
  if (p.start >= p.end || p.end > body.size() || p.source_start >= p.source_end ||
      p.source_end > source.size()) {
    ADD_FAILURE() << "no stretch of the bodies";
    return 0;
  }
  EXPECT_TRUE(OnCharacter(body, p.start) && OnCharacter(body, p.end));
  EXPECT_TRUE(OnCharacter(source, p.source_start) && OnCharacter(source, p.source_end));
  const std::string_view cut = body.substr(p.start, p.end - p.start);
  const std::string_view source_cut = source.substr(p.source_start, p.source_end - p.source_start);
  const std::vector<uint64_t> a = WordsOf(cut);
  const std::vector<uint64_t> b = WordsOf(source_cut);
  if (std::min(a.size(), b.size()) <= kShingleWords) {
    ADD_FAILURE() << "too short for a passage: " << cut;
    return 0;
  }
  EXPECT_TRUE(SameWords(a.begin(), b.begin()) &&
              SameWords(a.end() - kShingleWords, b.end() - kShingleWords))
      << "begin or end otherwise:\n  " << cut << "\n  " << source_cut;
  return CommonWords(a, b);
}

}  // namespace

size_t ExpectPassagesToHoldSharedWords(const EngineRun& run) {
  size_t held = 0;
  for (const AssignmentRecord& record : run.assignments) {
    const auto last = run.last.find(record.article_id);
    if (record.relation.kind == RelationKind::kLivePage || record.version != last->second.version) {
      continue;
    }
    const std::string body = run.BodyOf(record.article_id);
    for (const Source& source : record.relation.sources) {
      const auto now = run.last.find(source.article_id);
      if (source.article_id == record.article_id || now->second.tombstone ||
          now->second.version != source.version) {
        continue;
      }
      SCOPED_TRACE(record.article_id + " of " + source.article_id);
      const std::string other = run.BodyOf(source.article_id);
      size_t common = 0;
      uint32_t start = 0;
      for (const Passage& p : source.passages) {
        EXPECT_LE(start, p.start) << "out of order";
        start = p.start;
        common += HoldPassage(p, body, other);
      }
      // Shared words are counted wherever their shingles stand in the source; a passage follows the
      // source, and leaves out what is shorter than a run there. One word in fifty at most.
      EXPECT_GE(common + source.shared_words / 50 + 1, source.shared_words);
      ++held;
    }
  }
  return held;
}

}  // namespace wirefold::testing
