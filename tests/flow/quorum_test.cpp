// When a stage is decided: at the earliest moment at which no further answer can change it.
#include "flow/quorum.hpp"

#include "tests/flow/desk.hpp"

using namespace desk;

namespace {

// «+» approved, «r» approved with remarks, «-» rejected, «0» abstained, «?» pending, «x» left.
Outcome after(Quorum need, std::string_view answers) {
    const std::map<char, Verdict> verdicts{{'+', Verdict::Approved}, {'r', Verdict::ApprovedWithRemarks},
                                           {'-', Verdict::Rejected}, {'0', Verdict::Abstained},
                                           {'?', Verdict::Pending},  {'x', Verdict::Left}};
    std::vector<Member> members;
    for (const char answer : answers) members.push_back({std::string(1, answer), verdicts.at(answer), false});
    return outcome(need, members);
}

constexpr Quorum all{Quorum::Kind::All, 0, false}, any{Quorum::Kind::Any, 0, false}, two{Quorum::Kind::Count, 2, false},
    half{Quorum::Kind::Percent, 50, false}, two_thirds{Quorum::Kind::Percent, 66, false},
    two_with_veto{Quorum::Kind::Count, 2, true};

}  // namespace

TEST_CASE("scenario 17: a stage succeeds or fails at the earliest certain moment") {
    struct Row {
        Quorum need;
        std::string_view answers;
        Outcome outcome;
    };
    using enum Outcome;
    const std::vector<Row> rows{
        {all, "++?", Open},
        {all, "+r+", Approved},
        {all, "+-?", Rejected},
        {all, "+00", Approved},
        {all, "000", Rejected},
        {all, "+x+", Approved},
        {all, "xxx", Vacant},
        {all, "", Vacant},
        {any, "-+?", Approved},
        {any, "--?", Open},
        {any, "---", Rejected},
        {any, "0-0", Rejected},
        {two, "+??", Open},
        {two, "+-+?", Approved},
        {two, "+--", Rejected},
        {two, "--?", Rejected},
        {two, "+0?", Open},
        {two, "00?", Rejected},
        {two, "?x", Rejected},
        {half, "+-", Approved},
        {half, "+-??", Open},
        {half, "++??", Approved},
        {half, "---?", Rejected},
        {half, "+0--", Rejected},
        {half, "+-00", Approved},
        {half, "--??", Open},
        {two_thirds, "++-", Approved},
        {two_thirds, "+--", Rejected},
        {two_thirds, "+-?", Open},
        {two_with_veto, "+-?", Rejected},
        {two_with_veto, "-??", Rejected},
        {two_with_veto, "++?", Approved},
        {two_with_veto, "+0+", Approved},
    };
    for (const Row& row : rows) {
        INFO(static_cast<int>(row.need.kind) << " " << row.need.number << " " << row.answers);
        CHECK(static_cast<int>(after(row.need, row.answers)) == static_cast<int>(row.outcome));
    }
}

TEST_CASE("scenario 17: no answer that may still come can undo a decided stage") {
    const std::string_view alphabet = "+-0?";
    for (const Quorum& need : {all, any, two, half, two_thirds})
        for (int code = 0; code < 256; ++code) {
            std::string answers;
            for (int digit = 0, rest = code; digit < 4; ++digit, rest /= 4) answers += alphabet[rest % 4];
            const Outcome now = after(need, answers);
            const std::size_t open = answers.find('?');
            if (open == answers.npos) {
                CHECK(now != Outcome::Open);
                continue;
            }
            bool same = true;
            for (const char answer : std::string_view("+-0")) {
                std::string next = answers;
                next[open] = answer;
                same = same && after(need, next) == now;
            }
            INFO(static_cast<int>(need.kind) << " " << need.number << " " << answers);
            if (now != Outcome::Open) CHECK(same);
            if (now == Outcome::Open && std::ranges::count(answers, '?') == 1) CHECK_FALSE(same);
        }
}

TEST_CASE("scenario 17: a veto returns the order at once, an abstention leaves the decision to the others") {
    Desk veto(definition(workflow("{stage: deputies, who: deputies, need: 2, veto: true, due: 3bd}")));
    veto.submitted().visa("deputy1").visa("deputy2", Verdict::Rejected, "Категорически нет");
    CHECK(veto.in("draft"));

    Desk abstain(definition(workflow()));
    abstain.submitted().visa("deputy1").visa("deputy2", Verdict::Abstained);
    CHECK(abstain.in("visa"));
    CHECK(abstain.refused("deputy3", command::GiveVisa{Verdict::Rejected, "", "one", ""}) == "flow.remark.missing");
    CHECK(abstain.refused("deputy3", command::GiveVisa{Verdict::Pending, "", "one", ""}) == "flow.visa.verdict");
    abstain.visa("deputy3");
    CHECK(abstain.in("signing"));
}

TEST_CASE("scenario 17: when dismissals make k visas impossible the order is returned, not left standing") {
    Desk desk(definition(workflow("{stage: deputies, who: deputies, need: 2, due: 3bd}")));
    desk.submitted();
    desk.dismiss("deputy1");
    desk.dismiss("deputy2");
    desk.does("system", command::StaffChanged{});
    CHECK(desk.in("draft"));
    CHECK(desk.told("rejected") == People{"clerk"});
}
