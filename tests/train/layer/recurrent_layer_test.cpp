#include "ernn/train/layer/recurrent_layer.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

#include "ernn/train/circulant_projection.hpp"
#include "ernn/train/threads.hpp"
#include "message_of.hpp"

namespace {

using namespace ernn::train;
using ernn::io::cell_kind;
using ernn::io::layer_shape;
using torch::Tensor;

layer_shape shape_of(cell_kind cell, int input, int hidden, int projection, bool peepholes) {
  layer_shape shape;
  shape.cell = cell;
  shape.input_size = input;
  shape.hidden_size = hidden;
  shape.projection_size = projection;
  shape.peepholes = peepholes;
  return shape;
}

/// Every cell with everything it can have, in sizes that fill vectors and tiles and in sizes that do not.
std::vector<layer_shape> every_shape() {
  std::vector<layer_shape> shapes;
  for (const auto& [input, hidden, projection] : {std::tuple{7, 5, 3}, {16, 48, 32}, {11, 37, 19}}) {
    for (const bool peepholes : {false, true}) {
      shapes.push_back(shape_of(cell_kind::lstm, input, hidden, 0, peepholes));
      shapes.push_back(shape_of(cell_kind::lstm, input, hidden, projection, peepholes));
    }
    shapes.push_back(shape_of(cell_kind::gru_reset_before, input, hidden, 0, false));
    shapes.push_back(shape_of(cell_kind::gru_reset_after, input, hidden, 0, false));
  }
  return shapes;
}

/// The same in circulant blocks.
layer_shape with_blocks(layer_shape shape, int input, int recurrent, int projection) {
  shape.input_block_size = input;
  shape.recurrent_block_size = recurrent;
  shape.projection_block_size = projection;
  return shape;
}

/// The parameters of a layer in double, as leaves of a graph of their own.
struct reference {
  layer_shape shape;
  torch::OrderedDict<std::string, Tensor> parameters;
  Tensor input_weight, recurrent_weight, projection_weight;  // as dense matrices

  explicit reference(const recurrent_layer& layer) : shape(layer->shape()) {
    for (const auto& entry : layer->named_parameters()) {
      parameters.insert(entry.key(), entry.value().detach().to(torch::kDouble).requires_grad_());
    }
    input_weight = dense("input_weight", shape.input_matrix());
    recurrent_weight = dense("recurrent_weight", shape.recurrent_matrix());
    if (shape.has_projection()) projection_weight = dense("projection_weight", shape.projection_matrix());
  }

  /// A weight as a dense matrix.
  Tensor dense(const char* weight, const ernn::io::matrix_shape& matrix) const {
    const Tensor& stored = parameters[weight];
    return matrix.block_size == 1 ? stored : dense_from_first_columns(stored, matrix.rows, matrix.columns);
  }

  Tensor input_product(const Tensor& x, int gate) const { return product(x, input_weight, gate); }
  Tensor recurrent_product(const Tensor& y, int gate) const { return product(y, recurrent_weight, gate); }

  Tensor product(const Tensor& x, const Tensor& weight, int gate) const {
    return x.matmul(weight.chunk(shape.gates())[static_cast<std::size_t>(gate)].t());
  }

  Tensor sum(const Tensor& x, const Tensor& y, int gate) const {
    return input_product(x, gate) + recurrent_product(y, gate) + bias(gate);
  }

  Tensor bias(int gate) const { return parameters["bias"].chunk(shape.gates())[static_cast<std::size_t>(gate)]; }

  Tensor peephole(const Tensor& c, int gate) const {
    return shape.peepholes ? parameters["peephole"][gate] * c : torch::zeros_like(c);
  }

  /// One step by the equations in E-RNN, section 2. \param c  cells of the LSTM; both are replaced
  void step(const Tensor& x, Tensor& c, Tensor& y) const {
    if (shape.is_lstm()) {
      const Tensor i = torch::sigmoid(sum(x, y, 0) + peephole(c, 0)), f = torch::sigmoid(sum(x, y, 1) + peephole(c, 1));
      c = f * c + i * torch::tanh(sum(x, y, 2));
      const Tensor m = torch::sigmoid(sum(x, y, 3) + peephole(c, 2)) * torch::tanh(c);
      y = shape.has_projection() ? m.matmul(projection_weight.t()) : m;
      return;
    }
    const Tensor z = torch::sigmoid(sum(x, y, 0)), r = torch::sigmoid(sum(x, y, 1));
    Tensor h = input_product(x, 2) + bias(2);
    if (shape.cell == cell_kind::gru_reset_before) {
      h = torch::tanh(h + recurrent_product(r * y, 2));
    } else {
      h = torch::tanh(h + r * (recurrent_product(y, 2) + parameters["recurrent_bias"]));
    }
    y = (1 - z) * y + z * h;
  }

