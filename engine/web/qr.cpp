// A QR code for the paper: it leads from the printed order to its page.
#include "web/qr.hpp"

#include "content/content.hpp"

namespace prikaz::web {

std::string qr_svg(const std::string& text) {
    constexpr std::size_t quiet_zone = 4;  // modules around it (ISO/IEC 18004, 9.1)
    const std::vector<std::string> code = content::qr_code(text);
    if (code.empty()) throw MachineFailure(say("no QR code could be made"));
    std::string path;
    for (std::size_t row = 0; row < code.size(); ++row) {
        for (std::size_t column = 0; column < code.size(); ++column) {
            if (code[row][column] == ' ') continue;
            path += "M" + std::to_string(column + quiet_zone) + " " + std::to_string(row + quiet_zone) + "h1v1h-1z";
        }
    }
    const auto size = std::to_string(code.size() + 2 * quiet_zone);
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + size + " " + size +
           "\" shape-rendering=\"crispEdges\"><rect width=\"" + size + "\" height=\"" + size +
           "\" fill=\"#fff\"/><path d=\"" + path + "\"/></svg>";
}

}  // namespace prikaz::web
