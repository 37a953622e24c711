// Finished documents joined into one: small documents written here, and the shipped templates as real ones.
#include "join/join.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

using namespace prikaz;
using join::Orientation;
using join::Part;
using join::Placement;
using package::Archive;

namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

const std::string word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const std::string spaces = " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"" +
                           office +
                           "\" xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\"";

std::string zip(const Files& files) {
    package::Writer writer;
    for (const auto& [name, text] : files)
        writer.add(name, text, name == "mimetype" ? package::Method::Stored : package::Method::Deflated);
    return writer.finish();
}

Archive opened(std::string bytes, const std::string& name) {
    auto archive = package::open(std::move(bytes), name, package::office_limits);
    REQUIRE(archive);
    return *archive.value;
}

struct Docx {
    std::string body = "<w:p><w:r><w:t>text</w:t></w:r></w:p>";
    std::string section =
        "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"567\" w:bottom=\"1134\" "
        "w:left=\"1701\" w:header=\"709\" w:footer=\"709\" w:gutter=\"0\"/>";
    std::string header, footnotes, numbering, links;
    std::string defaults = "<w:rPrDefault><w:rPr><w:sz w:val=\"28\"/></w:rPr></w:rPrDefault>";
    std::string styles =
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>";
    Files more;

    Archive archive(const std::string& name = "part.docx") const {
        std::string types =
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default "
            "Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            "<Default Extension=\"png\" ContentType=\"image/png\"/></Types>";
        std::string rels = package::empty_relationships();
        Files files{
            {"[Content_Types].xml", ""},
            {"_rels/.rels", package::with_relationship(package::empty_relationships(),
                                                       {"a", office + "/officeDocument", "word/document.xml"})}};
        const auto add = [&](const std::string& kind, const std::string& file, const std::string& text) {
            types = package::with_override_type(types, "word/" + file, word + kind + "+xml");
            if (kind != "document.main")
                rels = package::with_relationship(rels, {"r-" + kind, office + "/" + kind, file});
            files.emplace_back("word/" + file, text);
        };
        add("document.main", "document.xml",
            "<w:document" + spaces + "><w:body>" + body + "<w:sectPr>" +
                (header.empty() ? "" : "<w:headerReference w:type=\"default\" r:id=\"r-header\"/>") + section +
                "</w:sectPr></w:body></w:document>");
        add("styles", "styles.xml",
            "<w:styles" + spaces + "><w:docDefaults>" + defaults + "</w:docDefaults>" + styles + "</w:styles>");
        if (!header.empty())
            add("header", "header1.xml",
                "<w:hdr" + spaces + "><w:p><w:r><w:t>" + header + "</w:t></w:r></w:p></w:hdr>");
        if (!footnotes.empty())
            add("footnotes", "footnotes.xml", "<w:footnotes" + spaces + ">" + footnotes + "</w:footnotes>");
        if (!numbering.empty())
            add("numbering", "numbering.xml", "<w:numbering" + spaces + ">" + numbering + "</w:numbering>");
        if (!links.empty()) rels.insert(rels.rfind("</"), links);
        files.emplace_back("word/_rels/document.xml.rels", rels);
        files[0].second = types;
        files.insert(files.end(), more.begin(), more.end());
        return opened(zip(files), name);
    }
};

std::string paragraph(const std::string& text, const std::string& properties = "") {
    return "<w:p>" + (properties.empty() ? "" : "<w:pPr>" + properties + "</w:pPr>") + "<w:r><w:t>" + text +
           "</w:t></w:r></w:p>";
}

struct Joined {
    Archive archive;
    Problems problems;

    std::string text(const std::string& part) const {
        auto xml = package::unpack_xml(archive, part);
        return xml ? *xml.value : "";
    }
    std::string document() const { return text("word/document.xml"); }
    std::string body() const { return document().substr(document().find("<w:body>")); }
    bool has(const std::string& part) const { return archive.find(part) != nullptr; }
};

Joined join_to(const Archive& first, const std::vector<Part>& parts) {
    auto joined = join::join_documents(first, parts);
    for (const Problem& problem : joined.problems) INFO(problem.text);
    REQUIRE(joined);
    return {opened(*joined.value, "joined"), joined.problems};
}

