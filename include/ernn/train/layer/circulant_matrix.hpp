#ifndef ERNN_TRAIN_LAYER_CIRCULANT_MATRIX_HPP
#define ERNN_TRAIN_LAYER_CIRCULANT_MATRIX_HPP

#include <torch/torch.h>

#include <algorithm>
#include <cstdint>
#include <vector>

#include "ernn/train/layer/block_spectra.hpp"
#include "ernn/train/layer/packed_matrix.hpp"
#include "ernn/train/layer/tensor_rows.hpp"

namespace ernn::train {

/// A block-circulant matrix for many products y += x W^T: transforms of the blocks of x, for every bin a product over
/// all blocks as one of real matrices, [re, -im; im, re] for the complex ones, and inverse transforms of the sums.
///
/// A block costs 2 + 4 (b / 2 - 1) multiplications instead of b^2. Source: E-RNN (arXiv 1812.07106), section 2.
class circulant_matrix {
 public:
  /// \param columns  [p, q, b], see `first_columns`, without gaps
  /// \param outputs, inputs  of the matrix, at most p b and q b
  circulant_matrix(const torch::Tensor& columns, std::int64_t outputs, std::int64_t inputs)
      : circulant_matrix(bin_matrices(columns), columns.size(2), outputs, inputs) {}

  /// For y += x W.
  static circulant_matrix transposed(const torch::Tensor& columns, std::int64_t outputs, std::int64_t inputs) {
    std::vector<torch::Tensor> bins = bin_matrices(columns);
    for (torch::Tensor& bin : bins) bin = bin.t();
    return {bins, columns.size(2), inputs, outputs};
  }

  /// The bits of a row do not depend on how many there are.
  /// \param x  [rows, inputs], \param y  [rows, outputs]
  void add_product(row_span x, row_span y, std::int64_t rows) const {
    for (std::int64_t row = 0; row < rows; row += rows_at_once) {
      add_rows(x.from_row(row), y.from_row(row), std::min(rows_at_once, rows - row));
    }
  }

 private:
  /// As many as leave the spectra in a core's cache.
  static constexpr std::int64_t rows_at_once = 32;

  circulant_matrix(const std::vector<torch::Tensor>& bins, std::int64_t block_size, std::int64_t outputs,
                   std::int64_t inputs)
      : block_size_(block_size),
        outputs_(outputs),
        inputs_(inputs),
        matrices_(bins.begin(), bins.end()),
        input_spectra_(torch::empty({rows_at_once, blocks_of(inputs, block_size) * block_size})),
        output_spectra_(torch::empty({rows_at_once, blocks_of(outputs, block_size) * block_size})) {}

  static std::vector<torch::Tensor> bin_matrices(const torch::Tensor& columns) {
    const std::int64_t height = columns.size(0), width = columns.size(1), block = columns.size(2);
    const torch::Tensor spectra = torch::empty({height, block, width});
    transform_blocks({columns.data_ptr<float>(), width * block}, height, width * block, block,
                     {spectra.data_ptr<float>(), width * block});
    std::vector<torch::Tensor> matrices;
    for (const spectral_bin& bin : bins_of(block)) {
      const torch::Tensor re = spectra.select(1, bin.first), im = spectra.select(1, bin.first + bin.parts - 1);
      matrices.push_back(bin.parts == 1 ? re : torch::cat({torch::cat({re, -im}, 1), torch::cat({im, re}, 1)}));
    }
    return matrices;
  }

  void add_rows(row_span x, row_span y, std::int64_t rows) const {
    const std::int64_t from = blocks_of(inputs_, block_size_), to = blocks_of(outputs_, block_size_);
    const row_span inputs = rows_from(input_spectra_, 0), outputs = rows_from(output_spectra_, 0);
    transform_blocks(x, rows, inputs_, block_size_, inputs);
    output_spectra_.zero_();
    const std::vector<spectral_bin> bins = bins_of(block_size_);
    for (std::size_t k = 0; k < bins.size(); ++k) {
      matrices_[k].add_product(inputs.from_column(bins[k].begin(from)), outputs.from_column(bins[k].begin(to)), rows);
    }
    add_inverse_transforms(outputs, rows, outputs_, block_size_, y);
  }

  std::int64_t block_size_;
  std::int64_t outputs_;
  std::int64_t inputs_;
  std::vector<packed_matrix> matrices_;           // of the bins
  torch::Tensor input_spectra_, output_spectra_;  // room for rows at once
};

}  // namespace ernn::train

#endif  // ERNN_TRAIN_LAYER_CIRCULANT_MATRIX_HPP
