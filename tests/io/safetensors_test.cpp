#include "ernn/io/safetensors.hpp"

#include <doctest/doctest.h>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "support.hpp"

namespace ernn::io {
namespace {

using namespace std::string_literals;

// A file as the format's text describes it, byte for byte: two tensors and metadata.
const std::string small_header = R"({"__metadata__":{"kind":"tiny"},)"
                                 R"("b":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},)"
                                 R"("a":{"dtype":"I16","shape":[2],"data_offsets":[8,12]}})"
                                 "   ";
const std::string small_data =
    "\x00\x00\xc0\x3f"
    "\x00\x00\x00\xc0"    // 1.5, -2
    "\x01\x00\xfe\xff"s;  // 1, -2

std::vector<std::byte> small_file() {
  return framed(small_header, small_data);
}

tensor_file parse(std::span<const std::byte> bytes) {
  return parse_safetensors(bytes, "x.safetensors");
}

std::string failure(const std::string& header, std::size_t data_size = 0) {
  return message_of([&] { parse(framed(header, std::string(data_size, 'x'))); });
}

/// A header with one tensor "t" described by `fields`.
std::string one(const std::string& fields) {
  return R"({"t":{)" + fields + "}}";
}

}  // namespace

TEST_CASE("A file made by hand is read as it says") {
  REQUIRE(small_header.size() % 8 == 0);
  const tensor_file file = parse(small_file());
  CHECK(file.metadata == std::map<std::string, std::string>{{"kind", "tiny"}});
  CHECK(file.tensors.size() == 2);
  CHECK(find_tensor(file, "b").shape == tensor_shape{1, 2});
  CHECK(values_of<float>(file, "b") == std::vector<float>{1.5F, -2.0F});
  CHECK(values_of<std::int16_t>(file, "a") == std::vector<std::int16_t>{1, -2});
}

TEST_CASE("What is written is that file, byte for byte") {
  tensor_file file;
  file.tensors["a"] = make_tensor<std::int16_t>({2}, {1, -2});
  file.tensors["b"] = make_tensor<float>({1, 2}, {1.5F, -2.0F});
  file.metadata["kind"] = "tiny";
  CHECK(serialise_safetensors(file) == small_file());
}

TEST_CASE("A file without tensors, scalars, empty tensors and data at odd addresses are all right") {
  CHECK(parse(framed("{}", "")).tensors.empty());
  CHECK(serialise_safetensors({}) == framed("{}      ", ""));
  const std::string header =
      R"({"s":{"dtype":"U8","shape":[],"data_offsets":[0,1]},"e":{"dtype":"F64","shape":[3,0],"data_offsets":[1,1]},)"
      R"("odd":{"dtype":"F64","shape":[1],"data_offsets":[1,9]}})";
  const tensor_file file = parse(framed(header, "\x07\x00\x00\x00\x00\x00\x00\xf0\x3f"s));
  CHECK(values_of<std::uint8_t>(file, "s") == std::vector<std::uint8_t>{7});
  CHECK(values_of<double>(file, "e").empty());
  CHECK(values_of<double>(file, "odd") == std::vector<double>{1.0});
}

TEST_CASE_TEMPLATE("Extreme values of every type survive writing and reading", Value, float, double, std::int8_t,
                   std::int16_t, std::int32_t, std::int64_t, std::uint8_t, std::uint16_t, std::uint32_t,
                   std::uint64_t) {
  const std::vector<Value> values = {std::numeric_limits<Value>::lowest(), std::numeric_limits<Value>::min(), Value(1),
                                     std::numeric_limits<Value>::max()};
  tensor_file file;
  file.tensors["t"] = make_tensor({2, 2}, values);
  CHECK(values_of<Value>(parse(serialise_safetensors(file)), "t") == values);
}

TEST_CASE("Types without C++ values survive as bytes, and not-a-number keeps its bits") {
  tensor_file file;
  file.tensors["flags"] = {dtype::boolean, {3}, bytes_of("\0\1\1"s)};
  file.tensors["half"] = {dtype::f16, {1}, bytes_of("\x00\x3c"s)};
  file.tensors["brain"] = {dtype::bf16, {2}, bytes_of("\x80\x3f\xc0\x7f"s)};
  file.tensors["nan"] = make_tensor<float>({1}, {std::bit_cast<float>(0x7fc12345U)});
  const tensor_file read = parse(serialise_safetensors(file));
  CHECK(read.tensors == file.tensors);
}

TEST_CASE("Names are any text; equal content gives equal bytes, aligned, whatever the order of insertion") {
  tensor_file forth;
  tensor_file back;
  const std::vector<std::pair<std::string, tensor>> tensors = {
      {"\"q\\ \n\0\xc3\xa9"s, make_tensor<std::int8_t>({3}, {1, 2, 3})},
      {"b", make_tensor<double>({1}, {2.0})},
      {"", make_tensor<float>({1}, {3.0F})}};
  forth.tensors.insert(tensors.begin(), tensors.end());
  back.tensors.insert(tensors.rbegin(), tensors.rend());
  CHECK(serialise_safetensors(forth) == serialise_safetensors(back));
  CHECK(parse(serialise_safetensors(forth)).tensors == forth.tensors);
  const std::string text = text_of(serialise_safetensors(forth));
  CHECK(static_cast<unsigned char>(text[0]) % 8 == 0);
  CHECK(text.find(R"("b":{"dtype":"F64")") < text.find(R"("":{"dtype":"F32")"));
  CHECK(contains(text, R"("data_offsets":[12,15])"));
}

TEST_CASE("A file cut at any byte, or with a byte more, is an error that names it") {
  const std::vector<std::byte> whole = small_file();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const std::string message = message_of([&] { parse(std::span(whole).first(size)); });
    CHECK_MESSAGE(message.starts_with("x.safetensors: "), size);
  }
  CHECK(
      message_of([] { parse({}); }) ==
      "x.safetensors: a safetensors file begins with an 8-byte header length, but this one has 0 bytes: it is empty.");
  CHECK(failure(small_header, small_data.size() + 1) ==
        "x.safetensors: the tensors must fill the data behind the header, but they have 12 bytes and it has 13: the "
        "file is too long.");
  CHECK(failure(small_header, small_data.size() - 1)
            .ends_with("but they have 12 bytes and it has 11: the file is truncated."));
}

