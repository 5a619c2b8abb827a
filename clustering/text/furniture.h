// Known furniture of a text: what is printed around the news and takes no part in matching.
//
// By sentence: a known phrase (phrases.h) in a sentence of at most kFurnitureWords words. By line,
// and only where the line is short: buttons, share lists, photo credits, "Updated ..." and other
// stamps, counters ("68 Posts"), corrections, lines that an aggregator gives to an outlet's
// address. By block: an aggregator's question-and-answer widget is known by its form, a line that
// opens it, a question, then answers of a few words, mostly behind an address; none of these ends
// like a sentence of an article.
//
// Bylines and "contributed reporting" are marked as credits, not as furniture: they are part of
// what the outlet published, so shares count them, but they tell nothing of the story.
#ifndef WIREFOLD_CLUSTERING_TEXT_FURNITURE_H_
#define WIREFOLD_CLUSTERING_TEXT_FURNITURE_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "clustering/text/phrases.h"
#include "clustering/text/text.h"

namespace wirefold {

// A longer sentence is never furniture for one phrase in it.
inline constexpr uint32_t kFurnitureWords = 45;

class FurnitureFinder {
 public:
  explicit FurnitureFinder(Text* text) : text_(text), book_(PhraseBook::Get()) {}

  // A sentence is complete; `tells` are its words that may give a phrase away (PhraseBook::filter).
  void OnSentence(std::span<const uint32_t> tells, Sentence* sentence);

  // Bytes [begin, end) of `body` were a line with words, whose sentences begin at `first_sentence`.
  void OnLine(std::string_view body, size_t begin, size_t end, size_t first_sentence);

 private:
  struct Line {
    std::string_view text;  // without white space at its ends
    size_t sentence_begin = 0, sentence_end = 0;
    uint32_t word_begin = 0, word_end = 0;

    uint32_t words() const { return word_end - word_begin; }
  };

  bool IsFurnitureLine(const Line& line) const;
  bool IsByline(const Line& line) const;
  void Mark(const Line& line);
  void MarkCredit(const Line& line);
  bool ContinuesLinks(const Line& line) const;
  bool ContinuesWidget(const Line& line) const;
  void MarkQuestionAbove();

  Text* text_;
  const PhraseBook& book_;
  bool widget_seen_ = false;  // in the line being read
  bool in_widget_ = false;
  uint32_t links_left_ = 0;  // lines that may still be links to other articles
  Line last_, before_last_;
};

// "nytimes.com qualified": an address of an outlet in lower case, then a few words.
bool IsAddressLine(std::string_view line);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_TEXT_FURNITURE_H_
