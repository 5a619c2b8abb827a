// Signed units from own-made text, and a matcher fed as the engine feeds it.
#ifndef WIREFOLD_TESTS_CLUSTERING_MATCH_SIGNED_TEXTS_H_
#define WIREFOLD_TESTS_CLUSTERING_MATCH_SIGNED_TEXTS_H_

#include <cstdint>
#include <string>
#include <utility>

#include "clustering/match/matcher.h"
#include "clustering/model/hash.h"
#include "clustering/sign/sign.h"
#include "tests/testing/articles.h"
#include "xxhash.h"

namespace wirefold::testing {

// One unit with what the engine would say of it.
struct Arrival {
  SignedUnit unit;
  UnitContext context;
};

class MatcherStream {
 public:
  explicit MatcherStream(const CopyOptions& options = {}) : matcher_(options) {
    options_.copies = options;
    options_.stories.enabled = false;
  }

  // A unit published `minute` minutes after 2024-03-04. A post has '#' in its id.
  Arrival Make(const std::string& id, const std::string& body, int64_t minute,
               const std::string& source) {
    Arrival a;
    UnitHeader header;
    header.id = id;
    header.source = source;
    header.published_ms = At(minute);
    const std::string page = id.substr(0, id.find('#'));
    a.context.is_post = page != id;
    if (a.context.is_post) header.page_id = page;
    a.context.family = Mix64(XXH3_64bits(page.data(), page.size()));
    a.context.order = {At(minute), arrivals_++};
    a.unit = Sign(std::move(header), body, 0, options_, &scratch_);
    return a;
  }

  MatchResult Process(const Arrival& a) {
    MatchResult result = matcher_.Relate(a.unit, a.context);
    matcher_.Remove(a.unit.header.id);
    matcher_.Add(a.unit, a.context, result);
    return result;
  }
  // Each takes its place a minute after the one before.
  MatchResult Process(const std::string& id, const std::string& body,
                      const std::string& source = "courier.example") {
    return Process(Make(id, body, minute_++, source));
  }

  Matcher& matcher() { return matcher_; }
  const Matcher& matcher() const { return matcher_; }
  std::string Bytes() const {
    std::string bytes;
    ByteWriter out(&bytes);
    matcher_.Save(&out);
    return bytes;
  }

 private:
  Options options_;
  Matcher matcher_;
  SignScratch scratch_;
  uint64_t arrivals_ = 0;
  int64_t minute_ = 0;
};

}  // namespace wirefold::testing

#endif  // WIREFOLD_TESTS_CLUSTERING_MATCH_SIGNED_TEXTS_H_
