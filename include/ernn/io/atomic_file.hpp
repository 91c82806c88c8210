#ifndef ERNN_IO_ATOMIC_FILE_HPP
#define ERNN_IO_ATOMIC_FILE_HPP

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "ernn/io/error.hpp"
#include "ernn/io/file_handle.hpp"

namespace ernn::io {

/// An output file that appears whole or not at all.
///
/// What is written goes to a temporary file beside the target; `commit` flushes it to the device and renames it to the
/// target. Without `commit` (an exception on the way, for example) the temporary file is removed and an older target
/// stays as it was. A symbolic link is followed. A target that exists and is not a regular file (a pipe, /dev/stdout)
/// cannot be replaced and is written to directly.
class atomic_file {
 public:
  /// \param target  path of the file; its directory must exist
  /// \throws error  when no file can be created there
  explicit atomic_file(const std::filesystem::path& target) : name_(target), target_(target) {
    std::error_code ignored;  // a path that cannot be examined fails below, where the file is opened
    if (std::filesystem::exists(target, ignored)) {
      target_ = std::filesystem::canonical(target, ignored);
      direct_ = !std::filesystem::is_regular_file(target_, ignored);
    }
    open();
  }

  atomic_file(const atomic_file&) = delete;
  atomic_file& operator=(const atomic_file&) = delete;
  atomic_file(atomic_file&&) = delete;
  atomic_file& operator=(atomic_file&&) = delete;
  ~atomic_file() { remove_temporary(); }

  /// \throws error  for example when the device is full
  void write(std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
      const auto written = without_interruption([&] { return ::write(handle_.get(), bytes.data(), bytes.size()); });
      if (written < 0) {
        fail();
      }
      bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
  }

  void write(std::string_view text) { write(std::as_bytes(std::span(text))); }

  /// Makes the target what has been written so far. Nothing may be written afterwards.
  /// \throws error  when the bytes do not reach the device; the target is then as before
  void commit() {
    if (!direct_ && without_interruption([&] { return ::fsync(handle_.get()); }) != 0) {
      fail();
    }
    if (!handle_.close()) {
      fail();
    }
    if (!direct_ && std::rename(temporary_.c_str(), target_.c_str()) != 0) {
      fail();
    }
    temporary_.clear();
  }

 private:
  void open() {
    static std::atomic<unsigned> counter{0};
    const auto create = [&](const std::filesystem::path& file, int flags) {
      handle_ =
          file_handle(without_interruption([&] { return ::open(file.c_str(), flags | O_WRONLY | O_CLOEXEC, 0666); }));
      return handle_.is_open();
    };
    if (direct_) {
      create(target_, 0);
    }
    while (!direct_ && !handle_.is_open()) {
      std::filesystem::path candidate = target_;
      candidate += join(".", ::getpid(), "-", counter++, ".part");
      if (create(candidate, O_CREAT | O_EXCL)) {
        temporary_ = candidate;
      } else if (errno != EEXIST) {
        break;
      }
    }
    if (!handle_.is_open()) {
      throw_system_error("create", name_, "choose a file in a directory that exists and that you may write to.");
    }
  }

  [[noreturn]] void fail() {
    throw_system_error("write", name_, "nothing was kept of it; make room or choose another place, then repeat.");
  }

  void remove_temporary() noexcept {
    if (!temporary_.empty()) {
      ::unlink(temporary_.c_str());
    }
  }

  std::filesystem::path name_;       // as the user wrote it, for messages
  std::filesystem::path target_;     // with symbolic links resolved
  std::filesystem::path temporary_;  // empty when there is nothing to remove
  bool direct_ = false;
  file_handle handle_;
};

/// Writes a file whole or not at all.
/// \throws error  when it cannot be written; an older file of that name is then as before
inline void write_file(const std::filesystem::path& target, std::span<const std::byte> bytes) {
  atomic_file file(target);
  file.write(bytes);
  file.commit();
}

inline void write_file(const std::filesystem::path& target, std::string_view text) {
  write_file(target, std::as_bytes(std::span(text)));
}

}  // namespace ernn::io

#endif  // ERNN_IO_ATOMIC_FILE_HPP
