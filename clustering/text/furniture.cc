#include "clustering/text/furniture.h"

#include <algorithm>
#include <span>

#include "clustering/text/page_lines.h"
#include "clustering/text/stamp.h"
#include "clustering/text/word_list.h"

namespace wirefold {
namespace {

// Words of a line that may be furniture as a whole.
constexpr uint32_t kLineWords = 32;
constexpr uint32_t kLabelWords = 22;     // behind "Related:", "Photo:", "Tags:"
constexpr uint32_t kCounterWords = 3;    // "68 Posts"
constexpr uint32_t kAddressWords = 18;   // behind an outlet's address
constexpr uint32_t kQuestionWords = 28;  // of a widget
constexpr uint32_t kAnswerWords = 7;     // of a widget, without an address
constexpr uint32_t kLinks = 12;          // lines of a list of links
constexpr uint32_t kLinkWords = 20;      // of one
constexpr uint32_t kSentenceWords = 12;  // of a line that is a sentence
constexpr uint32_t kOpenerWords = 4;     // of a line above a widget's question

// Labels that take the rest of their line with them when a colon follows.
constexpr std::string_view kLabelsList =
    "|related|photo|photos|picture|pictures|image|images|tags|topics|read|watch|listen|"
    "credit|source|correction|corrections|more|see also|video|map|graphic|caption|editor|"
    "bild|foto|fotos|crédit photo|photo credit|image credit|read more|see related|"
    "clarification|read also|also read|don't miss|follow|";

constexpr std::string_view kCountedList =
    "|posts|post|comments|comment|shares|share|views|likes|retweets|replies|photos|"
    "images|updates|min read|minute read|mins read|";

// What may stand between the names of a byline.
constexpr std::string_view kBylineWordsList =
    "|and|of|in|for|the|with|de|del|van|von|der|den|la|le|da|dos|al|el|bin|ben|on|at|et|"
    "und|y|e|to|special|staff|writer|writers|reporter|reporters|correspondent|"
    "correspondents|editor|updated|published|contributor|am|pm|a|m|p|by|our|news|chief|"
    "senior|national|political|washington|bureau|service|services|media|";

struct LineLists {
  WordList labels{kLabelsList};
  WordList counted{kCountedList};
  WordList byline{kBylineWordsList};
};

const LineLists& Lists() {
  static const LineLists* const kLists = new LineLists();
  return *kLists;
}

bool IsLowerOrDigit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; }

// Bytes of the host name that `line` begins with; 0 where it begins with none.
size_t AddressSize(std::string_view line) {
  size_t at = 0, labels = 0, last = 0;
  while (at < line.size()) {
    const size_t begin = at;
    while (at < line.size() && IsLowerOrDigit(line[at])) ++at;
    if (at == begin) return 0;
    ++labels;
    last = at - begin;
    if (at + 1 >= line.size() || line[at] != '.' || !IsLowerOrDigit(line[at + 1])) break;
    ++at;
  }
  const bool ends = at == line.size() || line[at] == ' ' || line[at] == '\t' || line[at] == ':';
  const bool letters = std::none_of(line.begin() + static_cast<ptrdiff_t>(at - last),
                                    line.begin() + static_cast<ptrdiff_t>(at),
                                    [](char c) { return c < 'a' || c > 'z'; });
  return labels >= 2 && last >= 2 && last <= 8 && ends && letters ? at : 0;
}

// A label of kLabels, then a colon.
bool HasLabel(std::string_view line) {
  const size_t colon = line.substr(0, 24).find(':');
  if (colon == std::string_view::npos || colon < 2) return false;
  std::string lower(line.substr(0, colon));
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  return Lists().labels.Has(lower) || lower.starts_with("related ");
}

// "Jane Doe/Reuters", "(Jane Doe/Getty Images)", "AP Photo/Jane Doe".
bool IsCredit(std::string_view line) {
  const size_t slash = line.find('/');
  if (slash == std::string_view::npos || slash < 2 || line.find("//") != std::string_view::npos)
    return false;
  if (EndsSentence(line) && !line.ends_with(")")) return false;
  bool upper = true;  // every word is capitalised
  for (size_t i = 0; i < line.size() && upper; ++i) {
    const bool begins = i == 0 || line[i - 1] == ' ' || line[i - 1] == '/';
    upper = !begins || line[i] < 'a' || line[i] > 'z' || line.substr(i).starts_with("via ") ||
            line.substr(i).starts_with("for ");
  }
  return upper;
}

// Every stamp has a figure or ends in one of these words: "an hour ago", "Just now".
bool MayBeStamp(std::string_view line) {
  return std::any_of(line.begin(), line.end(), [](char c) { return c >= '0' && c <= '9'; }) ||
         line.ends_with("ago") || line.ends_with("now");
}

}  // namespace

bool IsAddressLine(std::string_view line) {
  const size_t size = AddressSize(line);
  if (size == 0) return false;
  const std::string_view rest = Trim(line.substr(size));
  return CountWords(rest) <= kAddressWords && !rest.ends_with(".");
}

void FurnitureFinder::OnSentence(std::span<const uint32_t> tells, Sentence* sentence) {
  if (sentence->end - sentence->begin > kFurnitureWords) return;
  const PhraseUse use = book_.FindIn(text_->words, sentence->begin, sentence->end, tells);
  sentence->credit = use == PhraseUse::kCredit;
  sentence->furniture = use != PhraseUse::kLine && !sentence->credit;
  widget_seen_ |= use == PhraseUse::kWidget;
}

