// Private to russian: how endings change. A way is a class of endings and what happens to the stem.
#pragma once

#include "russian/letters.hpp"
#include "russian/russian.hpp"

namespace prikaz::russian {

enum class Class : std::uint8_t {
    Invariable,
    Possessive,        // Иванов: ым
    PossessiveWoman,   // Иванова: ой, у
    Hard,              // Белый, Толстой
    HardVelar,         // Невский, Сухой: им
    Soft,              // Крайний, Хороший
    HardWoman,         // Белая
    SoftWoman,         // Крайняя
    HissingWoman,      // Хорошая: ей, ую
    HardNeuter,        // главное: the accusative is the nominative
    HardVelarNeuter,   // высокое
    SoftNeuter,        // среднее, общее
    HardPlural,        // главные
    SoftPlural,        // средние, высокие
    Mixed,             // Третий: третьего
    MixedWoman,        // Третья
    Consonant,         // Шмидт: ом
    Hissing,           // Рабинович: ем
    SoftSign,          // Гоголь: ем
    SoftSignStressed,  // Коваль: ём
    Yot,               // Андрей
    Iy,                // Юрий: и
    Nightingale,       // Соловей: ья
    A,                 // Окуджава
    AVelar,            // Глинка, Левша: и, ой
    AHissing,          // Олеша: и, ей
    ATs,               // Капица: ы, ей
    Ya,                // Зоя, Гамалея
    YaStressed,        // Илья: ёй
    Iya,               // Мария: и и
    Third,             // Любовь
    Peter,             // Пётр, Петра
    Neuter,            // ведомство
    NeuterE,           // училище
    NeuterIye,         // управление
    NeuterYe,          // здоровье
    NounsHard,         // курсы, отделы: plural in -ов
    NounsSoft,         // сети, руководители: plural in -ей
    NounsEv,           // музеи: plural in -ев
    NounsHissing,      // врачи: plural in -ей after a hissing letter
    NounsBare,         // школы, войска: plural without ending
    NounsIya,          // сооружения, станции: plural in -ий
    NounsOwnA,         // директора, мастера: plural in -а
    NounsOwnYa,        // учителя: plural in -я
    Reflexive,         // учащийся
    ReflexiveWoman,    // учащаяся
    ReflexivePlural,   // учащиеся
    MixedNeuter,       // охотничье
    MixedPlural,       // охотничьи
    NeuterTime,        // время
    FigureMan,         // 5-й: 5-го
    FigureWoman,       // 1-я: 1-й
    FigureNeuter,      // 3-е: 3-го
    count
};

enum class Stem : std::uint8_t {
    Kept,
    Drops,        // Козёл, Козла: the vowel before the last consonant falls out
    DropsToSoft,  // Лев, Льва; Скиталец, Скитальца
    DropsToYot,   // Заяц, Зайца; Коломиец, Коломийца
};

struct Way {
    Class endings = Class::Invariable;
    Stem stem = Stem::Kept;
    friend constexpr bool operator==(const Way&, const Way&) = default;
};

struct Endings {
    Class name;
    std::uint8_t cut;                    // letters taken off
    std::array<std::string_view, 5> of;  // genitive, dative, accusative, instrumental, prepositional
};
const Endings& endings(Class);

// Whether the accusative of a thing differs from that of a person: men and plurals.
bool has_animate_accusative(Class);

void append_forms(std::array<std::string, 6>& to, const Word&, Way, Animacy);
void append_unchanged(std::array<std::string, 6>& to, std::string_view);

}  // namespace prikaz::russian
