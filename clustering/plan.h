// From an article to the units that are to be decided.
#ifndef WIREFOLD_CLUSTERING_PLAN_H_
#define WIREFOLD_CLUSTERING_PLAN_H_

#include <vector>

#include "clustering/engine.h"
#include "clustering/record_book.h"
#include "clustering/sign/sign.h"

namespace wirefold {

// XXH3-128 over all that came in, to tell a repeat from a conflict.
Hash128 Fingerprint(const Article& article);

// `known` is what the engine knows of the article's id, or null. See Engine::Plan.
std::vector<Unit> PlanArticle(const Article& article, const KnownUnit* known,
                              const Options& options, SignScratch* scratch);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_PLAN_H_
