#include "ernn/io/model_file.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sample_models.hpp"
#include "support.hpp"

namespace ernn::io {
namespace {

using namespace std::string_literals;

const std::string name = "model.safetensors";

tensor_file float_file(const network_shape& shape = sample_shapes()[1]) {
  return tensors_of(sample_float_model(shape), name);
}

tensor_file quantised_file(const network_shape& shape = sample_shapes()[1]) {
  return tensors_of(sample_quantised_model(shape), name);
}

std::string failure(const tensor_file& file) {
  return message_of([&] { model_of(file); });
}

/// The message for a good file, float or quantised, after `change`.
template <class Change>
std::string failure_after(tensor_file file, Change change) {
  change(file);
  return failure(file);
}

std::string with_metadata(const std::string& key, const std::string& value) {
  return failure_after(quantised_file(), [&](tensor_file& file) { file.metadata.at(key) = value; });
}

bool equal(const extras& a, const extras& b) {
  return a.tensors == b.tensors && a.metadata == b.metadata;
}

}  // namespace

TEST_CASE("Models of every cell and option are read as they were written") {
  const temporary_directory folder;
  for (const network_shape& shape : sample_shapes()) {
    const float_model floating = sample_float_model(shape);
    write_model(folder / "float", floating);
    const float_model read = read_float_model(folder / "float");
    CHECK(read.shape == shape);
    CHECK(read.weights == floating.weights);
    CHECK(equal(read.extra, floating.extra));

    const quantised_model quantised = sample_quantised_model(shape);
    write_model(folder / "quantised", quantised);
    const quantised_model back = read_quantised_model(folder / "quantised");
    CHECK(back.shape == shape);
    CHECK(back.weights == quantised.weights);
    CHECK(back.layers == quantised.layers);
    CHECK(back.output == quantised.output);
    CHECK(equal(back.extra, quantised.extra));
  }
}

TEST_CASE("Equal models give equal bytes") {
  for (const network_shape& shape : sample_shapes()) {
    CHECK(serialise_safetensors(float_file(shape)) == serialise_safetensors(float_file(shape)));
    CHECK(serialise_safetensors(quantised_file(shape)) == serialise_safetensors(quantised_file(shape)));
  }
}

TEST_CASE("A model file made by hand is read as the schema says") {
  // A reset-after GRU of one input and two units in blocks of two, and an output layer of one class.
  const std::string header =
      R"({"__metadata__":{"kind":"float","layers":"1","output_size":"1","layers.0.cell":"gru_reset_after",)"
      R"("layers.0.input_size":"1","layers.0.hidden_size":"2","layers.0.projection_size":"0","layers.0.peepholes":"0",)"
      R"("layers.0.input_block_size":"2","layers.0.recurrent_block_size":"1","layers.0.projection_block_size":"1"},)"
      R"("layers.0.input_weight":{"dtype":"F32","shape":[3,1,2],"data_offsets":[0,24]},)"
      R"("layers.0.recurrent_weight":{"dtype":"F32","shape":[6,2],"data_offsets":[24,72]},)"
      R"("layers.0.bias":{"dtype":"F32","shape":[6],"data_offsets":[72,96]},)"
      R"("layers.0.recurrent_bias":{"dtype":"F32","shape":[2],"data_offsets":[96,104]},)"
      R"("output.weight":{"dtype":"F32","shape":[1,2],"data_offsets":[104,112]},)"
      R"("output.bias":{"dtype":"F32","shape":[1],"data_offsets":[112,116]}})";
  std::string data;
  for (int number = 0; number < 29; ++number) {
    data += "\0\0\xc0\x3f"s;  // 1.5
  }
  const any_model model = model_of(parse_safetensors(framed(header, data), name));
  REQUIRE(std::holds_alternative<float_model>(model));
  const float_model& read = std::get<float_model>(model);
  CHECK(read.shape == network_shape{{{cell_kind::gru_reset_after, 1, 2, 0, false, 2, 1, 1}}, 1});
  CHECK(read.weights.layers[0].recurrent_weight == std::vector<float>(12, 1.5F));
  CHECK(read.weights.layers[0].recurrent_bias == std::vector<float>(2, 1.5F));
  CHECK(read.weights.output.bias == std::vector<float>{1.5F});
}

TEST_CASE("A missing tensor is named, whichever it is") {
  for (const network_shape& shape : sample_shapes()) {
    for (const parameter& entry : parameters_of(shape)) {
      const auto remove = [&](tensor_file& file) { file.tensors.erase(entry.name); };
      const std::string expected = "model.safetensors: tensor \"" + entry.name + "\" is missing.";
      CHECK(failure_after(float_file(shape), remove) == expected);
      CHECK(failure_after(quantised_file(shape), remove) == expected);
    }
  }
}

TEST_CASE("A misshapen tensor is named with what its shape follows from") {
  for (const network_shape& shape : sample_shapes()) {
    for (const parameter& entry : parameters_of(shape)) {
      const auto flatten = [&](tensor_file& file) { file.tensors.at(entry.name).shape = {1, entry.count()}; };
      const std::string expected = "model.safetensors: tensor \"" + entry.name + "\" must have shape " +
                                   to_string(entry.shape) + " because " + entry.because + ", but has ";
      if (entry.shape != tensor_shape{1, entry.count()}) {
        CHECK(failure_after(float_file(shape), flatten).starts_with(expected));
        CHECK(failure_after(quantised_file(shape), flatten).starts_with(expected));
      }
    }
  }
  const network_shape shape = {{{cell_kind::lstm, 123, 128, 0, false, 8, 8, 1}}, 40};
  CHECK(failure_after(
            float_file(shape),
            [](tensor_file& file) {
              file.tensors.at("layers.0.input_weight") = make_tensor({64, 15, 8}, std::vector<float>(64 * 15 * 8));
            }) ==
        "model.safetensors: tensor \"layers.0.input_weight\" must have shape [64, 16, 8] because hidden_size is 128, "
        "input_size 123 and input_block_size 8, but has [64, 15, 8].");
}

TEST_CASE("Tensors and metadata that the network does not have are surplus") {
  CHECK(failure_after(float_file(),
                      [](tensor_file& file) { file.tensors["layers.2.bias"] = make_tensor<float>({1}, {1.0F}); }) ==
        "model.safetensors: tensor \"layers.2.bias\" is surplus: the network that the metadata describe has none of "
        "that name. Remove it, or put it under \"asr.\".");
  CHECK(
      contains(failure_after(float_file(sample_shapes()[0]),
                             [](tensor_file& file) { file.tensors["output.bias"] = make_tensor<float>({1}, {1.0F}); }),
               "tensor \"output.bias\" is surplus"));
  CHECK(contains(failure_after(float_file(), [](tensor_file& file) { file.metadata["format"] = "pt"; }),
                 "metadata \"format\" is surplus"));
  CHECK(contains(failure_after(float_file(), [](tensor_file& file) { file.metadata["layers.0.format.gate"] = "x"; }),
                 "metadata \"layers.0.format.gate\" is surplus"));
}

TEST_CASE("A file of two layers that says it has one, or three, is not read as such") {
  const layer_shape layer = {cell_kind::lstm, 4, 4, 0, false, 1, 1, 1};
  CHECK(
      contains(failure_after(float_file({{layer, layer}, 2}), [](tensor_file& file) { file.metadata["layers"] = "1"; }),
               "tensor \"layers.1.bias\" is surplus"));
  CHECK(failure_after(float_file(), [](tensor_file& file) { file.metadata["layers"] = "3"; }) ==
        "model.safetensors: metadata \"layers.2.cell\" is missing.");
  for (const std::string layers : {"0", "-1"}) {
    CHECK(failure_after(float_file(), [&](tensor_file& file) { file.metadata["layers"] = layers; }) ==
          "model.safetensors: a network must have at least one layer, but has none.");
  }
  CHECK(with_metadata("layers", "2147483647") == "model.safetensors: metadata \"layers.2.cell\" is missing.");
}

TEST_CASE("Every entry of the metadata must be there") {
  for (const tensor_file& good : {float_file(), quantised_file()}) {
    for (const auto& entry : good.metadata) {
      const std::string& key = entry.first;
      const std::string message = failure_after(good, [&](tensor_file& file) { file.metadata.erase(key); });
      const bool task = std::string_view(key).starts_with(extra_prefix);
      CHECK(message == (task ? "" : "model.safetensors: metadata \"" + key + "\" is missing."));
    }
  }
}

TEST_CASE("Metadata that cannot be read are named with what they must be") {
  CHECK(with_metadata("kind", "int8") ==
        "model.safetensors: metadata \"kind\" must be \"float\" or \"quantised\", but is \"int8\".");
  CHECK(with_metadata("layers.0.cell", "LSTM") ==
        "model.safetensors: metadata \"layers.0.cell\" must be \"lstm\", \"gru_reset_before\" or \"gru_reset_after\", "
        "but "
        "is \"LSTM\".");
  CHECK(with_metadata("layers.0.peepholes", "yes") ==
        "model.safetensors: metadata \"layers.0.peepholes\" must be \"0\" or \"1\", but is \"yes\".");
  for (const std::string& text : {""s, "eight"s, "8.0"s, " 8"s, "8 "s, "+8"s, "0x8"s, "8\0"s, "99999999999"s}) {
    CHECK(with_metadata("layers.0.hidden_size", text) ==
          "model.safetensors: metadata \"layers.0.hidden_size\" must be an integer of at most 32 bits, but is " +
              in_quotes(text) + ".");
  }
  CHECK(with_metadata("layers.1.format.gate", "fixed<12>") ==
        "model.safetensors: metadata \"layers.1.format.gate\" must be a format such as "
        "\"fixed<12,4,half_to_even,saturate>\" of at most 1024 bits, but is \"fixed<12>\".");
  CHECK(contains(with_metadata("output.format.output", ""), "metadata \"output.format.output\" must be a format such"));
  CHECK(contains(with_metadata("layers.0.input_weight.scale", "1e3"), "must be an integer"));
  CHECK(contains(with_metadata("output.format.highest_scale", "big"), "must be an integer"));
}

TEST_CASE("Metadata that can be read but not be are named") {
  CHECK(with_metadata("layers.0.input_block_size", "3") ==
        "model.safetensors: layers.0.input_block_size must be a power of two in 1..64, but is 3.");
  CHECK(with_metadata("layers.0.input_block_size", "16") ==
        "model.safetensors: layers.0.input_block_size must divide hidden_size, which is 8, but is 16.");
  CHECK(with_metadata("layers.1.input_size", "8") ==
        "model.safetensors: layers.1.input_size must be 3, the output size of layer 0, but is 8.");
  CHECK(contains(with_metadata("layers.1.recurrent_weight.scale", "1000"), "must lie in -4..5"));
  CHECK(contains(with_metadata("layers.0.format.bias", "fixed<65,4,half_to_even,saturate>"),
                 "tensor \"layers.0.bias\" must have a format of 1 to 64 bits"));
  CHECK(contains(
      with_metadata("layers.0.format.bias", "fixed<2,4,half_to_even,saturate>"),
      "tensor \"layers.0.bias\" must hold numbers of fixed<2,4,half_to_even,saturate>, but its number at [0] is "));
}

TEST_CASE("Numbers of another type are named") {
  CHECK(failure_after(
            float_file(),
            [](tensor_file& file) { file.tensors.at("output.bias") = make_tensor({6}, std::vector<double>(6)); }) ==
        "model.safetensors: tensor \"output.bias\" must have dtype F32, but has F64: convert it where it was written.");
  CHECK(failure_after(
            quantised_file(),
            [](tensor_file& file) { file.tensors.at("output.bias") = make_tensor({6}, std::vector<float>(6)); }) ==
        "model.safetensors: tensor \"output.bias\" must have dtype I8, I16, I32 or I64 because the model is "
        "quantised, but has F32.");
}

TEST_CASE("Not-a-number in a file is named with its place") {
  CHECK(failure_after(float_file(), [](tensor_file& file) {
          std::vector<float> bias = values_of<float>(file, "layers.1.bias");
          bias[7] = std::numeric_limits<float>::quiet_NaN();
          file.tensors.at("layers.1.bias") = make_tensor({bias.size()}, bias);
        }) == "model.safetensors: tensor \"layers.1.bias\" must hold finite numbers, but its number at [7] is nan.");
}

TEST_CASE("Integers of any width are read where they fit, and the narrowest are written") {
  quantised_model model = sample_quantised_model(sample_shapes()[0]);
  model.layers[0].formats.bias = {9, 2, rounding::half_to_even, overflow::saturate};
  model.weights.layers[0].bias.assign(16, -256);
  tensor_file file = tensors_of(model, name);
  CHECK(file.tensors.at("layers.0.bias").type == dtype::i16);
  file.tensors.at("layers.0.bias") = make_tensor({16}, std::vector<std::int64_t>(16, -256));
  CHECK(std::get<quantised_model>(model_of(file)).weights == model.weights);
  for (const auto& [width, type] : {std::pair{8, dtype::i8}, {16, dtype::i16}, {17, dtype::i32}, {33, dtype::i64}}) {
    model.layers[0].formats.bias.width = width;
    model.weights.layers[0].bias.assign(16, -1);
    CHECK(tensors_of(model, name).tensors.at("layers.0.bias").type == type);
  }
}

TEST_CASE("A file of the other kind is refused where one kind is asked for") {
  const temporary_directory folder;
  write_model(folder / "f", sample_float_model(sample_shapes()[0]));
  write_model(folder / "q", sample_quantised_model(sample_shapes()[0]));
  CHECK(message_of([&] { read_quantised_model(folder / "f"); }) ==
        (folder / "f").string() + ": the model must be quantised, but is not: give the file of another step.");
  CHECK(message_of([&] { read_float_model(folder / "q"); }) ==
        (folder / "q").string() + ": the model must be in floating point, but is not: give the file of another step.");
  CHECK(std::holds_alternative<quantised_model>(read_model(folder / "q")));
}

TEST_CASE("A model file cut at any byte is an error that names it, and no byte damaged is ignored") {
  const std::vector<std::byte> whole =
      serialise_safetensors(quantised_file({{{cell_kind::lstm, 1, 1, 0, false, 1, 1, 1}}, 0}));
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const std::string message = message_of([&] { model_of(parse_safetensors(std::span(whole).first(size), name)); });
    CHECK(message.starts_with("model.safetensors: "));
  }
  for (std::size_t index = 0; index < whole.size(); ++index) {
    std::vector<std::byte> flipped = whole;
    flipped[index] ^= std::byte{1} << (index % 8);
    const std::string message = message_of([&] {
      // What is still a model is another model: written again it gives the flipped bytes, not the original.
      const any_model model = model_of(parse_safetensors(flipped, name));
      REQUIRE(std::holds_alternative<quantised_model>(model));
      CHECK(serialise_safetensors(tensors_of(std::get<quantised_model>(model), name)) != whole);
    });
    CHECK((message.empty() || message.starts_with("model.safetensors: ")));
  }
}

TEST_CASE("A model that is not complete is not written") {
  const temporary_directory folder;
  float_model model = sample_float_model(sample_shapes()[1]);
  model.weights.layers[1].peephole.clear();
  CHECK(contains(message_of([&] { write_model(folder / "m", model); }),
                 "tensor \"layers.1.peephole\" must have 12 numbers"));
  CHECK(folder.entries().empty());
  CHECK(message_of([&] {
          write_model("/dev/full", sample_float_model(sample_shapes()[1]));
        }).starts_with("cannot write \"/dev/full\": No space left on device"));
}

}  // namespace ernn::io
