#include "clustering/match/compare.h"

#include <algorithm>
#include <string_view>

#include "clustering/sign/number_words.h"

namespace wirefold {
namespace {

constexpr uint32_t kLeastRun = 2;        // shingles
constexpr uint32_t kLeastFurniture = 8;  // words in a row that an outlet repeats
constexpr double kMostlyFurniture = .6;  // a run is dropped whole beyond this share
// Shared words that end both texts and are less than half of either are standing matter (credits,
// subscription forms): they lie within kTailReach words of the end and reach its last kTailEnd.
constexpr uint32_t kTailReach = 130;
constexpr uint32_t kTailEnd = 45;
constexpr double kTailShare = .5;
// Words that a slot of a template holds at most: a figure with its unit, or, where most of both
// texts is shared, a name with a date and a place too.
constexpr uint32_t kSlotWords = 12;
constexpr uint32_t kLongSlotWords = 24;
constexpr double kFormShare = .5;

// Late: beyond the middle and within kTailReach of the end.
bool IsLate(uint32_t position, uint32_t words) {
  const uint32_t reach = words > kTailReach ? words - kTailReach : 0;
  return 2 * position > words && position > reach;
}

void Normalise(std::vector<Run>* runs) {
  std::sort(runs->begin(), runs->end(),
            [](const Run& a, const Run& b) { return a.begin < b.begin; });
  size_t kept = 0;
  for (const Run& run : *runs) {
    if (kept != 0 && run.begin < (*runs)[kept - 1].end) {
      (*runs)[kept - 1].end = std::max((*runs)[kept - 1].end, run.end);
    } else {
      (*runs)[kept++] = run;
    }
  }
  runs->resize(kept);
}

bool HoldsNumber(const std::vector<WordSpan>& numbers, uint32_t begin, uint32_t end) {
  const auto first = std::partition_point(numbers.begin(), numbers.end(),
                                          [&](const WordSpan& n) { return n.end <= begin; });
  return first != numbers.end() && first->begin < end;
}

// The word, or another way to write its number: "3" for "three".
bool Holds(std::string_view words, char word) {
  if (words.find(word) != std::string_view::npos) return true;
  const NumberWords& numbers = NumberWords::Get();
  const uint64_t meanings = numbers.MeaningsOf(static_cast<uint8_t>(word));
  return meanings != 0 && std::any_of(words.begin(), words.end(), [&](char c) {
           return (numbers.MeaningsOf(static_cast<uint8_t>(c)) & meanings) != 0;
         });
}

}  // namespace

void Comparer::SetArticle(const UnitView& article) {
  article_ = &article;
  loaded_ = 0;
}

void Comparer::LoadPart(uint32_t part) {
  if (loaded_ == part + 1) return;
  table_.Build(article_->parts[part]);
  loaded_ = part + 1;
}

const GramTable& Comparer::Scanned(uint32_t part, const PartView& source) {
  LoadPart(part);
  table_.Scan(source);
  return table_;
}

uint32_t Comparer::CountDistinctGrams(const UnitView& unit) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < unit.part_count; ++i) {
    counter_.Build(unit.parts[i]);
    count += counter_.distinct();
  }
  return count;
}

void Comparer::Compare(const UnitView& source, Overlap* overlap) {
  overlap->source = &source;
  overlap->runs.clear();
  overlap->tail.clear();
  overlap->words = overlap->source_shingles = overlap->shared_grams = 0;
  pairs_.clear();
  for (uint32_t i = 0; i < article_->part_count; ++i) {
    LoadPart(i);
    for (uint32_t j = 0; j < source.part_count; ++j) {
      ComparePart(i, source, source.parts[j], overlap);
    }
  }
  if (article_->part_count * source.part_count > 1) Normalise(&overlap->runs);
  for (const Run& run : overlap->runs) overlap->words += run.words();
  overlap->source_shingles = std::min(overlap->source_shingles, source.shingles);
  overlap->in_article =
      static_cast<double>(overlap->words) / (std::max(1U, article_->shingles) + kShingleWords - 1);
  overlap->in_source =
      static_cast<double>(overlap->source_shingles) / std::max(1U, source.shingles);
  FindTail(source, overlap);
  CountNumbers(source, overlap);
}

