#include "daemon/snapshot.h"

#include <fcntl.h>
#include <unistd.h>
#include <zstd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "clustering/model/wire.h"
#include "fmt/format.h"
#include "xxhash.h"

namespace wirefold {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMagic = "wirefold snapshot";
constexpr uint32_t kFormat = 1;
constexpr int kCompression = 1;  // the fastest that still halves it
constexpr std::string_view kPrefix = "snapshot-";
constexpr std::string_view kSuffix = ".wfs";

absl::Status Failed(const std::string& path, const char* what) {
  return absl::UnavailableError(fmt::format("{}: {}: {}", path, what, std::strerror(errno)));
}

absl::StatusOr<std::string> Encode(const SnapshotIdentity& identity, const JournalPoint& point,
                                   std::string_view state) {
  std::string packed(ZSTD_compressBound(state.size()), '\0');
  const size_t size =
      ZSTD_compress(packed.data(), packed.size(), state.data(), state.size(), kCompression);
  if (ZSTD_isError(size) != 0) return absl::InternalError(ZSTD_getErrorName(size));
  packed.resize(size);
  std::string bytes;
  ByteWriter out(&bytes);
  out.Bytes(kMagic);
  out.Value(kFormat);
  for (const std::string* part :
       {&identity.engine, &identity.config, &identity.instance, &identity.journal}) {
    out.Bytes(*part);
  }
  out.Value(point.offset);
  out.Value(point.hash);
  out.Value<uint64_t>(state.size());
  out.Bytes(packed);
  out.Value<uint64_t>(XXH3_64bits(bytes.data(), bytes.size()));
  return bytes;
}

// Writes and syncs a new file.
absl::Status WriteSynced(const std::string& path, std::string_view bytes) {
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640);
  if (file < 0) return Failed(path, "open");
  absl::Status status;
  while (!bytes.empty() && status.ok()) {
    const ssize_t written = write(file, bytes.data(), bytes.size());
    if (written > 0) bytes.remove_prefix(static_cast<size_t>(written));
    if (written < 0 && errno != EINTR) status = Failed(path, "write");
  }
  if (status.ok() && fsync(file) != 0) status = Failed(path, "fsync");
  if (close(file) != 0 && status.ok()) status = Failed(path, "close");
  return status;
}

absl::Status SyncFolder(const std::string& folder) {
  const int descriptor = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return Failed(folder, "open");
  const bool synced = fsync(descriptor) == 0;
  close(descriptor);
  return synced ? absl::OkStatus() : Failed(folder, "fsync");
}

// Also files that a process left behind when it was killed while writing.
void RemoveOld(const std::string& folder) {
  std::error_code ignored;
  const std::vector<std::string> paths = ListSnapshots(folder);
  for (size_t i = kSnapshotsKept; i < paths.size(); ++i) fs::remove(paths[i], ignored);
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    if (entry.path().extension() == ".part") fs::remove(entry.path(), ignored);
  }
}

}  // namespace

uint64_t HashOfRecord(std::string_view value) { return XXH3_64bits(value.data(), value.size()); }

absl::Status WriteSnapshot(const std::string& folder, const SnapshotIdentity& identity,
                           const JournalPoint& point, std::string_view state) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return absl::UnavailableError(fmt::format("{}: {}", folder, error.message()));
  const auto bytes = Encode(identity, point, state);
  if (!bytes.ok()) return bytes.status();
  // Names sort by age: offsets grow, with leading zeros.
  const std::string path = fmt::format("{}/{}{:020}{}", folder, kPrefix, point.offset, kSuffix);
  const std::string part = path + ".part";
  absl::Status status = WriteSynced(part, *bytes);
  if (status.ok() && std::rename(part.c_str(), path.c_str()) != 0) status = Failed(path, "rename");
  if (status.ok()) status = SyncFolder(folder);
  if (status.ok()) RemoveOld(folder);
  return status;
}

std::vector<std::string> ListSnapshots(const std::string& folder) {
  std::vector<std::string> paths;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    const std::string name = entry.path().filename();
    if (name.starts_with(kPrefix) && name.ends_with(kSuffix)) paths.push_back(entry.path());
  }
  std::sort(paths.rbegin(), paths.rend());
  return paths;
}

absl::StatusOr<StoredSnapshot> ReadSnapshot(const std::string& path,
                                            const SnapshotIdentity& identity) {
  std::ifstream file(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  if (!file) return absl::DataLossError(fmt::format("{}: cannot be read", path));
  const absl::Status damaged = absl::DataLossError(fmt::format("{}: cut short or damaged", path));
  if (bytes.size() < sizeof(uint64_t)) return damaged;
  const std::string_view content(bytes.data(), bytes.size() - sizeof(uint64_t));
  ByteReader checksum(std::string_view(bytes).substr(content.size()));
  if (checksum.Value<uint64_t>() != XXH3_64bits(content.data(), content.size())) return damaged;

  ByteReader in(content);
  if (in.Bytes() != kMagic || in.Value<uint32_t>() != kFormat) {
    return absl::FailedPreconditionError(fmt::format("{}: of another format", path));
  }
  SnapshotIdentity theirs;
  for (std::string* part : {&theirs.engine, &theirs.config, &theirs.instance, &theirs.journal}) {
    *part = std::string(in.Bytes());
  }
  if (theirs != identity) {
    return absl::FailedPreconditionError(fmt::format(
        "{}: of engine {}, configuration {}, instance {}, journal {}; this is {}, {}, {}, {}", path,
        theirs.engine, theirs.config, theirs.instance, theirs.journal, identity.engine,
        identity.config, identity.instance, identity.journal));
  }
  StoredSnapshot snapshot;
  snapshot.point.offset = in.Value<int64_t>();
  snapshot.point.hash = in.Value<uint64_t>();
  const auto size = in.Value<uint64_t>();
  const std::string_view packed = in.Bytes();
  if (!in.ok() || ZSTD_getFrameContentSize(packed.data(), packed.size()) != size) return damaged;
  snapshot.state.resize(size);
  const size_t unpacked =
      ZSTD_decompress(snapshot.state.data(), size, packed.data(), packed.size());
  return unpacked == size ? absl::StatusOr<StoredSnapshot>(std::move(snapshot)) : damaged;
}

}  // namespace wirefold
