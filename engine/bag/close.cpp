#include "bag/bag.hpp"
#include "digest/digest.hpp"

namespace prikaz::bag {

namespace {

constexpr auto algorithm = digest::Algorithm::Sha512;

std::string inside(const std::string& folder, const std::string& name) {
    return folder.empty() ? name : folder + "/" + name;
}

struct Payload {
    std::string manifest;
    std::uint64_t bytes = 0, files = 0;
};

// Links and pipes are no payload: a bag holds files.
void gather(storage::Folder& folder, const std::string& bag, const std::string& path, Payload& payload) {
    for (const auto& entry : folder.list(inside(bag, path))) {
        const auto name = path + "/" + entry.name;
        if (entry.kind == storage::Kind::Folder) gather(folder, bag, name, payload);
        if (entry.kind != storage::Kind::File) continue;
        const auto digested = folder.digest(inside(bag, name), std::span(&algorithm, 1));
        if (!digested) throw MachineFailure(say("cannot read {1}: {2}", {inside(folder.shown(), name), ""}));
        payload.manifest += digested->digests.front() + "  " + written_name(name) + "\n";
        payload.bytes += digested->size;
        ++payload.files;
    }
}

// A value of several lines is folded: a line end is no part of it.
std::string line_of(const std::string& label, std::string value) {
    for (char& c : value) {
        if (c == '\n' || c == '\r') c = ' ';
    }
    return label + ": " + value + "\n";
}

}  // namespace

std::string written_name(std::string_view name) {
    std::string written;
    for (const char c : name) {
        if (c == '%')
            written += "%25";
        else if (c == '\n')
            written += "%0A";
        else if (c == '\r')
            written += "%0D";
        else
            written += c;
    }
    return written;
}

void close(storage::Folder& folder, const std::string& path, const Information& information) {
    Payload payload;
    gather(folder, path, "data", payload);
    std::string info;
    for (const auto& [label, value] : information) info += line_of(label, value);
    info += line_of("Payload-Oxum", std::to_string(payload.bytes) + "." + std::to_string(payload.files));
    const std::pair<const char*, std::string> tags[] = {
        {"bag-info.txt", info},
        {"bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"},
        {"manifest-sha512.txt", payload.manifest}};
    std::string tag_manifest;
    for (const auto& [name, text] : tags) {
        folder.write_new(inside(path, name), text);
        tag_manifest += digest::of(algorithm, text) + "  " + name + "\n";
    }
    folder.write_new(inside(path, "tagmanifest-sha512.txt"), tag_manifest);
}

}  // namespace prikaz::bag
