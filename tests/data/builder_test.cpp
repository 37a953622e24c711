#include <array>
#include <catch2/catch.hpp>
#include <string>

#include "data/data.hpp"

using namespace prikaz;
using namespace prikaz::data;

TEST_CASE("a tree made by the program holds its values and has no places") {
    Builder builder;
    const std::array items{builder.integer(5), builder.real(0.5), builder.boolean(true), builder.null()};
    const std::array fields{builder.field("список", builder.list(items)), builder.field("текст", builder.text("да"))};
    const Tree tree = builder.finish(builder.map(fields));
    CHECK(to_json(tree.root()) == R"({"список":[5,0.5,true,null],"текст":"да"})");
    CHECK(tree.root().find("текст")->place() == Place{});
    CHECK(tree.root().field("текст")->key_place() == Place{});
    CHECK(tree.root().find("нет") == nullptr);
    CHECK(tree.root().find("список")->find("ключ") == nullptr);
    CHECK(tree.root().find("список")->list()[0].scalar().empty());
}

TEST_CASE("texts are copied, so that the caller may forget them") {
    Builder builder;
    std::string fleeting = "текст";
    const Node node = builder.text(fleeting);
    const Node number = builder.integer(7, 0, 0, std::string("007"));
    fleeting = "xxxxxxxxxx";
    const Tree tree = builder.finish(node);
    CHECK(tree.root().text() == "текст");
    CHECK(number.scalar() == "007");
    CHECK(number.integer() == 7);
}

TEST_CASE("many large nodes fit the memory of a tree") {
    Builder builder;
    const std::string large(3'000'000, 'x');
    std::vector<Node> items;
    for (int index = 0; index < 1000; ++index) items.push_back(builder.text(std::to_string(index)));
    items.push_back(builder.text(large));
    const Tree tree = builder.finish(builder.list(items));
    CHECK(tree.root().list()[999].text() == "999");
    CHECK(tree.root().list()[1000].text() == large);
}

TEST_CASE("a rich value lives as long as the tree") {
    struct Told : Rich {
        explicit Told(bool& gone) : gone(gone) {}
        ~Told() override { gone = true; }
        bool& gone;
    };
    bool gone = false;
    {
        Builder builder;
        const Tree tree = builder.finish(builder.rich(std::make_shared<Told>(gone)));
        CHECK(tree.root().is(Kind::Rich));
        CHECK_FALSE(gone);
    }
    CHECK(gone);
}

TEST_CASE("a made node can take the place of one that was read") {
    const auto read = read_yaml({"b.yaml", "a: 1\nb: слово\n"}, {1000, 100, 10});
    Builder builder;
    const Node made = Builder::placed_like(builder.text("новое"), *read.value->root().find("b"));
    CHECK(made.place().file == "b.yaml");
    CHECK(made.place().line == 2);
    CHECK(made.place().column == 4);
}
