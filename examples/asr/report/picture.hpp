#ifndef ASR_REPORT_PICTURE_HPP
#define ASR_REPORT_PICTURE_HPP

#include <string>
#include <string_view>

#include "asr/report/page.hpp"

namespace asr {

/// Puts an SVG picture on a page, in a figure with a caption.
///
/// Its ids get a prefix, so that two pictures that define the same do not disturb each other.
///
/// \param svg     the text of an SVG file
/// \param prefix  that no other picture on the page has
/// \param file    name for the messages
/// \throws ernn::io::error  when the text is no SVG, or does more than draw: scripts, styles, anything from outside
void add_picture(element parent, std::string_view svg, const std::string& prefix, const std::string& caption,
                 std::string_view file);

}  // namespace asr

#endif  // ASR_REPORT_PICTURE_HPP