std::vector<std::string> all_between(const std::string& text, const std::string& before, const std::string& after) {
    std::vector<std::string> found;
    for (std::size_t at = 0; (at = text.find(before, at)) != std::string::npos;) {
        at += before.size();
        found.push_back(text.substr(at, text.find(after, at) - at));
    }
    return found;
}

using Texts = std::vector<std::string>;

std::string code_of(const Archive& first, const Archive& part) {
    auto joined = join::join_documents(first, {{part}});
    CHECK_FALSE(joined);
    return joined.problems.at(0).code;
}

Archive from_file(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    REQUIRE(stream);
    return opened({std::istreambuf_iterator<char>(stream), {}}, path);
}

// Errors of the independent validator; nothing when it is not on this machine.
std::string validate(const std::string& bytes, const std::string& extension, bool strict = true) {
    const std::string tool = "../shared/tools/validate-office";
    const auto world = real_world();
    if (!world->exists(tool)) {
        WARN("validate-office is not here, validity is not checked");
        return {};
    }
    const std::string folder = world->temporary_folder(), file = join_path(folder, "joined." + extension);
    world->write_whole(file, bytes);
    std::vector<std::string> command{tool, file};
    if (strict) command.insert(command.begin() + 1, "--strict");
    const Finished finished = world->run(command, std::chrono::seconds(60));
    world->remove_all(folder);
    return finished.exit_code == 0 ? "" : finished.output;
}

}  // namespace

TEST_CASE("Parts follow in their order, each on a page of its own") {
    Docx first, second, third;
    first.body = paragraph("one");
    second.body = paragraph("two");
    third.body = paragraph("three");
    const Joined joined = join_to(first.archive(), {{second.archive()}, {third.archive()}});
    CHECK(all_between(joined.body(), "<w:t>", "</w:t>") == Texts{"one", "two", "three"});
    CHECK(all_between(joined.body(), "<w:sectPr", "</w:sectPr>").size() == 3);
    CHECK(joined.body().find("</w:sectPr></w:pPr><w:r><w:t>one") != std::string::npos);
    CHECK(joined.body().ends_with("</w:sectPr></w:body></w:document>"));
}

TEST_CASE("A section that ends with a table gets a paragraph to carry its end") {
    Docx first;
    first.body =
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w=\"100\"/></w:tblGrid><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>";
    const Joined joined = join_to(first.archive(), {{Docx{}.archive()}});
    CHECK(joined.body().find("</w:tbl><w:p ") != std::string::npos);
    CHECK(validate(std::string(*join::join_documents(first.archive(), {{Docx{}.archive()}}).value), "docx").empty());
}

TEST_CASE("A part that continues stays in the section and gives it its page, not its headers") {
    Docx first, second;
    first.header = "of the order";
    second.header = "of the part";
    second.section = "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>";
    const Joined joined = join_to(first.archive(), {{second.archive(), Placement::Continue}});
    const Texts sections = all_between(joined.body(), "<w:sectPr>", "</w:sectPr>");
    REQUIRE(sections.size() == 1);
    CHECK(sections[0].find("r:id=\"r-header\"") != std::string::npos);
    CHECK(sections[0].find("w:w=\"16838\"") != std::string::npos);
}

TEST_CASE("Orientation turns the page and keeps the binding margin at the left") {
    const auto turned = [](Orientation orientation) {
        const Joined joined = join_to(Docx{}.archive(), {{Docx{}.archive(), Placement::NewPage, orientation}});
        return all_between(joined.body(), "<w:sectPr>", "</w:sectPr>").at(1);
    };
    const std::string landscape = turned(Orientation::Landscape);
    CHECK(landscape.find("<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>") != std::string::npos);
    CHECK(landscape.find("w:left=\"1701\"") != std::string::npos);
    CHECK(turned(Orientation::Portrait) == turned(Orientation::AsIs));
}

TEST_CASE("Headers come along, and a part without one does not show the header before it") {
    Docx first, second;
    first.header = "first header";
    second.header = "second header";
    const Joined joined = join_to(first.archive(), {{second.archive()}, {Docx{}.archive()}});
    CHECK(joined.text("word/header1.xml").find("first header") != std::string::npos);
    CHECK(joined.text("word/header1-2.xml").find("second header") != std::string::npos);
    CHECK(joined.text("word/header-empty.xml").find("<w:p/>") != std::string::npos);
    const Texts ids = all_between(joined.body(), "r:id=\"", "\"");
    REQUIRE(ids.size() == 3);
    auto links = package::relationships(joined.archive, "word/document.xml");
    REQUIRE(links);
    Texts targets;
    for (const std::string& id : ids)
        for (const auto& link : *links.value)
            if (link.id == id) targets.push_back(link.target);
    CHECK(targets == Texts{"word/header1.xml", "word/header1-2.xml", "word/header-empty.xml"});
}

