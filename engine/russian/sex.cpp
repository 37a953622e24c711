// Whose name it is: by patronymic, then by first name, then by surname; each step answers only what is certain.
#include "russian/declining.hpp"

namespace prikaz::russian {
namespace {

constexpr std::uint16_t of_man = 1, of_woman = 2, of_both = 3;

const Words& first_names() {
    static const Words words = [] {
        Words all;
        for (const auto list : men_names()) all.add(list, of_man);
        for (const auto list : women_names()) all.add(list, of_woman);
        for (const auto list : common_names()) all.add(list, of_both);
        all.finish();
        return all;
    }();
    return words;
}

struct Ending {
    std::u16string_view text;
    Sex sex;
};
// Endings that only men's or only women's first names have.
constexpr Ending first_name_endings[] = {
    {u"слав", Sex::Male},    {u"мир", Sex::Male},     {u"бек", Sex::Male},     {u"бай", Sex::Male},
    {u"жан", Sex::Male},     {u"джон", Sex::Male},    {u"улла", Sex::Male},    {u"улло", Sex::Male},
    {u"дин", Sex::Male},     {u"хан", Sex::Male},     {u"мурат", Sex::Male},   {u"мурад", Sex::Male},
    {u"гирей", Sex::Male},   {u"оол", Sex::Male},     {u"жап", Sex::Male},     {u"доржо", Sex::Male},
    {u"слава", Sex::Female}, {u"мира", Sex::Female},  {u"гуль", Sex::Female},  {u"гул", Sex::Female},
    {u"кыс", Sex::Female},   {u"цэцэг", Sex::Female}, {u"ханда", Sex::Female}, {u"бике", Sex::Female},
    {u"жамал", Sex::Female}, {u"нора", Sex::Female},  {u"ина", Sex::Female},   {u"ета", Sex::Female},
    {u"етта", Sex::Female},  {u"элла", Sex::Female},  {u"анна", Sex::Female},  {u"иана", Sex::Female},
    {u"лия", Sex::Female},   {u"тия", Sex::Female},   {u"фия", Sex::Female},   {u"ния", Sex::Female},
    {u"сия", Sex::Female},   {u"рия", Sex::Female},   {u"дия", Sex::Female},   {u"илья", Sex::Male},
    {u"ий", Sex::Male},      {u"ей", Sex::Male},      {u"ислам", Sex::Male},   {u"мухаммед", Sex::Male},
    {u"магомед", Sex::Male}, {u"мухамед", Sex::Male}, {u"али", Sex::Male},
};

Sex by_table(std::u16string_view word, bool& found) {
    std::uint16_t whose = 0;
    first_names().find(word, [&](std::uint16_t value) {
        whose |= value;
        return false;
    });
    found = whose != 0;
    return whose == of_man ? Sex::Male : whose == of_woman ? Sex::Female : Sex::Unknown;
}

bool ends(const Word& word, std::initializer_list<std::u16string_view> endings) {
    for (const auto ending : endings)
        if (word.size > ending.size() && word.letters().ends_with(ending)) return true;
    return false;
}

std::string_view last_part(std::string_view text) {
    std::size_t from = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        std::size_t size = 0;
        if (text[at] == ' ')
            from = at + 1;
        else if (is_hyphen(text, at, size))
            from = at + size;
    }
    return text.substr(from);
}

std::string_view first_part(std::string_view text) {
    for (std::size_t at = 0, size = 0; at < text.size(); ++at)
        if (text[at] == ' ' || is_hyphen(text, at, size)) return text.substr(0, at);
    return text;
}

const SetWords& sons() {
    static const SetWords words{u"оглы оглу огли угли углы улы уулу уулы улу"};
    return words;
}
const SetWords& daughters() {
    static const SetWords words{u"кызы кизи гызы кзы кыз кызе гызи"};
    return words;
}

}  // namespace

bool is_patronymic(const Word& word) {
    return ends(word, {u"ович", u"евич", u"ич", u"ыч", u"овна", u"евна", u"ична", u"ишна"});
}

Sex sex_by_patronymic(std::string_view text) {
    const Word last(last_part(trim(text)));
    if (sons().contains(last.letters())) return Sex::Male;
    if (daughters().contains(last.letters())) return Sex::Female;
    if (ends(last, {u"ович", u"евич", u"ич", u"ыч"})) return Sex::Male;
    return ends(last, {u"овна", u"евна", u"ична", u"ишна"}) ? Sex::Female : Sex::Unknown;
}

Sex sex_by_first_name(std::string_view text) {
    bool found = false;
    const std::string repaired = has_look_alikes(text) ? without_look_alikes(text) : std::string();
    if (!repaired.empty()) text = repaired;
    const Word whole(text);
    if (const Sex sex = by_table(whole.letters(), found); found) return sex;
    for (const std::string_view part : {first_part(text), last_part(text)})
        if (const Sex sex = by_table(Word(part).letters(), found); sex != Sex::Unknown) return sex;
    for (const Ending& ending : first_name_endings)
        if (whole.size > ending.text.size() && whole.letters().ends_with(ending.text)) return ending.sex;
    return Sex::Unknown;
}

Sex sex_by_surname(std::string_view text) {
    const std::string repaired = has_look_alikes(text) ? without_look_alikes(text) : std::string();
    if (!repaired.empty()) text = repaired;
    for (const std::string_view part : {last_part(text), first_part(text)}) {
        const Word word(part);
        if (word.script != Script::Russian) continue;
        // A word that is an exception for either sex tells nothing.
        const bool special = surname_rules().exception(word.letters(), Sex::Male) ||
                             surname_rules().exception(word.letters(), Sex::Female);
        if (special || syllables(word.letters()) < 2) continue;
        if (ends(word, {u"ова", u"ева", u"ина", u"ына", u"ская", u"цкая", u"ная", u"тая", u"лая"})) return Sex::Female;
        if (ends(word, {u"ов", u"ев", u"ин", u"ын", u"ский", u"цкий", u"ный", u"тый", u"лый"})) return Sex::Male;
    }
    return Sex::Unknown;
}

bool is_name_of_man(std::u16string_view word) {
    bool found = false;
    return by_table(word, found) == Sex::Male;
}

bool is_known_first_name(std::string_view text) {
    bool found = false;
    by_table(Word(text).letters(), found);
    if (!found && first_part(text).size() != text.size()) by_table(Word(first_part(text)).letters(), found);
    return found;
}

bool is_full_name(std::string_view text) {
    const Tokens tokens(trim(text));
    if (tokens.size() < 2 || tokens.size() > 5) return false;
    bool certain = false;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const std::string_view word = tokens[i];
        std::size_t second = 0;
        next_character(word, second);
        const std::string_view first = word.substr(0, second);
        if (upper(first) != first || lower(first) == first) return false;
        certain |= is_initials(word) || is_patronymic(Word(word));
    }
    return certain;
}

SexFound sex_of(const PersonName& person) {
    if (const Sex sex = sex_by_patronymic(person.patronymic); sex != Sex::Unknown) return {sex, "patronymic"};
    if (!is_initials(person.name))
        if (const Sex sex = sex_by_first_name(trim(person.name)); sex != Sex::Unknown) return {sex, "first"};
    if (const Sex sex = sex_by_surname(trim(person.surname)); sex != Sex::Unknown) return {sex, "surname"};
    return {};
}

}  // namespace prikaz::russian
