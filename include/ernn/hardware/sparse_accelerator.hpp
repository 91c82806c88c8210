#ifndef ERNN_HARDWARE_SPARSE_ACCELERATOR_HPP
#define ERNN_HARDWARE_SPARSE_ACCELERATOR_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "ernn/core/cell/weight_storage.hpp"
#include "ernn/hardware/layer_design.hpp"
#include "ernn/io/error.hpp"

/// ESE's accelerator of a pruned LSTM as one value. Source: Han et al., ESE (arXiv 1612.00694), section 5.
namespace ernn::hardware {

/// A sparse matrix as it lies in the memories of its processing elements.
struct sparse_image {
  struct word {
    std::int64_t weight;  ///< raw
    int skipped;          ///< rows between it and the word before
  };

  std::string name;
  int rows;
  std::vector<std::vector<word>> words;      ///< [element][words of all columns]
  std::vector<std::vector<int>> column_end;  ///< [element][column]

  std::size_t elements() const { return words.size(); }
  std::size_t columns() const { return column_end.front().size(); }
  std::size_t words_in_all() const {
    std::size_t count = 0;
    for (const auto& each : words) count += each.size();
    return count;
  }
};

/// What a channel is made of.
struct sparse_units {
  pipeline product;  ///< of a processing element: multiply and add
  pipeline element;  ///< the element-wise stage of one hidden unit
  pipeline narrow;   ///< scale and round a sum
};

/// Channels work on streams of their own, all with the same weights. In a channel every processing element has a queue
/// of inputs before it, so that one with many words in a column does not stop the others at once.
struct sparse_accelerator {
  device target;
  double clock;  ///< MHz
  int channels;
  int queue_depth;
  int hidden_size;
  sparse_units units;
  std::vector<sparse_image> matrices;  ///< in the order of work: of every gate W_x, then of every gate W_r, then W_ym
};

namespace detail {

template <class Weight, int Rows, int Columns, int PEs, int Capacity>
sparse_image image_of(std::string name, const sparse_matrix<Weight, Rows, Columns, PEs, Capacity>& matrix) {
  sparse_image image{std::move(name), Rows, {}, {}};
  for (int element = 0; element < PEs; ++element) {
    const auto& ends = matrix.column_end[element];
    image.column_end.emplace_back(ends, ends + Columns);
    auto& words = image.words.emplace_back();
    for (int n = 0; n < ends[Columns - 1]; ++n) {
      const auto& word = matrix.word[element][n];
      words.push_back({static_cast<std::int64_t>(word.weight().raw()), word.skipped()});
    }
  }
  return image;
}

template <class Matrix, int Parts>
void add_images(const std::string& name, const sparse_stack<Matrix, Parts>& stack, std::vector<sparse_image>& images) {
  constexpr const char* gates = "ifgo";
  for (int part = 0; part < Parts; ++part) images.push_back(image_of(name + gates[part], stack.part[part]));
}

/// A small dense layer with the same formats: its units are those of the large one.
template <class Config>
struct small_dense : Config {
  static constexpr int input_size = 4;
  static constexpr int hidden_size = 4;
  static constexpr int projection_size = 4;
  using storage = circulant_storage;
};

template <class Config>
sparse_units units_of(const device& target, double clock) {
  using small = lstm<small_dense<Config>>;
  typename small::weights weights{};
  const level_pipelines each = design_layer<small>(weights, target, clock).pipelines.front();
  return {each.product, each.element, each.inverse};
}

}  // namespace detail

/// ESE's accelerator of a layer.
///
/// \tparam Config    of an LSTM with projection and sparse_storage
/// \param  weights   what the memories will contain
/// \param  clock     MHz
/// \param  channels  streams that are worked on side by side
template <class Config>
sparse_accelerator build_sparse_accelerator(const typename lstm<Config>::weights& weights, const device& target,
                                            double clock, int channels = 32, int queue_depth = 8) {
  static_assert(Config::projection_size > 0,
                "sparse accelerator: it is ESE's, of an LSTM with projection. Name a projection_size above 0.");
  if (channels < 1 || queue_depth < 1) {
    throw io::error(
        io::join("a sparse accelerator must have at least 1 channel and queues of at least 1 input, but was "
                 "asked for ",
                 channels, " and ", queue_depth, ". Raise them."));
  }
  sparse_accelerator built{
      target, clock, channels, queue_depth, Config::hidden_size, detail::units_of<Config>(target, clock), {}};
  detail::add_images("W_x", weights.input, built.matrices);
  detail::add_images("W_r", weights.recurrent, built.matrices);
  built.matrices.push_back(detail::image_of("W_ym", weights.projection.weight));
  return built;
}

}  // namespace ernn::hardware

#endif  // ERNN_HARDWARE_SPARSE_ACCELERATOR_HPP
