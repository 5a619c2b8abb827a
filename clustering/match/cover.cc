#include "clustering/match/cover.h"

#include <algorithm>

namespace wirefold {
namespace {

constexpr double kQuotedWeight = .5;
constexpr uint32_t kLeastChanged = 2;
constexpr uint32_t kWordsOfNumber = 30;
constexpr uint32_t kWordsOfOwnNumber = 50;
// Where nearly all figures changed, a form may hold more words between them.
constexpr double kMostChanged = .66;
constexpr uint32_t kWordsOfMostNumbers = 45;
constexpr double kOwnTemplate = .5;
constexpr uint8_t kExplained = 1;
constexpr uint8_t kTail = 2;

bool SameArticle(const UnitView& a, const UnitView& b) {
  return a.context.family == b.context.family;
}

}  // namespace

void Cover::LoadQuotes(const UnitView& article) {
  quoted_.assign(article.words, 0);
  explained_.assign(article.words, 0);
  for (uint32_t i = 0; i < article.part_count; ++i) {
    const PartView& part = article.parts[i];
    for (const WordSpan& span : part.quoted) {
      std::fill(quoted_.begin() + part.first_word + span.begin,
                quoted_.begin() + part.first_word + span.end, uint8_t{1});
    }
  }
}

uint32_t Cover::GainOf(const Overlap& overlap) const {
  uint32_t gain = 0;
  for (const Run& run : overlap.runs) {
    for (uint32_t i = run.begin; i < run.end; ++i) gain += explained_[i] == 0;
  }
  return gain;
}

double Cover::WeightOf(uint32_t begin, uint32_t end) const {
  double weight = 0;
  for (uint32_t i = begin; i < end; ++i) {
    if (explained_[i] == 0) weight += quoted_[i] != 0 ? kQuotedWeight : 1;
  }
  return weight;
}

// Two issues of one form (market report, results table, auction, forecast): the same words around
// other figures. A correction or an updated story changes few of its figures.
// An outlet corrects an article under its id, so that within one outlet less is asked for.
bool Cover::IsTemplate(const UnitView& article, const Overlap& overlap) const {
  const bool own =
      overlap.source->outlet == article.outlet && !SameArticle(article, *overlap.source);
  const uint32_t changed = overlap.numbers_changed;
  const double share = options_.template_share * (own ? kOwnTemplate : 1);
  const uint32_t numbers = changed + overlap.numbers_kept;
  const uint32_t words = own                                 ? kWordsOfOwnNumber
                         : changed >= kMostChanged * numbers ? kWordsOfMostNumbers
                                                             : kWordsOfNumber;
  return changed >= (own ? 1 : kLeastChanged) && overlap.words < changed * words &&
         changed >= share * numbers;
}

bool Cover::Meets(const UnitView& article, const Overlap& overlap) {
  for (const Run& run : overlap.tail) {
    for (uint32_t i = run.begin; i < run.end; ++i) explained_[i] |= kTail;
  }
  uint32_t fresh = 0;
  uint32_t pieces = 0;
  double weight = 0;
  double passages = 0;
  for (const Run& run : overlap.runs) {
    for (uint32_t i = run.begin; i < run.end; ++i) fresh += explained_[i] == 0;
    pieces += explained_[run.begin] == 0;
    const double of_run = WeightOf(run.begin, run.end);
    weight += of_run;
    if (run.words() >= options_.passage_run) passages += of_run;
  }
  for (const Run& run : overlap.tail) {
    for (uint32_t i = run.begin; i < run.end; ++i) explained_[i] &= kExplained;
  }
  const double in_article =
      static_cast<double>(fresh) / (std::max(1U, article.shingles) + kShingleWords - 1);
  const double in_source = overlap.in_source * fresh / std::max(1U, overlap.words);
  const double share = std::max(in_article, in_source);
  const UnitView& source = *overlap.source;
  const bool same_outlet = source.outlet == article.outlet && !SameArticle(source, article);
  figures_ = {weight, passages, in_article, in_source, pieces, same_outlet};
  if (same_outlet && share < options_.same_outlet_share) return false;
  const bool enough = weight >= options_.min_words && share >= options_.min_share;
  if (enough && (share >= options_.alone_share || pieces >= options_.min_runs)) return true;
  if (passages >= options_.passage_words) return true;
  return fresh >= options_.whole_words && std::min(in_article, in_source) >= options_.exact_share;
}

std::vector<uint32_t> Cover::Choose(const UnitView& article,
                                    const std::vector<Overlap*>& overlaps) {
  std::vector<uint32_t> chosen;
  std::vector<uint32_t> left;
  figures_ = {};
  for (uint32_t i = 0; i < overlaps.size(); ++i) {
    if (overlaps[i]->words >= kLeastShared) left.push_back(i);
  }
  if (left.empty()) return chosen;
  LoadQuotes(article);
  const auto order = [&](uint32_t i) { return overlaps[i]->source->context.order; };
  std::vector<uint32_t> gains;
  while (!left.empty() && chosen.size() < options_.sources) {
    gains.clear();
    for (const uint32_t i : left) gains.push_back(GainOf(*overlaps[i]));
    const uint32_t best = *std::max_element(gains.begin(), gains.end());
    if (best < (chosen.empty() ? kLeastShared : options_.further_words)) break;
    size_t pick = left.size();
    for (size_t i = 0; i < left.size(); ++i) {
      if (gains[i] < best * options_.tie) continue;
      if (pick == left.size() || order(left[i]) < order(left[pick])) pick = i;
    }
    const uint32_t index = left[pick];
    left.erase(left.begin() + static_cast<ptrdiff_t>(pick));
    const bool meets = Meets(article, *overlaps[index]);
    if (!meets || IsTemplate(article, *overlaps[index])) continue;
    chosen.push_back(index);
    for (const Run& run : overlaps[index]->runs) {
      for (uint32_t i = run.begin; i < run.end; ++i) explained_[i] |= kExplained;
    }
  }
  return chosen;
}

}  // namespace wirefold