TEST_CASE("No flipped bit goes unnoticed: an error, or other names or numbers") {
  const tensor_file original = parse(small_file());
  int accepted = 0;
  for (std::size_t bit = 0; bit < 8 * small_file().size(); ++bit) {
    std::vector<std::byte> flipped = small_file();
    flipped[bit / 8] ^= std::byte{1} << (bit % 8);
    tensor_file file;
    const std::string message = message_of([&] { file = parse(flipped); });
    const bool same = file.tensors == original.tensors && file.metadata == original.metadata;
    CHECK_MESSAGE((message.empty() ? !same : message.starts_with("x.safetensors: ")), bit);
    accepted += message.empty() ? 1 : 0;
  }
  CHECK(accepted >= 8 * 12);  // at least every bit of the data is another number
}

TEST_CASE("Header lengths that are too large are refused before anything is read") {
  CHECK(message_of([] { parse(bytes_of("\xff\xff\xff\xff\xff\xff\xff\xff{}"s)); }) ==
        "x.safetensors: the header must have at most 100000000 bytes, but has 18446744073709551615: the file is "
        "corrupt or not a safetensors file.");
  CHECK(contains(message_of([] { parse(bytes_of("\x01\xe1\xf5\x05\0\0\0\0"s)); }), "but has 100000001:"));
  CHECK(message_of([] { parse(bytes_of("\x00\xe1\xf5\x05\0\0\0\0{}"s)); }) ==
        "x.safetensors: the header must have 100000000 bytes, but the file has only 2 left for it: it is truncated or "
        "not a safetensors file.");
}

TEST_CASE("The header must be one JSON object and nothing else") {
  const std::string not_an_object =
      "x.safetensors: the header must be a JSON object in braces, with nothing but spaces behind it: the file is "
      "corrupt or not a safetensors file.";
  for (const std::string& header : {""s, "[]"s, " {}"s, "{}\n"s, "{}x"s, "{}\0x}"s, "\xef\xbb\xbf{}"s, "   "s}) {
    CHECK_MESSAGE(failure(header) == not_an_object, header);
  }
  for (const std::string& header : {"{"s + "}}", "{}{}"s, "{]}"s, "{,}"s, "{\"a}"s, "{\"\xff\":1}"s, "{/**/}"s}) {
    CHECK_MESSAGE(contains(failure(header), ": the header is not valid JSON (at byte "), header);
  }
  CHECK(contains(failure(R"({"t":1e999})"), "a number beyond all ranges"));
}

