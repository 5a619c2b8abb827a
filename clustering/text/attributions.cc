#include "clustering/text/attributions.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <span>

#include "absl/container/flat_hash_map.h"
#include "clustering/text/outlets.h"
#include "clustering/text/stamp_words.h"
#include "clustering/text/word_hash.h"
#include "clustering/text/word_list.h"

namespace wirefold {
namespace {

enum class Side : uint8_t {
  kBehind,       // the name stands behind the word: "told CNN"
  kBefore,       // before it: "CNN reported"
  kEither,       // "berichtet die Zeit", "wie die Zeit berichtet"
  kNear,         // a few words behind it: "sagte er der dpa"
  kContributed,  // anywhere in the sentence
};

struct Trigger {
  std::string_view word;  // folded
  Side side;
  std::string_view next;  // what must follow, where the word alone says too little
};

constexpr Trigger kTriggers[] = {
    {"according", Side::kBehind, "to"},
    {"told", Side::kBehind, ""},
    {"tells", Side::kBehind, ""},
    {"reported", Side::kEither, ""},
    {"reports", Side::kEither, ""},
    {"interview", Side::kBehind, "with"},
    {"interviewed", Side::kBehind, "by"},
    {"obtained", Side::kBehind, "by"},
    {"published", Side::kBehind, "by"},
    {"contributed", Side::kContributed, ""},
    {"laut", Side::kBehind, ""},
    {"zufolge", Side::kBefore, ""},
    {"berichtet", Side::kEither, ""},
    {"berichtete", Side::kEither, ""},
    {"berichten", Side::kEither, ""},
    {"sagte", Side::kNear, ""},
    {"selon", Side::kBehind, ""},
    {"apres", Side::kBehind, ""},
    {"declare", Side::kNear, ""},
    {"rapporte", Side::kEither, ""},
    {"confie", Side::kNear, ""},
    {"segun", Side::kBehind, ""},
    {"dijo", Side::kNear, ""},
    {"declaro", Side::kNear, ""},
    {"informo", Side::kEither, ""},
    {"reporto", Side::kEither, ""},
    {"segundo", Side::kBehind, ""},
    {"secondo", Side::kBehind, ""},
    {"riferisce", Side::kEither, ""},
    {"сообщает", Side::kEither, ""},
    {"сообщило", Side::kBehind, ""},
    {"передает", Side::kEither, ""},
    {"данным", Side::kBehind, ""},
};

// What may stand between the word and the name.
constexpr std::string_view kBetweenWords =
    "|to|by|with|a|au|aux|al|la|le|les|el|los|der|dem|den|die|das|l|the|an|in|que|agence|agencia|"
    "агентство|gegenuber|first|also|has|had|previously|earlier|a|";
constexpr std::string_view kArticlesWords = "|the|la|le|les|el|der|dem|den|die|das|l|al|au|";
constexpr std::string_view kSentenceBeginningsWords =
    "|as|and|but|while|when|after|with|in|on|wie|comme|";
constexpr size_t kNameWords = 7;
constexpr uint32_t kNearWords = 6;

struct AttributionLists {
  WordList between{kBetweenWords};
  WordList articles{kArticlesWords};
  WordList beginnings{kSentenceBeginningsWords};
  absl::flat_hash_map<uint64_t, const Trigger*> triggers;

  AttributionLists() {
    for (const Trigger& t : kTriggers) triggers[WordHash(t.word)] = &t;
  }
};

const AttributionLists& Lists() {
  static const AttributionLists* const kLists = new AttributionLists();
  return *kLists;
}

class SentenceReader {
 public:
  SentenceReader(std::string_view body, uint32_t begin, uint32_t end, Text* text)
      : body_(body), begin_(begin), end_(end), text_(text) {}