TEST_CASE("A style of the same name is the first document's, another comes along with its parents") {
    Docx first, second;
    first.styles +=
        "<w:style w:type=\"paragraph\" w:styleId=\"A\"><w:name w:val=\"heading 1\"/></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"Own\"><w:name w:val=\"Other\"/></w:style>";
    second.styles +=
        "<w:style w:type=\"paragraph\" w:styleId=\"B\"><w:name w:val=\"Heading 1\"/></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"Own\"><w:name w:val=\"Mine\"/><w:basedOn w:val=\"Base\"/></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"Base\"><w:name w:val=\"Base\"/><w:basedOn w:val=\"B\"/></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"Unused\"><w:name w:val=\"Unused\"/></w:style>";
    second.body = paragraph("h", "<w:pStyle w:val=\"B\"/>") + paragraph("m", "<w:pStyle w:val=\"Own\"/>");
    const Joined joined = join_to(first.archive(), {{second.archive()}});
    CHECK(all_between(joined.body(), "<w:pStyle w:val=\"", "\"") == Texts{"A", "Own2"});
    const std::string styles = joined.text("word/styles.xml");
    CHECK(styles.find("w:styleId=\"Own2\"><w:name w:val=\"Mine\"/><w:basedOn w:val=\"Base\"/>") != std::string::npos);
    CHECK(styles.find("w:styleId=\"Base\"><w:name w:val=\"Base\"/><w:basedOn w:val=\"A\"/>") != std::string::npos);
    CHECK(styles.find("Unused") == std::string::npos);
}

TEST_CASE("A foreign document keeps the look that its defaults gave it") {
    Docx second;
    second.defaults = "<w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Arial\"/></w:rPr></w:rPrDefault>";
    second.body = "<w:p/>" + paragraph("bare") + paragraph("centred", "<w:jc w:val=\"center\"/>") +
                  paragraph("named", "<w:pStyle w:val=\"Normal\"/>");
    const Joined joined = join_to(Docx{}.archive(), {{second.archive()}});
    CHECK(all_between(joined.body(), "<w:pStyle w:val=\"", "\"") == Texts{"Normal2", "Normal2", "Normal2", "Normal2"});
    const std::string styles = joined.text("word/styles.xml");
    CHECK(styles.find("w:styleId=\"Normal2\"><w:name w:val=\"normal 2\"/><w:basedOn w:val=\"Defaults2\"/>") !=
          std::string::npos);
    const Texts defaults = all_between(styles, "w:styleId=\"Defaults2\">", "</w:style>");
    REQUIRE(defaults.size() == 1);
    CHECK(defaults[0].find("Arial") != std::string::npos);
    CHECK(defaults[0].find("<w:sz w:val=\"20\"/>") != std::string::npos);  // Word's own size, not the first's 14 points
    CHECK(all_between(styles, "w:default=\"1\"", ">").size() == 1);
}

TEST_CASE("Lists of every part start anew") {
    Docx part;
    part.numbering =
        "<w:abstractNum w:abstractNumId=\"0\"><w:nsid w:val=\"11111111\"/><w:lvl w:ilvl=\"0\"><w:start "
        "w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/><w:lvlJc "
        "w:val=\"start\"/></w:lvl></w:abstractNum>"
        "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";
    part.body = paragraph("one", "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>");
    const Joined joined = join_to(part.archive(), {{part.archive()}, {part.archive()}});
    CHECK(all_between(joined.body(), "<w:numId w:val=\"", "\"") == Texts{"1", "2", "3"});
    const std::string numbering = joined.text("word/numbering.xml");
    CHECK(all_between(numbering, "<w:num w:numId=\"", "\"") == Texts{"1", "2", "3"});
    Texts nsids = all_between(numbering, "<w:nsid w:val=\"", "\"");
    std::sort(nsids.begin(), nsids.end());
    CHECK(std::unique(nsids.begin(), nsids.end()) == nsids.end());
    CHECK(nsids.size() == 3);
    CHECK(numbering.rfind("<w:abstractNum ") < numbering.find("<w:num "));
    CHECK(all_between(numbering, "<w:lvlJc w:val=\"", "\"").at(1) == "left");
}

