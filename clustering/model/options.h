// Every knob of the engine: one named field each, with its default, its range and what raising it
// does. The configuration file has the same names (copies.*, stories.*, window.*, limits.*).
#ifndef WIREFOLD_CLUSTERING_MODEL_OPTIONS_H_
#define WIREFOLD_CLUSTERING_MODEL_OPTIONS_H_

#include <cstdint>

#include "clustering/model/article.h"

namespace wirefold {

// Copies and rewrites. Values measured on make_copies.py streams and set out in ARCHITECTURE.md.
struct CopyOptions {
  // --- sampling and candidates
  // One shingle in `sample_rate` is indexed, chosen by its hash. Range 1..64. Raising it saves
  // memory and time and misses short passages.
  uint32_t sample_rate = 8;
  // A short text is sampled more densely, until about this many shingles are indexed, at most one
  // in two. Range 0..1000. Raising it finds short posts more surely and takes memory.
  uint32_t sample_least = 32;
  // At least one shingle in `query_rate` of a text is looked up. Range 1..64. Raising it saves time
  // and misses short posts taken up by long texts.
  uint32_t query_rate = 4;
  // A sampled shingle that stands in more units than this is no candidate's witness; beyond 100,000
  // units the cap grows with their root (match/passage_index.h). Range 4..1000. Raising it takes
  // time and memory: 24 and 100 find no more on make_copies.py streams than 8 does.
  uint32_t posting_cap = 12;
  // Two witnesses count together when at most this many words lie between them. Range 8..1000.
  uint32_t witness_near = 48;
  // ... and their distances in the two texts differ by at most this many words. Range 0..100.
  uint32_t witness_drift = 8;
  // ... and this many of the 64 words around one of them are equal in place. Range 3..64. Raising
  // it spares comparisons: 6 finds what 3 does on make_copies.py streams.
  uint32_t witness_pair = 6;
  // A lone witness suffices where this many of the 64 words around it are equal in place.
  // Range 3..64.
  uint32_t witness_alone = 9;
  // Candidates verified for one unit at most. Range 1..1000.
  uint32_t candidates = 48;

  // --- verdict (words are those shared in runs of at least 4)
  // Share rule: at least `min_words` shared words (quoted ones count half) and this share of the
  // article or of the source. Range 0.02..1. Raising it gives fewer, surer claims.
  double min_share = .12;
  uint32_t min_words = 20;  // Range 8..500.
  // A share below this needs `min_runs` separate runs. Range 0..1 and 1..20.
  double alone_share = .25;
  uint32_t min_runs = 3;
  // Passage rule: this many shared words in runs of at least `passage_run` suffice whatever the
  // share. Range 12..500 and 4..100.
  uint32_t passage_words = 32;
  uint32_t passage_run = 8;
  // Whole rule: texts that are one and the same (`exact_share` both ways) need only this many
  // words. Range 12..500. Raising it leaves short notices, posts and captions apart.
  uint32_t whole_words = 12;
  // Two texts of one outlet are related from this share on: an outlet's own background is no copy.
  // Range 0..1.
  double same_outlet_share = .7;
  // Texts that share a form are no copies where this share of their figures and dates differs in
  // place. Range .1..1.1 (above 1: never). Lowering it gives fewer claims between market reports.
  double template_share = .5;
  // A further source must explain this many words that stronger ones do not. Range 4..500.
  uint32_t further_words = 16;
  // Among candidates that explain nearly as much as the best (this share of it) the earliest is
  // taken. Range .5..1.
  double tie = .92;
  // Sources named for one unit at most. Range 1..64.
  uint32_t sources = 64;

  // --- kinds (share of the article / of the source)
  double exact_share = .97;       // both: EXACT_COPY. Range .9..1.
  double near_share = .7;         // of the article: NEAR_COPY or EXCERPT. Range .5..1.
  double near_source_share = .4;  // of the source: NEAR_COPY rather than EXCERPT. Range .1..1.
  double expansion_share = .7;    // of the source: EXPANSION. Range .5..1.

  // --- furniture learnt per outlet
  // A sentence or shingle seen in this many earlier texts of the outlet is furniture. Range 1..3.
  uint32_t furniture_sightings = 2;
  // Memory of the learner in bytes; what was not seen again for long is forgotten. Range 64 KiB..
  uint64_t furniture_memory = 32ULL << 20;

  // Keep where each word of a source stands, so that passages carry byte offsets into sources.
  bool source_offsets = true;

