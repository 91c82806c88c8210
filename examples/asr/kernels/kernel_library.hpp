#ifndef ASR_KERNELS_KERNEL_LIBRARY_HPP
#define ASR_KERNELS_KERNEL_LIBRARY_HPP

#include <filesystem>

#include "asr/kernels/kernel.hpp"
#include "asr/kernels/network_designer.hpp"

/// Kernels compiled while the program runs, as shared libraries that are kept in a folder. A library's name is a hash
/// of all that decides about it: its sources, which travel inside the program, the compiler and the processor. So none
/// is ever out of date, and the folder may be removed at any time.
namespace asr {

/// Where libraries are kept: the environment variable ERNN_CACHE, otherwise ernn in XDG_CACHE_HOME or in ~/.cache.
/// \throws ernn::io::error  when the environment names no place
std::filesystem::path kernel_folder();

/// The network of a shape in floating point. \param configuration  shape and any formats, without numbers
/// \throws ernn::io::error  when it cannot be compiled: what is missing, or where the compiler's messages are
float_network compiled_float(const ernn::io::quantised_model& configuration);

/// The network of a shape and formats in fixed point, vectorised. \param configuration  shape and formats
/// \throws ernn::io::error  as compiled_float
fixed_network compiled_fixed(const ernn::io::quantised_model& configuration);

/// What designs hardware for a shape and formats. \param configuration  shape and formats
/// \throws ernn::io::error  as compiled_float
network_designer compiled_designer(const ernn::io::quantised_model& configuration);

}  // namespace asr

#endif  // ASR_KERNELS_KERNEL_LIBRARY_HPP