// A number between two stretches that follow each other closely in both texts is changed where the
// source has other figures between them, and kept where it has this one. One that the article adds
// where the source has no figure (the number of a line, "3" for "three") is neither. Of texts in
// one part only: templates are short.
void Comparer::CountNumbers(const UnitView& source, Overlap* overlap) const {
  overlap->numbers_kept = overlap->numbers_changed = 0;
  if (pairs_.empty() || article_->part_count != 1 || source.part_count != 1) return;
  const PartView& part = article_->parts[0];
  const std::string_view theirs = source.parts[0].words;
  const bool form = std::min(overlap->in_article, overlap->in_source) >= kFormShare;
  const uint32_t slot_words = form ? kLongSlotWords : kSlotWords;
  auto number = part.numbers.begin();
  for (size_t i = 0; i < pairs_.size(); ++i) {
    const bool last = i + 1 == pairs_.size();
    const uint32_t from = pairs_[i].at + (i == 0 ? 0 : kShingleWords);
    const uint32_t to = last ? pairs_[i].at + kShingleWords : pairs_[i + 1].at + kShingleWords;
    const uint32_t source_from = pairs_[i].source_at + kShingleWords;
    const bool slot = !last && pairs_[i + 1].at > pairs_[i].at + kShingleWords &&
                      pairs_[i + 1].at <= pairs_[i].at + kShingleWords + slot_words;
    const bool follows = slot && pairs_[i + 1].source_at > source_from &&
                         pairs_[i + 1].source_at <= source_from + slot_words;
    // Where the passage goes on elsewhere in the source, what follows it there fills the slot.
    const uint32_t filled = follows ? pairs_[i + 1].source_at - source_from : slot_words;
    const std::string_view filling = slot ? theirs.substr(source_from, filled) : "";
    const bool goes_on = slot && pairs_[i + 1].source_at <= source_from &&
                         pairs_[i + 1].source_at > pairs_[i].source_at;
    const bool figures =
        slot && !goes_on && HoldsNumber(source.parts[0].numbers, source_from, source_from + filled);
    // One that begins in a stretch and ends behind it is judged where it ends.
    for (; number != part.numbers.end() && (last ? number->begin < to : number->end <= to);
         ++number) {
      if (number->end <= from) continue;
      bool kept = true;
      for (uint32_t w = number->begin; w < number->end; ++w) {
        const bool in_slot = !last && w >= from && w < pairs_[i + 1].at;
        kept &= !in_slot || Holds(filling, part.words[w]);
      }
      if (kept) {
        ++overlap->numbers_kept;
      } else if (figures) {
        ++overlap->numbers_changed;
      }
    }
  }
}

// Forgets, in counts_, shingles of [begin, end) that the source's outlet prints often.
void Comparer::CutFurniture(const UnitView& source, uint32_t begin, uint32_t end) {
  const PartView& part = article_->parts[loaded_ - 1];
  const uint32_t words = end - begin + kShingleWords - 1;
  const uint32_t marked = furniture_.Mark(source.outlet, part.words, part.sentences, begin,
                                          begin + words, &marks_, nullptr);
  if (marked == 0) return;
  const bool whole = marked > kMostlyFurniture * words;
  for (uint32_t i = begin; i < begin + words;) {
    if (marks_[i] == 0) {
      ++i;
      continue;
    }
    uint32_t to = i;
    while (to < begin + words && marks_[to] != 0) marks_[to++] = 0;
    if (!whole && to - i >= kLeastFurniture) {
      // A shingle is evidence only where all of its words are.
      const uint32_t from = i >= begin + kShingleWords - 1 ? i - kShingleWords + 1 : begin;
      std::fill(counts_.begin() + from, counts_.begin() + std::min(to, end), uint8_t{0});
    }
    i = to;
  }
  if (whole) std::fill(counts_.begin() + begin, counts_.begin() + end, uint8_t{0});
}

void Comparer::AddRuns(uint32_t begin, uint32_t end, Overlap* overlap) {
  const uint32_t first_word = article_->parts[loaded_ - 1].first_word;
  for (uint32_t i = begin; i < end;) {
    if (counts_[i] == 0) {
      ++i;
      continue;
    }
    const uint32_t from = i;
    while (i < end && counts_[i] != 0) ++i;
    if (i - from < kLeastRun) continue;
    overlap->runs.push_back({first_word + from, first_word + i - 1 + kShingleWords});
    overlap->source_shingles += i - from;
    for (uint32_t p = from; p < i; ++p) pairs_.push_back({first_word + p, table_.FirstIn(p)});
  }
}

void Comparer::ComparePart(uint32_t part, const UnitView& source, const PartView& source_part,
                           Overlap* overlap) {
  const uint32_t shared = table_.Scan(source_part);
  overlap->shared_grams += shared;
  if (shared < kLeastRun) return;
  table_.SharedRuns(kLeastRun, &shared_);
  if (shared_.empty()) return;
  counts_.assign(table_.positions(), 0);
  marks_.resize(std::max(marks_.size(), article_->parts[part].words.size()));
  used_.assign(table_.distinct(), 0);
  const size_t pairs = pairs_.size();
  for (const GramTable::Run& run : shared_) {
    for (uint32_t p = run.begin; p < run.end; ++p) {
      uint8_t& used = used_[table_.GramAt(p)];
      counts_[p] = used == 0;
      used = 1;
    }
    if (source.outlet != article_->outlet) CutFurniture(source, run.begin, run.end);
    AddRuns(run.begin, run.end, overlap);
  }
  for (size_t p = pairs; p < pairs_.size(); ++p) pairs_[p].source_at += source_part.first_word;
}

void Comparer::FindTail(const UnitView& source, Overlap* overlap) const {
  if (std::max(overlap->in_article, overlap->in_source) >= kTailShare) return;
  uint32_t last_tail = 0;
  uint32_t last_source = 0;
  for (const Pair& pair : pairs_) {
    last_source = std::max(last_source, pair.source_at);
    if (!IsLate(pair.at, article_->words) || !IsLate(pair.source_at, source.words)) continue;
    last_tail = std::max(last_tail, pair.at + kShingleWords - 1);
    if (!overlap->tail.empty() && pair.at <= overlap->tail.back().end &&
        pair.at >= overlap->tail.back().begin) {
      overlap->tail.back().end = std::max(overlap->tail.back().end, pair.at + kShingleWords);
    } else {
      overlap->tail.push_back({pair.at, pair.at + kShingleWords});
    }
  }
  Normalise(&overlap->tail);
  const bool ends_both =
      last_tail + kTailEnd >= article_->words && last_source + kTailEnd >= source.words;
  if (!ends_both) overlap->tail.clear();
}

}  // namespace wirefold
