// Orders carried out of the archive: a bag of their objects, with proofs that need nothing but sha512sum and openssl.
#include <algorithm>
#include <set>

#include "archive/archive.hpp"
#include "bag/bag.hpp"
#include "desk/archive.hpp"
#include "desk/archive_custody.hpp"
#include "desk/archive_log.hpp"
#include "desk/texts.hpp"

namespace prikaz::desk {

namespace {

void copy(storage::Folder& from, const std::string& path, storage::Folder& to, const std::string& target) {
    constexpr std::size_t largest_file = 1u << 30;
    to.make_folder(target);
    for (const auto& entry : from.list(path)) {
        const auto inner = path + "/" + entry.name, place = target + "/" + entry.name;
        if (entry.kind == storage::Kind::Folder) copy(from, inner, to, place);
        if (entry.kind != storage::Kind::File) continue;
        if (auto bytes = from.read(inner, largest_file)) to.write_new(place, *bytes);
    }
}

// On which side the hashes of a proof stand: RFC 9162, section 2.1.3.2.
std::string steps_of(transparency::Size index, transparency::Size size, const std::vector<transparency::Hash>& proof) {
    std::string text;
    transparency::Size node = index, last = size - 1;
    for (const auto& hash : proof) {
        const bool is_left = (node & 1) != 0 || node == last;
        text += std::string(is_left ? "left " : "right ") + transparency::base64(hash) + "\n";
        if (is_left) {
            while ((node & 1) == 0 && node != 0) node >>= 1, last >>= 1;
        }
        node >>= 1, last >>= 1;
    }
    return text;
}

class Exporting {
public:
    Exporting(Desk& desk, storage::Folder& archive, storage::Folder& log, storage::Folder& target, std::string bag,
              const std::vector<Enclosed>& enclosed)
        : desk_(desk),
          archive_(archive),
          log_(log),
          target_(target),
          bag_(std::move(bag)),
          enclosed_(enclosed),
          known_(known_objects(*desk.journal).known) {}

    Loaded<std::int64_t> run(const std::vector<std::string>& orders) {
        auto head = log_head(desk_);
        if (!head) return {std::nullopt, std::move(head.problems)};
        target_.make_folder(bag_ + "/data/archive");
        auto root = storage::open(join_path(target_.shown(), bag_ + "/data/archive"));
        if (auto problems = ocfl::make_root(*root); has_errors(problems)) return {std::nullopt, std::move(problems)};
        for (const auto& order : orders) copy_order(order);
        write_checkpoint();
        copy_hashes();
        write_proofs(*head.value);
        write_signatures();
        for (const auto& one : enclosed_) target_.write_new(bag_ + "/data/" + one.path, one.bytes);
        const auto& card = desk_.folder->card;
        bag::close(target_, bag_,
                   {{"Source-Organization", joined(card.letterhead.name, ", ")},
                    {"Bagging-Date", calendar::iso(desk_.today())},
                    {"External-Identifier", "urn:prikaz:" + card.archive->fond},
                    {"Bag-Software-Agent", "prikaz"}});
        return {static_cast<std::int64_t>(objects_.size()), {}};
    }

private:
    // What the law may want removed stays at home.
    void copy_order(const std::string& order) {
        for (const auto part : {archive::Part::Lasting, archive::Part::Public}) {
            const auto id = archive::id_of(desk_.folder->card.archive->fond, part, order);
            const auto place = ocfl::place_of(id);
            if (!archive_.kind(place)) {
                if (known_.removed.contains(id)) objects_.insert(id);  // the proof of its removal goes along
                continue;
            }
            objects_.insert(id);
            copy(archive_, place, target_, bag_ + "/data/archive/" + place);
        }
    }

    void write_checkpoint() {
        const auto note = transparency::Log(log_).checkpoint_note().value_or("");
        target_.make_folder(bag_ + "/data/proof");
        put("checkpoint", note);
        const auto key = log_key(desk_);
        put("key.txt", key.written() + "\n");
        for (const auto& [path, bytes] : evidence::recipe_files(note, key)) target_.write_new(bag_ + "/" + path, bytes);
    }

