#ifndef ASR_KERNELS_LOAD_KERNEL_HPP
#define ASR_KERNELS_LOAD_KERNEL_HPP

#include <memory>
#include <string_view>

#include "asr/kernels/kernel.hpp"
#include "asr/kernels/network_designer.hpp"
#include "ernn/explore/bit_widths.hpp"

/// Kernels of models of any shape and formats: built into the program, or compiled when they are first asked for, which
/// takes some seconds and says so. See kernel_library.hpp for where they are kept.
namespace asr {

/// Models get rows of zeros in their output layer, whose scores nobody reads, up to this many: one kernel then serves
/// many sets of phones.
inline constexpr int fewest_outputs = 48;

/// The model with at least `fewest_outputs` outputs.
ernn::io::float_model with_fewest_outputs(ernn::io::float_model model);

/// The kernel of a model, behind its feature transform if it has one. \param file  the model's name for the messages
/// \throws ernn::io::error  when it cannot be compiled: what is missing, or where the compiler's messages are
std::unique_ptr<acoustic_kernel> load_kernel(const ernn::io::float_model& model, std::string_view file);
std::unique_ptr<fixed_kernel> load_kernel(const ernn::io::quantised_model& model, std::string_view file);

/// The model's network prepared for an HLS project. \param clock  MHz
/// \throws ernn::io::error  as load_kernel, and when it cannot be scheduled
ernn::hardware::network_design design_network(const ernn::io::quantised_model& model, std::string_view file,
                                              const ernn::hardware::device& target, double clock);

/// The model in fixed point, and what was proven of it: see ernn::explore::quantise.
///
/// \param widths  bits of each group of formats: see ernn::explore::model_with_formats
/// \throws ernn::io::error  as load_kernel and ernn::explore::quantise
ernn::explore::quantisation quantise(const ernn::io::float_model& model, const ernn::explore::bit_widths& widths,
                                     std::string_view file);

}  // namespace asr

#endif  // ASR_KERNELS_LOAD_KERNEL_HPP
