// The shim as one translation unit: parsing libtorch's headers costs seconds, so it is done once. Each file also compiles alone.
#include "allocator.cpp"
#include "autograd.cpp"
#include "operators.cpp"
#include "runtime.cpp"
#include "script.cpp"
#include "tensors.cpp"