TEST_CASE("A paragraph that is in a list by its style starts anew in an appended part") {
    Docx part;
    part.styles +=
        "<w:style w:type=\"paragraph\" w:styleId=\"Item\"><w:name w:val=\"Item\"/><w:pPr><w:numPr><w:numId "
        "w:val=\"1\"/></w:numPr></w:pPr></w:style>";
    part.numbering =
        "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/></w:lvl><w:lvl "
        "w:ilvl=\"1\"><w:start "
        "w:val=\"1\"/><w:pStyle w:val=\"Item\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId "
        "w:val=\"0\"/></w:num>";
    part.body = paragraph("x", "<w:pStyle w:val=\"Item\"/><w:keepNext/><w:jc w:val=\"left\"/>");
    const Joined joined = join_to(part.archive(), {{part.archive()}});
    CHECK(joined.body().find("<w:keepNext/><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"2\"/></w:numPr><w:jc") !=
          std::string::npos);
}

TEST_CASE("Notes, pictures, links and bookmarks come along under new names") {
    Docx part;
    part.footnotes =
        "<w:footnote w:type=\"separator\" w:id=\"0\"><w:p/></w:footnote><w:footnote "
        "w:id=\"2\"><w:p><w:r><w:t>note</w:t></w:r></w:p></w:footnote>";
    part.links = "<Relationship Id=\"pic\" Type=\"" + office +
                 "/image\" Target=\"media/a.png\"/><Relationship Id=\"web\" Type=\"" + office +
                 "/hyperlink\" Target=\"http://x/\" TargetMode=\"External\"/>";
    part.body =
        "<w:p><w:bookmarkStart w:id=\"7\" w:name=\"mark\"/><w:bookmarkEnd w:id=\"7\"/><w:hyperlink w:anchor=\"mark\"/>"
        "<w:hyperlink r:id=\"web\"/><w:r><w:instrText>REF mark \\h</w:instrText></w:r><w:r><w:footnoteReference "
        "w:id=\"2\"/></w:r>"
        "<w:r><w:drawing><wp:inline><wp:docPr id=\"5\" name=\"p\"/><a:blip xmlns:a=\"a\" "
        "r:embed=\"pic\"/></wp:inline></w:drawing></w:r></w:p>";
    Docx second = part;
    part.more = {{"word/media/a.png", "one picture"}};
    second.more = {{"word/media/a.png", "another picture"}};
    const Joined joined = join_to(part.archive(), {{second.archive()}, {part.archive()}});
    CHECK(all_between(joined.body(), "w:name=\"", "\"") == Texts{"mark", "mark_2", "mark_3"});
    CHECK(all_between(joined.body(), "w:anchor=\"", "\"") == Texts{"mark", "mark_2", "mark_3"});
    CHECK(all_between(joined.body(), "REF ", " ") == Texts{"mark", "mark_2", "mark_3"});
    CHECK(all_between(joined.body(), "<w:bookmarkStart w:id=\"", "\"") ==
          all_between(joined.body(), "<w:bookmarkEnd w:id=\"", "\""));
    CHECK(all_between(joined.body(), "<w:footnoteReference w:id=\"", "\"") == Texts{"2", "3", "4"});
    CHECK(all_between(joined.text("word/footnotes.xml"), "<w:footnote w:id=\"", "\"") == Texts{"2", "3", "4"});
    CHECK(all_between(joined.body(), "<wp:docPr id=\"", "\"") == Texts{"5", "6", "7"});
    CHECK(joined.has("word/media/a-2.png"));
    CHECK_FALSE(joined.has("word/media/a-3.png"));  // the same picture again
    auto links = package::relationships(joined.archive, "word/document.xml");
    REQUIRE(links);
    const Texts pictures = all_between(joined.body(), "r:embed=\"", "\"");
    for (std::size_t i = 0; i < 3; ++i)
        for (const auto& link : *links.value)
            if (link.id == pictures.at(i)) CHECK(link.target == (i == 1 ? "word/media/a-2.png" : "word/media/a.png"));
}

