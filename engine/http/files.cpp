#include "http/syntax.hpp"

namespace prikaz::http {
namespace {

constexpr std::size_t digest_digits = 16;

// «3f2a…/style.css» into both; a name without a digest before it leaves it empty.
std::pair<std::string_view, std::string_view> split(std::string_view path) {
    if (path.find('/') != digest_digits) return {{}, path};
    return {path.substr(0, digest_digits), path.substr(digest_digits + 1)};
}

}  // namespace

void Files::add(std::string name, std::string type, std::string bytes) {
    File file{.type = std::move(type), .digest = sha256(bytes).substr(0, digest_digits), .bytes = {}, .packed = {}};
    auto packed = gzipped(bytes);
    if (packed.size() < bytes.size() * 9 / 10) file.packed = std::make_shared<const std::string>(std::move(packed));
    file.bytes = std::make_shared<const std::string>(std::move(bytes));
    files_.insert_or_assign(std::move(name), std::move(file));
}

std::string Files::address(std::string_view prefix, std::string_view name) const {
    const auto found = files_.find(name);
    return found == files_.end() ? "" : std::string(prefix) + "/" + found->second.digest + "/" + found->first;
}

std::optional<Response> Files::answer(std::string_view prefix, const Request& request) const {
    const std::string_view path = request.path;
    if (!path.starts_with(prefix) || !path.substr(prefix.size()).starts_with('/')) return std::nullopt;
    auto [digest, name] = split(path.substr(prefix.size() + 1));
    const auto found = files_.find(name);
    if (found == files_.end()) return std::nullopt;
    const auto& file = found->second;
    const bool packed = file.packed && takes_gzip(request.header("Accept-Encoding").value_or(""));
    const auto etag = '"' + file.digest + (packed ? "-gzip\"" : "\"");
    Response response;
    response.route = std::string(prefix) + "/*";
    response.headers = {
        {"ETag", etag},
        {"Cache-Control", digest == file.digest ? "public, max-age=31536000, immutable" : "no-cache"},
    };
    if (file.packed) response.headers.push_back({"Vary", "Accept-Encoding"});
    if (is_unchanged(request, etag)) {
        response.status = 304;
        return response;
    }
    response.headers.push_back({"Content-Type", file.type});
    if (packed) response.headers.push_back({"Content-Encoding", "gzip"});
    response.shared = packed ? file.packed : file.bytes;
    return response;
}

}  // namespace prikaz::http
