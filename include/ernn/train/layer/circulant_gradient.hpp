#ifndef ERNN_TRAIN_LAYER_CIRCULANT_GRADIENT_HPP
#define ERNN_TRAIN_LAYER_CIRCULANT_GRADIENT_HPP

#include <torch/torch.h>

#include <cstddef>
#include <cstdint>
#include <vector>

#include "ernn/train/layer/block_spectra.hpp"
#include "ernn/train/layer/tensor_rows.hpp"

namespace ernn::train {

/// The gradient of the first columns of a block-circulant matrix W in y = x W^T: that of an element is the sum of those
/// along its circulant diagonal. In a bin it is Y conj(X), of the spectra of the gradient of y and of x, added up over
/// the rows by one product of real matrices.
class circulant_gradient {
 public:
  /// \param target  [p, q, b], zeros without gaps: where `finish` leaves the gradient
  explicit circulant_gradient(const torch::Tensor& target) : target_(target), bins_(bins_of(target.size(2))) {
    for (const spectral_bin& bin : bins_) {
      sums_.push_back(torch::zeros({bin.parts * target.size(0), bin.parts * target.size(1)}));
    }
  }

  /// \param output_grad  [rows, outputs] of y, \param x  [rows, inputs]; no gaps in a row
  void add(const torch::Tensor& output_grad, const torch::Tensor& x) {
    const torch::Tensor left = spectra_of(output_grad), right = spectra_of(x);
    const std::int64_t height = target_.size(0), width = target_.size(1);
    for (std::size_t k = 0; k < bins_.size(); ++k) {
      sums_[k].addmm_(left.slice(1, bins_[k].begin(height), bins_[k].end(height)).t(),
                      right.slice(1, bins_[k].begin(width), bins_[k].end(width)));
    }
  }

  /// Puts the gradient in its place.
  void finish() const {
    const std::int64_t height = target_.size(0), width = target_.size(1), block = target_.size(2);
    const torch::Tensor spectra = torch::empty({height, block, width});
    for (std::size_t k = 0; k < bins_.size(); ++k) {
      const std::int64_t parts = bins_[k].parts, first = bins_[k].first;
      const torch::Tensor sums = sums_[k].view({parts, height, parts, width});
      const auto part = [&](std::int64_t of_y, std::int64_t of_x) { return sums.select(2, of_x).select(0, of_y); };
      spectra.select(1, first).copy_(parts == 1 ? part(0, 0) : part(0, 0) + part(1, 1));
      if (parts == 2) spectra.select(1, first + 1).copy_(part(1, 0) - part(0, 1));
    }
    add_inverse_transforms(rows_from(spectra.view({height, -1}), 0), height, width * block, block,
                           rows_from(target_.view({height, -1}), 0));
  }

 private:
  torch::Tensor spectra_of(const torch::Tensor& samples) const {
    const std::int64_t block = target_.size(2), rows = samples.size(0), columns = samples.size(1);
    torch::Tensor spectra = torch::empty({rows, blocks_of(columns, block) * block});
    transform_blocks(rows_from(samples, 0), rows, columns, block, rows_from(spectra, 0));
    return spectra;
  }

  torch::Tensor target_;
  std::vector<spectral_bin> bins_;
  std::vector<torch::Tensor> sums_;  // of the bins, [parts p, parts q]
};

}  // namespace ernn::train

#endif  // ERNN_TRAIN_LAYER_CIRCULANT_GRADIENT_HPP
