// ReadText and ParsePage on arbitrary bytes, made valid UTF-8 as the edge of the program does.
#include <unicode/unistr.h>

#include <cstddef>
#include <cstdint>
#include <string>

#include "clustering/text/offsets.h"
#include "clustering/text/page.h"
#include "clustering/text/text.h"
#include "tests/testing/input_bytes.h"

namespace {

using wirefold::testing::Require;

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static wirefold::Text text;
  std::string body;
  icu::UnicodeString::fromUTF8(
      icu::StringPiece(reinterpret_cast<const char*>(data), static_cast<int32_t>(size)))
      .toUTF8String(body);
  wirefold::ReadText(body, &text);
  std::vector<wirefold::ByteSpan> places;
  for (const wirefold::Word& word : text.words) {
    Require(word.begin < word.end && word.end <= body.size());
    Require(word.folded_size > 0 && word.folded + word.folded_size <= text.folded.size());
    Require(places.empty() || places.back().begin <= word.begin);
    places.push_back({word.begin, word.end});
  }
  Require(wirefold::UnpackOffsets(wirefold::PackOffsets(text.words, 0)) == places);
  uint32_t at = 0;
  for (const wirefold::Sentence& sentence : text.sentences) {
    Require(sentence.begin == at && sentence.end > at);
    at = sentence.end;
  }
  Require(at == text.words.size());
  for (const wirefold::PagePost& post : wirefold::ParsePage(body, 1'700'000'000'000)) {
    Require(post.begin <= post.end && post.end <= body.size());
  }
  return 0;
}
