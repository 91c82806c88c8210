#ifndef BENCH_PEERS_ONEDNN_ENGINE_HPP
#define BENCH_PEERS_ONEDNN_ENGINE_HPP

#include <cstring>
#include <memory>
#include <oneapi/dnnl/dnnl.hpp>
#include <unordered_map>

#include "dense_weights.hpp"

/// oneDNN's LSTM primitive in single precision, with peepholes and projection, weights in the layout that it asks for.
namespace peers {

class onednn_lstm {
 public:
  explicit onednn_lstm(const reference::lstm& model)
      : hidden_(static_cast<dnnl::memory::dim>(model.cell.size())),
        output_(static_cast<dnnl::memory::dim>(model.output.size())),
        inputs_(static_cast<dnnl::memory::dim>(model.input.columns)) {
    const bool projects = model.projection.rows > 0, peeps = !model.peephole.empty();
    const auto any = dnnl::memory::format_tag::any;
    const auto peephole = peeps ? describe({1, 1, 3, hidden_}, dnnl::memory::format_tag::ldgo) : dnnl::memory::desc();
    const auto projection = projects ? describe({1, 1, hidden_, output_}, any) : dnnl::memory::desc();
    const dnnl::lstm_forward::desc operation(
        dnnl::prop_kind::forward_inference, dnnl::rnn_direction::unidirectional_left2right,
        describe({1, 1, inputs_}, dnnl::memory::format_tag::tnc),
        describe({1, 1, 1, output_}, dnnl::memory::format_tag::ldnc),
        describe({1, 1, 1, hidden_}, dnnl::memory::format_tag::ldnc), describe({1, 1, inputs_, 4, hidden_}, any),
        describe({1, 1, output_, 4, hidden_}, any), peephole, projection,
        describe({1, 1, 4, hidden_}, dnnl::memory::format_tag::ldgo),
        describe({1, 1, output_}, dnnl::memory::format_tag::tnc),
        describe({1, 1, 1, output_}, dnnl::memory::format_tag::ldnc),
        describe({1, 1, 1, hidden_}, dnnl::memory::format_tag::ldnc));
    const dnnl::lstm_forward::primitive_desc description(operation, engine_);
    primitive_ = dnnl::lstm_forward(description);

    // oneDNN's order of gates is the library's: i, f, candidate, o.
    put(DNNL_ARG_WEIGHTS_LAYER, transposed(model.input), {1, 1, inputs_, 4, hidden_}, dnnl::memory::format_tag::ldigo,
        description.weights_layer_desc());
    put(DNNL_ARG_WEIGHTS_ITER, transposed(model.recurrent), {1, 1, output_, 4, hidden_},
        dnnl::memory::format_tag::ldigo, description.weights_iter_desc());
    put(DNNL_ARG_BIAS, to_floats(model.bias), {1, 1, 4, hidden_}, dnnl::memory::format_tag::ldgo,
        description.bias_desc());
    if (peeps) {
      floats weights;
      for (std::size_t gate = 0; gate < 3; ++gate) {
        for (const auto& unit : model.peephole) weights.push_back(static_cast<float>(unit[gate]));
      }
      put(DNNL_ARG_WEIGHTS_PEEPHOLE, weights, {1, 1, 3, hidden_}, dnnl::memory::format_tag::ldgo,
          description.weights_peephole_desc());
    }
    if (projects) {
      put(DNNL_ARG_WEIGHTS_PROJECTION, transposed(model.projection), {1, 1, hidden_, output_},
          dnnl::memory::format_tag::ldio, description.weights_projection_desc());
    }
    input_ = zero_memory(description.src_layer_desc());
    result_ = zero_memory(description.dst_layer_desc());
    // The state is updated in place.
    const auto recurrent = zero_memory(description.src_iter_desc()), cell = zero_memory(description.src_iter_c_desc());
    for (const auto& [argument, memory] :
         {std::pair(DNNL_ARG_SRC_LAYER, input_), std::pair(DNNL_ARG_DST_LAYER, result_),
          std::pair(DNNL_ARG_SRC_ITER, recurrent), std::pair(DNNL_ARG_DST_ITER, recurrent),
          std::pair(DNNL_ARG_SRC_ITER_C, cell), std::pair(DNNL_ARG_DST_ITER_C, cell)}) {
      arguments_.insert_or_assign(argument, memory);
    }
  }

  void set_input(const floats& frame) {
    std::memcpy(input_.get_data_handle(), frame.data(), frame.size() * sizeof(float));
  }
  void step() {
    primitive_.execute(stream_, arguments_);
    stream_.wait();
  }
  floats output() const {
    const auto* const first = static_cast<const float*>(result_.get_data_handle());
    return {first, first + output_};
  }

 private:
  static dnnl::memory::desc describe(const dnnl::memory::dims& sizes, dnnl::memory::format_tag layout) {
    return {sizes, dnnl::memory::data_type::f32, layout};
  }

  /// [columns, rows] of a matrix [rows, columns]: oneDNN has inputs first.
  static floats transposed(const reference::dense_matrix& matrix) {
    floats result;
    for (std::size_t column = 0; column < matrix.columns; ++column) {
      for (std::size_t row = 0; row < matrix.rows; ++row) result.push_back(static_cast<float>(matrix(row, column)));
    }
    return result;
  }

  dnnl::memory zero_memory(const dnnl::memory::desc& description) {
    const dnnl::memory memory(description, engine_);
    std::memset(memory.get_data_handle(), 0, description.get_size());
    return memory;
  }

  void put(int argument, const floats& values, const dnnl::memory::dims& sizes, dnnl::memory::format_tag layout,
           const dnnl::memory::desc& wanted) {
    dnnl::memory plain(describe(sizes, layout), engine_);
    std::memcpy(plain.get_data_handle(), values.data(), values.size() * sizeof(float));
    dnnl::memory reordered(wanted, engine_);
    dnnl::reorder(plain, reordered).execute(stream_, plain, reordered);
    stream_.wait();
    arguments_.insert_or_assign(argument, reordered);
  }

  dnnl::engine engine_{dnnl::engine::kind::cpu, 0};
  dnnl::stream stream_{engine_};
  dnnl::memory::dim hidden_, output_, inputs_;
  dnnl::lstm_forward primitive_;
  dnnl::memory input_, result_;
  std::unordered_map<int, dnnl::memory> arguments_;
};

inline engine make_onednn_engine(const reference::lstm& model, std::size_t bytes) {
  const auto layer = std::make_shared<onednn_lstm>(model);
  return {.name = "oneDNN f32",
          .bytes = bytes,
          .tolerance = 1e-4,
          .set_input = [layer](const floats& frame) { layer->set_input(frame); },
          .step = [layer] { layer->step(); },
          .output = [layer] { return layer->output(); }};
}

}  // namespace peers

#endif  // BENCH_PEERS_ONEDNN_ENGINE_HPP
