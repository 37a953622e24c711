// Acknowledging: one person or thousands by one command, or many people at once by their own; what is decided goes to
// the disk in one write.
#include <algorithm>
#include <map>
#include <set>

#include "desk/acquaintance.hpp"
#include "desk/outsiders.hpp"
#include "desk/signing.hpp"

namespace prikaz::desk {

namespace {

constexpr std::size_t commits_in_a_write = 1000;
constexpr std::size_t scan_bytes = 64u << 20, signature_bytes = 8u << 20;

// Before the acts that point to it: whichever of them is refused, the others find it.
void keep_scan(Desk& desk, const Act& act, std::string bytes) {
    journal::Commit commit;
    commit.at = desk.now();
    commit.actor = act.actor;
    commit.blobs.push_back(std::move(bytes));
    (void)desk.journal->commit(commit);
}

// What became of a commit. A stream that exists already: the same person was first in another window.
void count(const journal::Committed& committed, const Act& act, AcknowledgeAnswer& answer) {
    if (committed.kind == journal::Committed::Kind::Done) {
        ++answer.done;
    } else if (committed.kind == journal::Committed::Kind::KeyReused) {
        answer.problems.push_back(key_reused(act.key));
    } else {
        ++answer.repeated;
    }
}

// Commits of one write, and whose they are.
struct Write {
    std::vector<journal::Commit> commits;
    std::vector<std::size_t> owners;
};

void commit(Desk& desk, Write& write, const auto& told) {
    if (write.commits.empty()) return;
    const auto committed = desk.journal->commit(write.commits);
    for (std::size_t i = 0; i < committed.size(); ++i) told(write.owners[i], committed[i]);
    write = {};
}

std::vector<std::string> people_of(const std::vector<AcknowledgeLine>& lines) {
    std::vector<std::string> people;
    for (const auto& line : lines) people.push_back(line.person);
    return people;
}

}  // namespace

namespace {

constexpr std::pair<const char*, flow::AcknowledgementKind> kinds[] = {
    {"simple", flow::AcknowledgementKind::Simple},
    {"enhanced", flow::AcknowledgementKind::Enhanced},
    {"qualified", flow::AcknowledgementKind::Qualified},
    {"paper", flow::AcknowledgementKind::Paper},
    {"refusal", flow::AcknowledgementKind::Refusal}};

}  // namespace

const char* acknowledgement_word(flow::AcknowledgementKind kind) {
    return std::ranges::find(kinds, kind, &std::pair<const char*, flow::AcknowledgementKind>::second)->first;
}

flow::AcknowledgementKind acknowledgement_kind(std::string_view word) {
    for (const auto& [known, kind] : kinds) {
        if (word == known) return kind;
    }
    return flow::AcknowledgementKind::Simple;
}

namespace {

// Signatures with which readers acknowledge: each is verified before it is written down beside the act.
class SignaturesOfReaders {
public:
    SignaturesOfReaders(Desk& desk, const std::string& order) : desk_(desk), order_(order) {}

    // Empty: none was handed in.
    Loaded<std::string> read(const AcknowledgeLine& line) {
        auto bytes = line.bytes;
        if (bytes.empty() && !line.file.empty()) {
            auto file = office::read_named(desk_.world, line.file, signature_bytes);
            if (!file) return {std::nullopt, placed(line, std::move(file.problems))};
            bytes = std::move(*file.value);
        }
        if (bytes.empty()) return {std::string(), {}};
        auto stamped = with_stamp(desk_, signature::unwrapped(bytes));
        if (!stamped) return {std::nullopt, placed(line, std::move(stamped.problems))};
        return stamped;
    }

    // False: refused, and the problems say why.
    bool add(const AcknowledgeLine& line, std::string bytes, journal::Commit& commit, Problems& problems) {
        if (!grounds_) look_at_order();
        const auto least = line.kind == flow::AcknowledgementKind::Qualified ? signature::Purpose::Qualified
                                                                             : signature::Purpose::Enhanced;
        auto taken = take_signature(desk_, *grounds_,
                                    {.person = line.person,
                                     .least = least,
                                     .bytes = bytes,
                                     .path = line.file.empty() ? order_path(desk_, order_) : line.file,
                                     .folder = "acknowledgements/" + edition_,
                                     .trust = "trust/" + edition_});
        append(problems, news_of(placed(line, std::move(taken.problems))));
        if (!taken) return false;
        commit.appends.front().entries.push_back(entry_of_reader(taken.value->record));
        commit.blobs = std::move(taken.value->blobs);
        commit.blobs.push_back(std::move(bytes));
        return true;
    }

private:
    void look_at_order() {
        const auto open = open_case(desk_, order_);
        grounds_ = grounds_of_readers(desk_, open);
        edition_ = std::to_string(open.now.acquainted_edition);
    }

    // In a list the row says more than the file: it is what the clerk mends.
    Problems placed(const AcknowledgeLine& line, Problems problems) {
        for (auto& problem : problems) {
            if (line.place.file.empty() || problem.severity != Severity::Error) continue;
            problem.text = (line.file.empty() ? line.person : line.file) + ": " + problem.text;
            problem.place = line.place;
        }
        return problems;
    }