TEST_CASE("A header nested without end is refused while it is read") {
  CHECK(contains(failure(R"({"t":{"shape":[[1]]}})"), "nested more deeply"));
  CHECK(contains(failure(R"({"t":{"a":{"b":{}}}})"), "nested more deeply"));
  CHECK(contains(failure("{\"t\":" + std::string(1'000'000, '[') + "}"), "nested more deeply"));
}

TEST_CASE("Names that occur twice are refused") {
  const std::string entry = R"({"dtype":"U8","shape":[0],"data_offsets":[0,0]})";
  CHECK(failure(R"({"t":)" + entry + R"(,"t":)" + entry + "}") ==
        "x.safetensors: the header: the name \"t\" occurs twice in one object: names must be unique.");
  CHECK(contains(failure(R"({"t":)" + entry + R"(,"\u0074":)" + entry + "}"), "\"t\" occurs twice"));
  CHECK(contains(failure(R"({"__metadata__":{"k":"1","k":"1"}})"), "\"k\" occurs twice"));
  CHECK(contains(failure(R"({"__metadata__":{},"__metadata__":{}})"), "occurs twice"));
  CHECK(contains(failure(one(R"("dtype":"U8","dtype":"U8","shape":[0],"data_offsets":[0,0])")), "occurs twice"));
  CHECK(failure(R"({"shape":)" + entry + R"(,"dtype":)" + entry + "}").empty());
}

TEST_CASE("Metadata are strings") {
  CHECK(failure(R"({"__metadata__":[]})") ==
        "x.safetensors: \"__metadata__\" must be an object of strings, but is of type array.");
  CHECK(failure(R"({"__metadata__":{"epochs":3}})") ==
        "x.safetensors: metadata \"epochs\" must be a string, but is of type number.");
  CHECK(contains(failure(R"({"__metadata__":{"k":null}})"), "but is of type null."));
  CHECK(contains(failure(R"({"__metadata__":{"k":{"a":"b"}}})"), "but is of type object."));
}

TEST_CASE("A tensor's description is complete and has nothing else") {
  const std::string sentence =
      "x.safetensors: tensor \"t\" must be described by dtype, shape and data_offsets, and by nothing else.";
  CHECK(failure(R"({"t":3})") == sentence);
  CHECK(failure(one(R"("dtype":"U8","shape":[0])")) == sentence);
  CHECK(failure(one(R"("dtype":"U8","shape":[0],"data_offsets":[0,0],"scale":1)")) == sentence);
  CHECK(failure(one(R"("dtype":"U8","shape":[0],"offsets":[0,0])")) == sentence);
}

TEST_CASE("Types, shapes and offsets of another kind are named") {
  const auto with_type = [](const std::string& type) {
    return failure(one(R"("dtype":)" + type + R"(,"shape":[1],"data_offsets":[0,1])"), 1);
  };
  CHECK(
      with_type("\"F8_E4M3\"") ==
      "x.safetensors: tensor \"t\" must have one of the dtypes BOOL, U8, I8, I16, U16, F16, BF16, I32, U32, F32, F64, "
      "I64, U64, but has \"F8_E4M3\".");
  CHECK(contains(with_type("\"f32\""), "but has \"f32\"."));
  CHECK(contains(with_type("7"), "but has 7."));
  const auto with_shape = [](const std::string& shape) {
    return failure(one(R"("dtype":"U8","data_offsets":[0,1],"shape":)" + shape), 1);
  };
  CHECK(with_shape("[-1]") ==
        "x.safetensors: tensor \"t\" must have an array of non-negative 64-bit integers as its shape, but has [-1].");
  for (const std::string shape :
       {"[1.0]", "[\"1\"]", "[null]", "1", "{\"a\":1}", "[18446744073709551616]", "[1e0]", "[true]"}) {
    CHECK_MESSAGE(contains(with_shape(shape), "as its shape, but has "), shape);
  }
  const auto with_offsets = [](const std::string& offsets) {
    return failure(one(R"("dtype":"U8","shape":[1],"data_offsets":)" + offsets), 1);
  };
  CHECK(with_offsets("[1,0]") ==
        "x.safetensors: tensor \"t\" must have two data_offsets, the first at most the second, but has [1, 0].");
  CHECK(contains(with_offsets("[0]"), "must have two data_offsets"));
  CHECK(contains(with_offsets("[0,1,1]"), "must have two data_offsets"));
  CHECK(contains(with_offsets("[0,-1]"), "as its data_offsets, but has [0,-1]."));
}

