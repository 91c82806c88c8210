#include "ernn/io/atomic_file.hpp"

#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "ernn/io/input_file.hpp"
#include "support.hpp"

namespace ernn::io {
namespace {

std::string content(const std::filesystem::path& file) {
  return text_of(read_file(file));
}

/// Gives up root's rights for a scope, so that permissions count; `active` says whether the system allowed it.
class without_root {
 public:
  without_root() : active(::geteuid() != 0 || ::seteuid(65534) == 0) {}
  without_root(const without_root&) = delete;
  without_root& operator=(const without_root&) = delete;
  ~without_root() { REQUIRE(::seteuid(::getuid()) == 0); }
  const bool active;
};

/// Lets no file grow beyond `size` bytes for a scope: a device that gets full.
class file_size_limit {
 public:
  explicit file_size_limit(rlim_t size) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &before_) == 0);
    rlimit limit = before_;
    limit.rlim_cur = size;
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &limit) == 0);
  }
  file_size_limit(const file_size_limit&) = delete;
  file_size_limit& operator=(const file_size_limit&) = delete;
  ~file_size_limit() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }

 private:
  void (*handler_)(int);
  rlimit before_ = {};
};

}  // namespace

TEST_CASE("A file is written and replaced whole, and nothing else is left beside it") {
  const temporary_directory folder;
  write_file(folder / "a.txt", "first");
  CHECK(content(folder / "a.txt") == "first");
  write_file(folder / "a.txt", std::string_view("second, with a \0 byte", 21));
  CHECK(content(folder / "a.txt") == std::string("second, with a \0 byte", 21));
  write_file(folder / "a.txt", "");
  CHECK(content(folder / "a.txt").empty());
  CHECK(folder.entries() == std::vector<std::string>{"a.txt"});
}

TEST_CASE("A file written in pieces appears with commit only") {
  const temporary_directory folder;
  atomic_file file(folder / "a.txt");
  file.write("one ");
  file.write("two");
  CHECK(!std::filesystem::exists(folder / "a.txt"));
  file.commit();
  CHECK(content(folder / "a.txt") == "one two");
}

TEST_CASE("Without commit an older file stays as it was and nothing is left") {
  const temporary_directory folder;
  write_file(folder / "a.txt", "older");
  {
    atomic_file file(folder / "a.txt");
    file.write("newer");
  }
  CHECK(content(folder / "a.txt") == "older");
  CHECK(folder.entries().size() == 1);
}

TEST_CASE("Two writers of one file do not mix: the last commit wins") {
  const temporary_directory folder;
  atomic_file first(folder / "a.txt");
  atomic_file second(folder / "a.txt");
  first.write("first");
  second.write("second");
  second.commit();
  first.commit();
  CHECK(content(folder / "a.txt") == "first");
  CHECK(folder.entries().size() == 1);
}

TEST_CASE("A file that already has a temporary name is left alone") {
  const temporary_directory folder;
  constexpr int taken = 100;
  const auto part = [&](int number) { return folder / join("a.txt.", ::getpid(), "-", number, ".part"); };
  for (int number = 0; number < taken; ++number) {
    std::ofstream(part(number)) << "another's";
  }
  write_file(folder / "a.txt", "text");
  CHECK(content(folder / "a.txt") == "text");
  for (int number = 0; number < taken; ++number) {
    CHECK(content(part(number)) == "another's");
  }
}

TEST_CASE("A new file has the permissions that the user's mask leaves") {
  const temporary_directory folder;
  const mode_t before = ::umask(027);
  write_file(folder / "a.txt", "text");
  ::umask(before);
  struct stat status = {};
  REQUIRE(::stat((folder / "a.txt").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0640);
}

TEST_CASE("A symbolic link stays one, and the file behind it is replaced") {
  const temporary_directory folder;
  write_file(folder / "a.txt", "older");
  std::filesystem::create_symlink("a.txt", folder / "link");
  write_file(folder / "link", "newer");
  CHECK(std::filesystem::is_symlink(folder / "link"));
  CHECK(content(folder / "a.txt") == "newer");
}

TEST_CASE("A device is written to and not replaced") {
  write_file("/dev/null", "text");
  CHECK(std::filesystem::is_character_file("/dev/null"));
}

TEST_CASE("A full device gives a sentence with the path and the reason") {
  const std::string message = message_of([] { write_file("/dev/full", "text"); });
  CHECK(message.starts_with("cannot write \"/dev/full\": No space left on device; "));
  CHECK(std::filesystem::is_character_file("/dev/full"));
}

TEST_CASE("A write that fails half-way leaves neither a part of the file nor harm to an older one") {
  const temporary_directory folder;
  write_file(folder / "a.txt", "older");
  std::string message;
  {
    const file_size_limit limit(1000);
    message = message_of([&] { write_file(folder / "a.txt", std::string(5000, 'x')); });
  }
  CHECK(message.starts_with("cannot write " + in_quotes((folder / "a.txt").string()) + ": File too large; "));
  CHECK(content(folder / "a.txt") == "older");
  CHECK(folder.entries().size() == 1);
}

TEST_CASE("Places where no file can be are named") {
  const temporary_directory folder;
  write_file(folder / "file", "text");
  const auto failure = [&](const std::filesystem::path& target) {
    return message_of([&] { write_file(target, "text"); });
  };
  const auto expected = [](const std::filesystem::path& target, const std::string& reason) {
    return "cannot create " + in_quotes(target.string()) + ": " + reason +
           "; choose a file in a directory that exists and that you may write to.";
  };
  CHECK(failure(folder / "no/a.txt") == expected(folder / "no/a.txt", "No such file or directory"));
  CHECK(failure(folder / "file/a.txt") == expected(folder / "file/a.txt", "Not a directory"));
  CHECK(failure(folder.path()) == expected(folder.path(), "Is a directory"));
  CHECK(failure("").starts_with("cannot write \"\": No such file or directory; "));
  CHECK(folder.entries().size() == 1);
}

TEST_CASE("A directory that may not be written to gives a sentence") {
  const temporary_directory folder;
  std::filesystem::create_directory(folder / "closed");
  std::filesystem::permissions(folder.path(), std::filesystem::perms(0755));
  std::filesystem::permissions(folder / "closed", std::filesystem::perms(0555));
  const without_root scope;
  if (!scope.active) {
    std::puts("Not tested: this system does not let root give up its rights.");
    return;
  }
  const std::string message = message_of([&] { write_file(folder / "closed/a.txt", "text"); });
  CHECK(
      message.starts_with("cannot create " + in_quotes((folder / "closed/a.txt").string()) + ": Permission denied; "));
}

}  // namespace ernn::io
