#include "daemon/settings.h"

#include <algorithm>
#include <cctype>
#include <numeric>
#include <vector>

#include "absl/strings/numbers.h"

namespace wirefold {
namespace {

constexpr double kSecond = kSecondMs;
constexpr double kDay = kDayMs;
constexpr double kKiB = 1024;
constexpr double kMiB = 1024 * kKiB;
constexpr double kGiB = 1024 * kMiB;
constexpr double kTiB = 1024 * kGiB;
constexpr double kTenYears = 3650 * kDay;

bool IsNameCharacter(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '.' || c == '_' || c == '-';
}

// What Kafka takes as a topic's name.
bool IsTopic(std::string_view name) {
  return !name.empty() && name.size() <= 249 && name != "." && name != ".." &&
         std::all_of(name.begin(), name.end(), IsNameCharacter);
}
constexpr std::string_view kTopicForm = "1 to 249 letters, digits, dots, dashes and underscores";

bool IsInstance(std::string_view name) { return IsTopic(name) && name.size() <= 100; }

bool IsPath(std::string_view path) {
  return !path.empty() && path.find('\0') == std::string_view::npos;
}

// HOST:PORT, [V6]:PORT.
bool IsAddress(std::string_view address) {
  const size_t colon = address.rfind(':');
  if (colon == 0 || colon == std::string_view::npos) return false;
  const std::string_view host = address.substr(0, colon);
  const std::string_view port = address.substr(colon + 1);
  const bool bracketed = host.front() == '[' && host.back() == ']';
  if (!bracketed && host.find_first_of(":[] ") != std::string_view::npos) return false;
  int number = -1;
  return std::all_of(port.begin(), port.end(),
                     [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }) &&
         absl::SimpleAtoi(std::string(port), &number) && number <= 65535;
}

// Reaches the field of a row. A macro, since a table of captureless lambdas is what one reads as a
// table.
#define AT(path) [](Config& c) -> SettingField { return &c.path; }

const Setting kSettings[] = {
    {"instance", AT(instance), 0, 0,
     "Name of this instance, and its transactional.id: stable over restarts, one process each.",
     IsInstance, "1 to 100 letters, digits, dots, dashes and underscores"},
    {"delivery", AT(delivery), 0, 0,
     "exactly_once writes in Kafka transactions; at_least_once may repeat records after a crash."},
    {"topics.articles", AT(topics.articles), 0, 0, "Articles in.", IsTopic, kTopicForm},
    {"topics.assignments", AT(topics.assignments), 0, 0,
     "One record an article out: what it owes to others, and its story.", IsTopic, kTopicForm},
    {"topics.stories", AT(topics.stories), 0, 0, "Stories out.", IsTopic, kTopicForm},
    {"topics.dead_letters", AT(topics.dead_letters), 0, 0,
     "Messages that could not be read, with the reason in their headers.", IsTopic, kTopicForm},
    {"topics.journal", AT(topics.journal), 0, 0, "Decisions, from which state is rebuilt.", IsTopic,
     kTopicForm},
    {"topics.control", AT(topics.control), 0, 0, "Changes of thresholds while running.", IsTopic,
     kTopicForm},
    {"commit.interval", AT(commit_interval_ms), 1, 10 * kSecond,
     "Longest time between commits. Raising it adds latency and saves work of the broker."},
    {"commit.records", AT(commit_records), 1, 1e6, "Most messages of input in one commit."},
    {"commit.bytes", AT(commit_bytes), 64 * kKiB, kGiB, "Most bytes of input in one commit."},
    {"state.dir", AT(state_dir), 0, 0, "Folder of snapshots; the only one that is written to.",
     IsPath, "a path"},
    {"state.snapshot_interval", AT(snapshot_interval_ms), 0, kDay,
     "Time between snapshots, which shorten recovery. 0 = none: the journal alone."},
    {"http.listen", AT(http_listen), 0, 0,
     "Address of /livez, /readyz and /metrics; port 0 takes a free one.", IsAddress,
     "HOST:PORT or [V6]:PORT"},
    {"log.level", AT(log_level), 0, 0, "Least level of log lines that are written."},
    {"log.format", AT(log_format), 0, 0, "Lines for a person, or one JSON object each."},

    {"copies.sample_rate", AT(engine.copies.sample_rate), 1, 64,
     "One shingle in so many is indexed. Raising it saves memory and time, misses short passages."},
    {"copies.sample_least", AT(engine.copies.sample_least), 0, 1000,
     "Short texts are sampled more densely up to about so many shingles."},
    {"copies.query_rate", AT(engine.copies.query_rate), 1, 64,
     "At least one shingle in so many is looked up. Raising it saves time, misses short posts in "
     "long texts."},
    {"copies.posting_cap", AT(engine.copies.posting_cap), 4, 1000,
     "A sampled shingle that stands in more texts than this witnesses nothing."},
    {"copies.witness_near", AT(engine.copies.witness_near), 8, 1000,
     "Two witnesses count together when at most so many words lie between them."},
    {"copies.witness_drift", AT(engine.copies.witness_drift), 0, 100,
     "... and when their distances in the two texts differ by at most so many words."},
    {"copies.witness_pair", AT(engine.copies.witness_pair), 3, 64,
     "... and where so many of the 64 words around one of them are equal in place."},
    {"copies.witness_alone", AT(engine.copies.witness_alone), 3, 64,
     "A lone witness suffices where so many of the 64 words around it are equal in place."},
    {"copies.candidates", AT(engine.copies.candidates), 1, 1000,
     "Most candidates verified for one article."},
    {"copies.min_share", AT(engine.copies.min_share), .02, 1,
     "Least share of the article or of the source that is shared. Raising it: fewer, surer "
     "claims."},
    {"copies.min_words", AT(engine.copies.min_words), 8, 500,
     "Least number of shared words in runs (quoted ones count half)."},
    {"copies.alone_share", AT(engine.copies.alone_share), 0, 1,
     "A share below this needs several runs (copies.min_runs)."},
    {"copies.min_runs", AT(engine.copies.min_runs), 1, 20,
     "Separate runs that a share below copies.alone_share needs."},
    {"copies.passage_words", AT(engine.copies.passage_words), 12, 500,
     "So many shared words in long runs suffice whatever the share."},
    {"copies.passage_run", AT(engine.copies.passage_run), 4, 100,
     "Length in words of a long run (copies.passage_words)."},
    {"copies.whole_words", AT(engine.copies.whole_words), 12, 500,
     "So many words suffice where both texts are the same (copies.exact_share)."},
    {"copies.same_outlet_share", AT(engine.copies.same_outlet_share), 0, 1,
     "Least share between two texts of one outlet: its own background is no copy."},
    {"copies.template_share", AT(engine.copies.template_share), .1, 1.1,
     "Texts of one form are no copies where this share of their figures differs in place; above 1: "
     "never."},
    {"copies.further_words", AT(engine.copies.further_words), 4, 500,
     "Words that a further source must explain beyond those named before it."},
    {"copies.tie", AT(engine.copies.tie), .5, 1,
     "Candidates that explain this share of what the best one does tie: the earliest is named."},
    {"copies.sources", AT(engine.copies.sources), 1, 64, "Most sources named for one article."},
    {"copies.exact_share", AT(engine.copies.exact_share), .9, 1,
     "Both shares from here on: EXACT_COPY."},
    {"copies.near_share", AT(engine.copies.near_share), .5, 1,
     "Share of the article from here on: NEAR_COPY or EXCERPT."},
    {"copies.near_source_share", AT(engine.copies.near_source_share), .1, 1,
     "... and of the source from here on: NEAR_COPY rather than EXCERPT."},
    {"copies.expansion_share", AT(engine.copies.expansion_share), .5, 1,
     "Share of the source from here on: EXPANSION rather than REWRITE."},
    {"copies.furniture_sightings", AT(engine.copies.furniture_sightings), 1, 3,
     "A sentence seen in so many earlier texts of an outlet is furniture, no evidence."},
    {"copies.furniture_memory", AT(engine.copies.furniture_memory), 64 * kKiB, kTiB,
     "Memory for learning outlets' furniture."},
    {"copies.source_offsets", AT(engine.copies.source_offsets), 0, 0,
     "Keep byte offsets of words, so that passages say where they stand in sources."},
    {"copies.reissues", AT(engine.copies.reissues), 0, 100000,
     "Most assignments said again because of one late original."},

    {"stories.enabled", AT(engine.stories.enabled), 0, 0, "Group articles into stories."},
    {"stories.join_threshold", AT(engine.stories.join_threshold), .05, 1,
     "Score from which an article joins a story: .12 gives broad stories, .18 fine ones."},
    {"stories.expire", AT(engine.stories.expire_ms), 0, kTenYears,
     "A story silent for so long is forgotten; 0 = never."},
    {"stories.close", AT(engine.stories.close_ms), 0, kTenYears,
     "A story silent for so long is reported CLOSED; 0 = never."},

    {"stories.neighbourhood", AT(engine.stories.neighbourhood), 0, 2,
     "Share of the mean score of further stories that is added to the threshold. Raising it parts "
     "stories that lie close together."},
    {"stories.other_language", AT(engine.stories.other_language), 0, 1,
     "Share of its score that a story in another language keeps."},
    {"stories.untabled_language", AT(engine.stories.untabled_language), 0, 1,
     "Share of its score that an article keeps whose language the background table lacks."},
    {"stories.quiet", AT(engine.stories.quiet_ms), 0, kTenYears,
     "A story silent for longer than this scores less; 0 = never."},
    {"stories.quiet_loss", AT(engine.stories.quiet_loss), 0, 10,
     "... by 1 / (1 + this times the logarithm of how many times longer)."},
    {"stories.outlet_articles", AT(engine.stories.outlet_articles), 0, 10000,
     "Articles of one outlet in a story beyond those of all others, from which further ones of "
     "that "
     "outlet score less; 0 = never."},
    {"stories.edition", AT(engine.stories.edition_ms), 0, kTenYears,
     "An outlet's article under the title of one so much older is the next edition of a recurring "
     "format and joins another story; 0 = never."},
    {"stories.merge_factor", AT(engine.stories.merge_factor), .5, 10,
     "Score of two stories, in join thresholds, from which they merge. Raising it: steadier "
     "stories."},
    {"stories.merge_single_factor", AT(engine.stories.merge_single_factor), .5, 10,
     "... where one of them has a single voter."},
    {"stories.merge_voters", AT(engine.stories.merge_voters), 1, 1000,
     "Most voters of the smaller of two stories that merge."},
    {"stories.split_factor", AT(engine.stories.split_factor), 0, 2,
     "Mean likeness between two halves of a story, in join thresholds, below which they part; 0 = "
     "never."},
    {"stories.split_voters", AT(engine.stories.split_voters), 2, 16,
     "Fewest voters of either half of a story that parts."},
    {"stories.article_terms", AT(engine.stories.article_terms), 8, 128,
     "Terms kept of an article."},
    {"stories.story_terms", AT(engine.stories.story_terms), 64, 4096, "Terms kept of a story."},
    {"stories.copies_vote", AT(engine.stories.copies_vote), 0, 0,
     "Copies and excerpts move the centre of their story as well; off: they only raise its "
     "counts."},
    {"stories.recent_voters", AT(engine.stories.recent_voters), 4, 256,
     "Members whose vectors a story keeps."},
    {"stories.candidates", AT(engine.stories.candidates), 4, 64,
     "Stories compared exactly for one article."},
    {"stories.candidate_terms", AT(engine.stories.candidate_terms), 4, 128,
     "Terms of an article by which stories are looked up."},
    {"stories.candidate_postings", AT(engine.stories.candidate_postings), 64, 100000,
     "Postings read for one article; no further term is looked up after so many."},
    {"stories.posting_cap", AT(engine.stories.posting_cap), 8, 1024,
     "Stories remembered for one term."},
    {"stories.lead_words", AT(engine.stories.lead_words), 0, 1000,
     "Words from which an article may well lead a story."},
    {"stories.lead_margin", AT(engine.stories.lead_margin_ms), 0, kTenYears,
     "A lead gives way to its like that was published earlier by more than this."},

    {"window.age", AT(engine.window.age_ms), 0, kTenYears,
     "How long an article can be found as a source; 0 = always."},
    {"window.leap", AT(engine.window.leap_ms), 0, kTenYears,
     "How far one article alone moves event time beyond the dates of all others; 0 = as far as it "
     "says."},
    {"window.memory", AT(engine.window.memory), 0, kTiB,
     "Most memory of the index; the oldest articles leave first; 0 = no cap."},

    {"limits.message", AT(engine.limits.message_bytes), kKiB, 64 * kMiB,
     "Largest message or line; beyond: dead letter."},
    {"limits.body", AT(engine.limits.body_bytes), kKiB, 64 * kMiB,
     "Largest body of an article or post."},
    {"limits.title", AT(engine.limits.title_bytes), 16, kMiB, "Largest title or headline."},
    {"limits.id", AT(engine.limits.id_bytes), 16, 4 * kKiB,
     "Largest id, also of source, language and post ids."},
    {"limits.url", AT(engine.limits.url_bytes), 16, 64 * kKiB, "Largest url."},
    {"limits.posts", AT(engine.limits.posts), 1, 10000, "Most posts of one live page."},
};

#undef AT

size_t EditDistance(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), size_t{0});
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
    }
  }
  return row.back();
}

}  // namespace

absl::Span<const Setting> Settings() { return kSettings; }

const Setting* FindSetting(std::string_view key) {
  for (const Setting& setting : kSettings) {
    if (setting.key == key) return &setting;
  }
  return nullptr;
}

std::string_view NearestKey(std::string_view key) {
  key = key.substr(0, 200);
  std::string_view nearest = kSettings[0].key;
  size_t least = key.size() + nearest.size();
  for (const Setting& setting : kSettings) {
    const size_t distance = EditDistance(key, setting.key);
    if (distance < least) {
      least = distance;
      nearest = setting.key;
    }
  }
  return nearest;
}

std::string EnvironmentName(std::string_view key) {
  std::string name = "WIREFOLD_";
  for (const char c : key) {
    if (c == '.') {
      name += "__";
    } else {
      name += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    }
  }
  return name;
}

}  // namespace wirefold
