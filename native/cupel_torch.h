// The whole boundary between Cupel and libtorch, in C: values, operators by name, tensors, autograd, memory, the process.
//
// Rules that hold for every function here:
//  - No C++ exception crosses. A function that can fail returns a negative number and leaves the reason in ct_last_error().
//  - A tensor is passed as a borrowed handle and returned as an owned one: each owned handle is freed once, by ct_tensor_free(_many).
//  - Text is UTF-8. Sizes are int64, counts of list elements int32.
#pragma once
#include <cstddef>
#include <cstdint>

// Raised whenever a signature or a structure below changes; the managed side refuses another number.
#define CT_ABI_VERSION 3

#define CT_API extern "C" __attribute__((visibility("default")))

// What a CtValue holds. As an argument its pointer is borrowed; as a result it is owned by the caller.
enum CtTag : int32_t {
  CT_NONE = 0,
  CT_TENSOR = 1,            // handle, null for an undefined tensor
  CT_INT = 2,
  CT_DOUBLE = 3,
  CT_BOOL = 4,
  CT_STRING = 5,            // char*, count bytes
  CT_INTS = 6,              // int64*, count
  CT_DOUBLES = 7,           // double*, count
  CT_BOOLS = 8,             // uint8*, count
  CT_TENSORS = 9,           // handle*, count
  CT_OPTIONAL_TENSORS = 10, // handle*, count; null for an absent element
  CT_DEVICE = 11,           // type in the low byte, index above it
  CT_SCALARS = 12,          // CtValue*, count; each an int, double or bool
  CT_STRINGS = 13,          // CtValue*, count; each a string
};

struct CtValue {
  int32_t tag;
  int32_t count;
  union {
    int64_t integer;
    double number;
    void* pointer;
  };
};

struct CtTensorInfo {
  void* data;             // first element, null when the tensor has no storage
  const int64_t* sizes;   // rank entries, valid as long as the tensor and its shape are
  const int64_t* strides; // rank entries, null when the layout is not strided
  int64_t count;
  int32_t rank;
  int32_t dtype;
  int32_t device_type;
  int32_t device_index;
  int32_t requires_grad;
  int32_t is_leaf;
  int32_t is_contiguous;
  int32_t has_grad_fn;
};

struct CtMemory {
  int64_t live_handles; // owned handles given out and not yet freed, of tensors and of programs
  int64_t live_bytes;   // in blocks that tensors hold now
  int64_t peak_bytes;   // the most live_bytes has been since the last reset
  int64_t cached_bytes; // freed blocks kept for reuse
  int64_t allocations;  // blocks asked for so far
};

// operators.cpp
CT_API const char* ct_last_error();
CT_API int ct_operator_find(const char* name, const char* overload, void** out);
CT_API int ct_operator_call(void* op, const CtValue* args, int nargs, CtValue* results, int nresults);
CT_API int ct_operator_schemas(void (*each)(const char* schema, void* context), void* context);
CT_API void ct_buffer_free(void* buffer);

// tensors.cpp
CT_API void ct_tensor_free(void* tensor);
CT_API void ct_tensor_free_many(void* const* tensors, int count);
CT_API void* ct_tensor_share(void* tensor);
CT_API int ct_tensor_info(void* tensor, CtTensorInfo* out);
CT_API int ct_tensor_from_blob(void* data, const int64_t* sizes, int rank, int dtype, void (*release)(void*), void* context, void** out);

// autograd.cpp
CT_API int ct_requires_grad_set(void* tensor, int on);
CT_API int ct_grad_get(void* tensor, void** out);
CT_API int ct_grad_set(void* tensor, void* grad);
CT_API int ct_backward(void* const* tensors, void* const* gradients, int count, int retain_graph, int create_graph);
CT_API int ct_autograd_grad(void* const* outputs, void* const* gradients, int noutputs, void* const* inputs, int ninputs,
                            int retain_graph, int create_graph, int allow_unused, void** out);
CT_API int ct_grad_mode(int on); // 0 off, 1 on, -1 leave; returns what it was
CT_API void* ct_inference_begin();
CT_API void ct_inference_end(void* guard);

// allocator.cpp
CT_API int ct_allocator_install();
CT_API void ct_allocator_limit(int64_t max_live_bytes, int64_t max_cached_bytes); // 0 for no limit on live bytes
CT_API void ct_memory(CtMemory* out);
CT_API void ct_memory_reset_peak();
CT_API void ct_memory_empty_cache();

// script.cpp
CT_API int ct_script_load(const char* path, void** out);
CT_API void ct_script_free(void* program);
CT_API int ct_script_train(void* program, int on);
CT_API int ct_script_state(void* program, void (*each)(const char* name, void* tensor, int is_parameter, void* context), void* context);
CT_API int ct_script_call(void* program, const char* method, const CtValue* args, int nargs, CtValue* results, int capacity);

// runtime.cpp
CT_API int ct_abi_version();
CT_API const char* ct_torch_version(); // of the headers the shim was built with
CT_API const char* ct_config();
CT_API int ct_threads_get();
CT_API int ct_threads_set(int count);
// Calls body for ranges of [0, count) on libtorch's threads; a body throws nothing.
CT_API int ct_parallel_for(int64_t count, int64_t grain, void (*body)(int64_t from, int64_t to, void* context), void* context);
CT_API int ct_manual_seed(uint64_t seed);
CT_API int ct_random_state_get(void** out);
CT_API int ct_random_state_set(void* state);
