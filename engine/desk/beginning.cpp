// Where offices and orders begin: a folder to play with, a new order beside the others.
#include <algorithm>

#include "desk/edition.hpp"
#include "desk/rows.hpp"
#include "desk/step.hpp"
#include "editing/editing.hpp"

namespace prikaz::desk {

namespace {

// An office of fictitious people; every line is meant to be changed.
constexpr char card_text[] = R"(# Карточка организации. Здесь всё вымышлено: замените своим.
letterhead:
  above: [РОССИЙСКАЯ ФЕДЕРАЦИЯ]
  name: [УПРАВЛЕНИЕ ОБРАЗОВАНИЯ, Администрации Заречного района]
  requisites:
    - "303800, г. Заречный, ул. Садовая, 1"
    - ОКПО 00000000 ОГРН 0000000000000
name-in-caption: Управления образования
place: г. Заречный
zone: Europe/Moscow
signatory: platonova      # кто подписывает приказы, в которых подписант не назван
retention: постоянно
workflow: main-activity   # как идёт приказ: prikaz workflow draw main-activity
clerk: ananina            # от чьего имени работает командная строка, если не сказано --as
site: {folder: site, title: Приказы Управления образования}
)";

constexpr char staff_text[] = R"(# Сотрудники. Все имена вымышлены.
people:
  - {id: platonova, surname: Платонова, name: Галина, patronymic: Сергеевна, sex: female, post: Начальник Управления образования}
  - {id: ananina, surname: Ананина, name: Анна, patronymic: Николаевна, sex: female, post: Делопроизводитель}
  - {id: kim, surname: Ким, name: Олег, patronymic: Петрович, sex: male, post: Юрисконсульт}
  - {id: sorokin, surname: Сорокин, name: Илья, patronymic: Андреевич, sex: male, post: Методист}
  - {id: belova, surname: Белова, name: Вера, patronymic: Ильинична, sex: female, post: Методист}
groups:
  - {id: clerks, title: Делопроизводители, people: [ananina]}
  - {id: methodists, title: Методисты, people: [sorokin, belova]}
)";

constexpr char order_text[] = R"(# Первый приказ: измените текст и выполните  prikaz order submit pervyj-prikaz
title: О плане методической работы
preamble: В целях методической поддержки педагогических работников
items:
  - Утвердить план методической работы согласно приложению.
  - Методистам обеспечить исполнение плана.
  - Контроль за исполнением приказа оставляю за собой.
visas: [kim]
acquaint: [{group: methodists}]
acquaint-form: sheet
executor: ananina
appendices:
  - title: [План методической работы]
    body:
      roadmap:
        rows:
          - {measure: Провести семинар для молодых педагогов, term: Сентябрь 2026, responsible: Методисты}
          - {measure: Подготовить отчёт, term: до 1 декабря 2026 года, responsible: Методисты}
)";

std::string order_from_nothing(const NewOrder& wanted) {
    std::string text = "title: " +
                       (wanted.title.empty() ? std::string("О …")
                                             : data::to_json([&] {
                                                   data::Builder make;
                                                   return make.finish(make.text(wanted.title));
                                               }()
                                                                 .root())) +
                       "\n";
    if (!wanted.workflow.empty()) text += "workflow: " + wanted.workflow + "\n";
    return text + "preamble: В целях …\nitems:\n  - …\n  - Контроль за исполнением приказа оставляю за собой.\n";
}

// The sample's own text; a title and a workflow that were asked for take the place of its own.
Loaded<std::string> order_from_sample(Desk& desk, const NewOrder& wanted) {
    const auto samples = order_samples(desk);
    const auto found = std::ranges::find(samples, wanted.sample, &OrderSample::id);
    if (found == samples.end()) {
        std::string known;
        for (const auto& sample : samples) known += (known.empty() ? "" : ", ") + sample.id;
        return refused<std::string>({.code = "order.sample",
                                     .place = {.file = wanted.name},
                                     .text = say("there is no sample «{1}»", {wanted.sample}),
                                     .hint = say("there are: {1}", {known})});
    }
    auto opened = editing::parse({found->id + ".yaml", found->text});
    if (!opened) return {std::nullopt, std::move(opened.problems)};
    auto& form = opened.value->form;
    if (!wanted.title.empty()) form.title = {.lines = {wanted.title}};
    if (!wanted.workflow.empty()) form.texts["workflow"].text = wanted.workflow;
    return editing::write(found->text, form);
}

Problem exists_already(const std::string& path) {
    return {.code = "file.exists", .place = {.file = path}, .text = say("{1} is there already", {path}), .hint = {}};
}

// Each folder has a name that file systems take (255 bytes) and that is not hidden.
bool fits_folders(std::string_view name) {
    constexpr std::size_t longest = 255;
    for (std::size_t from = 0; from <= name.size();) {
        const std::size_t end = std::min(name.find('/', from), name.size());
        if (end == from || end - from > longest || name[from] == '.') return false;
        from = end + 1;
    }
    return true;
}

}  // namespace

