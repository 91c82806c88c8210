#ifndef ASR_STUDY_REPORT_HPP
#define ASR_STUDY_REPORT_HPP

#include <filesystem>
#include <string>
#include <vector>

#include "asr/study/results_file.hpp"

namespace asr {

/// The results as Markdown: for every corpus and network a table, then each training by itself.
///
/// \param charts  names of the SVG files to show, as a link from the text needs them
/// \param notes   Markdown to put before the tables: what a reader should know of these results
std::string report_text(const std::vector<study_result>& results, const std::vector<std::string>& charts,
                        const std::string& notes);

/// Writes both from a file of results: the text to `report`, charts beside the results, notes from `notes.md` there.
void write_report(const std::filesystem::path& results, const std::filesystem::path& report);

}  // namespace asr

#endif  // ASR_STUDY_REPORT_HPP
