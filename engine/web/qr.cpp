// A QR code for the paper: it leads from the printed order to its page.
#include "web/qr.hpp"

#include <memory>
#include <qrencode.h>

#include "base/base.hpp"

namespace prikaz::web {

std::string qr_svg(const std::string& text) {
    constexpr int quiet_zone = 4;  // modules around it (ISO/IEC 18004, 9.1)
    const std::unique_ptr<QRcode, void (*)(QRcode*)> code(QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M),
                                                          QRcode_free);
    if (!code) throw MachineFailure(say("no QR code could be made"));
    const int width = code->width, side = width + 2 * quiet_zone;
    std::string path;
    for (int row = 0; row < width; ++row) {
        for (int column = 0; column < width; ++column) {
            if (!(code->data[row * width + column] & 1)) continue;
            path += "M" + std::to_string(column + quiet_zone) + " " + std::to_string(row + quiet_zone) + "h1v1h-1z";
        }
    }
    const auto size = std::to_string(side);
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + size + " " + size +
           "\" shape-rendering=\"crispEdges\"><rect width=\"" + size + "\" height=\"" + size +
           "\" fill=\"#fff\"/><path d=\"" + path + "\"/></svg>";
}

}  // namespace prikaz::web
