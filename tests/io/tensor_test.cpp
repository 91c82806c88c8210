#include "ernn/io/tensor.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <vector>

#include "support.hpp"

namespace ernn::io {

static_assert(dtype_of<std::int8_t>() == dtype::i8 && dtype_of<std::uint8_t>() == dtype::u8);
static_assert(dtype_of<std::int16_t>() == dtype::i16 && dtype_of<std::uint16_t>() == dtype::u16);
static_assert(dtype_of<std::int32_t>() == dtype::i32 && dtype_of<std::uint32_t>() == dtype::u32);
static_assert(dtype_of<std::int64_t>() == dtype::i64 && dtype_of<std::uint64_t>() == dtype::u64);
static_assert(dtype_of<float>() == dtype::f32 && dtype_of<double>() == dtype::f64);
static_assert(!element<bool> && !element<char> && !element<long double>);
static_assert(dtype_named("BF16") == dtype::bf16 && !dtype_named("") && !dtype_named("F32 "));
static_assert(name_of(dtype::boolean) == "BOOL" && name_of(dtype::u64) == "U64");
static_assert(size_of(dtype::f16) == 2 && size_of(dtype::boolean) == 1 && size_of(dtype::f64) == 8);

TEST_CASE("The bytes of a shape are counted, and overflow is noticed") {
  CHECK(byte_count(dtype::f32, {}) == 4);
  CHECK(byte_count(dtype::i16, {3, 5}) == 30);
  CHECK(byte_count(dtype::f64, {7, 0}) == 0);
  CHECK(byte_count(dtype::u8, {UINT64_MAX}) == UINT64_MAX);
  CHECK(!byte_count(dtype::u16, {UINT64_MAX}));
  CHECK(!byte_count(dtype::u8, {UINT64_MAX, 2, 0}));
}

TEST_CASE("Shapes are written in brackets") {
  CHECK(to_string(tensor_shape{}) == "[]");
  CHECK(to_string(tensor_shape{64, 16, 8}) == "[64, 16, 8]");
}

TEST_CASE("A tensor holds as many numbers as its shape says") {
  CHECK(make_tensor<std::int16_t>({2, 1}, {1, -2}).data == bytes_of(std::string_view("\x01\x00\xfe\xff", 4)));
  CHECK(message_of([] {
          make_tensor<float>({2, 2}, {1.0F});
        }) == "a tensor of shape [2, 2] cannot be made of 1 values: give as many as the product of its dimensions.");
}

TEST_CASE("Missing tensors, other types and other shapes are named") {
  const tensor_file file = {"f.safetensors", {{"t", make_tensor<double>({2}, {1.0, 2.0})}}, {}};
  CHECK(values_of<double>(file, "t") == std::vector<double>{1.0, 2.0});
  CHECK(message_of([&] { values_of<double>(file, "u"); }) == "f.safetensors: tensor \"u\" is missing.");
  CHECK(message_of([&] { values_of<float>(file, "t"); }) ==
        "f.safetensors: tensor \"t\" must have dtype F32, but has F64: convert it where it was written.");
  CHECK(message_of([&] { require_shape(file, "t", {2}, ""); }).empty());
  CHECK(message_of([&] {
          require_shape(file, "t", {2, 1}, "size is 2");
        }) == "f.safetensors: tensor \"t\" must have shape [2, 1] because size is 2, but has [2].");
}

}  // namespace ernn::io
