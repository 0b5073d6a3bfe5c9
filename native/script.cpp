// TorchScript programs: loaded from a file, called by method, their parameters handed out.
#include "values.h"

#include <torch/csrc/jit/api/module.h>
#include <torch/csrc/jit/serialization/import.h>

namespace {

torch::jit::Module& ct_script(void* program) { return *static_cast<torch::jit::Module*>(program); }

} // namespace

int ct_script_load(const char* path, void** out) {
  return ct_guard([&] {
    *out = new torch::jit::Module(torch::jit::load(path, c10::Device(c10::kCPU)));
    ct_live_handles.fetch_add(1, std::memory_order_relaxed);
    return 0;
  });
}

void ct_script_free(void* program) {
  delete &ct_script(program);
  ct_live_handles.fetch_sub(1, std::memory_order_relaxed);
}

int ct_script_train(void* program, int on) {
  return ct_guard([&] {
    ct_script(program).train(on != 0);
    return 0;
  });
}

// Each parameter (1) and buffer (0), as an owned handle, with its dotted name.
int ct_script_state(void* program, void (*each)(const char* name, void* tensor, int is_parameter, void* context), void* context) {
  return ct_guard([&] {
    for (const auto& one : ct_script(program).named_parameters(true)) {
      each(one.name.c_str(), ct_give(one.value), 1, context);
    }
    for (const auto& one : ct_script(program).named_buffers(true)) {
      each(one.name.c_str(), ct_give(one.value), 0, context);
    }
    return 0;
  });
}

// A result that is a tuple counts as its items. Returns how many results there are.
int ct_script_call(void* program, const char* method, const CtValue* args, int nargs, CtValue* results, int capacity) {
  return ct_guard([&] {
    auto found = ct_script(program).find_method(method);
    if (!found) {
      throw std::invalid_argument(std::string("the program has no method `") + method + "`");
    }
    std::vector<c10::IValue> stack;
    for (int i = 0; i < nargs; i++) {
      stack.push_back(ct_to_ivalue(args[i]));
    }
    c10::IValue result = (*found)(std::move(stack));
    std::vector<c10::IValue> items{result};
    if (result.isTuple()) {
      items.clear();
      for (const auto& item : result.toTupleRef().elements()) {
        items.push_back(item);
      }
    }
    int count = static_cast<int>(items.size());
    if (count > capacity) {
      throw std::invalid_argument("it returned " + std::to_string(count) + " results, more than " + std::to_string(capacity));
    }
    int taken = 0;
    try {
      for (; taken < count; taken++) {
        ct_from_ivalue(std::move(items[taken]), results[taken]);
      }
    } catch (...) {
      ct_release_results(results, taken);
      throw;
    }
    return count;
  });
}
