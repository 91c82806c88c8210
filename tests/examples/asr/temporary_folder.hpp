#ifndef ASR_TESTS_TEMPORARY_FOLDER_HPP
#define ASR_TESTS_TEMPORARY_FOLDER_HPP

#include <unistd.h>

#include <filesystem>
#include <string>

/// An empty folder of its own in the temporary directory; it is removed at the end with all that is in it.
struct temporary_folder {
  temporary_folder() {
    std::filesystem::remove_all(path);
    std::filesystem::create_directories(path);
  }
  temporary_folder(const temporary_folder&) = delete;
  temporary_folder& operator=(const temporary_folder&) = delete;
  ~temporary_folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }

  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("ernn-" + std::to_string(::getpid()) + "-folder");
};

#endif  // ASR_TESTS_TEMPORARY_FOLDER_HPP
