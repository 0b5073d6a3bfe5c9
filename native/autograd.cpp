// Gradients: which tensors want them, the backward pass, and the modes that switch recording off.
#include "internal.h"

#include <ATen/core/grad_mode.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/autograd.h>

int ct_requires_grad_set(void* tensor, int on) {
  return ct_guard([&] {
    ct_borrow(tensor).set_requires_grad(on != 0);
    return 0;
  });
}

int ct_grad_get(void* tensor, void** out) {
  return ct_guard([&] {
    *out = ct_give(ct_borrow(tensor).grad());
    return 0;
  });
}

int ct_grad_set(void* tensor, void* grad) {
  return ct_guard([&] {
    ct_borrow(tensor).mutable_grad() = ct_borrow(grad);
    return 0;
  });
}

int ct_backward(void* const* tensors, void* const* gradients, int count, int retain_graph, int create_graph) {
  return ct_guard([&] {
    torch::autograd::backward(ct_borrow_many(tensors, count), ct_borrow_many(gradients, count), retain_graph != 0, create_graph != 0);
    return 0;
  });
}

int ct_autograd_grad(void* const* outputs, void* const* gradients, int noutputs, void* const* inputs, int ninputs,
                     int retain_graph, int create_graph, int allow_unused, void** out) {
  return ct_guard([&] {
    auto grads = torch::autograd::grad(ct_borrow_many(outputs, noutputs), ct_borrow_many(inputs, ninputs),
                                       ct_borrow_many(gradients, noutputs), retain_graph != 0, create_graph != 0, allow_unused != 0);
    for (int i = 0; i < ninputs; i++) {
      out[i] = ct_give(std::move(grads[i]));
    }
    return 0;
  });
}

int ct_grad_mode(int on) {
  int was = at::GradMode::is_enabled();
  if (on >= 0) {
    at::GradMode::set_enabled(on != 0);
  }
  return was;
}

void* ct_inference_begin() {
  try {
    return new c10::InferenceMode(true);
  } catch (...) {
    return nullptr;
  }
}

void ct_inference_end(void* guard) { delete static_cast<c10::InferenceMode*>(guard); }
