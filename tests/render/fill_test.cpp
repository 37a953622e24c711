#include <catch2/catch.hpp>
#include <set>

#include "tests/render/content_templates.hpp"
#include "tests/render/small_documents.hpp"

using namespace prikaz;
using namespace prikaz::render;
using namespace prikaz::render::testing;

TEST_CASE("a value is printed with the markup around its tag and is always escaped") {
    const std::string body =
        filled_body("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Я {{ кто }}!</w:t></w:r></w:p>", "кто: ООО «A & B» 5 < 6");
    CHECK(body ==
          "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">Я ООО «A &amp; B» 5 &lt; 6!</w:t></w:r></w:p>");
}

TEST_CASE("tags work without blanks inside their delimiters") {
    CHECK(plain(filled_body(paragraph("{%if a%}{{a}}{%else%}no{%endif%}"), "a: yes")) == "yes\n");
}

TEST_CASE("a tag split over runs is healed, and its runs do not stay empty") {
    const std::string split =
        "<w:p><w:r><w:t>Дом </w:t></w:r></w:p><w:p><w:r><w:t>{%- if to</w:t></w:r><w:r><w:t>wn "
        "-%}</w:t></w:r></w:p><w:p><w:r><w:t>{{ to</w:t></w:r><w:r><w:t>wn }}</w:t></w:r></w:p>" +
        paragraph("{%- endif -%}") + "<w:p><w:r><w:t>!</w:t></w:r></w:p>";
    const std::string joined = filled_body(split, "town: в городе");
    CHECK(plain(joined) == "Дом в городе!\n");
    CHECK(joined.starts_with("<w:p><w:r><w:t xml:space=\"preserve\">Дом "));
}

TEST_CASE("a prefixed tag split over runs is healed whole") {
    const std::string rest = "<w:r><w:t>f x %}</w:t></w:r>";
    const std::string body = "<w:p><w:r><w:t>a</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{%r i</w:t></w:r>" + rest +
                             "<w:r><w:t>b</w:t></w:r><w:r><w:t>{%r en</w:t></w:r><w:r><w:t>dif %}</w:t></w:r></w:p>";
    CHECK(plain(filled_body(body, "x: true")) == "ab\n");
    CHECK(filled_body(body, "x: false") == "<w:p><w:r><w:t>a</w:t></w:r></w:p>");
}

TEST_CASE("a bookmark that begins inside a tag keeps both its ends") {
    const std::string split =
        "<w:p><w:r><w:t>{{ </w:t></w:r><w:bookmarkStart w:id=\"0\" w:name=\"m\"/><w:r><w:t>x "
        "}}</w:t></w:r><w:bookmarkEnd w:id=\"0\"/></w:p>";
    const std::string body = filled_body(split, "x: 1");
    CHECK(count(body, "<w:bookmarkStart") == 1);
    CHECK(count(body, "<w:bookmarkEnd") == 1);
}

TEST_CASE("entities, typographic quotes, no-break spaces and TABs inside a tag are healed") {
    CHECK(plain(filled_body(paragraph("{% if n &lt; 5 and s == «да» %}+{% endif %}"), "n: 4\ns: да")) == "+\n");
    CHECK(plain(filled_body(paragraph("{{\u00a0x\u00a0}}"), "x: 1")) == "1\n");
    CHECK(plain(filled_body("<w:p><w:r><w:t>{{</w:t><w:tab/><w:t>x }}</w:t></w:r></w:p>", "x: 1")) == "1\n");
}

TEST_CASE("a delimiter inside a string does not end its tag") {
    CHECK(plain(filled_body(paragraph("{{ '}}' }}{{ \"%}\" }}"), "{}")) == "}}%}\n");
}

TEST_CASE("literal delimiters are printed") {
    CHECK(plain(filled_body(paragraph("{_{ x }_} {_% y %_}"), "{}")) == "{{ x }} {% y %}\n");
    CHECK(plain(filled_body(paragraph("{% raw %}{{ x }}{% endraw %}"), "{}")) == "{{ x }}\n");
}

TEST_CASE("comments print nothing, and with a prefix take their element along") {
    const std::string body = filled_body(paragraph("a{# note #}b") + paragraph("{#p gone #}") +
                                             table({row({"1", "2"}), row({"{#tr gone #}", "x"})}, 2) + paragraph("e"),
                                         "{}");
    CHECK(plain(body) == "ab\n1\n2\ne\n");
    CHECK(count(body, "<w:tr>") == 1);
}

TEST_CASE("rows, paragraphs and cells are repeated by their prefixed tags") {
    const std::string rows = table(
        {row({"{%tr for p in people %}", ""}), row({"{{ loop.index }}", "{{ p }}"}), row({"{%tr endfor %}", ""})}, 2);
    CHECK(plain(filled_body(rows + paragraph("e"), "people: [А, Б]")) == "1\nА\n2\nБ\ne\n");
    CHECK(plain(filled_body(paragraph("{%p for p in people %}") + paragraph("- {{ p }}") + paragraph("{%p endfor %}"),
                            "people: [А, Б]")) == "- А\n- Б\n");
    CHECK(plain(filled_body(table({row({"{%tc for c in cs %}", "{{ c }}", "{%tc endfor %}"})}, 1) + paragraph("e"),
                            "cs: [1, 2, 3]")) == "1\n2\n3\ne\n");
}

TEST_CASE("several tags may share a row when they open together") {
    const std::string rows = table(
        {row({"{%tr for p in people %}{%tr if p.on %}"}), row({"{{ p.name }}"}), row({"{%tr endif %}{%tr endfor %}"})},
        1);
    CHECK(plain(filled_body(rows + paragraph("e"),
                            "people: [{name: А, on: true}, {name: Б, on: false}, {name: В, on: true}]")) ==
          "А\nВ\ne\n");
}

TEST_CASE("a prefixed tag may hold signs that end tags elsewhere") {
    CHECK(plain(filled_body(paragraph("{%p if n % 2 == 0 %}") + paragraph("even") + paragraph("{%p endif %}"),
                            "n: 4")) == "even\n");
}

TEST_CASE("conditions inside a run are chosen without a trace") {
    CHECK(plain(filled_body(paragraph("a {% if x == 1 %}one{% elif x == 2 %}two{% else %}many{% endif %} z"),
                            "x: 2")) == "a two z\n");
}

TEST_CASE("a block may begin and end in differently formatted runs") {
    const std::string link =
        "<w:p><w:r><w:t>{% if x %}</w:t></w:r><w:hyperlink w:anchor=\"m\"><w:r><w:t>shown{% endif %} "
        "always</w:t></w:r></w:hyperlink></w:p>";
    CHECK(plain(filled_body(link, "x: false")) == " always\n");
    CHECK(plain(filled_body(link, "x: true")) == "shown always\n");
}

TEST_CASE("line feeds, TABs, new paragraphs and pages in a text become those of the document") {
    const std::string body = filled_body(
        "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:i/></w:rPr><w:t>{{ x }}</w:t></w:r></w:p>",
        "x: \"a\\nb\\tc\"");
    CHECK(body.find("a</w:t><w:br/><w:t xml:space=\"preserve\">b</w:t><w:tab/>") != std::string::npos);
    data::Builder builder;
    const data::Field field = builder.field("x", builder.text("a\ab\fc"));
    const auto tree = builder.finish(builder.map(std::span(&field, 1)));
    const auto form = compile(opened(
        docx("<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:i/></w:rPr><w:t>{{ x }}</w:t></w:r></w:p>")));
    const auto bytes = fill(*form.value, tree.root(), {});
    REQUIRE(bytes.value);
    CHECK(invalidity(*bytes.value, "docx") == "");
    const std::string xml = part_of(*bytes.value, "word/document.xml");
    CHECK(count(xml, "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:i/></w:rPr>") == 3);
    CHECK(count(xml, "<w:br w:type=\"page\"/>") == 1);
}

TEST_CASE("a text in place of a paragraph or run keeps that one's look") {
    const std::string one = "<w:p><w:pPr><w:jc w:val=\"right\"/></w:pPr><w:r><w:t>{{p x }}</w:t></w:r></w:p>";
    CHECK(
        filled_body(one, "x: A")
            .find("<w:p><w:pPr><w:jc w:val=\"right\"/></w:pPr><w:r><w:t xml:space=\"preserve\">A</w:t></w:r></w:p>") ==
        0);
    CHECK(plain(filled_body("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>a {{r x }} b</w:t></w:r></w:p>", "x: A")) ==
          "a A b\n");
}

TEST_CASE("rich values stand in place of paragraphs and inside them") {
    const std::string yaml = "x: {$rich: \"**bold** text\"}\nt: [{y: {$rich: [{paragraph: one}, {paragraph: two}]}}]";
    const auto docx_result =
        filled(docx(paragraph("{{p t[0].y }}") + paragraph("a {{ x }} b") + paragraph("c {{r x }} d")), yaml);
    for (const Problem& problem : docx_result.problems) UNSCOPED_INFO(problem.code << " " << problem.text);
    REQUIRE(docx_result.value);
    CHECK(invalidity(*docx_result.value, "docx") == "");
    CHECK(plain(part_of(*docx_result.value, "word/document.xml")).find("one\ntwo\na bold text b\nc bold text d\n") !=
          std::string::npos);
    const auto odt_result = filled(odt("<text:p>{{p t[0].y }}</text:p><text:p>a {{ x }} b</text:p><text:p>c "
                                       "<text:span>{{r x }}</text:span> d</text:p>"),
                                   yaml);
    for (const Problem& problem : odt_result.problems) UNSCOPED_INFO(problem.code << " " << problem.text);
    REQUIRE(odt_result.value);
    CHECK(invalidity(*odt_result.value, "odt") == "");
    const std::string odt_text = plain(part_of(*odt_result.value, "content.xml"));
    CHECK_THAT(odt_text, Catch::Matchers::Contains("one\ntwo\na bold text b\nc bold text d\n"));
    CHECK_FALSE(filled(docx(paragraph("a {{ t[0].y }}")), yaml).value);
}

// Word makes one table of two that meet; its header rows are repeated no more.
TEST_CASE("tables of a template and of values never meet in DOCX") {
    const std::string own = table({row({"own"})}, 1), rich = paragraph("{{p x}}");
    const std::string data = "x: {$rich: {table: {rows: [[a]]}}}\nno: []";
    const std::string gone = paragraph("{%p if no %}") + paragraph("text") + paragraph("{%p endif %}");
    const std::string vanishing = table({row({"{%tr for n in no %}"}), row({"{{ n }}"}), row({"{%tr endfor %}"})}, 1);
    const std::string tiny = "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>";
    const auto gaps = [&](const std::string& body) {
        const std::string filled = filled_body(body + paragraph("end"), data);
        REQUIRE(filled.find("<w:tbl>") != std::string::npos);
        CHECK(count(filled, "</w:tbl><w:tbl>") == 0);
        CHECK(count(filled, "</w:tbl>\n<w:tbl>") == 0);
        return count(filled, tiny);
    };
    CHECK(gaps(own + rich) == 1);
    CHECK(gaps(own + "\n" + gone + "\n" + rich) == 1);
    CHECK(gaps(rich + own) == 1);
    CHECK(gaps(rich + gone + own + rich) == 2);
    CHECK(gaps(own + gone + own) == 1);
    CHECK(gaps(rich + vanishing) == 0);
    CHECK(gaps(own + gone + vanishing + gone + own) == 1);
    CHECK(gaps(rich + paragraph("between") + own) == 0);
    CHECK(gaps(paragraph("{%p for n in [1, 2, 3] %}") + own + paragraph("{%p endfor %}")) == 2);
    CHECK(gaps("<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>" + rich + own + paragraph("c") +
               "</w:tc></w:tr></w:tbl>") == 1);
}

TEST_CASE("a body that ends with a paragraph gets no further one") {
    const std::string body =
        filled_body(paragraph("{%p if 1 %}") + paragraph("a") + paragraph("{%p endif %}") + "\n", "{}");
    CHECK(count(body, "<w:p>") + count(body, "<w:p/>") == 1);
}

TEST_CASE("a rich value in a core property or an attribute is its plain text") {
    const auto result = filled(docx(paragraph("t")), "title: {$rich: \"**bold** text\"}");
    REQUIRE(result.value);
    CHECK(part_of(*result.value, "docProps/core.xml").find("<dc:title>bold text</dc:title>") != std::string::npos);
}

TEST_CASE("a rich value in place of a cell or a row makes cells and rows") {
    const std::string yaml = "x: {$rich: [{paragraph: one}, {paragraph: two}]}";
    const std::string body = filled_body(table({row({"{{tc x }}", "b"})}, 2) + paragraph("e"), yaml);
    CHECK(plain(body) == "one\ntwo\nb\ne\n");
    CHECK(count(body, "<w:tc>") == 2);
}

TEST_CASE("a value marked as safe is printed only where its markup may stand") {
    CHECK(plain(filled_body(paragraph("{{p x|safe }}"), "x: <w:p><w:r><w:t>own</w:t></w:r></w:p>")) == "own\n");
    CHECK(filled_body(paragraph("{{ x|safe }}"), "x: <w:p/>").find("template.markup") != std::string::npos);
    CHECK(filled_body(paragraph("{{p x|safe }}"), "x: <w:p>").find("template.markup") != std::string::npos);
}

TEST_CASE("headers, footers, notes and core properties are filled, each on its own") {
    const auto result = filled(docx(paragraph("{% set own = 1 %}{{ title }}"),
                                    {{"word/header1.xml", paragraph("{{ title }} {{ own|default('unseen') }}")},
                                     {"word/footer1.xml", paragraph("f {{ title }}")}}),
                               "title: \"A & B\"");
    REQUIRE(result.value);
    CHECK(invalidity(*result.value, "docx") == "");
    CHECK(plain(part_of(*result.value, "word/header1.xml")).find("A &amp; B unseen") != std::string::npos);
    CHECK(part_of(*result.value, "word/footer1.xml").find("f A &amp; B") != std::string::npos);
    CHECK(part_of(*result.value, "docProps/core.xml").find("<dc:title>A &amp; B</dc:title>") != std::string::npos);
}

TEST_CASE("tags in footnotes and endnotes are filled, and a note that loses all its text stays valid") {
    const auto notes = [](const std::string& kind) {
        const auto note = [&](const std::string& id, const std::string& body) {
            return "<w:" + kind + " w:id=\"" + id + "\">" + body + "</w:" + kind + ">";
        };
        return note("1", "<w:p><w:r><w:t xml:space=\"preserve\">" + kind +
                             " {{</w:t></w:r><w:r><w:t> x }}</w:t></w:r></w:p>") +
               note("2", paragraph("{%p if x == 1 %}") + paragraph("gone") + paragraph("{%p endif %}"));
    };
    const auto reference = [](const std::string& kind, const std::string& id) {
        return "<w:p><w:r><w:" + kind + "Reference w:id=\"" + id + "\"/></w:r></w:p>";
    };
    const auto result =
        filled(docx(reference("footnote", "1") + reference("footnote", "2") + reference("endnote", "1") +
                        reference("endnote", "2"),
                    {{"word/footnotes.xml", notes("footnote")}, {"word/endnotes.xml", notes("endnote")}}),
               "x: A & B");
    for (const Problem& problem : result.problems) UNSCOPED_INFO(problem.code << " " << problem.text);
    REQUIRE(result.value);
    CHECK(invalidity(*result.value, "docx") == "");
    for (const std::string kind : {"footnote", "endnote"}) {
        const std::string part = part_of(*result.value, "word/" + kind + "s.xml");
        CHECK_THAT(plain(part), Catch::Matchers::Contains(kind + " A &amp; B"));
        CHECK_THAT(part, Catch::Matchers::Contains("w:id=\"2\"><w:p/></w:" + kind + ">"));
    }
}

// Numbers of Word are as large as a number may be; those of pictures from data once began beside them.
TEST_CASE("drawings of a template, of its loops and of values have ids of their own") {
    const auto drawing = [](const std::string& id) {
        return "<w:p><w:r><w:drawing><wp:inline><wp:docPr id=\"" + id +
               "\" name=\"n\"/></wp:inline></w:drawing></w:r></w:p>";
    };
    const std::string body = paragraph("{%p for n in [1, 2, 3] %}") + drawing("7") + paragraph("{{p x}}") +
                             paragraph("{%p endfor %}") + drawing("1000001");
    FillOptions options;
    options.files = [](const data::Node&) { return Loaded<std::string>{content_test::small_png(), {}}; };
    for (const std::string data : {"x: {$rich: {picture: p.png}}", "x: text"}) {
        const auto result = filled(docx(body), data, options);
        for (const Problem& problem : result.problems) UNSCOPED_INFO(problem.code << " " << problem.text);
        REQUIRE(result.value);
        const std::string xml = part_of(*result.value, "word/document.xml");
        std::multiset<std::string> ids;
        for (std::size_t at = xml.find("docPr id=\""); at != xml.npos; at = xml.find("docPr id=\"", at + 1)) {
            ids.insert(xml.substr(at + 10, xml.find('"', at + 10) - at - 10));
        }
        CHECK(ids.size() == (data == "x: text" ? 4 : 7));
        CHECK(std::set<std::string>(ids.begin(), ids.end()).size() == ids.size());
        CHECK(ids.count("1000001") == 1);
    }
}

namespace {

std::string in_utf16(std::string_view text) {
    std::string bytes = "\xFF\xFE";
    for (std::size_t at = 0; at < text.size();) {
        const char32_t sign = next_character(text, at);
        bytes += {static_cast<char>(sign & 0xFF), static_cast<char>(sign >> 8 & 0xFF)};
    }
    return bytes;
}

// The archive with one of its parts in UTF-16.
std::string with_utf16(const std::string& file, const std::string& name) {
    const package::Archive archive = opened(file);
    package::Writer writer;
    for (const package::Entry& entry : archive.entries()) {
        if (entry.name != name) {
            writer.copy(entry);
            continue;
        }
        std::string text = *archive.unpack(entry).value;
        const std::size_t encoding = text.find("UTF-8");
        if (encoding != text.npos) text.replace(encoding, 5, "UTF-16");
        writer.add(name, in_utf16(text));
    }
    return writer.finish();
}

}  // namespace

TEST_CASE("parts in UTF-16 are filled and come out in UTF-8") {
    const std::string body = paragraph("№ {{ x }}") + paragraph("{{p y }}");
    const std::string data = "x: Ё\ntitle: Т\ny: {$rich: [{paragraph: абзац}]}";
    for (const std::string name : {"word/document.xml", "docProps/core.xml", "word/styles.xml"}) {
        const auto result = filled(with_utf16(docx(body), name), data);
        for (const Problem& problem : result.problems)
            UNSCOPED_INFO(name << " " << problem.code << " " << problem.text);
        REQUIRE(result.value);
        CHECK(invalidity(*result.value, "docx") == "");
        CHECK(plain(part_of(*result.value, "word/document.xml")).find("№ Ё\nабзац\n") != std::string::npos);
        CHECK(part_of(*result.value, "docProps/core.xml").find("<dc:title>Т</dc:title>") != std::string::npos);
    }
    const auto result =
        filled(with_utf16(odt("<text:p>№ {{ x }}</text:p><text:p>{{p y }}</text:p>"), "content.xml"), data);
    REQUIRE(result.value);
    CHECK(invalidity(*result.value, "odt") == "");
    CHECK(plain(part_of(*result.value, "content.xml")).find("№ Ё\nабзац\n") != std::string::npos);
}

TEST_CASE("properties given by the caller override the template's") {
    FillOptions options;
    options.properties = {"Т < Т", "", "Отдел", "2024-03-05T00:00:00Z"};
    const auto result = filled(docx(paragraph("x")), "{}", options);
    REQUIRE(result.value);
    CHECK(invalidity(*result.value, "docx") == "");
    const std::string core = part_of(*result.value, "docProps/core.xml");
    CHECK(core.find("<dc:title>Т &lt; Т</dc:title>") != std::string::npos);
    CHECK(core.find("<dc:creator>Отдел</dc:creator>") != std::string::npos);
    const auto text = filled(odt("<text:p>x</text:p>"), "{}", options);
    REQUIRE(text.value);
    CHECK(invalidity(*text.value, "odt") == "");
}

TEST_CASE("a text box is filled in both of its forms") {
    const std::string box = "<w:txbxContent>" + paragraph("{{ x }}") + "</w:txbxContent>";
    const auto result =
        filled(docx("<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\">" + box + "</mc:Choice><mc:Fallback>" +
                    box + "</mc:Fallback></mc:AlternateContent></w:r></w:p>"),
               "x: in");
    REQUIRE(result.value);
    CHECK(count(part_of(*result.value, "word/document.xml"), ">in<") == 2);
}

TEST_CASE("a value in an attribute is escaped and stays plain") {
    const auto result = filled(docx("<w:p><w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"n\" descr=\"{{ x "
                                    "}}\"/></wp:inline></w:drawing></w:r></w:p>"),
                               "x: 'a \"b\" & c'");
    REQUIRE(result.value);
    CHECK(part_of(*result.value, "word/document.xml").find("descr=\"a &quot;b&quot; &amp; c\"") != std::string::npos);
}

TEST_CASE("dash tags join the text around them over paragraph ends") {
    const std::string body = paragraph("Дом") + paragraph("{%- if town -%}") + paragraph(" в городе") +
                             paragraph("{%- else -%}") + paragraph(" в деревне") + paragraph("{%- endif -%}") +
                             paragraph(" и точка");
    CHECK(plain(filled_body(body, "town: true")) == "Дом в городе и точка\n");
    CHECK(plain(filled_body(body, "town: false")) == "Дом в деревне и точка\n");
    const std::string split =
        "<w:p><w:r><w:t>Дом</w:t></w:r></w:p><w:p><w:r><w:t>{%- if to</w:t></w:r><w:r><w:t>wn "
        "-%}</w:t></w:r></w:p>" +
        paragraph("{{ town") + "<w:p><w:r><w:t>{{ to</w:t></w:r><w:r><w:t>wn }}</w:t></w:r></w:p>" +
        paragraph("{%- endif -%}") + "<w:p><w:r><w:t> и точка</w:t></w:r></w:p>";
    CHECK(plain(filled_body(split.substr(0, split.find("<w:p><w:r><w:t xml:space=\"preserve\">{{ town<")) +
                                split.substr(split.find("<w:p><w:r><w:t>{{ to")),
                            "town: в городе")) == "Домв городе и точка\n");
}

TEST_CASE("two fills of the same data give the same bytes, and parts without tags are copied packed") {
    const std::string archive = docx(paragraph("{{ x }}"));
    const auto one = filled(archive, "x: 1"), two = filled(archive, "x: 1");
    REQUIRE(one.value);
    CHECK(*one.value == *two.value);
    const package::Archive before = opened(archive), after = opened(*one.value);
    REQUIRE(before.entries().size() == after.entries().size());
    for (std::size_t index = 0; index < before.entries().size(); ++index)
        CHECK(before.entries()[index].name == after.entries()[index].name);
    CHECK(before.find("word/styles.xml")->packed == after.find("word/styles.xml")->packed);
}

TEST_CASE("a large table leaves in pieces and arrives whole") {
    std::string yaml = "rows:\n";
    for (int index = 0; index < 20000; ++index) yaml += "- {a: " + std::to_string(index) + "}\n";
    const auto result = filled(
        docx(table({row({"head"}), row({"{%tr for r in rows %}"}), row({"{{ r.a }}"}), row({"{%tr endfor %}"})}, 1)),
        yaml);
    REQUIRE(result.value);
    const std::string xml = part_of(*result.value, "word/document.xml");
    CHECK(count(xml, "<w:tr>") == 20001);
    CHECK(xml.find(">19999<") != std::string::npos);
}

TEST_CASE("the same contract fills ODT") {
    CHECK(plain(filled_text("<text:p>a {{ <text:span>x</text:span> }} b</text:p>", "x: 1")) == "a 1 b\n");
    CHECK(plain(filled_text("<text:p><text:span>{% if x %}</text:span>on{% endif %}</text:p>", "x: true")) == "on\n");
    CHECK(plain(filled_text("<text:p>{%p for i in l %}</text:p><text:p>{{ i }}</text:p><text:p>{%p endfor %}</text:p>",
                            "l: [1, 2]")) == "1\n2\n");
    CHECK(filled_text("<text:p>{{ x }}</text:p>", "x: \"a  b\\nc\\td \"") ==
          "<text:p>a<text:s text:c=\"2\"/>b<text:line-break/>c<text:tab/>d<text:s/></text:p>");
    const std::string rows =
        "<table:table "
        "table:name=\"T\"><table:table-column/><table:table-header-rows><table:table-row><table:table-cell><text:p>h</"
        "text:p></table:table-cell></table:table-row></table:table-header-rows>"
        "<table:table-row><table:table-cell><text:p>{%tr for i in l %}</text:p></table:table-cell></table:table-row>"
        "<table:table-row><table:table-cell><text:p>{{ i }}</text:p></table:table-cell></table:table-row>"
        "<table:table-row><table:table-cell><text:p>{%tr endfor "
        "%}</text:p></table:table-cell></table:table-row></table:table>";
    const std::string text = filled_text(rows, "l: [1, 2]");
    CHECK(plain(text) == "h\n1\n2\n");
    CHECK(count(text, "<table:table-header-rows>") == 1);
}

TEST_CASE("paragraphs and pages in a text become those of ODT") {
    data::Builder builder;
    const data::Field field = builder.field("x", builder.text("a\ab\fc"));
    const auto tree = builder.finish(builder.map(std::span(&field, 1)));
    const auto form = compile(opened(odt(
        "<text:list><text:list-item><text:p><text:span>{{ x }}</text:span></text:p></text:list-item></text:list>")));
    const auto bytes = fill(*form.value, tree.root(), {});
    REQUIRE(bytes.value);
    CHECK(invalidity(*bytes.value, "odt") == "");
    const std::string xml = part_of(*bytes.value, "content.xml");
    CHECK(xml.find("a</text:span></text:p></text:list-item><text:list-item><text:p><text:span>b") != std::string::npos);
    CHECK(count(xml, "style:name=\"prikaz_page_break\"") == 1);
}

TEST_CASE("text of the headers of an ODT's master pages is filled") {
    const std::string styles =
        "<office:styles/><office:automatic-styles><style:page-layout "
        "style:name=\"pm1\"/></office:automatic-styles><office:master-styles>"
        "<style:master-page style:name=\"Standard\" style:page-layout-name=\"pm1\"><style:header><text:p>{{ x "
        "}}</text:p></style:header></style:master-page></office:master-styles>";
    const auto result = filled(odt("<text:p>t</text:p>", {}, {{"styles.xml", styles}}), "x: top");
    REQUIRE(result.value);
    CHECK(part_of(*result.value, "styles.xml").find("<text:p>top</text:p>") != std::string::npos);
    CHECK(opened(*result.value).entries()[0].name == "mimetype");
    CHECK(opened(*result.value).entries()[0].method == 0);
}

TEST_CASE("HTML is filled with escaped values") {
    auto form = compile_html("<p title=\"{{ x }}\">{{ x }}</p>", "page.html");
    REQUIRE(form.value);
    auto tree = data::read_yaml({"d", "x: '<\"&'"}, {1000, 1000, 10});
    CHECK(*fill(*form.value, tree.value->root(), {}).value == "<p title=\"&lt;&quot;&amp;\">&lt;&quot;&amp;</p>");
}

TEST_CASE("what a template for new documents is filled to is a document") {
    std::string types = part_of(docx(""), "[Content_Types].xml");
    types.replace(types.find("document.main"), 13, "template.main");
    const auto made = filled(docx(paragraph("{{ x }}"), {{"[Content_Types].xml", types}}), "x: A");
    REQUIRE(made.value);
    CHECK(part_of(*made.value, "[Content_Types].xml") == part_of(docx(""), "[Content_Types].xml"));
    std::string manifest = part_of(odt(""), "META-INF/manifest.xml");
    manifest.insert(manifest.find("opendocument.text") + std::string("opendocument.text").size(), "-template");
    const auto text = filled(
        odt("<text:p>{{ x }}</text:p>", "",
            {{"META-INF/manifest.xml", manifest}, {"mimetype", "application/vnd.oasis.opendocument.text-template"}}),
        "x: A");
    REQUIRE(text.value);
    CHECK(part_of(*text.value, "mimetype") == part_of(odt(""), "mimetype"));
    CHECK(part_of(*text.value, "META-INF/manifest.xml") == part_of(odt(""), "META-INF/manifest.xml"));
}

TEST_CASE("beside a tag that replaces its run other tags of the run print") {
    const std::string rich = "r: {$rich: Б}\nx: A\nl: [1, 2]";
    const auto text = [&](const std::string& tags) { return plain(filled_body(paragraph(tags), rich)); };
    CHECK(text("{{r r }} {{ x }}") == "Б A\n");
    CHECK(text("{{ x }}{{r r }}{{r r }}") == "AББ\n");
    CHECK(text("{% if x %}{{r r }}{% endif %}") == "Б\n");
    CHECK(text("{% for i in l %}{{r r }}{{ i }}{% endfor %}") == "Б1Б2\n");
    CHECK(text("{%r if x %}{{ x }}{%r endif %}") == "A\n");
    CHECK(text("{%r if x %}{{r r }}{%r endif %}") == "Б\n");
    CHECK(plain(filled_text("<text:p><text:span>{{r r }} {{ x }}</text:span></text:p>", rich)) == "Б A\n");
}

TEST_CASE("a break in a value does not begin a link again whose address holds a tag") {
    const std::string link = "<text:p><text:a xlink:href=\"http://x/{{ n }}\">a {{ 'b\\ac' }}</text:a></text:p>";
    CHECK_THAT(filled_text(link, "n: 1"), Catch::Matchers::Contains("template.structure.attribute"));
}