  void Read(std::span<const uint32_t> tells) {
    for (const uint32_t i : tells) {
      if (i >= end_) return;
      const Trigger* trigger = FindTrigger(i);
      if (trigger == nullptr) continue;
      if (trigger->side == Side::kContributed) return ReadAll();
      if (trigger->side == Side::kNear) {
        ReadNear(i + 1);
        continue;
      }
      if (trigger->side != Side::kBefore) ReadBehind(i + 1);
      if (trigger->side == Side::kBefore || trigger->side == Side::kEither) ReadBefore(i);
    }
  }

  void ReadBrackets() {
    for (uint32_t i = begin_; i < end_; ++i) {
      if (Bracketed(i) && IsAgency(Printed(i))) AddAttribution(Printed(i), text_);
    }
  }

 private:
  const Trigger* FindTrigger(uint32_t i) const {
    const auto found = Lists().triggers.find(text_->words[i].hash);
    if (found == Lists().triggers.end()) return nullptr;
    const std::string_view next = found->second->next;
    if (next.empty() || (i + 1 < end_ && Folded(i + 1) == next)) return found->second;
    return nullptr;
  }

  std::string_view Folded(uint32_t i) const { return FoldedWord(*text_, text_->words[i]); }

  // As in the text, without a possessive.
  std::string_view Printed(uint32_t i) const {
    const Word& word = text_->words[i];
    std::string_view printed = body_.substr(word.begin, word.end - word.begin);
    for (const std::string_view possessive : {"'s", "’s"}) {
      if (printed.ends_with(possessive)) printed.remove_suffix(possessive.size());
    }
    return printed;
  }

  bool Possessive(uint32_t i) const {
    const Word& word = text_->words[i];
    return Printed(i).size() != word.end - word.begin || body_.substr(word.end).starts_with("' ") ||
           body_.substr(word.end).starts_with("’ ");
  }

  bool Bracketed(uint32_t i) const {
    const Word& word = text_->words[i];
    return word.begin > 0 && word.end < body_.size() && body_[word.begin - 1] == '(' &&
           body_[word.end] == ')';
  }

  // Words i and i + 1 are of one name.
  bool Joined(uint32_t i) const {
    const uint32_t from = text_->words[i].end, to = text_->words[i + 1].begin;
    const std::string_view gap = body_.substr(from, to > from ? to - from : 0);
    if (gap == ". ") return Folded(i) == "st";
    return gap == " " || gap == "-" || gap == " & " || gap == "&" || gap == "\u00a0";
  }

  bool IsNameWord(uint32_t i) const {
    const Word& word = text_->words[i];
    const char first = body_[word.begin];
    return word.capital || (first >= '0' && first <= '9');
  }

  // "Monday", "2013", "June": before a name, but no part of it.
  bool IsDate(uint32_t i) const {
    const std::string word(Folded(i));
    if (word[0] >= '0' && word[0] <= '9')
      return word.size() <= 2 ? Folded(i + 1) != "news" : word.size() == 4;
    const auto found = FindStampWord(word);
    return word.size() > 2 && word != "sun" && found &&
           (found->kind == StampWordKind::kMonth || found->kind == StampWordKind::kWeekday);
  }

  // The name that begins at word i; gives where it ends.
  uint32_t NameEnd(uint32_t i) const {
    uint32_t at = i;
    while (at < end_ && at - i < kNameWords && IsNameWord(at)) {
      ++at;
      if (at >= end_ || Possessive(at - 1) || !Joined(at - 1)) break;
      const bool of = Folded(at) == "of" && at + 1 < end_ && IsNameWord(at + 1) && Joined(at);
      if (of) ++at;
    }
    return at;
  }

