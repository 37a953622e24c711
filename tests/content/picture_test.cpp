#include <catch2/catch.hpp>

#include "content/content.hpp"

using namespace prikaz::content;
using namespace std::string_literals;

namespace {

std::string big(std::uint32_t n) {
    return {static_cast<char>(n >> 24), static_cast<char>(n >> 16), static_cast<char>(n >> 8), static_cast<char>(n)};
}
std::string two(unsigned n) { return {static_cast<char>(n >> 8), static_cast<char>(n)}; }
std::string chunk(const std::string& type, const std::string& data) {
    return big(static_cast<std::uint32_t>(data.size())) + type + data + "crc!";
}
std::string png(std::uint32_t width, std::uint32_t height, const std::string& more = {}) {
    return "\x89PNG\r\n\x1a\n" + chunk("IHDR", big(width) + big(height) + "\x08\x02\0\0\0"s) + more + chunk("IDAT", "");
}
std::string segment(unsigned char marker, const std::string& data) {
    return std::string{'\xFF', static_cast<char>(marker)} + two(static_cast<unsigned>(data.size() + 2)) + data;
}
std::string jpeg(const std::string& segments, unsigned width, unsigned height) {
    return "\xFF\xD8"s + segments + segment(0xC2, "\x08"s + two(height) + two(width) + "\x03");
}

}  // namespace

TEST_CASE("a PNG is measured by its own resolution, else by that of screens") {
    const auto plain = measure_picture(png(960, 480));
    REQUIRE(plain);
    CHECK(plain->type == "png");
    CHECK(plain->width == 960);
    CHECK(plain->height_mm == Approx(127));
    const auto fine = measure_picture(png(3000, 1500, chunk("pHYs", big(11811) + big(11811) + "\x01")));
    REQUIRE(fine);
    CHECK(fine->width_mm == Approx(254).epsilon(0.001));
    CHECK(measure_picture(png(96, 96, chunk("pHYs", big(1) + big(1) + "\0"s)))->width_mm == Approx(25.4));
}

TEST_CASE("a JPEG is measured by JFIF or Exif") {
    const std::string jfif = segment(0xE0, "JFIF\0\x01\x02\x01"s + two(300) + two(300) + "\0\0"s);
    const auto first = measure_picture(jpeg(jfif, 600, 300));
    REQUIRE(first);
    CHECK(first->type == "jpeg");
    CHECK(first->width == 600);
    CHECK(first->height == 300);
    CHECK(first->width_mm == Approx(50.8));
    const std::string entry = two(5) + big(1) + big(50);
    const std::string tiff = "MM\0\x2A"s + big(8) + two(3) + two(0x011A) + entry + two(0x011B) + entry + two(0x0128) +
                             two(3) + big(1) + two(2) + two(0) + big(0) + big(150) + big(1);
    const auto second = measure_picture(jpeg(segment(0xE1, "Exif\0\0"s + tiff), 300, 150));
    REQUIRE(second);
    CHECK(second->width_mm == Approx(50.8));
    CHECK(second->height_mm == Approx(25.4));
}

TEST_CASE("other bytes, cut bytes and mad sizes are no picture and do no harm") {
    CHECK_FALSE(measure_picture(""));
    CHECK_FALSE(measure_picture("GIF89a"));
    CHECK_FALSE(measure_picture(png(0, 10)));
    CHECK_FALSE(measure_picture(png(0xFFFFFFFF, 10)));
    const std::string whole_png = png(9, 9, chunk("pHYs", big(11811) + big(11811) + "\x01"));
    for (std::size_t size = 0; size < 33; ++size) CHECK_FALSE(measure_picture(whole_png.substr(0, size)));
    const std::string whole_jpeg = jpeg(segment(0xE1, "Exif\0\0II\x2A\0\xFF\xFF\xFF\xFF"s), 5, 5);
    CHECK(measure_picture(whole_jpeg));
    for (std::size_t size = 0; size + 10 < whole_jpeg.size(); ++size)
        CHECK_FALSE(measure_picture(whole_jpeg.substr(0, size)));
}