  /// One sequence. \param x  [time, input]  \return  [time, output]
  Tensor run(const Tensor& x) const {
    Tensor c = torch::zeros({shape.hidden_size}, torch::kDouble);
    Tensor y = torch::zeros({shape.output_size()}, torch::kDouble);
    std::vector<Tensor> outputs;
    for (std::int64_t t = 0; t < x.size(0); ++t) {
      step(x[t], c, y);
      outputs.push_back(y);
    }
    return torch::stack(outputs);
  }
};

/// |a - b| / |b| by the largest elements; 0 for zeros.
double relative_error(const Tensor& a, const Tensor& b) {
  const auto largest = [](const Tensor& values) { return values.abs().max().item<double>(); };
  return largest(a - b) / std::max(largest(b), std::numeric_limits<double>::min());
}

/// Sequences of these lengths, the longest first: outputs and all gradients against the reference.
void check_against_reference(const layer_shape& shape, const std::vector<std::int64_t>& lengths, bool packed) {
  recurrent_layer layer(shape);
  const reference exact(layer);
  std::vector<Tensor> sequences, wanted, exact_sequences, exact_outputs;
  for (const std::int64_t length : lengths) {
    sequences.push_back(torch::randn({length, shape.input_size}));
    wanted.push_back(torch::randn({length, shape.output_size()}));
  }
  Tensor inputs = torch::nn::utils::rnn::pad_sequence(sequences).requires_grad_();
  const Tensor weights = torch::nn::utils::rnn::pad_sequence(wanted);

  Tensor outputs;
  if (packed) {
    const auto packed_inputs = torch::nn::utils::rnn::pack_padded_sequence(inputs, torch::tensor(lengths));
    outputs = std::get<0>(torch::nn::utils::rnn::pad_packed_sequence(layer->forward_with_packed_input(packed_inputs)));
  } else {
    outputs = layer(inputs);
  }
  (outputs * weights).sum().backward();

  Tensor loss = torch::zeros({}, torch::kDouble);
  for (std::size_t n = 0; n < sequences.size(); ++n) {
    exact_sequences.push_back(sequences[n].to(torch::kDouble).requires_grad_());
    exact_outputs.push_back(exact.run(exact_sequences[n]));
    loss = loss + (exact_outputs[n] * wanted[n]).sum();
  }
  loss.backward();

  CHECK(relative_error(outputs, torch::nn::utils::rnn::pad_sequence(exact_outputs)) < 1e-5);
  std::vector<Tensor> input_grads;
  for (const Tensor& sequence : exact_sequences) input_grads.push_back(sequence.grad());
  CHECK(relative_error(inputs.grad(), torch::nn::utils::rnn::pad_sequence(input_grads)) < 1e-4);
  for (const auto& entry : layer->named_parameters()) {
    CAPTURE(entry.key());
    CHECK(relative_error(entry.value().grad(), exact.parameters[entry.key()].grad()) < 1e-4);
  }
}

std::string mistake_in(recurrent_layer& layer, const Tensor& inputs) {
  return message_of<std::invalid_argument>([&] { layer(inputs); });
}

}  // namespace

TEST_CASE("outputs and gradients are those of the cell's equations in double, by autograd") {
  use_one_thread_per_operation();
  torch::manual_seed(1);
  for (const layer_shape& shape : every_shape()) {
    CAPTURE(ernn::io::name_of(shape.cell));
    CAPTURE(shape.hidden_size);
    CAPTURE(shape.projection_size);
    CAPTURE(shape.peepholes);
    check_against_reference(shape, std::vector<std::int64_t>(11, 9), false);
    check_against_reference(shape, {9, 9, 7, 4, 4, 1}, true);
  }
}

TEST_CASE("circulant blocks give what the dense matrices that they stand for give, in every cell and size of block") {
  torch::manual_seed(6);
  // Large enough for products by FFT, and the small layers at the end too small for them.
  const auto lstm = shape_of(cell_kind::lstm, 41, 128, 67, true), plain = shape_of(cell_kind::lstm, 32, 128, 0, false);
  const auto before = shape_of(cell_kind::gru_reset_before, 45, 128, 0, false);
  const auto after = shape_of(cell_kind::gru_reset_after, 48, 128, 0, false);
  for (const layer_shape& shape :
       {with_blocks(lstm, 8, 16, 4), with_blocks(lstm, 1, 4, 2), with_blocks(lstm, 2, 1, 1),
        with_blocks(plain, 8, 32, 1), with_blocks(before, 4, 16, 1), with_blocks(before, 8, 2, 1),
        with_blocks(after, 2, 8, 1), with_blocks(after, 1, 4, 1),
        with_blocks(shape_of(cell_kind::lstm, 7, 64, 5, true), 8, 64, 4),
        with_blocks(shape_of(cell_kind::gru_reset_after, 7, 24, 0, false), 2, 8, 1)}) {
    CAPTURE(ernn::io::name_of(shape.cell));
    CAPTURE(shape.input_block_size);
    CAPTURE(shape.recurrent_block_size);
    CAPTURE(shape.projection_block_size);
    check_against_reference(shape, std::vector<std::int64_t>(3, 17), false);
    check_against_reference(shape, {9, 9, 7, 4, 4, 1}, true);
  }
}

