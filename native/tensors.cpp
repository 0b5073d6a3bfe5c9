// Tensor handles: freeing, sharing, looking at, and wrapping memory that someone else owns.
#include "internal.h"

#include <ATen/ops/from_blob.h>

void ct_tensor_free(void* tensor) {
  if (tensor) {
    c10::raw::intrusive_ptr::decref(static_cast<c10::TensorImpl*>(tensor));
    ct_live_handles.fetch_sub(1, std::memory_order_relaxed);
  }
}

void ct_tensor_free_many(void* const* tensors, int count) {
  int64_t freed = 0;
  for (int i = 0; i < count; i++) {
    if (tensors[i]) {
      c10::raw::intrusive_ptr::decref(static_cast<c10::TensorImpl*>(tensors[i]));
      freed++;
    }
  }
  ct_live_handles.fetch_sub(freed, std::memory_order_relaxed);
}

void* ct_tensor_share(void* tensor) {
  c10::raw::intrusive_ptr::incref(static_cast<c10::TensorImpl*>(tensor));
  ct_live_handles.fetch_add(1, std::memory_order_relaxed);
  return tensor;
}

int ct_tensor_info(void* tensor, CtTensorInfo* out) {
  return ct_guard([&] {
    at::Tensor t = ct_borrow(tensor);
    bool strided = t.layout() == c10::kStrided;
    out->data = strided && t.has_storage() ? t.data_ptr() : nullptr;
    out->sizes = t.sizes().data();
    out->strides = strided ? t.strides().data() : nullptr;
    out->count = t.numel();
    out->rank = static_cast<int32_t>(t.dim());
    out->dtype = static_cast<int32_t>(t.scalar_type());
    out->device_type = static_cast<int32_t>(t.device().type());
    out->device_index = t.device().index();
    out->requires_grad = t.requires_grad();
    out->is_leaf = t.is_leaf();
    out->is_contiguous = strided && t.is_contiguous();
    out->has_grad_fn = t.grad_fn() != nullptr;
    return 0;
  });
}

int ct_tensor_from_blob(void* data, const int64_t* sizes, int rank, int dtype, void (*release)(void*), void* context, void** out) {
  return ct_guard([&] {
    auto options = at::TensorOptions().dtype(static_cast<c10::ScalarType>(dtype));
    at::IntArrayRef shape(sizes, rank);
    *out = ct_give(release ? at::from_blob(data, shape, [release, context](void*) { release(context); }, options)
                           : at::from_blob(data, shape, options));
    return 0;
  });
}
