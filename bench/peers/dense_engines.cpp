#include "hand_written_engine.hpp"
#include "onednn_engine.hpp"
#include "workloads_run.hpp"

namespace peers {

namespace {

std::size_t bytes_of(std::initializer_list<const reference::dense_matrix*> matrices) {
  std::size_t count = 0;
  for (const auto* const matrix : matrices) count += matrix->rows * matrix->columns;
  return count * sizeof(float);
}

}  // namespace

std::vector<engine> dense_engines(const reference::lstm& model) {
  const std::size_t bytes = bytes_of({&model.input, &model.recurrent, &model.projection});
  return {make_onednn_engine(model, bytes),
          make_hand_written_engine<hand_written_lstm<openblas_product>>(openblas_product::name, model, bytes),
          make_hand_written_engine<hand_written_lstm<eigen_product>>(eigen_product::name, model, bytes)};
}

std::vector<engine> dense_engines(const reference::gru& model) {
  const std::size_t bytes =
      bytes_of({&model.gate_input, &model.gate_recurrent, &model.candidate_input, &model.candidate_recurrent});
  return {make_hand_written_engine<hand_written_gru<openblas_product>>(openblas_product::name, model, bytes),
          make_hand_written_engine<hand_written_gru<eigen_product>>(eigen_product::name, model, bytes)};
}

}  // namespace peers
