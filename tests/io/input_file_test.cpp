#include "ernn/io/input_file.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <array>
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "ernn/io/atomic_file.hpp"
#include "support.hpp"

namespace ernn::io {

TEST_CASE("All bytes of a file are read") {
  const temporary_directory folder;
  std::string text;
  for (int index = 0; index < 100'000; ++index) {
    text += static_cast<char>(index % 251);
  }
  write_file(folder / "a", text);
  write_file(folder / "empty", "");
  CHECK(text_of(read_file(folder / "a")) == text);
  CHECK(read_file(folder / "empty").empty());
}

TEST_CASE("What is no readable regular file is named, and never waited for") {
  const temporary_directory folder;
  REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
  const auto failure = [](const std::filesystem::path& file) { return message_of([&] { read_file(file); }); };
  CHECK(failure("no/such.file") ==
        "cannot open \"no/such.file\": No such file or directory; check the path and that you may read the file.");
  CHECK(failure("/dev/zero") == "cannot read \"/dev/zero\": it is not a regular file; give the path of one.");
  CHECK(failure(folder / "pipe").ends_with("it is not a regular file; give the path of one."));
  CHECK(failure(folder.path()).ends_with("it is not a regular file; give the path of one."));
}

TEST_CASE("A file is read in pieces, and one that shrinks meanwhile is noticed") {
  const temporary_directory folder;
  write_file(folder / "a", "0123456789");
  input_file file(folder / "a");
  std::array<std::byte, 4> piece = {};
  file.read(piece);
  CHECK(text_of(piece) == "0123");
  CHECK(file.remaining() == 6);
  std::filesystem::resize_file(folder / "a", 6);
  std::vector<std::byte> rest(6);
  CHECK(message_of([&] { file.read(rest); }).ends_with("it became shorter while it was read; repeat."));
}

}  // namespace ernn::io
