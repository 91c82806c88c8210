#ifndef KERNEL_HPP
#define KERNEL_HPP

#include <ernn/simd/dispatch.hpp>
#include <memory>

struct kernel {
  virtual ~kernel() = default;
  virtual double step(double x) = 0;
};
ERNN_DISPATCHED(make_kernel, std::unique_ptr<kernel>(double bias))

#endif  // KERNEL_HPP
