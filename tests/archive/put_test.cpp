#include "archive/archive.hpp"
#include "tests/ocfl/roots.hpp"

using namespace roots;

namespace {

constexpr char salt[] = "0123456789abcdef";

archive::Deposit deposit(std::int64_t revision, archive::Files lasting, archive::Files personal = {},
                         archive::Files published = {}) {
    return {.fond = "sosnovka",
            .order = "2026/plan",
            .revision = revision,
            .event = "order.registered",
            .at = Instant(std::chrono::seconds(1772442000)),
            .user = "Ананина А.Н.",
            .address = "urn:prikaz:person:ananina",
            .lasting = std::move(lasting),
            .personal = std::move(personal),
            .published = std::move(published)};
}

archive::Put must_put(storage::Folder& folder, const archive::Deposit& deposit) {
    auto put = archive::put(folder, deposit, salt);
    for (const auto& problem : put.problems) UNSCOPED_INFO(print(problem, {}));
    REQUIRE(put);
    return *put.value;
}

const std::string lasting_id = archive::id_of("sosnovka", archive::Part::Lasting, "2026/plan");
const std::string personal_id = archive::id_of("sosnovka", archive::Part::Personal, "2026/plan");
const std::string public_id = archive::id_of("sosnovka", archive::Part::Public, "2026/plan");

using Made = Loaded<std::optional<std::string>>;

}  // namespace

TEST_CASE("ids are readable, and no two orders have the same") {
    CHECK(lasting_id == "urn:prikaz:sosnovka:order:2026:plan");
    CHECK(archive::id_of("f", archive::Part::Public, "a:b/я") == "urn:prikaz:f:public:a%3Ab:%D1%8F");
    CHECK(archive::id_of("f", archive::Part::Lasting, "a:b") != archive::id_of("f", archive::Part::Lasting, "a/b"));
}

TEST_CASE("an event makes one version of each object, however often it is told") {
    Root root;
    const auto first = deposit(3, {{"original/plan.docx", "PK"}}, {{"visas.csv", "Ким"}});
    CHECK(must_put(*root.folder, first) == archive::Put::Made);
    CHECK(must_put(*root.folder, first) == archive::Put::Known);
    const auto second = deposit(7, {{"original/plan.docx", "PK"}, {"registered/plan.docx", "PK 1-п"}},
                                {{"visas.csv", "Ким, Орлов"}}, {{"page.html", "<p>"}});
    CHECK(must_put(*root.folder, second) == archive::Put::Made);
    CHECK(must_put(*root.folder, first) == archive::Put::Known);
    CHECK(root.object(lasting_id).head() == 2);
    CHECK(root.object(personal_id).head() == 2);
    CHECK(root.object(public_id).head() == 1);
    CHECK(*archive::archived(*root.folder, "sosnovka", "2026/plan").value == 7);
    CHECK(*archive::archived(*root.folder, "sosnovka", "2026/other").value == 0);
    CHECK(root.object(lasting_id).version(2).message == "7 order.registered");
    CHECK(root.codes().empty());
}

TEST_CASE("personal bytes stand in the sister object alone; the lasting one knows their salted digests") {
    Root root;
    must_put(*root.folder, deposit(3, {{"a.txt", "text"}}, {{"visas.csv", "Орлов: не согласен"}}));
    const auto lasting = root.object(lasting_id), personal = root.object(personal_id);
    CHECK(root.bytes(personal, 1, "visas.csv") == "Орлов: не согласен");
    CHECK(root.bytes(personal, 1, "salt.txt") == salt);
    CHECK(root.bytes(lasting, 1, "visas.csv") == "(no such file)");
    CHECK(root.bytes(lasting, 1, "meta/personal.sha512") ==
          digest::of(digest::Algorithm::Sha512, std::string(salt) + "Орлов: не согласен") + "  visas.csv\n");
    for (const auto& [path, bytes] : root.everything()) {
        if (path.find("personal%") == path.npos && path.find("%3apersonal") == path.npos)
            CHECK(bytes.find("Орлов") == bytes.npos);
    }
}

TEST_CASE("the salt of an order stays the same") {
    Root root;
    must_put(*root.folder, deposit(3, {{"a.txt", "1"}}, {{"visas.csv", "1"}}));
    auto put = archive::put(*root.folder, deposit(4, {{"a.txt", "2"}}, {{"visas.csv", "1"}}), "another salt");
    REQUIRE(put);
    CHECK(root.bytes(root.object(personal_id), 2, "salt.txt") == salt);
}

