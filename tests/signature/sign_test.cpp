// Signatures that prikaz makes: verified by prikaz and by the openssl program.
#include "authority.hpp"

namespace prikaz::signature {

namespace {

std::vector<std::string> kinds() {
    std::vector<std::string> names{"rsa", "ec", "pss"};
    if (authority().has("gost.pem")) names.insert(names.end(), {"gost", "gost512"});
    return names;
}

}  // namespace

TEST_CASE("A signature of each algorithm is verified here and by openssl, with the attributes of CAdES-BES") {
    const auto trust = authority().trust();
    for (const auto& name : kinds()) {
        INFO(name);
        const auto bytes = authority().signer(name).sign(order, summer);
        const auto checked = check(bytes, trust);
        CHECK(checked.verdict == Verdict::TimeUnproved);
        CHECK(code(checked) == (name.starts_with("gost") ? "signature.revocation-unknown" : "signature.time"));
        CHECK(checked.claimed == summer);
        REQUIRE(checked.signer);
        CHECK(checked.signer->owner == "Платонова Галина Сергеевна");

        authority().write("order", order);
        authority().write("order.p7s", bytes);
        const std::string engine = name.starts_with("gost") ? "-engine gost " : "";
        const auto root = name.starts_with("gost") ? "gostroot.pem" : "chain.pem";
        const auto verified = authority().openssl(
            "cms " + engine + "-verify -cades -binary -inform DER -in order.p7s -content order -CAfile " + root +
            " -purpose any -attime 1782864000 -out /dev/null");
        INFO(verified.output);
        CHECK(verified.exit_code == 0);
    }
}

TEST_CASE("The algorithms of a machine with the gost engine are known by their names") {
    if (!knows_gost()) {
        WARN("the gost engine is not installed: libengine-gost-openssl");
        return;
    }
    CHECK(authority().signer("gost").certificate().algorithm == "GOST R 34.10-2012 256");
    CHECK(authority().signer("gost512").certificate().algorithm == "GOST R 34.10-2012 512");
}

TEST_CASE("The same key, bytes and moment give the same signature by RSA") {
    const auto signer = authority().signer("rsa");
    CHECK(signer.sign(order, summer) == signer.sign(order, summer));
}

TEST_CASE("A locked key asks for its password once and tells a wrong one") {
    const auto open = [](const std::string& name, std::optional<std::string> password) {
        int asked = 0;
        auto opened = Signer::open({.key = authority().file(name),
                                    .key_path = name,
                                    .certificate = authority().file("rsa.pem"),
                                    .certificate_path = "rsa.pem",
                                    .password = [&]() {
                                        ++asked;
                                        return password;
                                    }});
        CHECK(asked == 1);
        return opened ? std::string("opened") : opened.problems.front().code;
    };
    for (const auto& name : {"locked.key", "ec.p12"}) {
        CHECK(open(name, "zarechye") == "opened");
        CHECK(open(name, "wrong") == "key.password");
        CHECK(open(name, std::nullopt) == "key.password");
    }
}

TEST_CASE("A PKCS#12 file brings its certificate, and those above go into the signature") {
    const auto opened = Signer::open({.key = authority().file("ec.p12"),
                                      .key_path = "ec.p12",
                                      .certificate = {},
                                      .certificate_path = {},
                                      .password = [] { return std::optional<std::string>("zarechye"); }});
    REQUIRE(opened);
    Trust root_alone;
    REQUIRE(add_trusted(root_alone, Purpose::Qualified, authority().file("root.pem"), "root.pem").empty());
    const auto checked = check(opened.value->sign(order, summer), root_alone);
    CHECK(checked.verdict == Verdict::TimeUnproved);
    CHECK(checked.purpose == Purpose::Qualified);
}

TEST_CASE("Keys that make no signatures are refused with a reason") {
    const auto open = [](const std::string& key, const std::string& certificate) {
        auto opened = Signer::open(
            {.key = key, .key_path = "key", .certificate = certificate, .certificate_path = "certificate"});
        return opened ? std::string() : opened.problems.front().code;
    };
    CHECK(open("", "") == "key.unreadable");
    CHECK(open("-----BEGIN PRIVATE KEY-----\n", "") == "key.unreadable");
    CHECK(open(std::string("\x30\x03\x02\x01\x03", 5), "") == "key.unreadable");
    CHECK(open(std::string(largest::key + 1, 'x'), "") == "key.large");
    CHECK(open(authority().file("rsa.key"), "") == "key.certificate");
    CHECK(open(authority().file("rsa.key"), authority().file("ec.pem")) == "key.certificate");
    CHECK(open(authority().file("small.key"), authority().file("small.pem")) == "key.weak");
}

}  // namespace prikaz::signature
