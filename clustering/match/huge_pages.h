// An allocator for arrays of many megabytes that are read in no order: it asks the operating system
// for pages of 2 MiB. Each read of such an array misses the address translation of 4 KiB pages:
// with 300,000 articles held, a decision takes 1.3 times as long on these (bench/README.md). A hint
// only: where it is not taken nothing changes but the time.
#ifndef WIREFOLD_CLUSTERING_MATCH_HUGE_PAGES_H_
#define WIREFOLD_CLUSTERING_MATCH_HUGE_PAGES_H_

#include <cstddef>
#include <new>
#include <vector>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace wirefold {

template <typename T>
struct HugePageAllocator {
  using value_type = T;
  static constexpr size_t kPage = 2U << 20;

  HugePageAllocator() = default;
  template <typename U>
  HugePageAllocator(const HugePageAllocator<U>&) {}  // NOLINT: allocators convert

  T* allocate(size_t count) {
    const size_t bytes = count * sizeof(T);
    void* const at = ::operator new(bytes, AlignmentOf(count));
#if defined(__linux__)
    // Whole pages only: the rest of the last one would take memory that nobody asked for.
    if (bytes >= kPage) madvise(at, bytes / kPage * kPage, MADV_HUGEPAGE);
#endif
    return static_cast<T*>(at);
  }
  void deallocate(T* at, size_t count) { ::operator delete(at, AlignmentOf(count)); }

  bool operator==(const HugePageAllocator&) const = default;

 private:
  static std::align_val_t AlignmentOf(size_t count) {
    return std::align_val_t{count * sizeof(T) >= kPage ? kPage : alignof(T)};
  }
};

template <typename T>
using HugeVector = std::vector<T, HugePageAllocator<T>>;

}  // namespace wirefold

#endif  // WIREFOLD_CLUSTERING_MATCH_HUGE_PAGES_H_
