#ifndef BENCH_PEERS_ONEDNN_PRODUCT_HPP
#define BENCH_PEERS_ONEDNN_PRODUCT_HPP

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <unordered_map>

#include "onednn_session.hpp"

namespace peers {

/// matrix x vector in 8 bits by oneDNN: the vector is rounded in every call, the sums come back in single precision.
class onednn_product {
 public:
  static constexpr const char* name = "oneDNN u8s8 products";
  static constexpr int bits = 8;

  explicit onednn_product(const reference::dense_matrix& matrix) {
    using layout = onednn_session::layout;
    const auto rows = static_cast<dnnl::memory::dim>(matrix.rows),
               columns = static_cast<dnnl::memory::dim>(matrix.columns);
    const auto scales = onednn_session::row_scales({&matrix});
    constexpr int of_rows = 1 << 1;
    dnnl::primitive_attr rounding, product;
    rounding.set_output_scales(of_rows, scales);
    std::vector<float> back(scales.size());
    std::transform(scales.begin(), scales.end(), back.begin(),
                   [](float scale) { return 1 / (scale * onednn_session::data_scale); });
    product.set_output_scales(of_rows, back);

    const auto input = session_.data({1, columns}, layout::ab);
    const auto sums = onednn_session::single_precision({1, rows}, layout::ab);
    const dnnl::matmul::primitive_desc description(
        dnnl::matmul::desc(input, session_.weights({columns, rows}), sums, sums), product, session_.processor());
    product_ = dnnl::matmul(description);
    arguments_ = {{DNNL_ARG_SRC, session_.zero_data(input)},
                  {DNNL_ARG_DST, session_.zero_data(sums)},
                  {DNNL_ARG_BIAS, session_.constants(shift(matrix, scales), {1, rows}, layout::ab, sums)},
                  {DNNL_ARG_WEIGHTS, session_.constants(to_floats(matrix), {columns, rows}, layout::ba,
                                                        description.weights_desc(), rounding)}};
  }

  void operator()(const Eigen::VectorXf& x, Eigen::VectorXf& y) const {
    onednn_session::write_data(arguments_.at(DNNL_ARG_SRC), {x.data(), static_cast<std::size_t>(x.size())});
    session_.run(product_, arguments_);
    y = Eigen::Map<const Eigen::VectorXf>(static_cast<const float*>(arguments_.at(DNNL_ARG_DST).get_data_handle()),
                                          y.size());
  }

 private:
  /// What takes the shift of the inputs out of the sums again.
  static floats shift(const reference::dense_matrix& matrix, const std::vector<float>& scales) {
    floats result;
    for (std::size_t row = 0; row < matrix.rows; ++row) {
      float sum = 0;
      for (std::size_t column = 0; column < matrix.columns; ++column) {
        sum += std::nearbyint(static_cast<float>(matrix(row, column)) * scales[row]);
      }
      result.push_back(-onednn_session::data_shift * sum);
    }
    return result;
  }

  onednn_session session_{onednn_precision::u8s8};
  dnnl::matmul product_;
  std::unordered_map<int, dnnl::memory> arguments_;
};

}  // namespace peers

#endif  // BENCH_PEERS_ONEDNN_PRODUCT_HPP
