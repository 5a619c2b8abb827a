// Real articles for measuring; they are no part of the project.
#ifndef WIREFOLD_BENCH_REAL_ARTICLES_H_
#define WIREFOLD_BENCH_REAL_ARTICLES_H_

#include <cstddef>
#include <string>
#include <vector>

#include "clustering/model/article.h"

namespace wirefold::bench {

// Lines of $WIREFOLD_DATA/allsides/articles.jsonl (../shared/data beside the project by default),
// the first `limit` of them. Empty where the file is absent: MissingData() is then what to tell the
// user.
std::vector<std::string> RealLines(size_t limit);
std::string MissingData();

// The same, decoded and dated; no language is guessed.
std::vector<Article> RealArticles(size_t limit);

}  // namespace wirefold::bench

#endif  // WIREFOLD_BENCH_REAL_ARTICLES_H_
