#ifndef ASR_KERNELS_TRANSFORMED_KERNEL_HPP
#define ASR_KERNELS_TRANSFORMED_KERNEL_HPP

#include <memory>
#include <vector>

#include "asr/kernels/kernel.hpp"

namespace asr {

/// The kernel with its inputs multiplied by a matrix first, in floating point: a part of the front end, as the features
/// themselves are.
///
/// \param matrix  [input_size, input_size], of the model: see feature_transform_of; empty: the kernel as it is
/// \throws ernn::io::error  if the kernel has another input size
std::unique_ptr<acoustic_kernel> behind_feature_transform(std::unique_ptr<acoustic_kernel> kernel,
                                                          std::vector<float> matrix);
std::unique_ptr<fixed_kernel> behind_feature_transform(std::unique_ptr<fixed_kernel> kernel, std::vector<float> matrix);

}  // namespace asr

#endif  // ASR_KERNELS_TRANSFORMED_KERNEL_HPP
