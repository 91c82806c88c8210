#ifndef ERNN_TRAIN_PRUNING_HPP
#define ERNN_TRAIN_PRUNING_HPP

#include <torch/torch.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <stdexcept>

#include "ernn/io/error.hpp"

namespace ernn::train {

/// \throws std::invalid_argument  in a sentence
inline void check_pruning(double density, std::int64_t processing_elements) {
  if (!(density > 0 && density <= 1)) {
    throw std::invalid_argument(io::join("Pruning was given the density ", density,
                                         ": it must be above 0 and at most 1, 0.1 to keep a tenth of the weights."));
  }
  if (processing_elements < 1) {
    throw std::invalid_argument(
        io::join("Pruning was given ", processing_elements,
                 " processing elements: it must be 1 or more, among which rows are dealt out."));
  }
}

/// ESE's load-balance-aware pruning: 1 for the weights to keep, 0 for the others.
///
/// Row k belongs to processing element k mod n, and of every element's weights the same share is kept, the largest by
/// magnitude: no element waits for another that has more.
///
/// Source: Han et al., ESE (arXiv 1612.00694), section 3.2.
///
/// \param weight  [rows, columns]
/// \return        [rows, columns]
inline torch::Tensor balanced_mask(const torch::Tensor& weight, double density, std::int64_t processing_elements) {
  check_pruning(density, processing_elements);
  const torch::Tensor magnitudes = weight.detach().abs(), mask = torch::zeros_like(magnitudes);
  for (std::int64_t element = 0; element < std::min(processing_elements, weight.size(0)); ++element) {
    const torch::Tensor mine = magnitudes.slice(0, element, {}, processing_elements);
    const std::int64_t kept = std::llround(density * static_cast<double>(mine.numel()));
    const torch::Tensor largest = std::get<1>(mine.flatten().topk(kept));
    const torch::Tensor chosen = torch::zeros(mine.numel(), mine.options()).index_fill_(0, largest, 1.0);
    mask.slice(0, element, {}, processing_elements).copy_(chosen.view_as(mine));
  }
  return mask;
}

}  // namespace ernn::train

#endif  // ERNN_TRAIN_PRUNING_HPP