    // With them any head that somebody has ever remembered can be looked up; they tell nothing of the entries.
    void copy_hashes() {
        for (const auto& level : log_.list("tile")) {
            if (level.name != "entries")
                copy(log_, "tile/" + level.name, target_, bag_ + "/data/log/tile/" + level.name);
        }
    }

    void write_proofs(const transparency::Checkpoint& head) {
        constexpr std::size_t at_once = 4096;
        transparency::Log log(log_);
        const auto nodes = log.nodes(transparency::Rule::Sha256, head.size);
        for (transparency::Size from = 0; from < head.size; from += at_once) {
            const auto recorded = desk_.journal->read_log(static_cast<journal::Sequence>(from), at_once);
            for (std::size_t i = 0; i < recorded.size() && from + i < head.size; ++i) {
                const auto made = version_made_of(recorded[i].entry);
                const auto removed = object_removed_of(recorded[i].entry);
                if (!(made && objects_.contains(made->object)) && !(removed && objects_.contains(removed->object)))
                    continue;
                const auto proof =
                    transparency::prove_inclusion(transparency::Rule::Sha256, from + i, head.size, nodes);
                const auto number = std::to_string(from + i + 1);
                target_.make_folder(bag_ + "/data/proof/" + number);
                put(number + "/entry.txt", line_in_log(recorded[i]));
                put(number + "/path.txt", steps_of(from + i, head.size, proof));
            }
        }
    }

    void write_signatures() {
        std::string commands;
        for (const auto& id : objects_) commands += evidence::signature_commands(archive_, id, "data/archive");
        if (!commands.empty()) put("signatures.sh", commands);
    }

    void put(const std::string& name, const std::string& bytes) {
        target_.write_new(bag_ + "/data/proof/" + name, bytes);
    }

    Desk& desk_;
    storage::Folder& archive_;
    storage::Folder& log_;
    storage::Folder& target_;
    std::string bag_;
    const std::vector<Enclosed>& enclosed_;
    const evidence::Known known_;
    std::set<std::string> objects_;
};

Problem nothing_there(const std::string& path) {
    return {.code = "archive.missing",
            .place = {.file = path},
            .text = say("there is no such folder"),
            .hint = say("prikaz work writes it")};
}

}  // namespace

Loaded<std::int64_t> export_orders(Desk& desk, const std::vector<std::string>& orders, const std::string& path) {
    return export_with(desk, orders, path, {});
}

Loaded<std::int64_t> export_with(Desk& desk, const std::vector<std::string>& orders, const std::string& path,
                                 const std::vector<Enclosed>& enclosed) {
    if (!desk.folder->card.archive) return {std::nullopt, archive_list(desk).problems};
    const auto archive = storage::open(archive_folder(desk)), log = storage::open(log_folder(desk));
    if (!archive || !log)
        return refused<std::int64_t>(nothing_there(!archive ? archive_folder(desk) : log_folder(desk)));
    const auto target = storage::make(folder_of(path));
    const auto name = name_of(path), staged = name + ".part";
    if (name.empty() || target->kind(name))
        return refused<std::int64_t>({.code = "file.exists",
                                      .place = {.file = path},
                                      .text = say("{1} is there already", {path}),
                                      .hint = say("a copy never replaces a file: choose another name")});
    target->remove(staged);
    auto made = Exporting(desk, *archive, *log, *target, staged, enclosed).run(orders);
    if (made && bag::is_packed(path)) {
        auto packed = bag::pack(*storage::part_of(*target, staged), name.substr(0, name.rfind('.')), path);
        target->remove(staged);
        if (!packed) return {std::nullopt, std::move(packed.problems)};
        target->write_new(staged, *packed.value);
    }
    if (!made) target->remove(staged);
    if (!made) return made;
    target->flush();
    target->move(staged, name);
    return made;
}

}  // namespace prikaz::desk
