// First names: exceptions and endings.
#include "russian/rules.hpp"

namespace prikaz::russian {
namespace {

constexpr Way invariable{}, consonant{Class::Consonant}, hissing{Class::Hissing}, soft_sign{Class::SoftSign};
constexpr Way yot{Class::Yot}, iy{Class::Iy}, a{Class::A}, a_velar{Class::AVelar}, a_hissing{Class::AHissing};
constexpr Way a_ts{Class::ATs}, ya{Class::Ya}, ya_stressed{Class::YaStressed}, iya{Class::Iya}, third{Class::Third};
constexpr Way drops{Class::Consonant, Stem::Drops}, drops_to_soft{Class::Consonant, Stem::DropsToSoft};
constexpr auto certain = Doubtful::No;
constexpr auto two_norms = Doubtful::TwoNorms;

const Exceptions exceptions[] = {
    {For::Men, drops_to_soft, Rule::Fleeting, certain, u"лев"},
    {For::Men, drops, Rule::Fleeting, certain, u"павел"},
    {For::Men, {Class::Peter}, Rule::Fleeting, certain, u"петр"},
    {For::Men, ya_stressed, Rule::FirstName, certain, u"илья"},
    // Fond names: the vowel of -ок, -ек falls out
    {For::Men, {Class::Consonant, Stem::DropsToSoft}, Rule::Fleeting, certain, u"санек ванек игорек витек васек толек"},
    {For::Men, {Class::Consonant, Stem::Drops}, Rule::Fleeting, certain, u"сашок петрок"},
    {For::Men, yot, Rule::NounInIy, certain, u"вий"},
    {For::Men, iya, Rule::Iya, certain, u"захария"},
    // Slavic names in -о go as their twins in -а, or never change
    {For::Men, invariable, Rule::FirstNameSlavicO, two_norms, u"данило гаврило михайло кирило самойло измайло ивайло"},
    {For::Men, a, Rule::Indeclinable, certain, u"шота"},
    {For::Men, invariable, Rule::French, certain, u"люка тома николя"},
    {For::Men, consonant, Rule::Consonant, certain, u"генрих фридрих ульрих дитрих хейнрих"},
    // Women's names in ь of the third declension
    {For::Women, third, Rule::FirstNameThird, certain, u"любовь юдифь руфь эсфирь рахиль нинель суламифь агарь фамарь"},
    {For::Women, third, Rule::FirstNameThird, two_norms, u"рашель жизель адель"},
    // Turkic and Arabic names with a stressed end: dictionaries write Зульфие as well
    {For::Women, iya, Rule::StressedIya, two_norms,
     u"зульфия альфия гульфия рамзия фания сания нурия закия мавлия фаузия разия рания алия наджия галия асия сафия "
     u"марзия "
     u"рузия гульсия замзамия адия назия шамсия вазифия нурсия накия баргия хадия зия асхия раузия лутфия муфлия"},
};

const Suffix suffixes[] = {
    {u"о", For::Both, Length::Any, invariable, Rule::Indeclinable},
    {u"е", For::Both, Length::Any, invariable, Rule::Indeclinable},
    {u"э", For::Both, Length::Any, invariable, Rule::Indeclinable},
    {u"и", For::Both, Length::Any, invariable, Rule::Indeclinable},
    {u"ы", For::Both, Length::Any, invariable, Rule::Indeclinable},
    {u"у", For::Both, Length::Any, invariable, Rule::Indeclinable},
    {u"ю", For::Both, Length::Any, invariable, Rule::Indeclinable},
    {u"иа", For::Both, Length::Any, invariable, Rule::Indeclinable},
    // Women's names of the East decline in documents, where French men's never do
    {u"уа", For::Women, Length::Any, a, Rule::FirstName, two_norms},
    {u"уа", For::Both, Length::Any, invariable, Rule::Indeclinable, two_norms},
    {u"оа", For::Both, Length::Any, invariable, Rule::Indeclinable},
    {u"еа", For::Both, Length::Any, invariable, Rule::Indeclinable},
    {u"аа", For::Both, Length::Any, invariable, Rule::Indeclinable, two_norms},
    {u"эа", For::Both, Length::Any, invariable, Rule::Indeclinable},
    {u"ыа", For::Both, Length::Any, invariable, Rule::Indeclinable},
    {u"юа", For::Both, Length::Any, invariable, Rule::Indeclinable},
    {u"яа", For::Both, Length::Any, invariable, Rule::Indeclinable, two_norms},
    {u"га", For::Both, Length::Any, a_velar, Rule::FirstName},
    {u"ка", For::Both, Length::Any, a_velar, Rule::FirstName},
    {u"ха", For::Both, Length::Any, a_velar, Rule::FirstName},
    {u"жа", For::Both, Length::Any, a_hissing, Rule::FirstName},
    {u"ча", For::Both, Length::Any, a_hissing, Rule::FirstName},
    {u"ша", For::Both, Length::Any, a_hissing, Rule::FirstName},
    {u"ща", For::Both, Length::Any, a_hissing, Rule::FirstName},
    {u"ца", For::Both, Length::TwoSyllables, a_ts, Rule::HissingUnstressed, two_norms},
    {u"ца", For::Both, Length::Any, a_ts, Rule::FirstName},
    {u"а", For::Both, Length::Any, a, Rule::FirstName},
    {u"ия", For::Both, Length::Any, iya, Rule::Iya},
    {u"я", For::Both, Length::Any, ya, Rule::FirstName},
    // Айгуль, Николь: usage is split; documents leave them alone
    {u"ль", For::Women, Length::Any, invariable, Rule::FirstNameWomanSoft, two_norms},
    {u"нь", For::Women, Length::Any, invariable, Rule::FirstNameWomanSoft, two_norms},
    {u"ь", For::Women, Length::Any, invariable, Rule::FirstNameWomanSoft, two_norms},
    {u"й", For::Women, Length::Any, invariable, Rule::WomanConsonant},
    {u"ий", For::Men, Length::More, iy, Rule::FirstName},
    {u"й", For::Men, Length::Any, yot, Rule::Yot},
    {u"ь", For::Men, Length::Any, soft_sign, Rule::SoftSign},
    {u"ж", For::Men, Length::Any, hissing, Rule::HissingUnstressed},
    {u"ч", For::Men, Length::Any, hissing, Rule::HissingUnstressed},
    {u"ш", For::Men, Length::Any, hissing, Rule::HissingUnstressed},
    {u"щ", For::Men, Length::Any, hissing, Rule::HissingUnstressed},
    {u"ц", For::Men, Length::Any, hissing, Rule::HissingUnstressed},
};

}  // namespace

const Rules& first_name_rules() {
    static const Rules rules(exceptions, suffixes);
    return rules;
}

}  // namespace prikaz::russian