    // A doubt that every signature of a list shares is told once.
    Problems news_of(Problems problems) {
        std::erase_if(problems, [&](const Problem& problem) {
            return problem.severity != Severity::Error && !told_.insert(problem.code).second;
        });
        return problems;
    }

    Desk& desk_;
    const std::string& order_;
    std::optional<Grounds> grounds_;
    std::string edition_;
    std::set<std::string> told_;
};

// Lines with ids instead of names, as far as somebody is known by the name.
std::vector<AcknowledgeLine> with_ids(Desk& desk, const std::string& order, std::vector<AcknowledgeLine> lines) {
    ReaderNames names(desk, order);
    for (auto& line : lines) line.person = names.find(line.person).value_or(line.person);
    return lines;
}

}  // namespace

Loaded<AcknowledgeAnswer> acknowledge(Desk& desk, const std::string& order, const Act& act,
                                      const std::vector<AcknowledgeLine>& written, const std::string& scan) {
    auto lines = with_ids(desk, order, written);
    // Of one person the file beside the command is the signature.
    if (lines.size() == 1 && flow::is_electronic(lines.front().kind) && lines.front().file.empty())
        lines.front().file = scan;
    auto opened = Acquaintance::open(desk, order);
    if (!opened) return {std::nullopt, std::move(opened.problems)};
    auto& acquaintance = **opened.value;
    std::string scan_digest;
    if (!scan.empty() && !(lines.size() == 1 && lines.front().file == scan)) {
        auto bytes = office::read_named(desk.world, scan, scan_bytes);
        if (!bytes) return {std::nullopt, std::move(bytes.problems)};
        scan_digest = sha256(*bytes.value);
        keep_scan(desk, act, std::move(*bytes.value));
    }
    acquaintance.look_up(people_of(lines));
    AcknowledgeAnswer answer;
    Write write;
    SignaturesOfReaders signatures(desk, order);
    const auto told = [&](std::size_t, const auto& committed) { count(committed, act, answer); };
    for (const auto& line : lines) {
        const bool is_signed = flow::is_electronic(line.kind);
        auto handed = is_signed ? signatures.read(line) : Loaded<std::string>{std::string(), {}};
        if (!handed) {
            append(answer.problems, std::move(handed.problems));
            continue;
        }
        const auto digest = handed.value->empty() ? scan_digest : sha256(*handed.value);
        auto decided = acquaintance.decide(act, line, digest, lines.size() > 1 ? "/" + line.person : "");
        if (decided.commit && is_signed &&
            !signatures.add(line, std::move(*handed.value), *decided.commit, answer.problems))
            continue;
        if (decided.refusal) {
            answer.problems.push_back(std::move(*decided.refusal));
        } else if (!decided.commit) {
            ++answer.repeated;
        } else {
            write.commits.push_back(std::move(*decided.commit));
            write.owners.push_back(0);
            if (write.commits.size() == commits_in_a_write) commit(desk, write, told);
        }
    }
    commit(desk, write, told);
    settle(desk, order);
    answer.pending = acquaintance.pending();
    return {std::move(answer), {}};
}

std::vector<Loaded<AcknowledgeAnswer>> acknowledge_each(Desk& desk, const std::vector<OneAcknowledgement>& acts) {
    std::vector<Loaded<AcknowledgeAnswer>> answers(acts.size());
    std::map<std::string, std::vector<std::size_t>> by_order;
    for (std::size_t i = 0; i < acts.size(); ++i) by_order[acts[i].order].push_back(i);
    Write write;
    for (const auto& [order, numbers] : by_order) {
        auto opened = Acquaintance::open(desk, order);
        std::vector<std::string> people;
        for (const auto i : numbers) people.push_back(acts[i].act.actor);
        if (opened) (*opened.value)->look_up(people);
        for (const auto i : numbers) {
            if (!opened) {
                answers[i].problems = opened.problems;
                continue;
            }
            answers[i].value.emplace();
            AcknowledgeLine line;
            line.person = acts[i].act.actor;
            auto decided = (*opened.value)->decide(acts[i].act, line, {}, {});
            if (decided.refusal) answers[i].value->problems.push_back(std::move(*decided.refusal));
            if (!decided.refusal && !decided.commit) ++answers[i].value->repeated;
            if (!decided.commit) continue;
            write.commits.push_back(std::move(*decided.commit));
            write.owners.push_back(i);
        }
    }
    commit(desk, write,
           [&](std::size_t i, const auto& committed) { count(committed, acts[i].act, *answers[i].value); });
    for (const auto& [order, numbers] : by_order) settle(desk, order);
    return answers;
}

void settle(Desk& desk, const std::string& order) {
    if (!order.empty()) {
        auto open = open_case(desk, order);
        auto waiting = open.definition ? waiting_of(open) : std::nullopt;
        if (waiting && open.now.acquainted_edition > 0 && !any_pending(desk, order, open.now.acquainted_edition)) {
            // Somebody else may finish it in the same moment; then there is nothing left to do.
            (void)perform(desk, order, {.actor = "system", .seen = std::nullopt, .key = {}},
                          flow::command::Finish{waiting->path, {}});
        }
    }
    place_entries(desk);
}

}  // namespace prikaz::desk