Loaded<std::vector<std::string>> init(World& world, const std::string& path) {
    const auto card = join_path(path, "office.yaml");
    if (world.exists(card)) return refused<std::vector<std::string>>(exists_already(card));
    const std::pair<const char*, const char*> files[] = {
        {"office.yaml", card_text}, {"staff.yaml", staff_text}, {"orders/pervyj-prikaz/order.yaml", order_text}};
    Problems problems;
    for (const auto& [name, text] : files) {
        if (world.exists(join_path(path, name))) problems.push_back(exists_already(join_path(path, name)));
    }
    if (!problems.empty()) return {std::nullopt, std::move(problems)};
    std::vector<std::string> written;
    for (const auto& [name, text] : files) {
        written.push_back(join_path(path, name));
        world.write_whole(written.back(), text);
    }
    return {std::move(written), {}};
}

Loaded<std::string> new_order(Desk& desk, const NewOrder& wanted) {
    if (!path_inside("x", wanted.name) || !fits_folders(wanted.name)) {
        return refused<std::string>({.code = "order.name",
                                     .place = {.file = wanted.name},
                                     .text = say("«{1}» cannot name an order's folder", {wanted.name}),
                                     .hint = say("for example {1}", {"2026/12-plan-raboty"})});
    }
    const auto path = order_path(desk, wanted.name);
    if (!office::lies_inside(desk.world, desk.folder->path, path))
        return refused<std::string>(office::leads_out(folder_of(path), {.file = folder_of(path)}));
    if (desk.world.exists(folder_of(path)) || desk.journal->revision("order/" + wanted.name) > 0)
        return refused<std::string>(exists_already(folder_of(path)));
    std::vector<office::File> files{{path, order_from_nothing(wanted)}};
    if (!wanted.sample.empty()) {
        auto text = order_from_sample(desk, wanted);
        if (!text) return text;
        files = {{path, std::move(*text.value)}};
    }
    if (!wanted.from.empty() && !wanted.title.empty()) {
        return refused<std::string>({.code = "order.new.title",
                                     .place = {.file = wanted.name},
                                     .text = say("a copy keeps the title of the order it is made from"),
                                     .hint = say("leave out --title and change it in order.yaml")});
    }
    if (!wanted.from.empty()) {
        auto source = find_order(desk, wanted.from);
        if (!source) return {std::nullopt, std::move(source.problems)};
        files.clear();
        const auto from = folder_of(order_path(desk, *source.value));
        for (const auto& name : desk.world.list(from)) {
            constexpr std::size_t largest = 64u << 20;
            const auto copied = join_path(from, name);
            if (!desk.world.is_file(copied)) continue;
            if (!office::lies_inside(desk.world, desk.folder->path, copied))
                return refused<std::string>(office::leads_out(copied, {.file = copied}));
            if (auto bytes = desk.world.read(copied, largest))
                files.push_back({join_path(folder_of(path), name), std::move(*bytes)});
        }
    }
    office::write_files(desk.world, files);
    return {path, {}};
}

Loaded<std::string> new_link(Desk& desk, const std::string& order, const std::string& relation,
                             const std::string& name) {
    auto rows = desk.journal->select({.view = "orders", .where = {equal("order_id", order)}});
    const auto number = rows.empty() ? std::string() : text_of(rows.front()[8]);
    const auto date = rows.empty() ? std::string() : text_of(rows.front()[9]);
    const auto title = rows.empty() ? std::string() : text_of(rows.front()[1]);
    if (number.empty()) {
        return refused<std::string>({.code = "order.not-registered",
                                     .place = {.file = order_path(desk, order)},
                                     .text = say("the order {1} is not registered: a draft is simply changed", {order}),
                                     .hint = {}});
    }
    if (is_repealed(desk, order)) {
        return refused<std::string>({.code = "order.repealed",
                                     .place = {.file = order_path(desk, order)},
                                     .text = say("the order {1} has lost its force", {order}),
                                     .hint = marks_of(desk, order).back()});
    }
    auto path = new_order(desk, {.name = name, .title = {}, .workflow = {}, .from = {}});
    if (!path) return path;
    const bool repeal = relation == "repeal";
    auto day = calendar::read_iso(date);
    const auto written = day ? russian::write_date(*day, russian::DateForm::Words) : date;
    std::string text =
        std::string("title: ") + (repeal ? "О признании утратившим силу приказа" : "О внесении изменений в приказ") +
        " от " + written + " № " + number + "\nworkflow: " + (repeal ? "repeal" : "amendment") + "\n" +
        (repeal ? "repeals" : "amends") + ": [{order: " + order + "}]      # «" + title + "»\n" +
        "preamble: В связи с …\nitems:\n" +
        (repeal ? "  - Признать утратившим силу приказ от " + written + " № " + number + ".\n"
                : "  - \"Внести в приказ от " + written + " № " + number + " следующие изменения: …\"\n") +
        "  - Контроль за исполнением приказа оставляю за собой.\n";
    desk.world.write_whole(*path.value, text);
    return path;
}

}  // namespace prikaz::desk
