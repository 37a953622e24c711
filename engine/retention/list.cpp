#include <algorithm>
#include <map>

#include "retention/retention.hpp"
#include "shape/shape.hpp"

namespace prikaz::retention {

namespace {

using data::Node;

const shape::Schema& the_schema() {
    static const shape::Schema it(schema(), "files");
    return it;
}

// «19», «19а», «434 а»: an article of a list of periods.
bool is_article(std::string_view text) {
    const auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
    if (digits == 0 || digits > 4) return false;
    auto letter = lower(trim(text.substr(digits)));
    return letter.empty() || (count_characters(letter) == 1 && letter >= "а" && letter <= "я");
}

// «01-05», «03/2»: digits in groups; letters of a unit may stand among them.
bool is_index(std::string_view text) {
    constexpr std::size_t longest = 30;
    return !text.empty() && count_characters(text) <= longest && text.find_first_of(" \t\n\\:*?\"<>|") == text.npos;
}

// Every wish of `later` is one of `earlier` too: then the later file gets nothing.
bool covers(const Facts& earlier, const Facts& later) {
    constexpr std::string Facts::*wishes[] = {&Facts::journal, &Facts::kind, &Facts::workflow, &Facts::matter,
                                              &Facts::retention};
    return std::ranges::all_of(wishes,
                               [&](auto wish) { return (earlier.*wish).empty() || earlier.*wish == later.*wish; });
}

std::string normal(std::string_view text) { return lower(trim(text)); }

class Loading {
public:
    Loaded<FilesList> run(const Node& root) {
        problems_ = the_schema().check(root);
        const auto files = root.find("files");
        if (files && files->is(data::Kind::List)) {
            for (const auto& node : files->list()) {
                if (node.is(data::Kind::Map)) take(node);
            }
        }
        if (has_errors(problems_)) return {std::nullopt, std::move(problems_)};
        return {std::move(list_), std::move(problems_)};
    }

private:
    void tell(const char* code, const Node* node, std::string text, std::string hint = {}) {
        problems_.push_back(
            {.code = code, .place = node ? node->place() : Place(), .text = std::move(text), .hint = std::move(hint)});
    }

    void take(const Node& node) {
        File file{.index = std::string(shape::scalar(node.find("index")).value_or("")),
                  .title = shape::text(node, "title"),
                  .article = std::string(shape::scalar(node.find("article")).value_or("")),
                  .period = period_of(node.find("retention")).value_or(Period{}),
                  .personal = period_of(node.find("personal")),
                  .wanted = wanted_of(node.find("for")),
                  .place = node.place()};
        if (node.find("index") && !is_index(file.index))
            tell("files.index.shape", node.find("index"), say("«{1}» is no index of a file", {file.index}),
                 say("for example {1}", {"01-05"}));
        if (node.find("article") && !is_article(file.article))
            tell("files.article", node.find("article"), say("«{1}» is no article of a list of periods", {file.article}),
                 say("for example {1}", {"19а"}));
        check_against_earlier(node, file);
        list_.files.push_back(std::move(file));
    }

    std::optional<Period> period_of(const Node* node) {
        const auto written = shape::scalar(node);
        if (!written) return std::nullopt;
        auto period = read_period(*written);
        if (!period)
            tell("files.retention", node, say("«{1}» is no period of storage", {*written}),
                 say("постоянно, 5 лет, 5 лет ЭПК, 50/75 лет ЭПК, до минования надобности"));
        return period;
    }

    static Facts wanted_of(const Node* node) {
        if (!node || !node->is(data::Kind::Map)) return {};
        const auto wish = [&](const char* key) { return normal(shape::scalar(node->find(key)).value_or("")); };
        return {wish("journal"), wish("kind"), wish("workflow"), wish("matter"), wish("retention")};
    }

    void check_against_earlier(const Node& node, const File& file) {
        for (const auto& earlier : list_.files) {
            if (earlier.index == file.index)
                tell("files.index.twice", node.find("index"),
                     say("the index {1} stands in line {2} already", {file.index, std::to_string(earlier.place.line)}));
            else if (covers(earlier.wanted, file.wanted))
                return tell("files.unreachable", &node,
                            say("no order comes into the file {1}: all of them go into {2} before it",
                                {file.index, earlier.index}),
                            say("name in «for» what tells them apart, and put the narrower rule first"));
        }
    }

    FilesList list_;
    Problems problems_;
};

}  // namespace

const File* FilesList::file_of(const Facts& facts) const {
    const Facts known{normal(facts.journal), normal(facts.kind), normal(facts.workflow), normal(facts.matter),
                      normal(facts.retention)};
    const auto found = std::ranges::find_if(files, [&](const File& file) { return covers(file.wanted, known); });
    return found == files.end() ? nullptr : &*found;
}

Loaded<FilesList> load(const data::Tree& tree) { return Loading().run(tree.root()); }

std::string_view schema() {
    return R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "files.yaml",
  "description": "Номенклатура дел: в какое дело идёт приказ и сколько оно хранится",
  "type": "object",
  "additionalProperties": false,
  "required": ["files"],
  "properties": {
    "files": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/file"}}
  },
  "$defs": {
    "file": {
      "type": "object",
      "additionalProperties": false,
      "required": ["index", "title", "article", "retention"],
      "properties": {
        "index": {"type": ["string", "number"], "description": "Индекс дела: 01-05"},
        "title": {"type": "string", "description": "Заголовок дела"},
        "article": {"type": ["string", "number"], "description": "Статья перечня сроков хранения (Росархив № 236 от 20.12.2019): 19а"},
        "retention": {"type": ["string", "number"], "description": "Срок хранения: постоянно, 5 лет, 5 лет ЭПК, 50/75 лет ЭПК, до минования надобности"},
        "personal": {"type": ["string", "number"], "description": "Срок хранения листов ознакомления и виз, если он короче"},
        "for": {
          "type": "object",
          "additionalProperties": false,
          "description": "Какие приказы идут в дело: подходит то, у чего совпало всё названное",
          "properties": {
            "journal": {"type": "string", "description": "Журнал регистрации"},
            "kind": {"type": "string", "description": "Вид документа: приказ, распоряжение"},
            "workflow": {"type": "string", "description": "Путь приказа"},
            "matter": {"type": "string", "description": "Предмет приказа по личному составу"},
            "retention": {"type": ["string", "number"], "description": "Срок хранения, как он написан в приказе"}
          }
        }
      }
    }
  }
})json";
}

}  // namespace prikaz::retention
