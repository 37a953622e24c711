#include <algorithm>

#include "join/odt.hpp"

namespace prikaz::join::odt {

using xml::Element;
using xml::Tag;
using xml::TagKind;
using xml::value;

namespace {

constexpr std::pair<std::string_view, std::string_view> usual_prefixes[] = {
    {"office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"},
    {"style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"},
    {"text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"}};

bool has_usual_prefixes(const File& file) {
    const auto spaces = xml::declared(file.document.root);
    return std::all_of(std::begin(usual_prefixes), std::end(usual_prefixes), [&](const auto& usual) {
        const auto found = spaces.find(usual.first);
        return found != spaces.end() && found->second == usual.second;
    });
}

// The default paragraph look: document defaults and the style that paragraphs without a style have.
std::string defaults_of(const File& styles) {
    std::string text;
    for (const Element& one : xml::children(styles.styles)) {
        const bool is_default = one.tag.name == "default-style" && value(one.tag.raw, "family") == "paragraph";
        const bool is_standard = one.tag.name == "style" && value(one.tag.raw, "name") == "Standard";
        if (is_default || is_standard) text += one.whole;
    }
    return text;
}

}  // namespace

Source::Source(Target& target, const Part& part, int number)
    : target_(target), part_(part), number_(number), prefix_("J" + std::to_string(number) + "_") {}

bool Source::load() {
    const auto read = [&](const char* name) {
        auto text = package::unpack_xml(part_.document, name);
        append(target_.problems, std::move(text.problems));
        return text.value.value_or("");
    };
    content_ = File(read("content.xml"));
    styles_ = File(read("styles.xml"));
    types_ = read("META-INF/manifest.xml");
    if (has_errors(target_.problems)) return false;
    for (const File* file : {&content_, &styles_})
        if (!has_usual_prefixes(*file)) {
            target_.problems.push_back({Severity::Error,
                                        "join.unusual",
                                        {.file = part_.document.name()},
                                        say("The ODT names its elements in an unusual way"),
                                        say("Save it again in LibreOffice")});
            return false;
        }
    for (const NamedStyle& style : named_styles(content_.automatic)) automatic_content_.insert(style.key);
    for (const NamedStyle& style : named_styles(styles_.automatic)) automatic_styles_.insert(style.key);
    for (const NamedStyle& style : named_styles(styles_.styles)) common_.emplace(style.key, style);
    foreign_ = defaults_of(styles_) != defaults_of(target_.styles);
    collect_names();
    return true;
}

void Source::warn(const char* code, std::string text) {
    if (warned_.insert(code).second)
        target_.problems.push_back(
            {Severity::Warning, code, {.file = part_.document.name(), .part = "content.xml"}, std::move(text), {}});
}

void Source::collect_names() {
    xml::Tags tags(content_.content);
    std::vector<std::string> found;
    for (Tag tag; tags.next(tag);)
        if (tag.kind != TagKind::Close && (tag.prefix == "draw" || tag.prefix == "table" || tag.prefix == "text"))
            if (const auto name = value(tag.raw, "name"); name && !tag.name.ends_with("-decl") &&
                                                          !tag.name.starts_with("user-field") &&
                                                          !tag.name.starts_with("variable") && tag.name != "sequence")
                found.emplace_back(*name);
    for (const std::string& name : found) {
        if (object_names_.contains(name)) continue;
        std::string free = name;
        for (int number = 2; target_.object_names.contains(free); ++number) free = name + "_" + std::to_string(number);
        object_names_.emplace(name, free);
    }
    for (const auto& [name, free] : object_names_) target_.object_names.insert(free);
}

std::string Source::object_name(std::string_view name) {
    const auto found = object_names_.find(std::string(name));
    return found == object_names_.end() ? std::string(name) : found->second;
}

std::string Source::take_blocks() {
    if (content_.prelude.find("tracked-changes") != std::string::npos)
        warn("join.changes", say("The appended document holds tracked changes; they are taken as accepted"));
    const std::string declarations = xml::take_declarations(target_.content.document.root, content_.document.root);
    const std::string more = xml::take_declarations(target_.styles.document.root, styles_.document.root);
    if (!declarations.empty() || !more.empty()) {
        target_.problems.push_back({Severity::Error,
                                    "join.unusual",
                                    {.file = part_.document.name()},
                                    say("The ODT names its elements in an unusual way"),
                                    say("Save it again in LibreOffice")});
        return {};
    }
    take_fonts();
    take_declarations_of_fields();
    take_automatic();
    return rewrite(content_.content, Scope::Content);
}

void Source::take_fonts() {
    const std::pair<const File*, File*> files[] = {{&content_, &target_.content}, {&styles_, &target_.styles}};
    for (const auto& [from, to] : files) {
        std::set<std::string> known;
        for (const Element& font : xml::children(to->fonts))
            known.insert(std::string(value(font.tag.raw, "name").value_or("")));
        for (const Element& font : xml::children(from->fonts))
            if (known.insert(std::string(value(font.tag.raw, "name").value_or(""))).second) to->fonts += font.whole;
    }
}

// Counters and fields of the same name are shared; others are declared as well.
void Source::take_declarations_of_fields() {
    constexpr std::string_view kinds[] = {"variable-decls", "sequence-decls", "user-field-decls"};
    std::string result, before, after;
    for (const Element& one : xml::children(target_.content.prelude)) {
        if (one.tag.name == "forms" || one.tag.name == "tracked-changes") before += one.whole;
        if (one.tag.name == "dde-connection-decls" || one.tag.name == "alphabetical-index-auto-mark-file")
            after += one.whole;
    }
    for (const std::string_view kind : kinds) {
        std::set<std::string> known;
        std::string inner;
        for (const std::string* prelude : {&target_.content.prelude, &content_.prelude})
            if (const auto all = xml::child(*prelude, kind))
                for (const Element& one : xml::children(all->inner))
                    if (known.insert(std::string(value(one.tag.raw, "name").value_or(""))).second) inner += one.whole;
        const std::string name(kind);
        if (!inner.empty()) result += "<text:" + name + ">" + inner + "</text:" + name + ">";
    }
    target_.content.prelude = before + result + after;
}

void Source::take_automatic() {
    target_.content.automatic += rewrite(content_.automatic, Scope::Content);
    std::string pages;
    for (const NamedStyle& style : named_styles(styles_.automatic))
        if (style.key.family != "layout") pages += style.whole;
    target_.styles.automatic += rewrite(pages, Scope::Styles);
    for (const auto& key : automatic_content_) target_.names.insert({key.family, prefixed(key.name)});
}

std::string Source::style(const StyleKey& key, Scope scope) {
    const auto& automatic = scope == Scope::Content ? automatic_content_ : automatic_styles_;
    if (automatic.contains(key)) return prefixed(key.name);
    if (const auto known = style_names_.find(key); known != style_names_.end()) return known->second;
    const auto found = common_.find(key);
    if (found == common_.end()) return style_names_[key] = key.name;
    const NamedStyle& mine = found->second;
    const bool renamed = foreign_ && key == StyleKey{"paragraph", "Standard"};
    const auto theirs = target_.by_display.find({key.family, mine.display});
    if (theirs != target_.by_display.end() && !renamed) return style_names_[key] = theirs->second;
    std::string name = key.name;
    for (int number = number_; !target_.names.insert({key.family, name}).second; ++number)
        name = key.name + "_J" + std::to_string(number);
    if (!renamed) target_.by_display.emplace(StyleKey{key.family, mine.display}, name);
    pending_.push_back(mine);
    return style_names_[key] = name;
}

void Source::bring_style(const NamedStyle& mine) {
    const std::string name = style_names_[mine.key];
    std::string text = rewrite(mine.whole, Scope::Styles);
    text = changed_style(text, "style:name", name);
    if (mine.key.name != name && value(mine.whole.substr(0, mine.whole.find('>') + 1), "display-name"))
        text = changed_style(text, "style:display-name", mine.display + " " + std::to_string(number_));
    const std::string_view head = std::string_view(text).substr(0, text.find('>') + 1);
    if (foreign_ && mine.key.family == "paragraph" && !value(head, "parent-style-name")) {
        bring_defaults();
        if (!defaults_style_.empty()) text = changed_style(text, "style:parent-style-name", defaults_style_);
    }
    new_styles_ += text;
}

// The document defaults of the source as a style of their own.
void Source::bring_defaults() {
    if (!defaults_style_.empty()) return;
    for (const Element& one : xml::children(styles_.styles)) {
        if (one.tag.name != "default-style" || value(one.tag.raw, "family") != "paragraph") continue;
        std::string name = "Defaults" + std::to_string(number_);
        while (!target_.names.insert({"paragraph", name}).second) name += "a";
        defaults_style_ = name;
        const std::string inner = rewrite(one.inner, Scope::Styles);
        new_styles_ +=
            "<style:style style:name=\"" + name + "\" style:family=\"paragraph\">" + inner + "</style:style>";
    }
}

void Source::finish() {
    while (!pending_.empty()) {
        const NamedStyle one = pending_.back();
        pending_.pop_back();
        bring_style(one);
    }
    target_.styles.styles += new_styles_;
    target_.styles.automatic += new_layouts_;
    target_.styles.masters += new_masters_;
}

std::string Source::file(std::string_view href) {
    if (href.starts_with("./")) href.remove_prefix(2);
    const std::string name(href);
    if (const auto known = file_names_.find(name); known != file_names_.end()) return known->second;
    const xml::Document manifest = xml::split(types_);
    const auto tags = xml::children(manifest.inner);
    const auto type_of = [&](std::string_view path) {
        for (const Element& one : tags)
            if (value(one.tag.raw, "full-path") == path)
                return std::string(value(one.tag.raw, "media-type").value_or(""));
        return std::string{};
    };
    if (const auto* entry = part_.document.find(name)) {
        const std::string mine = target_.free_file(name);
        target_.add_file(part_.document, *entry, mine, type_of(name));
        return file_names_[name] = mine;
    }
    std::string mine;  // a folder: an embedded object
    for (const auto& entry : part_.document.entries()) {
        if (!entry.name.starts_with(name + "/")) continue;
        if (mine.empty()) mine = target_.free_file(name);
        target_.add_file(part_.document, entry, mine + entry.name.substr(name.size()), type_of(entry.name));
    }
    if (!mine.empty()) target_.declare(mine + "/", type_of(name + "/"));
    return file_names_[name] = mine;
}

}  // namespace prikaz::join::odt
