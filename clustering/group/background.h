// How often words stand in news at large: document frequencies of 15,000 US news articles of
// 2012-2020 (data set "allsides": Article-Bias-Prediction, Apache-2.0). Counts only, no text.
//
// background.tsv is made by `bench/build_background DATA/allsides/articles.jsonl`: its first line
// is the number of documents, then term TAB documents for terms in 8 or more (3 changes nothing, 20
// costs .002 of mean F1). CMake compiles it in, so that the core reads no file.
//
// Without the table the engine works from the stories of its own stream alone (mean F1 .85 for
// .92).
#ifndef WIREFOLD_CLUSTERING_GROUP_BACKGROUND_H_
#define WIREFOLD_CLUSTERING_GROUP_BACKGROUND_H_

#include <cstdint>
#include <functional>
#include <string_view>

namespace wirefold {

// Language of the articles that the table was counted in.
inline constexpr std::string_view kBackgroundLanguage = "en";

// Number of documents in the table.
uint32_t BackgroundDocuments();

// Calls `use` with each term and the number of documents it stands in, in the table's order.
void ForEachBackgroundTerm(const std::function<void(std::string_view, uint32_t)>& use);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_GROUP_BACKGROUND_H_
