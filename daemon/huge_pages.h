// Huge pages for the heap.
#ifndef WIREFOLD_DAEMON_HUGE_PAGES_H_
#define WIREFOLD_DAEMON_HUGE_PAGES_H_

namespace wirefold {

// The matcher's tables are read all over: with pages of 4 KiB nearly every look-up misses the TLB
// as well as the cache. glibc asks for huge pages (MADV_HUGEPAGE, granted where
// /sys/kernel/mm/transparent_hugepage/enabled is not "never") only if GLIBC_TUNABLES says so when a
// program starts; so the program starts itself once more with it, same process, arguments and
// descriptors. Does nothing where the variable is set already, to whatever, and where that cannot
// be done. To be called first: nothing of the program's state outlives it. With 100,000 articles
// resident a decision's look-ups took 43 us instead of 67 (bench/scale); memory grew by 2 %.
void AskForHugePages(char** argv);

}  // namespace wirefold

#endif  // WIREFOLD_DAEMON_HUGE_PAGES_H_
