// CtValue to c10::IValue and back.
#pragma once
#include "internal.h"

#include <cstdlib>
#include <cstring>
#include <stdexcept>

template <class T, class Element> inline c10::List<T> ct_to_list(const CtValue& v, Element element) {
  c10::List<T> list;
  list.reserve(v.count);
  for (int i = 0; i < v.count; i++) {
    list.push_back(element(i));
  }
  return list;
}

inline at::Scalar ct_to_scalar(const CtValue& v) {
  switch (v.tag) {
    case CT_INT: return at::Scalar(v.integer);
    case CT_DOUBLE: return at::Scalar(v.number);
    case CT_BOOL: return at::Scalar(v.integer != 0);
    default: throw std::invalid_argument("a list of scalars holds something that is no scalar");
  }
}

inline c10::IValue ct_to_ivalue(const CtValue& v) {
  auto* handles = static_cast<void* const*>(v.pointer);
  auto* values = static_cast<const CtValue*>(v.pointer);
  switch (v.tag) {
    case CT_NONE: return c10::IValue();
    case CT_TENSOR: return c10::IValue(ct_borrow(v.pointer));
    case CT_INT: return c10::IValue(v.integer);
    case CT_DOUBLE: return c10::IValue(v.number);
    case CT_BOOL: return c10::IValue(v.integer != 0);
    case CT_STRING: return c10::IValue(std::string(static_cast<const char*>(v.pointer), v.count));
    case CT_INTS: return c10::IValue(at::IntArrayRef(static_cast<const int64_t*>(v.pointer), v.count));
    case CT_DOUBLES: return c10::IValue(at::ArrayRef<double>(static_cast<const double*>(v.pointer), v.count));
    case CT_BOOLS:
      return c10::IValue(ct_to_list<bool>(v, [&](int i) { return static_cast<const uint8_t*>(v.pointer)[i] != 0; }));
    case CT_TENSORS:
      return c10::IValue(ct_to_list<at::Tensor>(v, [&](int i) { return ct_borrow(handles[i]); }));
    case CT_OPTIONAL_TENSORS:
      return c10::IValue(ct_to_list<CtOptional<at::Tensor>>(v, [&](int i) {
        return handles[i] ? CtOptional<at::Tensor>(ct_borrow(handles[i])) : CtOptional<at::Tensor>();
      }));
    case CT_DEVICE:
      return c10::IValue(c10::Device(static_cast<c10::DeviceType>(v.integer & 0xff), static_cast<c10::DeviceIndex>(v.integer >> 8)));
    case CT_SCALARS:
      return c10::IValue(ct_to_list<at::Scalar>(v, [&](int i) { return ct_to_scalar(values[i]); }));
    case CT_STRINGS:
      return c10::IValue(ct_to_list<std::string>(v, [&](int i) {
        return std::string(static_cast<const char*>(values[i].pointer), values[i].count);
      }));
    default: throw std::invalid_argument("an argument has the unknown tag " + std::to_string(v.tag));
  }
}

// A copy of the elements that the caller frees with ct_buffer_free.
template <class T, class List> inline void ct_copy_out(CtTag tag, const List& list, CtValue& out) {
  auto* buffer = static_cast<T*>(malloc(sizeof(T) * (list.size() + 1)));
  if (!buffer) {
    throw std::bad_alloc();
  }
  for (size_t i = 0; i < list.size(); i++) {
    buffer[i] = static_cast<T>(list[i]);
  }
  out.tag = tag;
  out.count = static_cast<int32_t>(list.size());
  out.pointer = buffer;
}

inline void ct_from_ivalue(c10::IValue&& x, CtValue& out) {
  out.count = 0;
  out.integer = 0;
  if (x.isTensor()) {
    out.tag = CT_TENSOR;
    out.pointer = ct_give(std::move(x).toTensor());
  } else if (x.isNone()) {
    out.tag = CT_NONE;
  } else if (x.isInt()) {
    out.tag = CT_INT;
    out.integer = x.toInt();
  } else if (x.isDouble()) {
    out.tag = CT_DOUBLE;
    out.number = x.toDouble();
  } else if (x.isBool()) {
    out.tag = CT_BOOL;
    out.integer = x.toBool();
  } else if (x.isTensorList()) {
    auto list = x.toTensorVector();
    ct_copy_out<void*>(CT_TENSORS, std::vector<void*>(list.size()), out);
    for (size_t i = 0; i < list.size(); i++) {
      static_cast<void**>(out.pointer)[i] = ct_give(std::move(list[i]));
    }
  } else if (x.isIntList()) {
    ct_copy_out<int64_t>(CT_INTS, x.toIntVector(), out);
  } else if (x.isDoubleList()) {
    ct_copy_out<double>(CT_DOUBLES, x.toDoubleVector(), out);
  } else if (x.isBoolList()) {
    ct_copy_out<uint8_t>(CT_BOOLS, x.toBoolList().vec(), out);
  } else if (x.isString()) {
    ct_copy_out<char>(CT_STRING, x.toStringRef(), out);
  } else {
    throw std::invalid_argument("it returned a value of type " + x.tagKind() + ", which this binding cannot take over");
  }
}

// Gives back what a half-filled list of results already owns.
inline void ct_release_results(CtValue* results, int count) {
  for (int i = 0; i < count; i++) {
    if (results[i].tag == CT_TENSOR) {
      ct_tensor_free(results[i].pointer);
    } else if (results[i].tag == CT_TENSORS) {
      ct_tensor_free_many(static_cast<void* const*>(results[i].pointer), results[i].count);
      free(results[i].pointer);
    } else if (results[i].tag >= CT_STRING && results[i].tag <= CT_BOOLS) {
      free(results[i].pointer);
    }
  }
}
