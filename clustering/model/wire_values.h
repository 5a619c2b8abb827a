// Model values in the flat form of wire.h.
#ifndef WIREFOLD_CLUSTERING_MODEL_WIRE_VALUES_H_
#define WIREFOLD_CLUSTERING_MODEL_WIRE_VALUES_H_

#include <string>
#include <vector>

#include "clustering/model/hash.h"
#include "clustering/model/records.h"
#include "clustering/model/relation.h"
#include "clustering/model/wire.h"

namespace wirefold {

void SaveHash(const Hash128& hash, ByteWriter* out);
Hash128 LoadHash(ByteReader* in);

void SaveStrings(const std::vector<std::string>& strings, ByteWriter* out);
std::vector<std::string> LoadStrings(ByteReader* in);

void SaveRelation(const Relation& relation, ByteWriter* out);
Relation LoadRelation(ByteReader* in);

void SaveAssignment(const AssignmentRecord& record, ByteWriter* out);
AssignmentRecord LoadAssignment(ByteReader* in);

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_MODEL_WIRE_VALUES_H_
