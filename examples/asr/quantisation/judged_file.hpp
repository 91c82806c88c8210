#ifndef ASR_QUANTISATION_JUDGED_FILE_HPP
#define ASR_QUANTISATION_JUDGED_FILE_HPP

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "ernn/explore/bit_widths.hpp"

namespace asr {

/// Error rates of bit widths that were judged, kept in a file, so that a search that is interrupted, or repeated with
/// another budget, judges nothing twice.
class judged_file {
 public:
  /// \param identity  of all that decides about an error rate; what is kept of another is forgotten
  /// \throws ernn::io::error  when the file is there, but none that this class wrote
  judged_file(std::filesystem::path file, std::string identity);

  std::optional<double> find(const ernn::explore::bit_widths& widths) const;

  /// Keeps it. \throws ernn::io::error  when the file cannot be written
  void add(const ernn::explore::bit_widths& widths, double error);

 private:
  std::filesystem::path file_;
  std::string identity_;
  std::map<ernn::explore::bit_widths, double> errors_;
};

}  // namespace asr

#endif  // ASR_QUANTISATION_JUDGED_FILE_HPP
