// What concerns the whole process: versions, threads, the default random generator.
#include "internal.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <mutex>

int ct_abi_version() { return CT_ABI_VERSION; }

const char* ct_torch_version() { return TORCH_VERSION; }

const char* ct_config() {
  static thread_local std::string text;
  return ct_guard([] {
           text = at::show_config() + at::get_parallel_info();
           return 0;
         }) == 0
             ? text.c_str()
             : ct_error.c_str();
}

int ct_threads_get() {
  return ct_guard([] { return at::get_num_threads(); });
}

int ct_threads_set(int count) {
  return ct_guard([&] {
    at::set_num_threads(count);
    return 0;
  });
}

int ct_parallel_for(int64_t count, int64_t grain, void (*body)(int64_t, int64_t, void*), void* context) {
  return ct_guard([&] {
    at::parallel_for(0, count, grain, [&](int64_t from, int64_t to) { body(from, to, context); });
    return 0;
  });
}

int ct_manual_seed(uint64_t seed) {
  return ct_guard([&] {
    at::manual_seed(seed);
    return 0;
  });
}

int ct_random_state_get(void** out) {
  return ct_guard([&] {
    auto generator = at::detail::getDefaultCPUGenerator();
    std::lock_guard<std::mutex> lock(generator.mutex());
    *out = ct_give(generator.get_state());
    return 0;
  });
}

int ct_random_state_set(void* state) {
  return ct_guard([&] {
    auto generator = at::detail::getDefaultCPUGenerator();
    std::lock_guard<std::mutex> lock(generator.mutex());
    generator.set_state(ct_borrow(state));
    return 0;
  });
}
