#include "clustering/text/text.h"

#include "clustering/text/attributions.h"
#include "clustering/text/dateline.h"
#include "clustering/text/outlets.h"
#include "clustering/text/reader.h"
#include "clustering/text/sentence_hash.h"

namespace wirefold {
namespace {

uint64_t HashWords(const Text& text, uint32_t begin, uint32_t end) {
  SentenceHash hash;
  for (uint32_t i = begin; i < end; ++i) hash.Add(text.words[i].hash);
  return hash.value();
}

// Makes the words of the dateline a sentence of their own that is furniture.
void TakeDateline(std::string_view body, Text* text) {
  const Dateline line = FindDateline(body);
  if (line.begin == line.end) return;
  text->dateline = line.place;
  if (!line.agency.empty() && IsAgency(line.agency)) AddAttribution(line.agency, text);
  auto& sentences = text->sentences;
  for (size_t i = 0; i < sentences.size(); ++i) {
    Sentence& sentence = sentences[i];
    if (text->words[sentence.end - 1].begin < line.begin) continue;
    if (text->words[sentence.begin].begin >= line.end) return;
    uint32_t cut = sentence.begin;
    while (cut < sentence.end && text->words[cut].begin < line.end) ++cut;
    if (cut == sentence.end) {
      sentence.furniture = true;
      continue;
    }
    Sentence rest = sentence;
    sentence.end = rest.begin = cut;
    sentence.hash = HashWords(*text, sentence.begin, cut);
    sentence.furniture = true;
    rest.hash = HashWords(*text, cut, rest.end);
    rest.line_start = false;
    sentences.insert(sentences.begin() + static_cast<ptrdiff_t>(i) + 1, rest);
    return;
  }
}

}  // namespace

void ReadText(std::string_view text, Text* out) {
  out->attributions.clear();
  out->dateline.clear();
  FurnitureFinder furniture(out);
  Reader(text, &furniture, out).Read();
  TakeDateline(text, out);
}

}  // namespace wirefold