TEST_CASE("a sequence of one step, and a batch of one") {
  torch::manual_seed(2);
  for (const cell_kind cell : {cell_kind::lstm, cell_kind::gru_reset_before, cell_kind::gru_reset_after}) {
    check_against_reference(shape_of(cell, 4, 6, 0, false), {1, 1}, false);
    check_against_reference(shape_of(cell, 4, 6, 0, false), {5}, true);
  }
}

TEST_CASE("how inputs lie in memory makes no difference") {
  torch::manual_seed(7);
  for (const cell_kind cell : {cell_kind::lstm, cell_kind::gru_reset_before, cell_kind::gru_reset_after}) {
    recurrent_layer layer(shape_of(cell, 4, 6, 0, false));
    for (const std::int64_t batch : {1, 3}) {
      // As a convolution has them: [batch, features, time].
      const Tensor apart = torch::randn({batch, 4, 9}).permute({2, 0, 1}).requires_grad_();
      const Tensor whole = apart.detach().contiguous().requires_grad_();
      layer(apart).square().sum().backward();
      layer(whole).square().sum().backward();
      CHECK(torch::equal(layer(apart), layer(whole)));
      CHECK(torch::equal(apart.grad(), whole.grad()));
    }
  }
}

TEST_CASE("a sequence has the same outputs, to the bit, in any batch") {
  torch::manual_seed(3);
  const auto inputs = torch::randn({12, 13, 16});
  for (const cell_kind cell : {cell_kind::lstm, cell_kind::gru_reset_before, cell_kind::gru_reset_after}) {
    recurrent_layer layer(shape_of(cell, 16, 24, 0, false));
    const torch::NoGradGuard no_gradient;
    CHECK(torch::equal(layer(inputs.slice(1, 4, 7)), layer(inputs).slice(1, 4, 7)));
  }
}

TEST_CASE("the same graph can be followed twice") {
  torch::manual_seed(4);
  for (const cell_kind cell : {cell_kind::lstm, cell_kind::gru_reset_before, cell_kind::gru_reset_after}) {
    recurrent_layer layer(shape_of(cell, 3, 8, 0, false));
    const auto loss = layer(torch::randn({6, 2, 3})).square().sum();
    loss.backward({}, true);
    const auto once = layer->parameters()[1].grad().clone();
    loss.backward();
    CHECK(torch::equal(layer->parameters()[1].grad(), 2 * once));
  }
}

TEST_CASE("the LSTM is libtorch's, and optimisers train it") {
  torch::manual_seed(5);
  recurrent_layer layer(shape_of(cell_kind::lstm, 6, 10, 4, false));
  torch::nn::LSTM theirs(torch::nn::LSTMOptions(6, 10).proj_size(4));
  {
    const torch::NoGradGuard no_gradient;
    const auto ours = layer->named_parameters();
    auto parameters = theirs->named_parameters();
    parameters["weight_ih_l0"].copy_(ours["input_weight"]);
    parameters["weight_hh_l0"].copy_(ours["recurrent_weight"]);
    parameters["weight_hr_l0"].copy_(ours["projection_weight"]);
    parameters["bias_ih_l0"].copy_(ours["bias"]);
    parameters["bias_hh_l0"].zero_();
  }
  const auto inputs = torch::randn({20, 3, 6});
  CHECK(torch::allclose(layer(inputs), std::get<0>(theirs(inputs)), 1e-4, 1e-6));

  torch::optim::Adam optimiser(layer->parameters(), 0.02);
  const auto wanted = torch::randn({20, 3, 4});
  const auto loss = [&] { return (layer(inputs) - wanted).square().mean(); };
  const double before = loss().item<double>();
  for (int step = 0; step < 50; ++step) {
    optimiser.zero_grad();
    loss().backward();
    optimiser.step();
  }
  CHECK(loss().item<double>() < 0.7 * before);
}

TEST_CASE("what is not a layer's input is refused in a sentence") {
  recurrent_layer layer(shape_of(cell_kind::lstm, 6, 10, 0, false));
  CHECK(mistake_in(layer, torch::zeros({2, 3, 5})) ==
        "A recurrent layer takes [time, batch, input_size] floats on the CPU, with input_size 6 and not empty, but was "
        "given a tensor of Float with the sizes [2, 3, 5].");
  CHECK(mistake_in(layer, torch::zeros({2, 6})) != "");
  CHECK(mistake_in(layer, torch::zeros({0, 3, 6})) != "");
  CHECK(mistake_in(layer, torch::zeros({2, 3, 6}, torch::kDouble)).find("Double") != std::string::npos);
}
