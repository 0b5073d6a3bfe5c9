// What the source files of the shim share: borrowing and giving handles, and the one place where exceptions become error text.
#pragma once
#include "cupel_torch.h"

#include <ATen/core/Tensor.h>
#include <ATen/core/ivalue.h>
#include <atomic>
#include <string>
#include <torch/csrc/api/include/torch/version.h>

#if TORCH_VERSION_MAJOR >= 2
#include <optional>
template <class T> using CtOptional = std::optional<T>;
#else
template <class T> using CtOptional = c10::optional<T>;
#endif

inline thread_local std::string ct_error;
inline std::atomic<int64_t> ct_live_handles{0};

inline int ct_fail(const char* reason) noexcept {
  try {
    ct_error = reason;
  } catch (...) { // no memory for the text: the old one stays, the status still says that it failed
  }
  return -1;
}

// Runs a body that returns a status of 0 or more.
template <class Body> inline int ct_guard(Body&& body) noexcept {
  try {
    return body();
  } catch (const c10::Error& e) {
    return ct_fail(e.what_without_backtrace());
  } catch (const std::exception& e) {
    return ct_fail(e.what());
  } catch (...) {
    return ct_fail("an exception of unknown type");
  }
}

// A tensor that shares the caller's handle for as long as it lives.
inline at::Tensor ct_borrow(void* handle) {
  if (!handle) {
    return at::Tensor();
  }
  auto* impl = static_cast<c10::TensorImpl*>(handle);
  return at::Tensor(c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim_copy(impl));
}

// Turns a tensor into an owned handle; null for an undefined one.
inline void* ct_give(at::Tensor tensor) {
  if (!tensor.defined()) {
    return nullptr;
  }
  ct_live_handles.fetch_add(1, std::memory_order_relaxed);
  return tensor.unsafeReleaseTensorImpl();
}

inline std::vector<at::Tensor> ct_borrow_many(void* const* handles, int count) {
  std::vector<at::Tensor> tensors;
  tensors.reserve(count);
  for (int i = 0; i < count; i++) {
    tensors.push_back(handles ? ct_borrow(handles[i]) : at::Tensor());
  }
  return tensors;
}
