#include <algorithm>
#include <charconv>
#include <cstring>

#include "cli/arguments_grammar.hpp"
#include "language/language.hpp"

namespace prikaz::cli {

std::string listed(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

// One of a few words; the library's own check says it in English only.
CLI::Validator one_of(std::vector<std::string> words) {
    auto names = listed(words);
    auto check = [words = std::move(words), names](std::string& value) {
        return std::ranges::count(words, value) > 0 ? std::string()
                                                    : say("«{1}» is not possible here, only: {2}", {value, names});
    };
    return {check, "", "ONE_OF"};
}

namespace {

// The library's own headings are English.
class Help : public CLI::Formatter {
public:
    Help() {
        label("Usage", say("Usage"));
        label("OPTIONS", say("OPTIONS"));
        label("SUBCOMMAND", say("COMMAND"));
        label("Positionals", say("What to name"));
        label("REQUIRED", "");  // the line of usage shows what is needed
        label("TEXT", "");
        label("INT", "");
    }
    std::string make_group(std::string group, bool is_positional,
                           std::vector<const CLI::Option*> options) const override {
        return CLI::Formatter::make_group(group == "Options" ? say("Options") : group, is_positional, options);
    }
    std::string make_subcommands(const CLI::App* app, CLI::AppFormatMode mode) const override {
        static constexpr std::string_view english = "\nSubcommands:";
        std::string text = CLI::Formatter::make_subcommands(app, mode);
        if (auto found = text.find(english); found != text.npos)
            text.replace(found, english.size(), "\n" + say("Commands") + ":");
        return text;
    }
};

CLI::Validator three_forms() {
    auto check = [](std::string& value) {
        return std::ranges::count(value, ',') == 2
                   ? std::string()
                   : say("three forms with commas are needed: {1}", {"пункт,пункта,пунктов"});
    };
    return {check, "", "THREE"};
}

std::vector<std::string> at_commas(std::string_view text) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        auto end = std::min(text.find(',', begin), text.size());
        parts.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

template <class Number>
void add_number(CLI::App& command, const char* name, Number& number, Number least, Number most,
                const std::string& text) {
    const auto check = [least, most](std::string& value) {
        Number read{};
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), read);
        const bool fits = error == std::errc() && end == value.data() + value.size() && read >= least && read <= most;
        return fits ? std::string()
                    : say("«{1}» is not possible here, only {2} to {3}",
                          {value, std::to_string(least), std::to_string(most)});
    };
    command.add_option(name, number, text)->check(CLI::Validator(check, "", "RANGE"));
}

void add_limits(CLI::App& command, Limits& limits) {
    add_number<std::uint64_t>(command, "--max-steps", limits.steps, 1, 1'000'000'000'000,
                              say("statements and values of one document before its template is stopped; default {1}",
                                  {std::to_string(limits.steps)}));
    add_number<std::uint64_t>(command, "--max-output", limits.megabytes, 1, 4095,
                              say("megabytes of one part of a document before it is compressed; default {1}",
                                  {std::to_string(limits.megabytes)}));
    add_number<int>(command, "--max-depth", limits.depth, 10, language::deepest_run,
                    say("blocks and macros inside one another; default {1}", {std::to_string(limits.depth)}));
    add_number<std::uint64_t>(command, "--max-seconds", limits.seconds, 0, 86'400,
                              say("time of the whole call; default 0: as long as it takes"));
}

void add_many(CLI::App& command, Many& many) {
    command.add_option("--name", many.name,
                       say("many documents: the name of each, with tags, as «{{ row }} {{ surname }}»"));
    add_number<unsigned>(command, "--threads", many.threads, 0, 99,
                         say("many documents: how many are made at once; default 0: as the machine can"));
}

void add_render(CLI::App& app, Arguments& arguments, Render& render) {
    auto* command = app.add_subcommand("render", say("make finished documents of an order"));
    command->add_option("ORDER", render.orders, say("order.yaml, one or several"))->required();
    command->add_option("--out", render.folder, say("folder for the documents, or a .zip; default: beside the order"));
    command->add_option(
        "--rows", render.rows,
        say("one order for each row of a table (CSV, JSON lines, a list): {{ row.NAME }} in its texts"));
    add_many(*command, render.many);
    add_limits(*command, render.limits);
    command->add_option("--format", render.formats, say("docx, odt, html, pdf; default docx,odt,html"))
        ->delimiter(',')
        ->check(one_of({"docx", "odt", "html", "pdf"}));
    command->add_flag("--pdf-a", render.pdf_archive, say("PDF as PDF/A-2b, for the archive"));
    command->footer(say("Example:") +
                    "  prikaz render orders/2021/341/order.yaml --out /tmp --format docx,pdf\n         prikaz render "
                    "leave/order.yaml --rows people.csv --out leave.zip --name '{{ row }} {{ surname }}'");
    command->callback([&] { arguments.command = render; });
}

void add_fill(CLI::App& app, Arguments& arguments, Fill& fill) {
    auto* command = app.add_subcommand("fill", say("fill any DOCX, ODT or HTML template with any data"));
    command->add_option("TEMPLATE", fill.template_path, say("file with tags as docxtpl has them"))->required();
    command
        ->add_option(
            "DATA", fill.data_paths,
            say("YAML or JSON; for many documents several of them, or a table: CSV, JSON lines (.jsonl), a list"))
        ->required();
    command->add_option("-o,--output", fill.output, say("the finished file; of many documents a folder or a .zip"))
        ->required();
    command->add_option("--schema", fill.schema,
                        say("JSON Schema that the data must satisfy before anything is filled"));
    command->add_option("--missing", fill.missing, say("a value that the data lacks: error or blank"))
        ->check(one_of({"error", "blank"}));
    add_many(*command, fill.many);
    add_limits(*command, fill.limits);
    command->footer(
        say("Example:") +
        "  prikaz fill letter.docx data.json -o letter-1.docx\n         prikaz fill letter.docx people.csv -o letters "
        "--name '{{ row }} {{ surname }}'");
    command->callback([&] { arguments.command = fill; });
}

void add_inspect(CLI::App& app, Arguments& arguments, Inspect& inspect) {
    auto* command = app.add_subcommand("inspect", say("show the variables that a template wants, as a tree"));
    command->add_option("TEMPLATE", inspect.template_path)->required();
    command->footer(say("Example:") + "  prikaz inspect letter.docx");
    command->callback([&] { arguments.command = inspect; });
}

void add_check(CLI::App& app, Arguments& arguments, Check& check) {
    auto* command = app.add_subcommand(
        "check", say("tell every problem of orders, office and staff files, templates, finished documents"));
    command->add_option("FILE", check.files)->required();
    command->add_option(
        "--schema", check.schema,
        say("JSON Schema of the data: files of data must satisfy it, templates may ask for nothing else"));
    command->footer(say("Example:") +
                    "  prikaz check office.yaml staff.yaml orders/*/*/order.yaml\n         prikaz check letter.docx "
                    "people.json --schema letter.schema.json");
    command->callback([&] { arguments.command = check; });
}

void add_schema(CLI::App& app, Arguments& arguments, Schema& schema) {
    auto* command =
        app.add_subcommand("schema", say("print the JSON Schema of a kind of file, for completion in editors"));
    command->add_option("KIND", schema.kind, "order, office, staff, files, workflow")
        ->required()
        ->check(one_of({"order", "office", "staff", "files", "workflow"}));
    command->footer(say("Example:") + "  prikaz schema order > order.schema.json");
    command->callback([&] { arguments.command = schema; });
}

void add_language(CLI::App& app, Arguments& arguments, DateWords& date, NumberNoun& number, std::string& noun) {
    constexpr const char* cases = "nominative, genitive, dative, accusative, instrumental, prepositional";
    auto* dates = app.add_subcommand("date", say("write a date or a period as orders do"));
    dates->add_option("DATE", date.date, "2021-11-01")->required();
    dates->add_option("--form", date.form, "digits, words, words-full, padded, quoted, quoted-spaced, spoken");
    dates->add_option("--case", date.in_case, say("of the form spoken: {1}", {cases}));
    dates->add_option("--to", date.to, say("the last day of a period; forms words and spoken"));
    dates->footer(say("Example:") + "  prikaz date 2021-11-01 --form quoted");
    dates->callback([&] { arguments.command = date; });

    auto* numbers = app.add_subcommand("number", say("a number in words, or with its noun in the right form"));
    numbers->add_option("NUMBER", number.number, "342, 1234,50")->required();
    auto* counted = numbers->add_option("--noun", noun, "пункт,пункта,пунктов")->check(three_forms());
    numbers->add_flag("--words", number.words, say("in words: триста сорок два"));
    numbers->add_flag("--ordinal", number.ordinal, say("in words: триста сорок второй"));
    numbers->add_flag("--percent", number.percent, say("in words: одна целая пять десятых процента"));
    numbers->add_option("--money", number.money, say("a sum of roubles: figures, words, mixed, both"))
        ->check(one_of({"figures", "words", "mixed", "both"}));
    numbers->add_option("--case", number.in_case, cases);
    numbers->add_option("--gender", number.gender, "masculine, feminine, neuter, plural");
    numbers->add_flag("--animate", number.animate, say("the accusative of people: двух"));
    // Whoever wants both asks for «prikaz decline пункт --kind numeral:5».
    for (const char* in_words : {"--words", "--ordinal", "--percent", "--money"})
        counted->excludes(numbers->get_option(in_words));
    numbers->footer(
        say("Example:") + "  prikaz number 342 --words --case genitive\n" +
        "         prikaz number 5 --noun пункт,пункта,пунктов\n         prikaz number 1234,50 --money both");
    numbers->callback([&] {
        number.noun = noun.empty() ? std::vector<std::string>() : at_commas(noun);
        arguments.command = number;
    });
}

constexpr std::string_view command_names[] = {
    "init",        "render",  "fill",    "inspect",  "check", "schema", "date",  "number", "decline", "term",   "order",
    "acknowledge", "journal", "control", "workflow", "staff", "store",  "serve", "work",   "account", "archive"};

struct Family {
    std::string_view names;  // with blanks around each
    void (*add)(CLI::App&, Arguments&, Commands&);
};
constexpr Family families[] = {
    {" render ", [](CLI::App& app, Arguments& all, Commands& commands) { add_render(app, all, commands.render); }},
    {" fill ", [](CLI::App& app, Arguments& all, Commands& commands) { add_fill(app, all, commands.fill); }},
    {" inspect ", [](CLI::App& app, Arguments& all, Commands& commands) { add_inspect(app, all, commands.inspect); }},
    {" check ", [](CLI::App& app, Arguments& all, Commands& commands) { add_check(app, all, commands.check); }},
    {" schema ", [](CLI::App& app, Arguments& all, Commands& commands) { add_schema(app, all, commands.schema); }},
    {" date number ",
     [](CLI::App& app, Arguments& all, Commands& commands) {
         add_language(app, all, commands.date, commands.number, commands.noun);
     }},
    {" decline ", add_decline},
    {" term ", add_terms},
    {" order acknowledge journal control ", add_orders},
    {" init workflow staff store serve work ", add_office},
    {" account ", add_accounts},
    {" archive ", add_archive}};

// The command that is named, or nothing when that is not plain: everything but it need not be described to the library,
// which takes longer than many a command does.
std::string_view named_command(int count, const char* const* values) {
    static constexpr std::string_view with_value[] = {"--office", "--store", "--as", "--key", "--seen", "--lang"};
    for (int i = 1; i < count; ++i) {
        const std::string_view word = values[i];
        if (std::ranges::count(command_names, word) > 0) return word;
        if (std::ranges::count(with_value, word) > 0)
            ++i;
        else if (!word.starts_with("--") || word == "--help" || word == "--version")
            return {};
    }
    return {};
}

void add_commands(CLI::App& app, Arguments& arguments, Commands& commands, std::string_view named) {
    const std::string wanted = " " + std::string(named) + " ";
    for (const Family& family : families)
        if (named.empty() || family.names.find(wanted) != family.names.npos) family.add(app, arguments, commands);
}

Problem usage(std::string text, std::string hint = {}) {
    return {.code = "usage",
            .place = {},
            .text = std::move(text),
            .hint = hint.empty() ? say("see prikaz --help") : std::move(hint)};
}

std::string did_you_mean(std::string_view word) {
    auto near = nearest(word, {std::begin(command_names), std::end(command_names)});
    return near.empty() ? "" : say("did you mean «{1}»?", {near});
}

// «prikaz order aprove x»: a group of commands without one of its own.
Problem refused_group(const CLI::App& app) {
    std::vector<std::string> names;
    const auto* group = app.get_subcommands().empty() ? &app : app.get_subcommands().front();
    for (const auto* command : group->get_subcommands([](const CLI::App*) { return true; }))
        names.push_back(command->get_name());
    auto hint = say("commands: {1}; see prikaz --help", {listed(names)});
    for (const auto& word : app.remaining(true)) {
        if (word.starts_with('-')) continue;
        auto near = nearest(word, {names.begin(), names.end()});
        return usage(say("there is no command {1}", {group->get_name() + " " + word}),
                     near.empty() ? hint : say("did you mean «{1}»?", {near}));
    }
    return usage(say("no command is named"), hint);
}

// The library tells the argument's name and what it lacks in one English sentence; the name is what we need.
std::string name_before(std::string_view text, std::string_view rest) {
    return std::string(text.substr(0, text.find(rest)));
}

Problem refusal(const CLI::ParseError& error, const CLI::App& app) {
    const std::string text = error.what();
    if (dynamic_cast<const CLI::ExtrasError*>(&error)) {
        auto unknown = app.remaining(true);
        if (app.get_subcommands().empty() && !unknown.empty() && !unknown.front().starts_with('-'))
            return usage(say("there is no command {1}", {unknown.front()}), did_you_mean(unknown.front()));
        return usage(say("the command line has something unknown: {1}", {listed(unknown)}));
    }
    if (text.starts_with("A subcommand")) return refused_group(app);
    if (dynamic_cast<const CLI::RequiredError*>(&error))
        return usage(say("{1} is missing", {name_before(text, " is required")}));
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error))
        return usage(say("{1} needs one value", {name_before(text, ":")}));
    if (dynamic_cast<const CLI::ExcludesError*>(&error)) {
        constexpr std::string_view between = " excludes ";
        return usage(say("{1} and {2} do not go together",
                         {name_before(text, between), text.substr(text.find(between) + between.size())}));
    }
    if (dynamic_cast<const CLI::ValidationError*>(&error)) return usage(text);  // in our own words: see one_of
    return usage(say("the command line cannot be read: {1}", {text}));
}

}  // namespace