TEST_CASE("Comments are left out and tracked changes told") {
    Docx second;
    second.body =
        "<w:p><w:commentRangeStart w:id=\"0\"/><w:ins w:id=\"1\" "
        "w:author=\"a\"><w:r><w:t>x</w:t></w:r></w:ins><w:r><w:commentReference w:id=\"0\"/></w:r></w:p>";
    const Joined joined = join_to(Docx{}.archive(), {{second.archive()}});
    CHECK(joined.body().find("comment") == std::string::npos);
    Texts codes;
    for (const Problem& problem : joined.problems) codes.push_back(problem.code);
    CHECK(codes == Texts{"join.comments", "join.changes"});
}

TEST_CASE("A part of another format is refused with its name") {
    const Archive odt = from_file("templates/order.odt");
    CHECK(code_of(Docx{}.archive(), odt) == "join.format");
    CHECK(code_of(odt, Docx{}.archive()) == "join.format");
    CHECK(code_of(Docx{}.archive(), opened(zip({{"a.txt", "x"}}), "a.zip")) == "join.format");
    Docx strict;
    const Archive plain = strict.archive();
    Files files;
    for (const auto& entry : plain.entries()) {
        std::string text = *plain.unpack(entry).value;
        for (std::size_t at;
             (at = text.find("schemas.openxmlformats.org/wordprocessingml/2006/main")) != std::string::npos;)
            text.replace(at, 53, "purl.oclc.org/ooxml/wordprocessingml/main");
        files.emplace_back(entry.name, text);
    }
    CHECK(code_of(plain, opened(zip(files), "strict.docx")) == "join.strict");
}

TEST_CASE("Joining twice gives the same bytes, and joining nothing keeps the text") {
    const Archive order = from_file("templates/order.docx"), appendix = from_file("templates/appendix.docx");
    CHECK(join::join_documents(order, {{appendix}}).value == join::join_documents(order, {{appendix}}).value);
    const bool kept =
        join_to(order, {}).text("word/document.xml") == *package::unpack_xml(order, "word/document.xml").value;
    CHECK(kept);
    const Archive odt = from_file("templates/order.odt");
    CHECK(join::join_documents(odt, {{odt}}).value == join::join_documents(odt, {{odt}}).value);
}

TEST_CASE("The shipped templates joined in every way are valid") {
    for (const std::string extension : {"docx", "odt"}) {
        const auto file = [&](const std::string& name) { return from_file("templates/" + name + "." + extension); };
        auto joined =
            join::join_documents(file("order"), {{file("appendix")},
                                                 {file("appendix"), Placement::NewPage, Orientation::Landscape},
                                                 {file("acquaintance"), Placement::Continue},
                                                 {file("approval"), Placement::NewPage, Orientation::Portrait}});
        REQUIRE(joined);
        CHECK(joined.problems.empty());
        CHECK(validate(*joined.value, extension) == "");
    }
}

namespace {

const std::string odf = "urn:oasis:names:tc:opendocument:xmlns:";
const std::string odf_spaces = " xmlns:office=\"" + odf + "office:1.0\" xmlns:style=\"" + odf +
                               "style:1.0\" xmlns:text=\"" + odf + "text:1.0\" xmlns:table=\"" + odf +
                               "table:1.0\" xmlns:draw=\"" + odf + "drawing:1.0\" xmlns:fo=\"" + odf +
                               "xsl-fo-compatible:1.0\" xmlns:svg=\"" + odf +
                               "svg-compatible:1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
                               " office:version=\"1.3\"";

struct Odt {
    std::string prelude, blocks = "<text:p text:style-name=\"P1\">text</text:p>";
    std::string automatic =
        "<style:style style:name=\"P1\" style:family=\"paragraph\" style:parent-style-name=\"Standard\"/>";
    std::string styles =
        "<style:default-style style:family=\"paragraph\"><style:text-properties "
        "fo:font-size=\"14pt\"/></style:default-style>"
        "<style:style style:name=\"Standard\" style:family=\"paragraph\"/>";
    std::string header = "header";
    std::string masters;  // after Standard
    Files more;

