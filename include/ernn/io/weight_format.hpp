#ifndef ERNN_IO_WEIGHT_FORMAT_HPP
#define ERNN_IO_WEIGHT_FORMAT_HPP

#include <cmath>
#include <string_view>

#include "ernn/io/error.hpp"
#include "ernn/io/model.hpp"

namespace ernn::io {

/// How a kernel keeps the numbers of a tensor: mantissas, times a power of two that a matrix shares.
struct weight_format {
  fixed_format mantissa;
  int lowest_scale = 0;  ///< of the exponent; both 0 for vectors, which have none
  int highest_scale = 0;

  /// The largest mantissa, exact up to 53 bits.
  double highest() const { return std::ldexp(std::ldexp(1.0, mantissa.width - 1) - 1, -mantissa.fraction_bits()); }
};

/// \param model  its formats count, not its numbers
inline weight_format weight_format_of(const quantised_model& model, const parameter& which) {
  weight_format result = {format_of(model, which)};
  if (scale_of(model, which) == nullptr) return result;
  const bool is_output = which.kind == parameter_kind::output_weight;
  const layer_formats& layer = model.layers[which.layer].formats;
  result.lowest_scale = is_output ? model.output.formats.lowest_scale : layer.lowest_scale;
  result.highest_scale = is_output ? model.output.formats.highest_scale : layer.highest_scale;
  return result;
}

/// The smallest exponent at which none of a tensor's numbers saturates.
///
/// \param peak    the largest magnitude of the numbers, of circulant blocks of their spectra; what is not a number fits
///                no scale
/// \param file    name of the model, for the message
/// \param tensor  name of the tensor
/// \throws error  when there is none that the format allows: what would help
inline int scale_of_peak(double peak, const weight_format& format, std::string_view file, std::string_view tensor) {
  const double limit = format.highest();
  for (int scale = format.lowest_scale; scale <= format.highest_scale; ++scale) {
    if (peak <= std::ldexp(limit, scale)) return scale;
  }
  throw error(join(file, ": tensor ", in_quotes(tensor), " must not exceed ", std::ldexp(limit, format.highest_scale),
                   " in its format ", to_string(format.mantissa), ", but reaches ", peak,
                   ". Train with weight decay or gradient clipping, or choose a format with more integer bits."));
}

}  // namespace ernn::io

#endif  // ERNN_IO_WEIGHT_FORMAT_HPP
