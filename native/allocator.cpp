// A caching CPU allocator, for two reasons. A training step frees all its activations at once; glibc then gives the pages back to
// the system and the next step pays a page fault for each: keeping freed blocks by size class avoids that. And it counts, exactly,
// what tensors hold, which is also where a limit can be kept before the system's out-of-memory killer keeps it.
#include "internal.h"

#include <c10/core/Allocator.h>
#include <c10/core/CPUAllocator.h>
#include <cstdlib>
#include <new>
#include <thread>

namespace {

constexpr size_t kAlignment = 64;
constexpr size_t kSmallest = 1024;     // below this malloc does well by itself
constexpr int kStepsPerDoubling = 8;   // at most an eighth of a block is wasted
constexpr int kClasses = 48 * kStepsPerDoubling;
constexpr int kUncached = -1;

std::atomic<int64_t> live_bytes{0}, peak_bytes{0}, cached_bytes{0}, allocations{0};
std::atomic<int64_t> max_live_bytes{0}, max_cached_bytes{int64_t{4} << 30};

// Stands in the 64 bytes before each block.
struct Header {
  int64_t bytes;
  int32_t size_class;
  Header* next;
};
static_assert(sizeof(Header) <= kAlignment, "the header must fit before an aligned block");

// Free blocks of one size class, newest first: the newest is the likeliest to be in cache still.
class alignas(64) FreeList {
 public:
  void push(Header* block) {
    lock();
    block->next = head_;
    head_ = block;
    unlock();
  }
  Header* pop() {
    lock();
    Header* block = head_;
    if (block) {
      head_ = block->next;
    }
    unlock();
    return block;
  }
  Header* take_all() {
    lock();
    Header* block = head_;
    head_ = nullptr;
    unlock();
    return block;
  }

 private:
  void lock() {
    while (busy_.test_and_set(std::memory_order_acquire)) {
      std::this_thread::yield(); // the holder may have lost its processor: spinning on would only keep it away
    }
  }
  void unlock() { busy_.clear(std::memory_order_release); }
  std::atomic_flag busy_ = ATOMIC_FLAG_INIT;
  Header* head_ = nullptr;
};

FreeList free_lists[kClasses];

// Rounds the size up to its class's and returns the class.
int size_class(size_t& bytes) {
  if (bytes < kSmallest) {
    return kUncached;
  }
  size_t step = size_t{1} << (63 - __builtin_clzll(bytes) - 3);
  bytes = (bytes + step - 1) & ~(step - 1);
  int doubling = 63 - __builtin_clzll(bytes);
  return (doubling - 10) * kStepsPerDoubling + static_cast<int>((bytes >> (doubling - 3)) & 7);
}

void empty_cache() {
  for (auto& list : free_lists) {
    for (Header* block = list.take_all(); block;) {
      Header* next = block->next;
      cached_bytes -= block->bytes;
      free(block);
      block = next;
    }
  }
}

void release(void* data) {
  if (!data) {
    return;
  }
  auto* block = reinterpret_cast<Header*>(static_cast<char*>(data) - kAlignment);
  live_bytes -= block->bytes;
  if (block->size_class == kUncached || cached_bytes.load(std::memory_order_relaxed) + block->bytes > max_cached_bytes) {
    free(block);
    return;
  }
  cached_bytes += block->bytes;
  free_lists[block->size_class].push(block);
}

Header* fresh(size_t bytes) {
  void* memory = nullptr;
  if (posix_memalign(&memory, kAlignment, bytes + kAlignment) != 0) {
    empty_cache();
    if (posix_memalign(&memory, kAlignment, bytes + kAlignment) != 0) {
      TORCH_CHECK(false, "out of memory: the system refused ", bytes, " bytes; tensors hold ", live_bytes.load(), " bytes now");
    }
  }
  return static_cast<Header*>(memory);
}

c10::DataPtr acquire(size_t wanted) {
  c10::Device cpu(c10::DeviceType::CPU);
  if (wanted == 0) {
    return {nullptr, nullptr, &release, cpu};
  }
  size_t bytes = wanted;
  int cls = size_class(bytes);
  int64_t limit = max_live_bytes.load(std::memory_order_relaxed);
  int64_t live = live_bytes += static_cast<int64_t>(bytes);
  if (limit > 0 && live > limit) {
    live_bytes -= static_cast<int64_t>(bytes);
    TORCH_CHECK(false, "the memory limit of ", limit, " bytes would be passed: tensors hold ", live - static_cast<int64_t>(bytes),
                " bytes and ", wanted, " more were asked for");
  }
  Header* block = cls == kUncached ? nullptr : free_lists[cls].pop();
  if (block) {
    cached_bytes -= block->bytes;
  } else {
    try {
      block = fresh(bytes);
    } catch (...) {
      live_bytes -= static_cast<int64_t>(bytes);
      throw;
    }
    block->bytes = static_cast<int64_t>(bytes);
    block->size_class = cls;
  }
  int64_t peak = peak_bytes.load(std::memory_order_relaxed);
  while (live > peak && !peak_bytes.compare_exchange_weak(peak, live)) {
  }
  allocations.fetch_add(1, std::memory_order_relaxed);
  void* data = reinterpret_cast<char*>(block) + kAlignment;
  return {data, data, &release, cpu};
}

class CachingAllocator final : public c10::Allocator {
 public:
  c10::DeleterFnPtr raw_deleter() const override { return &release; }
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 3)
  c10::DataPtr allocate(size_t bytes) override { return acquire(bytes); }
  void copy_data(void* to, const void* from, std::size_t bytes) const override { default_copy_data(to, from, bytes); }
#else
  c10::DataPtr allocate(size_t bytes) const override { return acquire(bytes); }
#endif
};

} // namespace

int ct_allocator_install() {
  return ct_guard([] {
    static CachingAllocator* allocator = new CachingAllocator(); // outlives every static tensor, so it is never deleted
    c10::SetCPUAllocator(allocator, 200);                        // above the priority of libtorch's own
    return 0;
  });
}

void ct_allocator_limit(int64_t live, int64_t cached) {
  max_live_bytes = live;
  max_cached_bytes = cached;
}

void ct_memory(CtMemory* out) { *out = {ct_live_handles.load(), live_bytes.load(), peak_bytes.load(), cached_bytes.load(), allocations.load()}; }

void ct_memory_reset_peak() { peak_bytes = live_bytes.load(); }

void ct_memory_empty_cache() { empty_cache(); }