    Archive archive(const std::string& name = "part.odt") const {
        std::string manifest =
            "<manifest:manifest xmlns:manifest=\"" + odf + "manifest:1.0\" manifest:version=\"1.3\"/>";
        manifest = package::with_manifest_entry(manifest, "/", "application/vnd.oasis.opendocument.text");
        manifest = package::with_manifest_entry(manifest, "content.xml", "text/xml");
        manifest = package::with_manifest_entry(manifest, "styles.xml", "text/xml");
        for (const auto& [path, bytes] : more) manifest = package::with_manifest_entry(manifest, path, "image/png");
        Files files{
            {"mimetype", "application/vnd.oasis.opendocument.text"},
            {"content.xml", "<office:document-content" + odf_spaces + "><office:automatic-styles>" + automatic +
                                "</office:automatic-styles><office:body><office:text>" + prelude + blocks +
                                "</office:text></office:body></office:document-content>"},
            {"styles.xml",
             "<office:document-styles" + odf_spaces + "><office:styles>" + styles +
                 "</office:styles><office:automatic-styles><style:page-layout "
                 "style:name=\"pm\"><style:page-layout-properties "
                 "fo:page-width=\"210mm\" fo:page-height=\"297mm\" "
                 "fo:margin-left=\"30mm\"/></style:page-layout></office:automatic-styles>"
                 "<office:master-styles><style:master-page style:name=\"Standard\" style:page-layout-name=\"pm\">" +
                 (header.empty() ? "" : "<style:header><text:p>" + header + "</text:p></style:header>") +
                 "</style:master-page>" + masters + "</office:master-styles></office:document-styles>"},
            {"META-INF/manifest.xml", manifest}};
        files.insert(files.end(), more.begin(), more.end());
        return opened(zip(files), name);
    }
};

}  // namespace

TEST_CASE("Parts of an ODT begin on master pages of their own, with their headers") {
    Odt first, second;
    second.header = "of the part";
    second.blocks =
        "<text:list><text:list-item><text:p text:style-name=\"P1\">two</text:p></text:list-item></text:list>";
    const Joined joined = join_to(first.archive(), {{second.archive()}});
    const std::string content = joined.text("content.xml"), styles = joined.text("styles.xml");
    CHECK(content.find("text</text:p><text:list><text:list-item><text:p text:style-name=\"Begin1\">two") !=
          std::string::npos);
    CHECK(content.find("style:name=\"Begin1\" style:family=\"paragraph\" style:parent-style-name=\"Standard\" "
                       "style:master-page-name=\"J2_Standard\"") != std::string::npos);
    CHECK(all_between(styles, "<style:header><text:p>", "</text:p>") == Texts{"header", "of the part"});
    CHECK(styles.find("style:name=\"J2_Standard\" style:page-layout-name=\"J2_pm\"") != std::string::npos);
    CHECK(joined.archive.entries()[0].name == "mimetype");
    CHECK(joined.archive.entries()[0].method == 0);
}

TEST_CASE("Orientation of an ODT part turns its page alone") {
    const Joined joined = join_to(Odt{}.archive(), {{Odt{}.archive(), Placement::NewPage, Orientation::Landscape}});
    const std::string styles = joined.text("styles.xml");
    CHECK(all_between(styles, "fo:page-width=\"", "\"") == Texts{"210mm", "297mm"});
    CHECK(all_between(styles, "fo:page-height=\"", "\"") == Texts{"297mm", "210mm"});
    CHECK(all_between(styles, "fo:margin-left=\"", "\"") == Texts{"30mm", "30mm"});
}

TEST_CASE("An ODT part that continues gives its page to the section and leaves the headers") {
    Odt second;
    second.header = "of the part";
    const Joined joined = join_to(Odt{}.archive(), {{second.archive(), Placement::Continue}});
    const std::string styles = joined.text("styles.xml");
    CHECK(joined.text("content.xml").find("style:master-page-name=\"J2_continued\"") != std::string::npos);
    CHECK(styles.find("style:name=\"J2_continued\" style:page-layout-name=\"J2_pm\"><style:header><text:p>header<") !=
          std::string::npos);
    CHECK(all_between(joined.text("content.xml"), "style:master-page-name=", ">").size() == 1);
}