TEST_CASE("what a program never makes twice is kept as long as its origin stays, and made anew when it changes") {
    Root root;
    int made = 0;
    auto with_pdf = [&](std::int64_t revision, const std::string& docx) {
        auto it = deposit(revision, {{"registered/plan.docx", docx}});
        it.derived.push_back({"archive/order.pdf", "registered/plan.docx", [&made] {
                                  return Made{"%PDF " + std::to_string(++made), {}};
                              }});
        return it;
    };
    must_put(*root.folder, with_pdf(1, "one"));
    must_put(*root.folder, with_pdf(2, "one"));
    must_put(*root.folder, with_pdf(3, "two"));
    const auto object = root.object(lasting_id);
    CHECK(root.bytes(object, 1, "archive/order.pdf") == "%PDF 1");
    CHECK(root.bytes(object, 2, "archive/order.pdf") == "%PDF 1");
    CHECK(root.bytes(object, 3, "archive/order.pdf") == "%PDF 2");
}

TEST_CASE("a derived file that cannot be made is told, and comes with a further version of the same event") {
    Root root;
    auto it = deposit(5, {{"registered/plan.docx", "PK"}});
    Made now = refused<std::optional<std::string>>({.code = "archive.pdf", .text = "it is broken"});
    it.derived.push_back({"archive/order.pdf", "registered/plan.docx", [&now] { return now; }});
    const auto first = archive::put(*root.folder, it, salt);
    REQUIRE(first);
    CHECK(*first.value == archive::Put::Made);
    REQUIRE(first.problems.size() == 1);
    CHECK(first.problems[0].severity == Severity::Warning);
    CHECK(first.problems[0].code == "archive.pdf");
    CHECK_FALSE(*archive::holds(*root.folder, "sosnovka", "2026/plan", "archive/order.pdf").value);
    CHECK(archive::put(*root.folder, it, salt).problems.size() == 1);
    now = {std::optional<std::string>("%PDF"), {}};
    CHECK(must_put(*root.folder, it) == archive::Put::Made);
    CHECK(must_put(*root.folder, it) == archive::Put::Known);
    CHECK(*archive::holds(*root.folder, "sosnovka", "2026/plan", "archive/order.pdf").value);
    CHECK(root.object(lasting_id).head() == 2);
    CHECK(archive::stored(*root.folder, "sosnovka", "2026/plan", 5).value->size() == 2);
    CHECK(root.codes().empty());
}

TEST_CASE("check 17: a personal object that was removed never comes back, and its digests stay as they were") {
    Root root;
    must_put(*root.folder, deposit(3, {{"a.txt", "1"}}, {{"visas.csv", "Орлов"}}));
    const auto digests = root.bytes(root.object(lasting_id), 1, "meta/personal.sha512");
    REQUIRE(ocfl::remove(*root.folder, personal_id, ocfl::usual_limits).empty());
    auto next = deposit(4, {{"a.txt", "2"}}, {{"visas.csv", "Орлов, Ким"}});
    next.personal_removed = true;
    must_put(*root.folder, next);
    CHECK_FALSE(*ocfl::find(*root.folder, personal_id, ocfl::usual_limits).value);
    CHECK(root.bytes(root.object(lasting_id), 2, "meta/personal.sha512") == digests);
    for (const auto& [path, bytes] : root.everything()) CHECK(bytes.find("Орлов") == bytes.npos);
}

TEST_CASE("a machine that dies between the three objects completes them when the event is told again") {
    const auto whole = deposit(5, {{"a.txt", "1"}}, {{"visas.csv", "2"}}, {{"page.html", "3"}});
    Root expected;
    DyingFolder counted(*expected.folder, -1);
    must_put(counted, whole);
    for (int step = 1; step <= counted.steps; ++step) {
        CAPTURE(step);
        Root root;
        DyingFolder dying(*root.folder, step);
        CHECK_THROWS_AS(archive::put(dying, whole, salt), MachineFailure);
        must_put(*root.folder, whole);
        CHECK(root.everything() == expected.everything());
        CHECK(root.codes().empty());
    }
}
