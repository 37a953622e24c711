#include <catch2/catch.hpp>

#include "package/package.hpp"

using namespace prikaz;
using namespace prikaz::package;

namespace {

constexpr Limits small{1 << 20, 8, 100'000, 150'000};

std::string archive_of(std::initializer_list<std::pair<std::string_view, std::string_view>> parts,
                       Method method = Method::Deflated) {
    Writer writer;
    for (const auto& [name, bytes] : parts) writer.add(name, bytes, method);
    return writer.finish();
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
        text.replace(at, from.size(), to);
    return text;
}

// Code of the first problem, or «fine».
std::string verdict(std::string bytes, const Limits& limits = small) {
    auto archive = package::open(std::move(bytes), "case.docx", limits);
    if (!archive) {
        CHECK(archive.problems.at(0).place.file == "case.docx");
        return archive.problems.at(0).code;
    }
    for (const Entry& entry : archive.value->entries())
        if (auto part = archive.value->unpack(entry); !part) return part.problems.at(0).code;
    return "fine";
}

std::size_t directory_of(const std::string& bytes) { return bytes.rfind("PK\x01\x02"); }

std::string with_byte(std::string bytes, std::size_t at, char value) {
    bytes.at(at) = value;
    return bytes;
}

std::string pseudo_random(std::size_t size) {
    std::string bytes(size, '\0');
    std::uint32_t state = 12345;
    for (char& c : bytes) c = static_cast<char>((state = state * 1664525u + 1013904223u) >> 24);
    return bytes;
}

}  // namespace

