// What the recorder reports of every operation: its kind, the widths and the graph's edges.
#include "ernn/core/number/recorder.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <type_traits>
#include <vector>

using ernn::fixed;
using ernn::operation;

namespace {

template <class Number>
struct name_of {
  static std::string text() { return std::to_string(Number::width) + "," + std::to_string(Number::integer_bits); }
};
template <>
struct name_of<bool> {
  static std::string text() { return "bool"; }
};
template <>
struct name_of<int> {
  static std::string text() { return "index"; }
};

/// A line for every operation: "result = kind operand operand", values as number:format.
struct line_node {
  int number = 0;  ///< 0: a constant
};
struct line_sink : ernn::operations_only<line_sink, line_node> {
  static std::vector<std::string> lines;

  template <class Number>
  static std::string text(const ernn::recorder<Number, line_sink>& x) {
    return std::to_string(x.value().number) + ":" + name_of<Number>::text();
  }

  template <class Result, class... Operands>
  static node record(operation kind, const ernn::recorder<Operands, line_sink>&... operands) {
    const char* const names[] = {"add", "subtract", "negate", "multiply", "compare", "select", "lookup", "convert"};
    std::string line = std::to_string(100 + lines.size()) + ":" + name_of<Result>::text() + " = " + names[int(kind)];
    ((line += " " + text(operands)), ...);
    lines.push_back(line);
    return {99 + int(lines.size())};
  }
};
std::vector<std::string> line_sink::lines;

template <class Number>
using recorded = ernn::recorder<Number, line_sink>;

/// A value that comes from outside.
template <class Number>
recorded<Number> input(int number) {
  return recorded<Number>(line_sink::node{number});
}

/// The lines that `kernel` leaves.
template <class Kernel>
std::vector<std::string> lines_of(Kernel kernel) {
  line_sink::lines.clear();
  kernel();
  return line_sink::lines;
}

using lines = std::vector<std::string>;

const auto a = input<fixed<12, 4>>(1);
const auto b = input<fixed<10, 2>>(2);

}  // namespace

TEST_CASE("sums, differences, products and opposites grow as fixed numbers do") {
  CHECK(lines_of([] { return a + b; }) == lines{"100:13,5 = add 1:12,4 2:10,2"});
  CHECK(lines_of([] { return a - b; }) == lines{"100:13,5 = subtract 1:12,4 2:10,2"});
  CHECK(lines_of([] { return a * b; }) == lines{"100:22,6 = multiply 1:12,4 2:10,2"});
  CHECK(lines_of([] { return -a; }) == lines{"100:13,5 = negate 1:12,4"});
}

TEST_CASE("operations on results are connected to them") {
  CHECK(lines_of([] { return (a + b) * b; }) ==
        lines{"100:13,5 = add 1:12,4 2:10,2", "101:23,7 = multiply 100:13,5 2:10,2"});
}

TEST_CASE("narrowing is an operation, keeping a format is not") {
  CHECK(lines_of([] { return recorded<fixed<8, 4>>(a); }) == lines{"100:8,4 = convert 1:12,4"});
  CHECK(lines_of([] { return recorded<fixed<12, 4>>(a); }).empty());
}

TEST_CASE("comparison, selection and table reads are reported") {
  CHECK(lines_of([] { return select(a < b, b, b); }) ==
        lines{"100:bool = compare 1:12,4 2:10,2", "101:10,2 = select 100:bool 2:10,2 2:10,2"});
  CHECK(lines_of([] { return a > b; }) == lines{"100:bool = compare 2:10,2 1:12,4"});
  const ernn::array<fixed<6, 1>, 4> table{};
  CHECK(lines_of([&] { return lookup(table, ernn::truncate_index<4>(b)); }) == lines{"100:6,1 = lookup 2:index"});
}

TEST_CASE("constants and moved binary points are wires") {
  CHECK(lines_of([] { return ernn::arithmetic<recorded<fixed<8, 4>>>::constant(1.5); }).empty());
  CHECK(lines_of([] { return recorded<fixed<8, 4>>(1) + b; }) == lines{"100:13,5 = add 0:8,4 2:10,2"});
  CHECK(lines_of([] { return ernn::scale_by_power_of_two<3>(a) + b; }) == lines{"100:16,8 = add 1:12,7 2:10,2"});
  CHECK(lines_of([] { return ernn::scale_by_power_of_two<-1, 2>(a, 1) + b; }) == lines{"100:16,7 = add 1:15,6 2:10,2"});
  CHECK(lines_of([] { return ernn::fraction_part(a) + b; }) == lines{"100:11,3 = add 1:9,1 2:10,2"});
}

TEST_CASE("a blend is two products, a complement and a sum") {
  const lines recorded_lines = lines_of([] { return blend(input<fixed<8, 1>>(3), a, b); });
  REQUIRE(recorded_lines.size() == 4);
  // Which product comes first is the compiler's choice; the sum of both is last.
  const auto recorded_once = [&](const std::string& part) {
    return std::count_if(recorded_lines.begin(), recorded_lines.end(),
                         [&](const std::string& line) { return line.find(part) != std::string::npos; }) == 1;
  };
  CHECK(recorded_once(":10,3 = subtract 0:2,2 3:8,1"));
  CHECK(recorded_once(":22,7 = multiply"));
  CHECK(recorded_once(":18,3 = multiply 3:8,1 2:10,2"));
  CHECK(recorded_lines.back().rfind("103:23,8 = add", 0) == 0);
}

TEST_CASE("formats asked of a recorder's arithmetic are recorders of the formats") {
  using number = ernn::arithmetic<recorded<fixed<12, 4>>>;
  static_assert(number::is_fixed && number::integer_bits == 4 && number::fraction_bits == 8, "as of the number");
  static_assert(std::is_same<number::format<3, 5>, recorded<fixed<8, 3>>>::value, "wrapped");
  static_assert(std::is_same<number::sum<9>, recorded<fixed<16, 8>>>::value, "wrapped");
  CHECK(number::fraction_bits == 8);
}
