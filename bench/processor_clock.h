// Processor time of the calling thread: what a shared machine's other work does not disturb.
#ifndef WIREFOLD_BENCH_PROCESSOR_CLOCK_H_
#define WIREFOLD_BENCH_PROCESSOR_CLOCK_H_

#include <time.h>

namespace wirefold::bench {

// Nanoseconds since the thread began. A call costs about 200 ns.
inline double ProcessorNs() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e9 + static_cast<double>(now.tv_nsec);
}

}  // namespace wirefold::bench

#endif  // WIREFOLD_BENCH_PROCESSOR_CLOCK_H_
