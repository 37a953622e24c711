// Nouns that orders count, and plurals that no rule gives.
#include "russian/counted.hpp"

namespace prikaz::russian {
namespace {

constexpr Way consonant{Class::Consonant}, hissing{Class::Hissing}, hissing_stressed{Class::Consonant};
constexpr Way soft_sign{Class::SoftSign}, soft_sign_stressed{Class::SoftSignStressed}, yot{Class::Yot};
constexpr Way a{Class::A}, a_velar{Class::AVelar}, a_hissing{Class::AHissing}, a_ts{Class::ATs}, ya{Class::Ya},
    iya{Class::Iya};
constexpr Way third{Class::Third}, neuter{Class::Neuter}, neuter_e{Class::NeuterE}, neuter_iye{Class::NeuterIye};
constexpr Way drops{Class::Consonant, Stem::Drops};

const Exceptions exceptions[] = {
    {For::Both, consonant, Rule::HeadThing, Doubtful::No,
     u"пункт подпункт лист экземпляр килограмм грамм метр километр сантиметр миллиметр гектар литр процент балл класс "
     u"приказ документ "
     u"час год раз квартал том акт протокол отчет комплект журнал урок стол стул компьютер принтер автобус билет "
     u"бланк вопрос ответ доклад договор заезд запрос заказ знак зал кабинет конкурс концерт конверт курс маршрут "
     u"объект проект "
     u"раздел район рейс ремонт рубеж семинар сбор сертификат срок субъект тест том файл цикл шаг этап экзамен "
     u" город дом сад факт график кредит лимит пакет вагон вид голос доллар"},
    {For::Both, consonant, Rule::Head, Doubtful::No,
     u"человек ученик студент участник работник сотрудник педагог специалист выпускник воспитанник депутат "
     u"ветеран инвалид мальчик"},
    {For::Both, hissing, Rule::HeadThing, Doubtful::No, u"месяц абзац этаж тираж стаж муляж"},
    {For::Both, hissing_stressed, Rule::HeadThing, Doubtful::No, u"ключ чертеж платеж грабеж рубеж кирпич мяч"},
    {For::Both, soft_sign_stressed, Rule::HeadThing, Doubtful::No, u"рубль январь февраль"},
    {For::Both, soft_sign, Rule::HeadThing, Doubtful::No,
     u"показатель автомобиль модуль портфель бюллетень профиль апрель"},
    {For::Both, {Class::SoftSign, Stem::Drops}, Rule::HeadThing, Doubtful::No, u"день полдень перечень"},
    {For::Both, yot, Rule::HeadThing, Doubtful::No, u"случай музей лицей юбилей"},
    {For::Both, drops, Rule::HeadThing, Doubtful::No,
     u" участок кружок поселок значок рисунок снимок подарок уголок звонок"},
    {For::Both, {Class::Consonant, Stem::Drops}, Rule::Head, Doubtful::No, u"ребенок"},
    {For::Both, {Class::Consonant}, Rule::Head, Doubtful::No, u"гражданин"},
    {For::Both, a, Rule::HeadThing, Doubtful::No,
     u"минута секунда тонна школа группа смена форма анкета грамота награда карта квартира комната машина норма победа "
     u"проба "
     u"программа сумма схема тема работа цена команда минута мера схема глава"},
    {For::Both, a_velar, Rule::HeadThing, Doubtful::No,
     u"копейка штука ставка книга путевка проверка поездка заявка справка папка выписка оценка площадка строка "
     u"попытка отметка поправка точка скидка"},
    {For::Both, a_ts, Rule::HeadThing, Doubtful::No, u"страница таблица единица граница больница"},
    {For::Both, a_hissing, Rule::HeadThing, Doubtful::No, u"задача дача"},
    {For::Both, ya, Rule::HeadThing, Doubtful::No, u"неделя доля статья семья"},
    {For::Both, iya, Rule::HeadThing, Doubtful::No, u"организация позиция редакция копия лекция экскурсия"},
    {For::Both, third, Rule::HeadThing, Doubtful::No, u"часть должность подпись запись ведомость область ночь печать"},
    {For::Both, neuter, Rule::HeadThing, Doubtful::No,
     u"место дело слово письмо окно число кресло лицо правило право вещество агентство"},
    {For::Both, neuter_e, Rule::HeadThing, Doubtful::No, u"училище"},
    {For::Both, neuter_iye, Rule::HeadThing, Doubtful::No,
     u"учреждение занятие мероприятие предложение отделение приложение заявление"},
};

constexpr OwnPlural plurals[] = {
    {u"год", "лет", "годам", "годами", "годах"},
    {u"человек", "человек", "человекам", "человеками", "человеках"},
    {u"ребенок", "детей", "детям", "детьми", "детях"},
    {u"раз", "раз", "разам", "разами", "разах"},
    {u"гражданин", "граждан", "гражданам", "гражданами", "гражданах"},
    {u"письмо", "писем", "письмам", "письмами", "письмах"},
    {u"окно", "окон", "окнам", "окнами", "окнах"},
    {u"число", "чисел", "числам", "числами", "числах"},
    {u"кресло", "кресел", "креслам", "креслами", "креслах"},
    {u"семья", "семей", "семьям", "семьями", "семьях"},
    {u"статья", "статей", "статьям", "статьями", "статьях"},
    {u"доля", "долей", "долям", "долями", "долях"},
    {u"сестра", "сестер", "сестрам", "сестрами", "сестрах"},
    {u"медсестра", "медсестер", "медсестрам", "медсестрами", "медсестрах"},
    {u"няня", "нянь", "няням", "нянями", "нянях"},
    {u"судья", "судей", "судьям", "судьями", "судьях"},
    {u"солдат", "солдат", "солдатам", "солдатами", "солдатах"},
    {u"стул", "стульев", "стульям", "стульями", "стульях"},
};

}  // namespace

const Rules& counted_rules() {
    static const Rules rules(exceptions, {});
    return rules;
}

const OwnPlural* own_plural(std::u16string_view word) {
    for (const OwnPlural& plural : plurals)
        if (plural.word == word) return &plural;
    return nullptr;
}

}  // namespace prikaz::russian