TEST_CASE("An ODT part that continues begins no page, whichever style would have begun one") {
    const auto first_style_of = [](const Odt& part, Placement placement) {
        const std::string content = join_to(Odt{}.archive(), {{part.archive(), placement}}).text("content.xml");
        const std::string name = all_between(content, "<text:p text:style-name=\"", "\">two")[0];
        const std::size_t before = name.rfind('"');
        const std::string own = before == std::string::npos ? name : name.substr(before + 1);
        const auto styles = all_between(content, "<style:style style:name=\"" + own + "\"", "</style:style>");
        return styles.empty() ? "" : styles[0];
    };
    const std::string html =
        "<style:style style:name=\"P1\" style:family=\"paragraph\" style:parent-style-name=\"Standard\" "
        "style:master-page-name=\"Standard\"><style:paragraph-properties style:page-number=\"auto\"/></style:style>";
    Odt own;
    own.automatic = html;
    own.blocks = "<text:p text:style-name=\"P1\">two</text:p><text:p text:style-name=\"Text\">three</text:p>";
    const std::string of_own = first_style_of(own, Placement::Continue);
    CHECK(of_own.find("style:master-page-name=\"\"") != std::string::npos);
    CHECK(of_own.find("style:page-number=\"auto\" fo:break-before=\"auto\"/>") != std::string::npos);
    CHECK(first_style_of(own, Placement::NewPage).find("style:master-page-name=\"J2_Standard\"") != std::string::npos);

    Odt parent;
    parent.styles +=
        "<style:style style:name=\"Top\" style:family=\"paragraph\" style:master-page-name=\"Standard\"/>"
        "<style:style style:name=\"Below\" style:family=\"paragraph\" style:parent-style-name=\"Top\"/>";
    parent.blocks = "<text:p text:style-name=\"Below\">two</text:p>";
    const std::string of_parent = first_style_of(parent, Placement::Continue);
    CHECK(of_parent.find("style:parent-style-name=\"Below\"") != std::string::npos);
    CHECK(of_parent.find("style:master-page-name=\"\"") != std::string::npos);

    Odt broken;
    broken.automatic =
        "<style:style style:name=\"P1\" style:family=\"paragraph\"><style:paragraph-properties "
        "fo:break-before=\"page\"/></style:style>";
    broken.blocks = "<text:p text:style-name=\"P1\">two</text:p>";
    CHECK(first_style_of(broken, Placement::Continue).find("fo:break-before=\"auto\"") != std::string::npos);
    auto joined = join::join_documents(Odt{}.archive(), {{broken.archive(), Placement::Continue}});
    CHECK(validate(*joined.value, "odt").empty());
}

TEST_CASE("The page of an ODT part that continues is the one its first style's parent names") {
    Odt part;
    part.styles +=
        "<style:style style:name=\"Top\" style:family=\"paragraph\" style:master-page-name=\"Wide\"/>"
        "<style:style style:name=\"Below\" style:family=\"paragraph\" style:parent-style-name=\"Top\"/>";
    part.blocks = "<text:p text:style-name=\"Below\">two</text:p>";
    part.masters = "<style:master-page style:name=\"Wide\" style:page-layout-name=\"wide\"/>";
    const Joined joined = join_to(Odt{}.archive(), {{part.archive(), Placement::Continue}});
    CHECK(joined.text("styles.xml").find("style:name=\"J2_continued\" style:page-layout-name=\"J2_wide\"") !=
          std::string::npos);
}

TEST_CASE("Automatic styles of ODT parts keep apart, common ones of the same name are the first's") {
    Odt first, second;
    first.styles +=
        "<style:style style:name=\"Mine\" style:display-name=\"Shared style\" style:family=\"paragraph\"/>"
        "<style:style style:name=\"Clash\" style:family=\"paragraph\"/>";
    second.styles +=
        "<style:style style:name=\"Other\" style:display-name=\"Shared style\" style:family=\"paragraph\"/>"
        "<style:style style:name=\"Clash\" style:display-name=\"Its own\" style:family=\"paragraph\"/>"
        "<style:style style:name=\"Unused\" style:family=\"paragraph\"/>";
    second.blocks =
        "<text:p text:style-name=\"P1\">a</text:p><text:p text:style-name=\"P1\">b</text:p><text:p "
        "text:style-name=\"Other\">c</text:p>"
        "<text:p text:style-name=\"Clash\">d</text:p>";
    const Joined joined = join_to(first.archive(), {{second.archive()}});
    const std::string content = joined.text("content.xml");
    CHECK(all_between(content, "<text:p text:style-name=\"", "\"") ==
          Texts{"P1", "Begin1", "J2_P1", "Mine", "Clash_J2"});
    CHECK(joined.text("styles.xml").find("style:name=\"Clash_J2\" style:display-name=\"Its own 2\"") !=
          std::string::npos);
    CHECK(joined.text("styles.xml").find("Unused") == std::string::npos);
}