TEST_CASE("The bytes of a tensor follow from its shape and type, without overflow") {
  CHECK(failure(one(R"("dtype":"F32","shape":[2,3],"data_offsets":[0,20])"), 20) ==
        "x.safetensors: tensor \"t\" must have 24 bytes because its shape is [2, 3] and its dtype F32, but its "
        "data_offsets span 20.");
  CHECK(failure(one(R"("dtype":"F32","shape":[4611686018427387904],"data_offsets":[0,0])")) ==
        "x.safetensors: tensor \"t\" has shape [4611686018427387904], more bytes than 64 bits can count.");
  CHECK(contains(failure(one(R"("dtype":"U8","shape":[4294967296,4294967296],"data_offsets":[0,0])")),
                 "64 bits can count"));
  CHECK(contains(failure(one(R"("dtype":"U8","shape":[18446744073709551615],"data_offsets":[0,18446744073709551615])")),
                 "the file is truncated."));
}

TEST_CASE("Tensors cover the data without holes and without overlap") {
  const auto two = [](const std::string& a, const std::string& b) {
    return failure(R"({"a":{"dtype":"U8","shape":[4],"data_offsets":)" + a +
                       R"(},"b":{"dtype":"U8","shape":[4],"data_offsets":)" + b + "}}",
                   8);
  };
  CHECK(two("[0,4]", "[4,8]").empty());
  CHECK(two("[4,8]", "[0,4]").empty());
  CHECK(two("[0,4]", "[5,9]") ==
        "x.safetensors: tensor \"b\" must begin at byte 4 of the data, where the one before it ends, but begins at 5: "
        "the file is corrupt.");
  CHECK(contains(two("[0,4]", "[3,7]"), "tensor \"b\" must begin at byte 4"));
  CHECK(contains(two("[0,4]", "[0,4]"),
                 "must begin at byte 4 of the data, where the one before it ends, but begins at 0"));
  CHECK(contains(two("[1,5]", "[5,9]"), "tensor \"a\" must begin at byte 0"));
}

TEST_CASE("What cannot be stored is not written") {
  const temporary_directory folder;
  const auto failure_of = [&](const std::string& name, const tensor& content) {
    tensor_file file = {"y.safetensors", {{name, content}}, {}};
    return message_of([&] { write_safetensors(folder / "y.safetensors", file); });
  };
  CHECK(failure_of("t", {dtype::f32, {2}, std::vector<std::byte>(7)}) ==
        "y.safetensors: tensor \"t\" has 7 bytes, which do not fit its shape [2] and dtype F32.");
  CHECK(contains(failure_of("__metadata__", make_tensor<float>({1}, {1.0F})), "needs another name"));
  CHECK(contains(failure_of("\xff", make_tensor<float>({1}, {1.0F})), "must be UTF-8 text"));
  CHECK(folder.entries().empty());
}

TEST_CASE("Files are written and read back; messages name the path") {
  const temporary_directory folder;
  const std::filesystem::path path = folder / "model.safetensors";
  const tensor_file file = parse(small_file());
  write_safetensors(path, file);
  CHECK(read_file(path) == small_file());
  const tensor_file read = read_safetensors(path);
  CHECK(read.tensors == file.tensors);
  CHECK(read.metadata == file.metadata);
  CHECK(read.name == path.string());
  std::filesystem::resize_file(path, 100);
  CHECK(message_of([&] { read_safetensors(path); }).starts_with(path.string() + ": the header must have "));
  CHECK(message_of([&] {
          write_safetensors("/dev/full", file);
        }).starts_with("cannot write \"/dev/full\": No space left"));
}

}  // namespace ernn::io