Parsed read_arguments(int count, const char* const* values) {
    Arguments arguments;
    Commands commands;
    std::string language;

    CLI::App app(say("prikaz makes official orders out of YAML and leads them from draft to acknowledged"), "prikaz");
    app.formatter(std::make_shared<Help>());
    app.set_help_flag("-h,--help", say("show this help"));
    app.set_version_flag("--version", "prikaz " PRIKAZ_VERSION, say("show the version"));
    app.add_option("--office", arguments.office, say("the office folder; default: the nearest office.yaml above"));
    app.add_option("--store", arguments.store,
                   say("the store: a file or postgresql://…; default: prikaz.db of the office"));
    app.add_option("--as", arguments.as, say("who you are: a person's id; default: the clerk of office.yaml"));
    app.add_option("--key", arguments.key, say("a command said again under the same key is done once"));
    app.add_option("--seen", arguments.seen,
                   say("the revision you looked at; refused when the order has changed since"));
    app.add_flag("--json", arguments.json, say("results and problems as JSON on stdout"));
    app.add_option("--lang", language, say("language of messages: ru or en"))->check(one_of({"ru", "en"}));
    app.require_subcommand(0, 1);
    app.fallthrough();
    app.footer(say("Exit codes: 0 done, 1 the input has errors, 2 this machine failed"));
    add_commands(app, arguments, commands, named_command(count, values));
    try {
        app.parse(count, values);
    } catch (const CLI::Success& asked) {
        return {std::nullopt, app.exit(asked), {}};
    } catch (const CLI::ParseError& error) {
        return {std::nullopt, 1, {refusal(error, app)}};
    }
    if (arguments.command.index() == 0) {
        return {
            std::nullopt,
            1,
            {usage(say("no command is named"), say("commands: {1}; see prikaz --help",
                                                   {listed({std::begin(command_names), std::end(command_names)})}))}};
    }
    return {std::move(arguments), 0, {}};
}

bool wants_json(int count, const char* const* values) {
    return std::any_of(values + 1, values + std::max(count, 1),
                       [](const char* value) { return std::strcmp(value, "--json") == 0; });
}

Language wanted_language(World& world, int count, const char* const* values) {
    std::string wanted;
    for (int i = 1; i < count; ++i) {
        if (std::strcmp(values[i], "--lang") == 0 && i + 1 < count) wanted = values[i + 1];
        if (std::strncmp(values[i], "--lang=", 7) == 0) wanted = values[i] + 7;
    }
    for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        if (wanted.empty()) wanted = world.environment(variable).value_or("");
    }
    return wanted.starts_with("ru") ? Language::Russian : Language::English;
}

}  // namespace prikaz::cli
