// QR codes (ISO/IEC 18004).
#include <memory>
#include <qrencode.h>

#include "content/content.hpp"

namespace prikaz::content {

std::vector<std::string> qr_code(const std::string& text) {
    if (text.empty()) return {};
    const std::unique_ptr<QRcode, void (*)(QRcode*)> code(
        QRcode_encodeData(static_cast<int>(text.size()), reinterpret_cast<const unsigned char*>(text.data()), 0,
                          QR_ECLEVEL_M),
        QRcode_free);
    if (!code) return {};
    const auto width = static_cast<std::size_t>(code->width);
    std::vector<std::string> rows(width, std::string(width, ' '));
    for (std::size_t at = 0; at < width * width; ++at)
        if (code->data[at] & 1) rows[at / width][at % width] = '#';
    return rows;
}

}  // namespace prikaz::content
