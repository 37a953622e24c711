// An office of fictitious people in a folder of its own, in a world whose clock the test turns.
#pragma once

#include <catch2/catch.hpp>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "desk/desk.hpp"
#include "desk/errands.hpp"

namespace clock_world {

using namespace prikaz;
using namespace std::chrono_literals;

// The real world but for the clock, ids, and writes that can be made to fail.
class ClockWorld final : public World {
public:
    Instant time = *calendar::read_instant("2026-03-02T09:00:00+03:00");
    int writes_left = -1;  // before the machine dies; -1: it does not

    Instant now() override { return time; }
    std::string fresh_id() override { return "id-" + std::to_string(++ids_); }
    std::string program_folder() override { return real_->program_folder(); }
    std::optional<std::string> environment(const std::string& name) override { return real_->environment(name); }
    bool exists(const std::string& path) override { return real_->exists(path); }
    bool is_folder(const std::string& path) override { return real_->is_folder(path); }
    bool is_file(const std::string& path) override { return real_->is_file(path); }
    std::string real_path(const std::string& path) override { return real_->real_path(path); }
    std::vector<std::string> list(const std::string& folder) override { return real_->list(folder); }
    std::optional<std::string> read(const std::string& path, std::size_t limit) override {
        return real_->read(path, limit);
    }
    void write_whole(const std::string& path, std::string_view bytes) override {
        if (writes_left == 0) throw MachineFailure("the disk is full");
        if (writes_left > 0) --writes_left;
        real_->write_whole(path, bytes);
    }
    void remove_all(const std::string& path) override { real_->remove_all(path); }
    std::string temporary_folder() override { return real_->temporary_folder(); }
    Finished run(const std::vector<std::string>& command, std::chrono::seconds limit) override {
        return real_->run(command, limit);
    }

private:
    std::unique_ptr<World> real_ = real_world();
    int ids_ = 0;
};

constexpr char first_order[] = "pervyj-prikaz";

class Office {
public:
    explicit Office(const std::string& card = {}, const std::string& order_lines = {}) {
        REQUIRE(desk::init(world, path));
        append_to("office.yaml", card);
        append_to(std::string("orders/") + first_order + "/order.yaml", order_lines);
        write("staff.yaml", staff);
        open();
    }
    ~Office() {
        desk.reset();
        world.remove_all(path);
    }
    Office(const Office&) = delete;
    Office& operator=(const Office&) = delete;

    void write(const std::string& name, const std::string& text) { world.write_whole(join_path(path, name), text); }
    std::string read(const std::string& name) {
        return world.read(join_path(path, name), 64u << 20).value_or("(no such file)");
    }
    bool has(const std::string& name) { return world.exists(join_path(path, name)); }
    void append_to(const std::string& name, const std::string& text) {
        if (!text.empty()) write(name, read(name) + text);
    }

    // Another process begins with the same store.
    void open() {
        desk.reset();
        auto opened = desk::open(
            world, templates,
            {.start = path, .office = path, .store = {}, .mode = journal::Open::Migrate, .workflows = "workflows"});
        for (const auto& problem : opened.problems) UNSCOPED_INFO(print(problem, {}));
        REQUIRE(opened);
        desk = *opened.value;
    }
    // The office's card as it stands at this moment, for settings that are mended while the store lives on.
    void change(const std::function<void(organization::Office&)>& how) {
        auto folder = *desk->folder;
        how(folder.card);
        desk->folder = std::make_shared<const office::Folder>(std::move(folder));
    }

    desk::Answer must(Loaded<desk::Answer> answer) {
        for (const auto& problem : answer.problems) UNSCOPED_INFO(print(problem, {}));
        REQUIRE(answer);
        return *answer.value;
    }
    static desk::Act by(const std::string& actor) { return {.actor = actor, .seen = std::nullopt, .key = {}}; }
    void submit() { must(desk::submit(*desk, first_order, by("ananina"), "")); }
    void approve() { must(desk::give_visa(*desk, first_order, by("kim"), flow::Verdict::Approved, "", "")); }
    void sign() { must(desk::sign(*desk, first_order, by("platonova"), {})); }
    void register_it() {
        submit();
        approve();
        sign();
    }
    desk::WorkAnswer work(desk::Outward outward = desk::Outward::Send) { return desk::work(*desk, outward); }
    // What happened, a sentence each.
    std::vector<std::string> story() {
        std::vector<std::string> lines;
        const auto history = desk::history(*desk, first_order);
        REQUIRE(history);
        for (const auto& line : *history.value) lines.push_back(line.text);
        return lines;
    }
    std::string told(const std::string& part) {
        for (const auto& line : story()) {
            if (line.find(part) != line.npos) return line;
        }
        return {};
    }
    int count_told_about(const std::string& about) {
        int count = 0;
        for (const auto& recorded : desk->journal->read(desk::order_stream(first_order))) {
            const auto event = flow::read(recorded.entry.type, recorded.entry.version, recorded.entry.body);
            const auto told = event ? std::get_if<flow::event::Told>(&*event) : nullptr;
            count += told && told->about == about;
        }
        return count;
    }

    ClockWorld world;
    std::string path = world.temporary_folder();
    office::Templates templates{world, "templates"};
    std::shared_ptr<desk::Desk> desk;

    std::string staff = R"(people:
  - {id: platonova, surname: Платонова, name: Галина, patronymic: Сергеевна, sex: female, post: Начальник Управления образования, email: platonova@example.org}
  - {id: ananina, surname: Ананина, name: Анна, patronymic: Николаевна, sex: female, post: Делопроизводитель, email: ananina@example.org, phone: 2-42-56}
  - {id: kim, surname: Ким, name: Олег, patronymic: Петрович, sex: male, post: Юрисконсульт, email: kim@example.org}
  - {id: sorokin, surname: Сорокин, name: Илья, patronymic: Андреевич, sex: male, post: Методист, email: sorokin@example.org}
  - {id: belova, surname: Белова, name: Вера, patronymic: Ильинична, sex: female, post: Методист}
groups:
  - {id: clerks, title: Делопроизводители, people: [ananina]}
  - {id: methodists, title: Методисты, people: [sorokin, belova]}
)";
};

}  // namespace clock_world
