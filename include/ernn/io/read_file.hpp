#ifndef ERNN_IO_READ_FILE_HPP
#define ERNN_IO_READ_FILE_HPP

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstddef>
#include <filesystem>
#include <new>
#include <span>
#include <stdexcept>
#include <vector>

#include "ernn/io/error.hpp"
#include "ernn/io/file_handle.hpp"

namespace ernn::io {

namespace detail {

inline std::vector<std::byte> allocate_bytes(std::size_t size, const std::filesystem::path& file) {
  try {
    return std::vector<std::byte>(size);
  } catch (const std::bad_alloc&) {
    throw error(
        join("cannot read ", in_quotes(file.native()), ": its ", size, " bytes do not fit this machine's memory."));
  } catch (const std::length_error&) {
    throw error(join("cannot read ", in_quotes(file.native()), ": its ", size, " bytes exceed the address space."));
  }
}

}  // namespace detail

/// All bytes of a regular file.
/// \throws error  when it does not exist, may not be read, or is a directory, device or pipe
inline std::vector<std::byte> read_file(const std::filesystem::path& file) {
  // O_NONBLOCK: a pipe without a writer must end in the message below, not in waiting for one.
  const file_handle handle(
      without_interruption([&] { return ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK); }));
  struct stat status = {};
  if (!handle.is_open() || ::fstat(handle.get(), &status) != 0) {
    throw_system_error("open", file, "check the path and that you may read the file.");
  }
  if (!S_ISREG(status.st_mode)) {
    throw error(join("cannot read ", in_quotes(file.native()), ": it is not a regular file; give the path of one."));
  }
  std::vector<std::byte> bytes = detail::allocate_bytes(static_cast<std::size_t>(status.st_size), file);
  std::span<std::byte> rest = bytes;
  while (!rest.empty()) {
    const auto count = without_interruption([&] { return ::read(handle.get(), rest.data(), rest.size()); });
    if (count < 0) {
      throw_system_error("read", file, "check the device that it is on.");
    }
    if (count == 0) {
      throw error(join("cannot read ", in_quotes(file.native()), ": it became shorter while it was read; repeat."));
    }
    rest = rest.subspan(static_cast<std::size_t>(count));
  }
  return bytes;
}

}  // namespace ernn::io

#endif  // ERNN_IO_READ_FILE_HPP