  // Takes the outlet that words [i, end) name, if they name one.
  bool Take(uint32_t i, uint32_t end, bool article) {
    while (i + 1 < end && IsDate(i)) ++i;
    std::string_view words[kNameWords + 2];
    size_t count = 0;
    for (uint32_t w = i; w < end && count < std::size(words); ++w) words[count++] = Printed(w);
    const size_t outlet = OutletWords(std::span<const std::string_view>(words, count), article);
    if (outlet == 0) return false;
    // "Jane Doe of Harbour News"
    const auto of = std::find(words, words + outlet, std::string_view("of"));
    const bool person =
        of != words + outlet && OutletWords({words, of}, article) == 0 && *words != "Voice";
    const std::string_view first = person ? of[1] : words[0], last = words[outlet - 1];
    const std::string_view name =
        body_.substr(static_cast<size_t>(first.data() - body_.data()),
                     static_cast<size_t>(last.data() + last.size() - first.data()));
    if (IsNoOutlet(name)) return false;
    AddAttribution(name, text_);
    return true;
  }

  void ReadBehind(uint32_t i) {
    bool article = false;
    for (int skipped = 0; i < end_ && skipped < 4; ++skipped, ++i) {
      const bool the = Folded(i) == "the";
      if (!Lists().between.Has(Folded(i)) || (text_->words[i].capital && !the)) break;
      article |= Lists().articles.Has(Folded(i));
    }
    if (i < end_ && IsNameWord(i)) Take(i, NameEnd(i), article);
  }

  void ReadNear(uint32_t i) {
    const uint32_t last = std::min(end_, i + kNearWords);
    for (; i < last; ++i) {
      const bool article = i > begin_ && Lists().articles.Has(Folded(i - 1));
      if (IsNameWord(i) && Take(i, NameEnd(i), article)) return;
    }
  }

  void ReadBefore(uint32_t i) {
    while (i > begin_ && Lists().between.Has(Folded(i - 1)) && !text_->words[i - 1].capital) --i;
    if (i == begin_ || !Clear(i - 1)) return;
    uint32_t first = i;
    while (first > begin_ && i - first < kNameWords && IsNameWord(first - 1) &&
           (first == i || Joined(first - 1))) {
      --first;
    }
    while (first < i && Lists().beginnings.Has(Folded(first))) ++first;
    bool article = first > begin_ && Folded(first - 1) == "the";
    if (first < i && Folded(first) == "the") {
      article = true;
      ++first;
    }
    if (first == i) return;
    std::string_view words[kNameWords];
    size_t count = 0;
    for (uint32_t w = first; w < i; ++w) words[count++] = Printed(w);
    if (OutletWords(std::span<const std::string_view>(words, count), article) == count) {
      Take(first, i, article);
    }
  }

  // Nothing but a space stands between word i and the next: it is the subject.
  bool Clear(uint32_t i) const {
    return i + 1 < end_ && text_->words[i + 1].begin - text_->words[i].end <= 1;
  }

  void ReadAll() {
    for (uint32_t i = begin_; i < end_;) {
      if (!IsNameWord(i)) {
        ++i;
        continue;
      }
      const bool the = Folded(i) == "the";
      const bool article = the || (i > begin_ && Folded(i - 1) == "the");
      const uint32_t first = the ? i + 1 : i;
      const uint32_t end = std::max(NameEnd(first), i + 1);
      if (first < end) Take(first, end, article);
      i = end;
    }
  }

  std::string_view body_;
  uint32_t begin_, end_;
  Text* text_;
};

}  // namespace

std::vector<std::string> AttributionWords() {
  std::vector<std::string> words;
  for (const Trigger& trigger : kTriggers) words.emplace_back(trigger.word);
  return words;
}

void FindAttributions(std::string_view body, uint32_t begin, uint32_t end,
                      std::span<const uint32_t> tells, Text* text) {
  SentenceReader(body, begin, end, text).Read(tells);
}

void FindBracketedAgencies(std::string_view body, uint32_t begin, uint32_t end, Text* text) {
  SentenceReader(body, begin, end, text).ReadBrackets();
}

void AddAttribution(std::string_view name, Text* text) {
  std::string canonical = CanonicalOutlet(name);
  auto& all = text->attributions;
  const auto at = std::lower_bound(all.begin(), all.end(), canonical);
  if ((at != all.end() && *at == canonical) || all.size() >= kAttributions) return;
  all.insert(at, std::move(canonical));
}

}  // namespace wirefold
