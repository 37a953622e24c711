#include <catch2/catch.hpp>

#include "http/http.hpp"

using namespace prikaz::http;

namespace {

Request posted(std::string type, std::string body) {
    return {.method = Method::Post, .headers = {{"Content-Type", std::move(type)}}, .body = std::move(body)};
}

const std::string multipart = "multipart/form-data; boundary=XX";

std::string part(const std::string& disposition, const std::string& content, const std::string& more = "") {
    return "--XX\r\nContent-Disposition: form-data; " + disposition + "\r\n" + more + "\r\n" + content + "\r\n";
}

int status_of(const std::variant<Form, Refusal>& read) {
    const auto* refusal = std::get_if<Refusal>(&read);
    return refusal ? refusal->status : 200;
}

}  // namespace

TEST_CASE("a plain form is read") {
    const auto read = read_form(posted("application/x-www-form-urlencoded; charset=UTF-8", "title=%D0%9E+%D0%B1&x="));
    REQUIRE(status_of(read) == 200);
    CHECK(std::get<Form>(read).value("title") == "О б");
    CHECK(std::get<Form>(read).value("x") == "");
    CHECK_FALSE(std::get<Form>(read).value("y"));
}

TEST_CASE("a form in parts holds fields and files, bytes untouched") {
    using namespace std::string_literals;
    const std::string bytes = "PK\0\r\n--X\r\n\xff"s;
    const auto read = read_form(posted(multipart, part("name=\"title\"", "О плане") +
                                                      part("name=\"f%22\"; filename=\"C:\\docs\\ скан\x01.pdf\"", bytes,
                                                           "Content-Type: application/pdf\r\n") +
                                                      part("name=empty; filename=\"\"", "") + "--XX--\r\n"));
    REQUIRE(status_of(read) == 200);
    const auto& form = std::get<Form>(read);
    CHECK(form.value("title") == "О плане");
    REQUIRE(form.files.size() == 2);
    CHECK(form.files[0].field == "f\"");
    CHECK(form.files[0].file == " скан.pdf");
    CHECK(form.files[0].type == "application/pdf");
    CHECK(form.files[0].bytes == bytes);
    CHECK(form.files[1].file.empty());
    CHECK(form.files[1].bytes.empty());
}

TEST_CASE("a form without parts is an empty form") { CHECK(status_of(read_form(posted(multipart, "--XX--"))) == 200); }

TEST_CASE("names of files never lead anywhere") {
    for (const auto* name : {"..", ".", "../..", "a/..", "x\\.."}) {
        const auto read =
            read_form(posted(multipart, part("name=f; filename=\"" + std::string(name) + "\"", "") + "--XX--"));
        INFO(name);
        REQUIRE(status_of(read) == 200);
        CHECK(std::get<Form>(read).files[0].file.empty());
    }
}

TEST_CASE("a damaged form is refused") {
    const std::string whole = part("name=a", "x") + "--XX--\r\n";
    for (std::size_t cut = 0; cut < whole.size() - 2; ++cut)
        CHECK(status_of(read_form(posted(multipart, whole.substr(0, cut)))) == 400);
    const std::string foreign = "--XX\r\nContent-Disposition: attachment; name=a\r\n\r\nx\r\n";
    for (const auto& broken :
         {part("name=a", "\xff"), part("filename=a", "x"), part("name=\"a", "x"), part("name=a; name=b", "x"),
          part("name=a", "x", "Content-Transfer-Encoding: base64\r\n"), part("name=a", "x", "nonsense\r\n"), foreign,
          std::string("--XX\r\n\r\nx\r\n"), "x" + part("name=a", "x"), whole + "x"}) {
        INFO(broken);
        CHECK(status_of(read_form(posted(multipart, broken + "--XX--"))) == 400);
    }
    CHECK(status_of(read_form(posted("multipart/form-data", whole))) == 400);
    CHECK(status_of(read_form(posted("multipart/form-data; boundary=" + std::string(71, 'a'), whole))) == 400);
    CHECK(status_of(read_form(posted("application/json", "{}"))) == 415);
    CHECK(status_of(read_form({})) == 415);
}

TEST_CASE("a form beyond its limits is refused") {
    const FormLimits small{.fields = 2, .files = 1, .field_bytes = 10};
    const auto fields = part("name=a", "x") + part("name=b", "x");
    CHECK(status_of(read_form(posted(multipart, fields + "--XX--"), small)) == 200);
    CHECK(status_of(read_form(posted(multipart, fields + part("name=c", "x") + "--XX--"), small)) == 413);
    const auto file = part("name=a; filename=b", std::string(1000, 'x'));
    CHECK(status_of(read_form(posted(multipart, file + "--XX--"), small)) == 200);
    CHECK(status_of(read_form(posted(multipart, file + file + "--XX--"), small)) == 413);
    CHECK(status_of(read_form(posted(multipart, part("name=a", std::string(11, 'x')) + "--XX--"), small)) == 413);
    const auto plain = [&](const char* body) {
        return status_of(read_form(posted("application/x-www-form-urlencoded", body), small));
    };
    CHECK(plain("a=1&b=2") == 200);
    CHECK(plain("a=1&b=2&c=3") == 400);
    CHECK(plain("a=12345678901") == 413);
}
