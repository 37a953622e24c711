// The authority of authority.sh, made once for all tests of this program.
#pragma once

#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <vector>

#include "signature/signature.hpp"

namespace prikaz::signature {

struct Authority {
    Authority() : world(real_world()), folder(world->temporary_folder()) {
        const auto made = world->run({"sh", "tests/signature/authority.sh", folder}, std::chrono::seconds(60));
        if (made.exit_code != 0) throw std::runtime_error(made.output);
    }
    ~Authority() { world->remove_all(folder); }

    std::string path(const std::string& name) const { return join_path(folder, name); }
    std::string file(const std::string& name) const {
        auto bytes = world->read(path(name), 1u << 24);
        if (!bytes) throw std::runtime_error(name);
        return *bytes;
    }
    bool has(const std::string& name) const { return world->exists(path(name)); }
    void write(const std::string& name, const std::string& bytes) const { world->write_whole(path(name), bytes); }

    // openssl in the authority's folder; its output on standard output and error.
    Finished openssl(const std::string& words) const {
        return world->run({"sh", "-c", "cd \"$1\" && openssl " + words, "sh", folder}, std::chrono::seconds(30));
    }
    Signer signer(const std::string& name) const {
        auto opened = Signer::open({.key = file(name + ".key"),
                                    .key_path = name + ".key",
                                    .certificate = file(name + ".pem"),
                                    .certificate_path = name + ".pem"});
        REQUIRE(opened);
        return *opened.value;
    }
    // The usual trust: root and what stands under it, with lists, and the time stamps.
    Trust trust(Purpose purpose = Purpose::Enhanced) const {
        Trust trust;
        for (const char* name : {"root.pem", "between.pem", "list.crl", "root.crl"})
            REQUIRE(add_trusted(trust, purpose, file(name), name).empty());
        REQUIRE(add_trusted(trust, Purpose::Stamps, file("stamps.pem"), "stamps.pem").empty());
        if (has("gostroot.pem")) REQUIRE(add_trusted(trust, purpose, file("gostroot.pem"), "gostroot.pem").empty());
        return trust;
    }

    std::unique_ptr<World> world;
    std::string folder;
};

inline const Authority& authority() {
    static const Authority only;
    return only;
}

inline Instant day(int year, unsigned month, unsigned day) {
    return std::chrono::sys_days(std::chrono::year(year) / month / day);
}
const Instant summer = day(2026, 7, 1);
const std::string order = "ПРИКАЗ\0\r\nо чём-то важном\n";

inline std::string code(const Checked& checked) {
    for (const auto& one : checked.problems)
        if (one.severity == Severity::Error) return one.code;
    return checked.problems.empty() ? std::string() : checked.problems.front().code;
}
inline Checked check(const std::string& bytes, const Trust& trust, std::string_view content = order,
                     Instant now = summer, std::optional<Instant> witnessed = std::nullopt) {
    return verify({.signature = bytes, .content = content, .path = "order.p7s", .now = now, .witnessed = witnessed},
                  trust);
}

}  // namespace prikaz::signature