TEST_CASE("An archive gives back what was written, in the same order") {
    const std::string noise = pseudo_random(70'000);
    const std::string bytes =
        archive_of({{"mimetype", "text"}, {"б/text.xml", "<a>текст</a>"}, {"empty", ""}, {"noise", noise}});
    auto archive = package::open(bytes, "a.odt", small);
    REQUIRE(archive);
    REQUIRE(archive.value->entries().size() == 4);
    CHECK(archive.value->entries()[1].name == "б/text.xml");
    CHECK(archive.value->unpack(*archive.value->find("б/text.xml")).value == "<a>текст</a>");
    CHECK(archive.value->unpack(*archive.value->find("empty")).value == "");
    CHECK(archive.value->unpack(*archive.value->find("noise")).value == noise);
    CHECK(archive.value->find("mimetyp") == nullptr);
    CHECK(archive.value->find("noise")->packed.size() < noise.size() + 100);
}

TEST_CASE("Two archives of the same parts are equal byte for byte, whole or in pieces") {
    std::string xml;
    for (int i = 0; i < 20'000; ++i) xml += "<w:tc>" + std::to_string(i * 7919 % 977) + "</w:tc>";
    Writer whole;
    whole.add("first", "x");
    whole.add("big.xml", xml);
    const std::string expected = whole.finish();
    for (const std::size_t piece : {1u, 13u, 5000u, 300'000u}) {
        Writer writer;
        writer.add("first", "x");
        writer.begin("big.xml");
        for (std::size_t at = 0; at < xml.size(); at += piece) writer.write(std::string_view(xml).substr(at, piece));
        writer.end();
        CHECK(writer.finish() == expected);
    }
    CHECK(verdict(expected, office_limits) == "fine");
    CHECK(expected.size() < xml.size() / 4);
}

TEST_CASE("A copied entry keeps its packed bytes") {
    auto from = package::open(archive_of({{"a.xml", "<a>aaaaaaaaaaaaaaaaaaaaaaaaaa</a>"}, {"dir/", ""}}), "a", small);
    REQUIRE(from);
    Writer writer;
    for (const Entry& entry : from.value->entries()) writer.copy(entry);
    auto to = package::open(writer.finish(), "b", small);
    REQUIRE(to);
    CHECK(to.value->find("a.xml")->packed == from.value->find("a.xml")->packed);
    CHECK(to.value->unpack(*to.value->find("a.xml")).value == "<a>aaaaaaaaaaaaaaaaaaaaaaaaaa</a>");
}

TEST_CASE("«mimetype» stands at byte 30 without packing, as ODF demands") {
    Writer writer;
    writer.add("mimetype", "application/vnd.oasis.opendocument.text", Method::Stored);
    const std::string bytes = writer.finish();
    CHECK(bytes.substr(30, 47) == "mimetypeapplication/vnd.oasis.opendocument.text");
}

TEST_CASE("What is no archive is told apart") {
    CHECK(verdict("") == "zip.empty");
    CHECK(verdict("<html></html>") == "zip.none");
    CHECK(verdict("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(600, '\0')) == "zip.encrypted");
    const std::string good = archive_of({{"a.xml", "<a/>"}, {"b.xml", "<b/>"}});
    CHECK(verdict(good) == "fine");
    for (std::size_t size = 30; size < good.size(); ++size) CHECK(verdict(good.substr(0, size)) == "zip.truncated");
}

TEST_CASE("Names that lead out, repeat or deceive are refused") {
    const std::string bytes = archive_of({{"ab/cd.xml", "1"}, {"ab/ef.xml", "2"}});
    CHECK(verdict(replaced(bytes, "ab/cd.xml", "../cd.xml")) == "zip.path");
    CHECK(verdict(replaced(bytes, "ab/cd.xml", "ab/../xml")) == "zip.path");
    CHECK(verdict(replaced(bytes, "ab/cd.xml", "/b/cd.xml")) == "zip.path");
    CHECK(verdict(replaced(bytes, "ab/cd.xml", "C:/cd.xml")) == "zip.path");
    CHECK(verdict(replaced(bytes, "ab/cd.xml", "ab//d.xml")) == "zip.path");
    CHECK(verdict(replaced(bytes, "ab/cd.xml", "ab\\cd.xml")) == "zip.name");
    CHECK(verdict(replaced(bytes, "ab/cd.xml", "ab/c\x01.xml")) == "zip.name");
    CHECK(verdict(replaced(bytes, "ab/cd.xml", "ab/\xFF\xFE.xml")) == "zip.name");
    CHECK(verdict(replaced(bytes, "ab/cd.xml", "ab/ef.xml")) == "zip.duplicate");
    CHECK(verdict(replaced(bytes, "ab/cd.xml", "AB/EF.xml")) == "zip.duplicate");
}

TEST_CASE("All bad entries are told at once with their names") {
    auto archive = package::open(replaced(archive_of({{"aa/x.xml", "1"}, {"bb/x.xml", "2"}, {"cc", ""}}), "/x", "\\x"),
                                 "f", small);
    REQUIRE(archive.problems.size() == 2);
    CHECK(archive.problems[0].place.part == "aa\\x.xml");
    CHECK(archive.problems[1].place.part == "bb\\x.xml");
}

TEST_CASE("Encrypted, linked and strangely packed entries are refused") {
    const std::string bytes = archive_of({{"a.xml", "<a/>"}});
    const std::size_t record = directory_of(bytes);
    CHECK(verdict(with_byte(bytes, record + 8, 1)) == "zip.encrypted");
    CHECK(verdict(with_byte(bytes, record + 10, 12)) == "zip.method");
    CHECK(verdict(with_byte(with_byte(bytes, record + 5, 3), record + 41, '\xA1')) == "zip.link");
    CHECK(verdict(with_byte(with_byte(bytes, record + 5, 3), record + 41, '\x81')) == "fine");
}

TEST_CASE("A bomb is refused before it is unpacked") {
    const std::string zeros(120'000, '\0');
    CHECK(verdict(archive_of({{"a", zeros}})) == "zip.too_large");  // one entry
    CHECK(verdict(archive_of({{"a", zeros.substr(60'000)}, {"b", zeros.substr(20'000)}})) == "zip.too_large");  // all
    CHECK(verdict(archive_of({{"a", zeros.substr(60'000)}})) == "fine");
    CHECK(verdict(std::string(small.file_bytes + 1, 'x')) == "zip.too_large");
    Writer many;
    for (int i = 0; i < 9; ++i) many.add("e" + std::to_string(i), "");
    CHECK(verdict(many.finish()) == "zip.too_many");
}

TEST_CASE("An entry that unpacks to more or less than it says is damaged") {
    const std::string bytes = archive_of({{"a.xml", std::string(5000, 'a')}});
    const std::size_t record = directory_of(bytes);
    for (const char size : {'\x10', '\x87', '\x89'}) {  // 5000 is 0x1388
        const std::string lying = with_byte(with_byte(bytes, record + 24, size), 22, size);
        CHECK(verdict(lying) == "zip.damaged");
    }
    CHECK(verdict(with_byte(with_byte(bytes, record + 16, 'x'), 14, 'x')) == "zip.damaged");  // CRC
    CHECK(verdict(with_byte(bytes, record + 16, 'x')) == "zip.damaged");                      // two records disagree
}

TEST_CASE("Entries that share bytes are refused") {
    std::string bytes = archive_of({{"a.xml", "<a/>"}, {"b.xml", "<a/>"}});
    const std::size_t second = directory_of(bytes);
    for (int i = 0; i < 4; ++i) bytes[second + 42 + i] = 0;              // the offset of the first
    CHECK(verdict(replaced(bytes, "b.xml", "c.xml")) == "zip.damaged");  // the names disagree
    std::string nested = archive_of({{"outer", archive_of({{"inner.xml", "<a/>"}})}}, Method::Stored);
    const std::size_t inner = nested.find("inner.xml") - 30;
    std::string record = nested.substr(nested.find("PK\x01\x02"), 46 + 9);
    for (int i = 0; i < 4; ++i) record[42 + i] = static_cast<char>(inner >> (8 * i));
    const std::size_t end = nested.rfind("PK\x05\x06");
    nested.insert(end, record);
    nested[end + record.size() + 8] = nested[end + record.size() + 10] = 2;
    nested[end + record.size() + 12] = static_cast<char>(nested[end + record.size() + 12] + record.size());
    CHECK(verdict(nested) == "zip.overlap");
}

TEST_CASE("Sizes told behind the data are read, as Word and LibreOffice write them") {
    std::string bytes = archive_of({{"a.xml", "<a>descriptor</a>"}});
    const std::size_t record = directory_of(bytes);
    const std::string sizes = bytes.substr(14, 12);
    std::string told_later = bytes.substr(0, record) + "PK\x07\x08" + sizes + bytes.substr(record);
    told_later[6] = told_later[record + 16 + 8] = 8;
    for (int i = 0; i < 12; ++i) told_later[14 + i] = 0;
    const std::size_t end = told_later.rfind("PK\x05\x06");
    told_later[end + 16] = static_cast<char>(record + 16);
    CHECK(verdict(told_later) == "fine");
}

TEST_CASE("64-bit sizes beyond the limits are refused, small ones read") {
    const std::string plain = archive_of({{"a.xml", "<a/>"}});
    const std::size_t record = directory_of(plain), end = plain.rfind("PK\x05\x06");
    const auto with_size = [&](char high) {
        std::string extra("\x01\x00\x08\x00\x04\x00\x00\x00\x00\x00\x00\x00", 12);
        extra[9] = high;
        std::string bytes = plain.substr(0, end) + extra + plain.substr(end);
        for (int i = 0; i < 4; ++i) bytes[record + 24 + i] = '\xFF';
        bytes[record + 30] = 12;
        bytes[end + 12 + 12] = static_cast<char>(end - record + 12);
        return bytes;
    };
    CHECK(verdict(with_size(0)) == "fine");
    CHECK(verdict(with_size(1)) == "zip.too_large");
}
