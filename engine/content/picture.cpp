// Measures pictures from the first bytes of PNG and JPEG files: sizes in pixels and the resolution written beside them.
#include <cstddef>

#include "content/content.hpp"

namespace prikaz::content {
namespace {

constexpr double mm_per_inch = 25.4;
constexpr double usual_dpi = 96;                        // of screens, when the file does not tell
constexpr double least_dpi = 10, greatest_dpi = 10000;  // beyond is damage, not a resolution
constexpr int greatest_side = 65535;                    // what JPEG can say

// Numbers at offsets of bytes that may end anywhere; beyond the end everything is 0.
class Bytes {
public:
    explicit Bytes(std::string_view bytes) : bytes_(bytes) {}

    bool little_endian = false;

    std::size_t size() const { return bytes_.size(); }
    unsigned at(std::size_t i) const { return i < bytes_.size() ? static_cast<unsigned char>(bytes_[i]) : 0; }
    unsigned two(std::size_t i) const { return little_endian ? at(i) | at(i + 1) << 8 : at(i) << 8 | at(i + 1); }
    unsigned four(std::size_t i) const { return little_endian ? two(i) | two(i + 2) << 16 : two(i) << 16 | two(i + 2); }
    bool holds(std::size_t i, std::string_view text) const {
        return i <= bytes_.size() && bytes_.substr(i, text.size()) == text;
    }
    Bytes part(std::size_t begin, std::size_t size) const {
        return Bytes(begin < bytes_.size() ? bytes_.substr(begin, size) : std::string_view());
    }

private:
    std::string_view bytes_;
};

struct Resolution {
    double x_dpi = 0, y_dpi = 0;
};

std::optional<PictureFacts> facts(const char* type, unsigned width, unsigned height, Resolution resolution) {
    if (width == 0 || height == 0 || width > greatest_side || height > greatest_side) return std::nullopt;
    const auto in_mm = [](unsigned pixels, double dpi) {
        return pixels * mm_per_inch / (dpi >= least_dpi && dpi <= greatest_dpi ? dpi : usual_dpi);
    };
    return PictureFacts{type, static_cast<int>(width), static_cast<int>(height), in_mm(width, resolution.x_dpi),
                        in_mm(height, resolution.y_dpi)};
}

// ISO/IEC 15948: signature, IHDR first, pHYs before IDAT.
std::optional<PictureFacts> measure_png(const Bytes& bytes) {
    constexpr std::size_t first_chunk = 8, chunk_frame = 12;
    if (!bytes.holds(first_chunk + 4, "IHDR") || bytes.four(first_chunk) != 13 || bytes.size() < 33)
        return std::nullopt;
    Resolution resolution;
    std::size_t chunk = first_chunk;
    while (chunk + chunk_frame <= bytes.size() && !bytes.holds(chunk + 4, "IDAT")) {
        const std::size_t data = chunk + 8;
        if (bytes.holds(chunk + 4, "pHYs") && bytes.at(data + 8) == 1) {  // unit 1: pixels per metre
            resolution = {bytes.four(data) * mm_per_inch / 1000, bytes.four(data + 4) * mm_per_inch / 1000};
        }
        chunk += chunk_frame + bytes.four(chunk);
    }
    return facts("png", bytes.four(16), bytes.four(20), resolution);
}

// Exif: a TIFF directory with XResolution 011A, YResolution 011B and ResolutionUnit 0128 (2 inch, 3 centimetre).
Resolution exif_resolution(Bytes tiff) {
    tiff.little_endian = tiff.holds(0, "II");
    const std::size_t directory = tiff.four(4);
    const unsigned entries = directory < tiff.size() ? tiff.two(directory) : 0;
    Resolution resolution;
    double per_inch = 1;
    for (unsigned i = 0; i < entries && directory + 2 + 12 * (i + 1) <= tiff.size(); ++i) {
        const std::size_t entry = directory + 2 + std::size_t{12} * i, value = entry + 8;
        const std::size_t ratio = tiff.four(value);
        const double quotient = tiff.four(ratio + 4) ? 1.0 * tiff.four(ratio) / tiff.four(ratio + 4) : 0;
        if (tiff.two(entry) == 0x011A) resolution.x_dpi = quotient;
        if (tiff.two(entry) == 0x011B) resolution.y_dpi = quotient;
        if (tiff.two(entry) == 0x0128 && tiff.two(value) == 3) per_inch = mm_per_inch / 10;
    }
    return {resolution.x_dpi * per_inch, resolution.y_dpi * per_inch};
}

Resolution jfif_resolution(const Bytes& segment) {
    const double per_inch = segment.at(7) == 1 ? 1 : segment.at(7) == 2 ? mm_per_inch / 10 : 0;
    return {segment.two(8) * per_inch, segment.two(10) * per_inch};
}

bool is_frame(unsigned marker) {  // SOF0…SOF15 without DHT, JPG and DAC
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

// ITU-T T.81: segments «FF marker length data»; the frame header holds the size.
std::optional<PictureFacts> measure_jpeg(const Bytes& bytes) {
    Resolution jfif, exif;
    std::size_t at = 2;
    while (at + 4 <= bytes.size() && bytes.at(at) == 0xFF) {
        const unsigned marker = bytes.at(at + 1);
        if (marker == 0xFF) {  // filling
            ++at;
            continue;
        }
        const std::size_t data = at + 4, length = bytes.two(at + 2);
        if (length < 2 || marker == 0xDA) break;
        const Bytes segment = bytes.part(data, length - 2);
        if (marker == 0xE0 && segment.holds(0, std::string_view("JFIF\0", 5))) jfif = jfif_resolution(segment);
        if (marker == 0xE1 && segment.holds(0, std::string_view("Exif\0\0", 6))) {
            exif = exif_resolution(segment.part(6, segment.size()));
        }
        if (is_frame(marker)) {
            return facts("jpeg", segment.two(3), segment.two(1), jfif.x_dpi > 0 && jfif.y_dpi > 0 ? jfif : exif);
        }
        at = data + length - 2;
    }
    return std::nullopt;
}

}  // namespace

std::optional<PictureFacts> measure_picture(std::string_view bytes) {
    if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return measure_png(Bytes(bytes));
    if (bytes.starts_with("\xFF\xD8\xFF")) return measure_jpeg(Bytes(bytes));
    return std::nullopt;
}

}  // namespace prikaz::content