void FurnitureFinder::OnLine(std::string_view body, size_t begin, size_t end,
                             size_t first_sentence) {
  Line line;
  line.sentence_begin = first_sentence;
  line.sentence_end = text_->sentences.size();
  if (line.sentence_begin == line.sentence_end) return;
  line.word_begin = text_->sentences[first_sentence].begin;
  line.word_end = text_->sentences.back().end;
  if (line.words() > kLineWords) {
    in_widget_ = widget_seen_ = false;
    links_left_ = 0;
    last_ = before_last_ = {};
    return;
  }
  line.text = Trim(body.substr(begin, end - begin));
  const bool address = IsAddressLine(line.text);
  if (address) MarkQuestionAbove();
  const bool furniture = address || IsFurnitureLine(line);
  const bool opens = widget_seen_ || line.text == "More Context";
  const auto words = std::span<const Word>(text_->words).subspan(line.word_begin, line.words());
  const bool link = links_left_ > 0 && ContinuesLinks(line);
  links_left_ = book_.OpensLinks(words) ? kLinks : link ? links_left_ - 1 : 0;
  if (furniture || opens || link || (in_widget_ && ContinuesWidget(line))) {
    Mark(line);
  } else {
    in_widget_ = false;
    if (IsByline(line)) MarkCredit(line);
  }
  in_widget_ |= opens || address;
  widget_seen_ = false;
  before_last_ = last_;
  last_ = line;
}

void FurnitureFinder::Mark(const Line& line) {
  for (size_t i = line.sentence_begin; i < line.sentence_end; ++i)
    text_->sentences[i].furniture = true;
}

void FurnitureFinder::MarkCredit(const Line& line) {
  for (size_t i = line.sentence_begin; i < line.sentence_end; ++i)
    text_->sentences[i].credit = true;
}

// Headlines end like no sentence of an article, but for questions.
bool FurnitureFinder::ContinuesLinks(const Line& line) const {
  return line.words() <= kLinkWords && (!EndsSentence(line.text) || line.text.ends_with("?"));
}

// Answers and questions of a widget are short and end like no sentence of an article.
bool FurnitureFinder::ContinuesWidget(const Line& line) const {
  if (line.text.ends_with("?")) return line.words() <= kQuestionWords;
  return line.words() <= kAnswerWords && !EndsSentence(line.text);
}

// An address line answers the question above it, which some line may have opened.
void FurnitureFinder::MarkQuestionAbove() {
  if (!last_.text.ends_with("?") || last_.words() > kQuestionWords) return;
  Mark(last_);
  const bool opener = before_last_.words() > 0 && before_last_.words() <= kOpenerWords;
  if (opener && !EndsSentence(before_last_.text)) Mark(before_last_);
}

bool FurnitureFinder::IsFurnitureLine(const Line& line) const {
  // What is as long as a sentence and ends like one is news, unless its first words say otherwise.
  const bool sentence = line.words() > kSentenceWords && EndsSentence(line.text);
  const auto words = std::span<const Word>(text_->words).subspan(line.word_begin, line.words());
  if (line.words() <= kLabelWords && (book_.StartsLine(words) || HasLabel(line.text))) return true;
  if (sentence) return false;
  if (book_.IsLine(words) || book_.OpensLinks(words) || book_.IsShareList(words)) return true;
  const char first = line.text[0];
  if (first >= '0' && first <= '9' && line.words() <= kCounterWords + 1) {
    const size_t space = line.text.find(' ');
    std::string counted(space == std::string_view::npos ? "" : line.text.substr(space + 1));
    for (char& c : counted) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    if (Lists().counted.Has(counted)) return true;
  }
  if (line.words() <= kLabelWords && IsCredit(line.text)) return true;
  if (line.text.size() > kStampBytes || !MayBeStamp(line.text)) return false;
  const auto stamp = ParseStamp(line.text);
  return stamp && stamp->text == line.text.size() && !stamp->marker && !stamp->loose;
}

// "By Jane Doe and John Roe, Daily Courier", "From CNN's Jane Doe in Paris", "From our staff".
bool FurnitureFinder::IsByline(const Line& line) const {
  const std::string_view text = line.text;
  const bool by = text.starts_with("By ") || text.starts_with("BY ");
  const bool from =
      text.starts_with("From ") && (text.find("'s ") < 40 || text.find("’s ") < 40 ||
                                    text.ends_with(" staff") || text.ends_with(" team"));
  if ((!by && !from) || line.words() < 2 || line.words() > kLineWords) return false;
  if (text.ends_with("?") || text.ends_with("!")) return false;
  if (text.ends_with(".") && line.words() > 6) return false;
  uint32_t small = 0;
  for (uint32_t i = line.word_begin + 1; i < line.word_end; ++i) {
    const Word& word = text_->words[i];
    const bool digit = text_->folded[word.folded] >= '0' && text_->folded[word.folded] <= '9';
    if (!word.capital && !digit && !Lists().byline.Has(FoldedWord(*text_, word))) ++small;
  }
  return small == 0 || (from && small <= 1);
}

}  // namespace wirefold
