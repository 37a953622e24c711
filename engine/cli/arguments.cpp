#include "cli/arguments.hpp"

#include <CLI/CLI.hpp>
#include <cstring>
#include <iostream>

namespace prikaz::cli {

namespace {

void add_render(CLI::App& app, Arguments& arguments, Render& render) {
    auto* command = app.add_subcommand("render", say("make finished documents of an order"));
    command->add_option("ORDER", render.orders, say("order.yaml, one or several"))->required();
    command->add_option("--out", render.folder, say("folder for the documents; default: beside the order"));
    command->add_option("--format", render.formats, say("docx, odt, html, pdf; default docx,odt,html"))
        ->delimiter(',')
        ->check(CLI::IsMember({"docx", "odt", "html", "pdf"}));
    command->add_flag("--pdf-a", render.pdf_archive, say("PDF as PDF/A-2b, for the archive"));
    command->footer(say("Example:") + "  prikaz render orders/2021/341/order.yaml --out /tmp --format docx,pdf");
    command->callback([&] { arguments.command = render; });
}

void add_fill(CLI::App& app, Arguments& arguments, Fill& fill) {
    auto* command = app.add_subcommand("fill", say("fill any DOCX, ODT or HTML template with any data"));
    command->add_option("TEMPLATE", fill.template_path, say("file with tags as docxtpl has them"))->required();
    command->add_option("DATA", fill.data_path, say("YAML or JSON"))->required();
    command->add_option("-o,--output", fill.output, say("the finished file"))->required();
    command->add_option("--missing", fill.missing, say("a value that the data lacks: error or blank"))
        ->check(CLI::IsMember({"error", "blank"}));
    command->footer(say("Example:") + "  prikaz fill letter.docx data.json -o letter-1.docx");
    command->callback([&] { arguments.command = fill; });
}

void add_inspect(CLI::App& app, Arguments& arguments, Inspect& inspect) {
    auto* command = app.add_subcommand("inspect", say("show the variables that a template wants, as a tree"));
    command->add_option("TEMPLATE", inspect.template_path)->required();
    command->footer(say("Example:") + "  prikaz inspect letter.docx");
    command->callback([&] { arguments.command = inspect; });
}

void add_check(CLI::App& app, Arguments& arguments, Check& check) {
    auto* command = app.add_subcommand("check", say("tell every problem of orders, office and staff files, templates, finished documents"));
    command->add_option("FILE", check.files)->required();
    command->footer(say("Example:") + "  prikaz check office.yaml staff.yaml orders/*/*/order.yaml");
    command->callback([&] { arguments.command = check; });
}

void add_schema(CLI::App& app, Arguments& arguments, Schema& schema) {
    auto* command = app.add_subcommand("schema", say("print the JSON Schema of a kind of file, for completion in editors"));
    command->add_option("KIND", schema.kind, "order, office, staff")->required()->check(CLI::IsMember({"order", "office", "staff"}));
    command->footer(say("Example:") + "  prikaz schema order > order.schema.json");
    command->callback([&] { arguments.command = schema; });
}

void add_language(CLI::App& app, Arguments& arguments, DateWords& date, NumberNoun& number) {
    auto* dates = app.add_subcommand("date", say("write a date as orders do"));
    dates->add_option("DATE", date.date, "2021-11-01")->required();
    dates->add_option("--form", date.form, "digits, words, words-full, padded, quoted, quoted-spaced, spoken");
    dates->footer(say("Example:") + "  prikaz date 2021-11-01 --form quoted");
    dates->callback([&] { arguments.command = date; });

    auto* numbers = app.add_subcommand("number", say("a number with its noun in the right form"));
    numbers->add_option("NUMBER", number.number)->required();
    numbers->add_option("--noun", number.noun, "пункт,пункта,пунктов")->delimiter(',')->expected(3)->required();
    numbers->footer(say("Example:") + "  prikaz number 5 --noun пункт,пункта,пунктов");
    numbers->callback([&] { arguments.command = number; });
}

std::string sentence(const CLI::ParseError& error) {
    if (dynamic_cast<const CLI::RequiredError*>(&error)) return say("something needed is missing: {1}", {error.what()});
    if (dynamic_cast<const CLI::ExtrasError*>(&error)) return say("the command line has something unknown: {1}", {error.what()});
    if (dynamic_cast<const CLI::ValidationError*>(&error)) return say("a value is not one of the possible ones: {1}", {error.what()});
    return say("the command line cannot be read: {1}", {error.what()});
}

}  // namespace

Parsed read_arguments(int count, const char* const* values) {
    Arguments arguments;
    Render render;
    Fill fill;
    Inspect inspect;
    Check check;
    Schema schema;
    DateWords date;
    NumberNoun number;
    std::string language;

    CLI::App app(say("prikaz makes official orders: DOCX, ODT, HTML and PDF out of YAML"), "prikaz");
    app.set_version_flag("--version", "prikaz " PRIKAZ_VERSION);
    app.add_option("--office", arguments.office, say("the office folder; default: the nearest office.yaml above"));
    app.add_flag("--json", arguments.json, say("results and problems as JSON on stdout"));
    app.add_option("--lang", language, say("language of messages: ru or en"))->check(CLI::IsMember({"ru", "en"}));
    app.require_subcommand(1);
    app.fallthrough();
    app.footer(say("Exit codes: 0 done, 1 the input has errors, 2 this machine failed"));
    add_render(app, arguments, render);
    add_fill(app, arguments, fill);
    add_inspect(app, arguments, inspect);
    add_check(app, arguments, check);
    add_schema(app, arguments, schema);
    add_language(app, arguments, date, number);
    try {
        app.parse(count, values);
    } catch (const CLI::Success& asked) {
        return {std::nullopt, app.exit(asked)};
    } catch (const CLI::ParseError& error) {
        std::cerr << "prikaz: " << sentence(error) << '\n' << say("see prikaz --help") << '\n';
        return {std::nullopt, 1};
    }
    return {std::move(arguments), 0};
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
