#include "daemon/fit.h"

namespace wirefold {

bool EncodeWithin(size_t limit, const AssignmentRecord& record, const DecidedBy& by,
                  std::string* out) {
  const size_t start = out->size();
  AppendAssignment(record, by, out);
  if (out->size() - start <= limit) return true;
  AssignmentRecord shorter = record;
  for (Source& source : shorter.relation.sources) source.passages.clear();
  while (true) {
    out->resize(start);
    AppendAssignment(shorter, by, out);
    if (out->size() - start <= limit || shorter.relation.sources.empty()) return false;
    shorter.relation.sources.resize(shorter.relation.sources.size() / 2);
  }
}

}  // namespace wirefold