  // Re-issued relations for one late original at most; the rest is counted. Range 0..100000.
  uint32_t reissues = 1000;
};

// Stories. Formulas: group/score.h. Values measured on fnc1, giveme5w1h and googlenews_ts, whole,
// shortened, thinned out and in several orders.
struct StoryOptions {
  bool enabled = true;
  // Score from which an article joins a story. Range .05..1: .12 broad, .18 fine.
  double join_threshold = .14;
  // Share of the mean score of the 3rd to last candidate that is added to the threshold. Range
  // 0..2. Raising it parts stories that lie close together, and makes more of them merge later.
  double neighbourhood = .3;
  // Share of its score that a story in another known language keeps. Range 0..1.
  double other_language = .5;
  // Share of its score that an article keeps whose language the background table does not know
  // (group/background.h): its common words look rare. Range 0..1.
  double untabled_language = .8;
  // A story that was silent for longer than this before the article (or begins so much later)
  // scores less; 0 = never. The second says how much less: by 1 / (1 + quiet_loss ln(gap /
  // quiet_ms)). Range 0.. and 0..10. Raising the loss parts the episodes of long topics.
  TimeMs quiet_ms = 14 * kDayMs;
  double quiet_loss = .4;
  // Articles of one outlet in a story beyond those of all others together, from which further ones
  // of that outlet score less (posts of live pages never do). 0 = never. Range 0..10000: from 8 to
  // 16 templates of a wire stay below 40 articles.
  uint32_t outlet_articles = 12;
  // An outlet's article under the title of one so much older is the next edition of a recurring
  // format, not news of its event (group/format.h). 0 = never. Range 0..
  TimeMs edition_ms = 12 * kHourMs;
  // A story without news for this long is closed and left. 0 = never.
  TimeMs expire_ms = 30 * kDayMs;
  // A story without news for this long is reported as CLOSED; late articles may still join it.
  TimeMs close_ms = 7 * kDayMs;

  // Copies and excerpts move the centre of their story as reports of their own do. Off: an event is
  // what was reported of it, not what was repeated most.
  bool copies_vote = false;

  // --- merges (group/merge.h)
  // Score of a pair of stories, in join thresholds, from which they merge; the second where one has
  // a single voter. Range .5..10. Raising them gives steadier stories, and more of them.
  double merge_factor = 1.4;
  double merge_single_factor = 1.1;
  // Voters of the smaller story at most. Range 1..1000.
  uint32_t merge_voters = 8;

  // --- splits (group/split.h)
  // Mean likeness between the halves of a story, in join thresholds, below which they part. 0 =
  // never. Range 0..2. Raising it gives finer stories, and more articles that change theirs.
  double split_factor = .5;
  // Voters of either half at least. Range 2..16.
  uint32_t split_voters = 3;

  // --- limits
  uint32_t article_terms = 64;    // kept of an article. Range 8..128: 40 costs .01 of mean F1
  uint32_t story_terms = 512;     // kept of a story. Range 64..4096
  uint32_t recent_voters = 32;    // whose vectors a story keeps. Range 4..256: 16 costs .001
  uint32_t candidates = 8;        // stories compared exactly. Range 4..64
  uint32_t candidate_terms = 32;  // of the article, whose postings are read. Range 4..128
  uint32_t posting_cap = 64;      // stories remembered for a term. Range 8..1024
  // No further term's postings are read once so many have been. Range 64..100000. Raising it takes
  // time where many stories live: 768 decides as without a limit on the sets alone.
  uint32_t candidate_postings = 768;

  // --- lead (group/lead.h)
  // Words from which an article has substance. Range 0..1000.
  uint32_t lead_words = 60;
  // A lead gives way to one of its rank that was published earlier by more than this. Range 0..
  TimeMs lead_margin_ms = 10 * kMinuteMs;
};

// How long units can be found as sources.
struct WindowOptions {
  TimeMs age_ms = 14 * kDayMs;   // 0 = keep everything
  uint64_t memory = 4ULL << 30;  // hard cap in bytes; the oldest goes first. 0 = none
  // How far one article alone moves event time beyond all others (event_clock.h). 0 = as far as it
  // says. Range 0..: a date in the year 2099 must not empty the window, and an archive with gaps
  // of months must still move on.
  TimeMs leap_ms = kDayMs;
};

// What is let in. Beyond: a dead letter with the reason.
struct Limits {
  uint64_t message_bytes = 4ULL << 20;
  uint64_t body_bytes = 1ULL << 20;
  uint64_t title_bytes = 4096;
  uint64_t id_bytes = 512;  // also source, language and post ids
  uint64_t url_bytes = 4096;
  uint32_t posts = 2000;  // posts of one page
};

struct Options {
  CopyOptions copies;
  StoryOptions stories;
  WindowOptions window;
  Limits limits;
};

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_MODEL_OPTIONS_H_