TEST_CASE("A foreign ODT keeps the look that its defaults gave it") {
    Odt second;
    second.styles =
        "<style:default-style style:family=\"paragraph\"><style:text-properties "
        "fo:font-size=\"10pt\"/></style:default-style>"
        "<style:style style:name=\"Standard\" style:family=\"paragraph\"/>";
    second.blocks = "<text:p text:style-name=\"P1\">a</text:p><text:p>b</text:p>";
    const Joined joined = join_to(Odt{}.archive(), {{second.archive()}});
    CHECK(joined.text("content.xml").find("<text:p text:style-name=\"Standard_J2\">b") != std::string::npos);
    CHECK(joined.text("content.xml")
              .find("style:name=\"J2_P1\" style:family=\"paragraph\" style:parent-style-name=\"Standard_J2\"") !=
          std::string::npos);
    CHECK(joined.text("styles.xml")
              .find("style:name=\"Standard_J2\" style:family=\"paragraph\" style:parent-style-name=\"Defaults2\"") !=
          std::string::npos);
}

TEST_CASE("Pictures, notes, bookmarks and counters of an ODT come along") {
    Odt part;
    part.prelude =
        "<text:sequence-decls><text:sequence-decl text:display-outline-level=\"0\" "
        "text:name=\"Table\"/></text:sequence-decls>";
    part.blocks =
        "<text:p text:style-name=\"P1\"><text:bookmark text:name=\"mark\"/><text:bookmark-ref text:ref-name=\"mark\"/>"
        "<text:note text:id=\"n1\" "
        "text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body><text:p>n</text:p></"
        "text:note-body></text:note>"
        "<text:a xlink:type=\"simple\" xlink:href=\"#mark\">x</text:a>"
        "<draw:frame draw:name=\"Pic\" text:anchor-type=\"as-char\" svg:width=\"1cm\" svg:height=\"1cm\"><draw:image "
        "xlink:type=\"simple\" xlink:href=\"Pictures/a.png\"/></draw:frame></text:p>"
        "<table:table "
        "table:name=\"T\"><table:table-column/><table:table-row><table:table-cell><text:p/></table:table-cell></"
        "table:table-row></table:table>";
    Odt second = part;
    second.prelude =
        "<text:sequence-decls><text:sequence-decl text:display-outline-level=\"0\" text:name=\"Table\"/>"
        "<text:sequence-decl text:display-outline-level=\"0\" text:name=\"Plan\"/></text:sequence-decls>";
    part.more = second.more = {{"Pictures/a.png", "picture"}};
    auto result = join::join_documents(part.archive(), {{second.archive()}});
    const Joined joined = join_to(part.archive(), {{second.archive()}});
    const std::string content = joined.text("content.xml");
    CHECK(all_between(content, "<text:bookmark text:name=\"", "\"") == Texts{"mark", "mark_2"});
    CHECK(all_between(content, "text:ref-name=\"", "\"") == Texts{"mark", "mark_2"});
    CHECK(all_between(content, "xlink:href=\"", "\"") ==
          Texts{"#mark", "Pictures/a.png", "#mark_2", "Pictures/a-2.png"});
    CHECK(all_between(content, "<text:note text:id=\"", "\"") == Texts{"n1", "J2_n1"});
    CHECK(all_between(content, "table:name=\"", "\"") == Texts{"T", "T_2"});
    CHECK(all_between(content, "<text:sequence-decl ", ">").size() == 2);
    CHECK(joined.text("META-INF/manifest.xml")
              .find("manifest:full-path=\"Pictures/a-2.png\" manifest:media-type=\"image/png\"") != std::string::npos);
    CHECK(validate(*result.value, "odt").empty());
}

TEST_CASE("Tracked changes of an ODT are accepted and told") {
    Odt second;
    second.prelude =
        "<text:tracked-changes><text:changed-region "
        "xml:id=\"c\"><text:deletion/></text:changed-region></text:tracked-changes>";
    second.blocks =
        "<text:p text:style-name=\"P1\">a<text:change-start text:change-id=\"c\"/>b<text:change-end "
        "text:change-id=\"c\"/></text:p>";
    const Joined joined = join_to(Odt{}.archive(), {{second.archive()}});
    CHECK(joined.text("content.xml").find("change") == std::string::npos);
    CHECK(joined.text("content.xml").find(">ab</text:p>") != std::string::npos);
    REQUIRE(joined.problems.size() == 1);
    CHECK(joined.problems[0].code == "join.changes");
}
