// Operators by name through libtorch's dispatcher: found once, called boxed.
#include "values.h"

#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/stack.h>
#include <sstream>

namespace {

thread_local torch::jit::Stack shared_stack;
thread_local int stack_users = 0;

// The thread's stack of values, reused so that a call allocates nothing. A call made while another is under way on the same
// thread (a deleter or a hook that calls back) gets a stack of its own.
struct StackUse {
  torch::jit::Stack own;
  torch::jit::Stack& stack;
  StackUse() : stack(stack_users++ == 0 ? shared_stack : own) { stack.clear(); }
  ~StackUse() {
    stack.clear();
    stack_users--;
  }
};

} // namespace

const char* ct_last_error() { return ct_error.c_str(); }

int ct_operator_find(const char* name, const char* overload, void** out) {
  return ct_guard([&] {
    auto handle = c10::Dispatcher::singleton().findSchema({name, overload});
    if (!handle) {
      return ct_fail("this libtorch has no such operator");
    }
    *out = new c10::OperatorHandle(*handle); // lives as long as the process: the managed side keeps one per operator
    return 0;
  });
}

// nresults 0 drops the results: what an in-place operator returns is what it was given.
int ct_operator_call(void* op, const CtValue* args, int nargs, CtValue* results, int nresults) {
  return ct_guard([&] {
    StackUse use;
    auto& stack = use.stack;
    for (int i = 0; i < nargs; i++) {
      stack.emplace_back(ct_to_ivalue(args[i]));
    }
    static_cast<c10::OperatorHandle*>(op)->callBoxed(stack);
    if (nresults == 0) {
      return 0;
    }
    if (static_cast<int>(stack.size()) != nresults) {
      throw std::invalid_argument("it returned " + std::to_string(stack.size()) + " results where " + std::to_string(nresults) + " were expected");
    }
    int taken = 0;
    try {
      for (; taken < nresults; taken++) {
        ct_from_ivalue(std::move(stack[taken]), results[taken]);
      }
    } catch (...) {
      ct_release_results(results, taken);
      throw;
    }
    return nresults;
  });
}

int ct_operator_schemas(void (*each)(const char*, void*), void* context) {
  return ct_guard([&] {
    auto& dispatcher = c10::Dispatcher::singleton();
    int count = 0;
    for (const auto& name : dispatcher.getAllOpNames()) {
      auto handle = dispatcher.findSchema(name);
      if (!handle) {
        continue; // registered by a kernel, never defined
      }
      std::ostringstream text;
      text << handle->schema();
      each(text.str().c_str(), context);
      count++;
    }
    return count;
  });
}

void ct_buffer_free(void* buffer) { free(buffer); }
