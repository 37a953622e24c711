// Common nouns that head posts and offices: the words that are known, then endings.
#include "russian/rules.hpp"

namespace prikaz::russian {
namespace {

constexpr Way invariable{}, consonant{Class::Consonant}, hissing{Class::Hissing}, hissing_stressed{Class::Consonant};
constexpr Way soft_sign{Class::SoftSign}, soft_sign_stressed{Class::SoftSignStressed}, yot{Class::Yot}, iy{Class::Iy};
constexpr Way a{Class::A}, a_velar{Class::AVelar}, a_hissing{Class::AHissing}, a_ts{Class::ATs}, ya{Class::Ya};
constexpr Way ya_stressed{Class::YaStressed}, iya{Class::Iya}, third{Class::Third};
constexpr Way neuter{Class::Neuter}, neuter_e{Class::NeuterE}, neuter_iye{Class::NeuterIye}, neuter_ye{Class::NeuterYe};
constexpr Way drops{Class::Consonant, Stem::Drops}, ets{Class::Hissing, Stem::Drops};
constexpr Way ets_soft{Class::Hissing, Stem::DropsToSoft}, ets_yot{Class::Hissing, Stem::DropsToYot};
constexpr Way ets_stressed{Class::Consonant, Stem::Drops}, ets_soft_stressed{Class::Consonant, Stem::DropsToSoft};
constexpr Way ets_yot_stressed{Class::Consonant, Stem::DropsToYot};
constexpr auto certain = Doubtful::No;
constexpr auto guess = Doubtful::Guess;

const Exceptions exceptions[] = {
    // ---- People: men's nouns in a consonant ----
    {For::Both, consonant, Rule::Head, certain,
     u"агент агроинженер агроном агрохимик адвокат администратор адмирал адъюнкт академик аким аккомпаниатор "
     u"аккордеонист акробат актер акушер акционер аналитик андеррайтер анестезиолог аниматор аппаратчик "
     u"арбитр артист археолог архивариус архивист архимандрит архитектор аспирант ассистент астроном атаман "
     u"аудитор балетмейстер банкир барабанщик бармен баянист библиограф библиотековед бизнесмен билетер биолог "
     u"блогер бортинженер бортмеханик босс боцман бригадир брокер бурильщик буфетчик бухгалтер "
     u"валеолог вальщик вахтер верстальщик ветеринар взрывник видеооператор визажист винодел вкладчик водолаз "
     u"военком военрук вожак воспитанник выпускник гардеробщик генерал географ геодезист геолог гетман гигиенист "
     u"гид гидролог гинеколог гитарист главбух главред горняк гравер градоначальник гример грузчик губернатор "
     u"дворник девелопер дезинфектор декан декламатор декоратор депутат дерматолог дефектолог диакон диетолог "
     u"дизайнер дилер дипломат директор дирижер диспетчер дозиметрист доктор докторант документовед домоуправ "
     u"дорожник доцент драматург дрессировщик дружинник дублер дьякон епископ животновод жонглер журналист "
     u"завклуб завмаг завхоз заготовщик заказчик закройщик застройщик защитник зверовод звукооператор "
     u"звукорежиссер зоотехник иллюзионист имам инженер инспектор инструктор искусствовед истопник историк "
     u"кадровик каменщик кандидат капитан кардиолог картограф картотетчик каскадер кассир киноинженер кинолог "
     u"киномеханик кладовщик клоун командир комбайнер комбат комбриг комдив комендант комиссар коммерсант "
     u"композитор комсорг кондитер коневод конструктор консул консультант контролер концертмейстер конюх "
     u"координатор копирайтер копировальщик корректор корреспондент косметолог космонавт костюмер кочегар "
     u"кредитор кроликовод ксендз культорг культорганизатор куратор курсант курьер лаборант лама легат "
     u"лейтенант лесник лесовод лесопатолог лесоруб летчик лидер лингвист литейщик лифтер логист "
     u"логопед лор лоцман магистр майор маклер маляр маникюрист маркетолог маркшейдер маршал маслодел массажист "
     u"мастер математик матрос машинист медиатор мелиоратор мельник менеджер мерчандайзер мерчендайзер металлург "
     u"метеоролог методист метр механизатор механик министр мичман модератор монтажник монтер мостовик музыкант "
     u"музыковед мультипликатор мэр мясник наборщик наездник наладчик наместник нарколог нарядчик наставник "
     u"настройщик начальник начмед начфин невролог нормировщик нотариус обвальщик облвоенком "
     u"овощевод оленевод олигофренопедагог омбудсмен онколог опекун оператор организатор ортопед "
     u"ответчик отличник официант офтальмолог охотник охотовед охранник оценщик парикмахер партнер парторг "
     u"паспортист пастор пастух патрон патрульщик педагог педиатр переводчик переплетчик печатник пианист "
     u"пивовар пилот плотник повар подполковник подрядчик пожарник полевод политолог политрук полковник помощник "
     u"помреж посланник посредник постановщик почтальон практикант прапорщик представник "
     u"президент премьер пресвитер пристав провизор проводник программист продюсер проектировщик прокурор "
     u"промоутер прораб проректор профессор профконсультант профорг проходчик психиатр психолог птичник пчеловод "
     u"работник раввин радист раскряжевщик растениевод реаниматолог ревизор регент регистратор регулировщик "
     u"редактор режиссер резидент резчик рекрутер ректор рентгенолог реставратор референт риелтор рыбак рыбовод "
     u"садовник санитар сантехник сапожник сварщик связист сенатор сержант скотник сметчик собаковод советник "
     u"солдат солист сортировщик сотрудник социолог спелеолог специалист спикер сплавщик спортинструктор "
     u"спортсмен стажер сталевар статистик стилист столяр стоматолог страховщик стропальщик студент стюард "
     u"супервайзер супервизор сурдопедагог суфлер сценарист сыровар сыродел табельщик табунщик такелажник "
     u"таксатор татуировщик телеграфист телефонист терапевт тестер тестировщик тестовод техник технолог "
     u"тифлопедагог товаровед травматолог тракторист трейдер тренер трудовик тьютор уборщик "
     u"управдом уролог участник ученик фармацевт фельдшер физик физорг физрук филолог финансист флорист фокусник "
     u"фотограф фрезеровщик химик хирург хлебопек хоким хореограф хормейстер хронометражист художник худрук "
     u"цветовод чабан часовщик человек чертежник член шахтер швейцар шелковод шеф шлифовщик шофер штукатур "
     u"штурман эколог экономист экскурсовод экспедитор эксперт электрик электрогазосварщик электромонтер эмиссар "
     u"энергетик эпидемиолог этнограф ювелир юрисконсульт юрист"},
    {For::Both, hissing_stressed, Rule::Head, certain,
     u"военврач врач главврач драч кормач палач рвач силач скрипач ткач толмач трубач циркач"},
    {For::Both, hissing, Rule::Head, certain, u"завуч коуч паж сторож товарищ"},
    {For::Both, soft_sign, Rule::Head, certain,
     u"аптекарь библиотекарь бондарь виноградарь водитель воспитатель генсекретарь госсекретарь гость "
     u"градостроитель делопроизводитель доверитель дознаватель егерь житель заготовитель "
     u"законодатель заместитель заявитель землеустроитель изготовитель издатель исполнитель испытатель "
     u"исследователь лекарь мыслитель наблюдатель надзиратель обвинитель обладатель обогатитель оргсекретарь "
     u"осветитель отправитель оформитель пекарь писарь писатель победитель поверитель получатель попечитель "
     u"потребитель правитель предводитель предприниматель председатель представитель преподаватель приготовитель "
     u"производитель путь распорядитель родитель руководитель свидетель сгуститель секретарь следователь слесарь "
     u"служитель слушатель смотритель соискатель составитель спасатель строитель телохранитель техсекретарь "
     u"токарь управитель усыновитель учитель учредитель фельдъегерь хранитель"},
    {For::Both, soft_sign_stressed, Rule::Head, certain,
     u"вратарь государь звонарь косарь овчарь пономарь псарь рыбарь царь"},
    {For::Both, yot, Rule::Head, certain, u"бой брадобрей герой жокей иерей казначей ковбой лакей протоиерей"},
    {For::Both, iy, Rule::Head, certain, u"актуарий викарий муфтий"},
    // ---- -ец ----
    {For::Both, ets, Rule::Head, certain,
     u"детдомовец живописец иконописец комсомолец летописец любимец омоновец ополченец "
     u"питомец снабженец торговец"},
    {For::Both, ets_soft, Rule::Head, certain,
     u"владелец домовладелец землевладелец кормилец совладелец страдалец судовладелец"},
    {For::Both, ets_yot, Rule::Head, certain, u"гвардеец партиец путеец"},
    {For::Both, ets_stressed, Rule::Head, certain,
     u"борец гонец гребец истец купец образец огнеборец отец певец писец пловец продавец творец"},
    {For::Both, ets_yot_stressed, Rule::Head, certain, u"боец"},
    {For::Both, hissing_stressed, Rule::Head, certain, u"жнец жрец кузнец мудрец чтец"},
    {For::Both, drops, Rule::Head, certain, u"посол щенок"},
    // ---- People in -а, -я ----
    {For::Both, a, Rule::Head, certain,
     u"актриса балерина баронесса воевода глава дама директриса женщина матрона медсестра мужчина поэтесса "
     u"прима принцесса сестра староста старшина стюардесса"},
    {For::Both, ya, Rule::Head, certain, u"богиня ворожея героиня гостья княгиня монахиня няня швея"},
    {For::Both, ya_stressed, Rule::Head, certain, u"судья"},
    {For::Both, a_velar, Rule::Head, certain,
     u"акушерка артистка аспирантка доярка журналистка коллега курсистка кухарка лаборантка массажистка "
     u"машинистка медичка мотористка нянька официантка пианистка пионерка повариха портниха прачка санитарка "
     u"свинарка сиделка слуга спортсменка стенографистка студентка телеграфистка телефонистка ткачиха"},
    {For::Both, a_ts, Rule::Head, certain,
     u"банщица билетчица буфетчица воспитательница выпускница вязальщица гардеробщица императрица кладовщица "
     u"крановщица манекенщица мастерица мотальщица начальница нормировщица певица писательница помощница "
     u"посудомойщица преподавательница проводница прядильщица птичница работница раздатчица руководительница "
     u"сменщица сотрудница табельщица телятница уборщица участница ученица учительница фасовщица художница "
     u"цветочница школьница"},
    {For::Both, a_hissing, Rule::Head, certain,
     u"вахтерша докторша кассирша кастелянша лифтерша маникюрша педикюрша секретарша юноша"},
    {For::Both, third, Rule::Head, certain, u"дочь мать свекровь"},
    {For::Both, invariable, Rule::Head, certain,
     u"аббе атташе денди импресарио конферансье крупье кутюрье кюре леди мадам "
     u"маэстро месье мисс миссис падре портье рантье рефери шансонье"},
    // ---- Things: offices and their parts ----
    {For::Both, consonant, Rule::HeadThing, certain,
     u"цирк хутор аул улус автовокзал автодром автокомбинат автопарк агрокомплекс агрохолдинг аквариум альманах альянс "
     u"ангар аппарат "
     u"архив аэроклуб аэропорт банк бассейн батальон блок велодром вестник взвод вивариум видеоклуб "
     u"видеосалон водоканал военкомат вокзал газпром гарнизон гастроном горводоканал город деканат "
     u"дельтаклуб департамент детсад дивизион диспансер дом журнал завод загс заказник заповедник здравпункт "
     u"зоопарк издатцентр инкубатор институт интернат ипподром кабинет кадастр кампус канал караул "
     u"кванториум кемпинг кинотеатр киноцентр киоск класс кластер клуб книгокомбинат коворкинг коллектив колхоз "
     u"комбинат комиссариат комитет комплекс конвент конгресс консорциум концерн кооператив корпус корт курорт "
     u"курс курултай леспромхоз лесхоз магазин медпункт мемориал местком молокозавод морг морпорт мотель "
     u"мясокомбинат наряд наукоград округ орган отдел отель отряд павильон пансион пансионат пантеон парк "
     u"парламент пассаж питомник подкомитет подотдел полиграфкомбинат полк порт портал президиум приход приют "
     u"профком профсоюз птицекомбинат пункт радиоузел район расчет реестр резерв ректорат ресторан ресурс "
     u"речпорт роддом росархив росздравнадзор роскомнадзор рособрнадзор роспотребнадзор росреестр "
     u"россельхознадзор росстат ростехнадзор роструд сад сайт салон сейм секретариат сектор семинар сенат скит "
     u"склад собор совет совхоз состав союз спортзал спортклуб спорткомплекс стадион стационар суд супермаркет "
     u"съезд таксопарк театр телеканал телецентр теплоэнергоцентр терминал техникум технопарк технополис тир "
     u"травмпункт трамвайпарк трест универмаг универсам университет факультет филиал фонд форум "
     u"хладокомбинат хлебозавод хлебокомбинат холдинг хор хоспис хостел храм хурал центр цех штаб "
     u"элеватор энергосбыт эскадрон яхтклуб"},
    {For::Both, yot, Rule::HeadThing, certain, u"край лицей музей трамвай"},
    {For::Both, iy, Rule::HeadThing, certain,
     u"дельфинарий крематорий лекторий мораторий океанарий планетарий профилакторий розарий санаторий солярий "
     u"террарий"},
    {For::Both, drops, Rule::HeadThing, certain, u"городок кубок кружок поселок пристанок рынок уголок участок"},
    {For::Both, ets_stressed, Rule::HeadThing, certain, u"дворец"},
    {For::Both, invariable, Rule::HeadThing, certain, u"ателье бюро депо жюри кафе метро радио шоссе"},
    {For::Both, hissing, Rule::HeadThing, certain, u"вернисаж гараж колледж пляж экипаж"},
    {For::Both, soft_sign, Rule::HeadThing, certain,
     u"ансамбль бюллетень госпиталь картель лагерь патруль секретарь фестиваль"},
    {For::Both, soft_sign_stressed, Rule::HeadThing, certain, u"монастырь"},
    {For::Both, a, Rule::HeadThing, certain,
     u"почта автошкола агентура адъюнктура аппаратура аспирантура база бакалавриатура бригада группа докторантура дума "
     u"застава инспектура интернатура касса кафедра квестура комендатура комиссура контора магистратура музшкола "
     u"нотариатура ординатура палата погранзастава прокуратура рада регистратура резидентура рота служба "
     u"спортшкола структура управа фирма школа эскадра эстрада"},
    {For::Both, a_velar, Rule::HeadThing, certain,
     u"автомойка автодорога дорога автостоянка аптека артотека библиотека ветаптека ветклиника ветлечебка дискотека "
     u"заправка "
     u"игротека картотека клиника лига медиатека мойка оранжерейка парковка пинакотека площадка "
     u"поликлиника приставка птицефабрика сборка стоянка стройка фабрика фонотека ярмарка"},
    {For::Both, a_ts, Rule::HeadThing, certain,
     u"станица больница ветлечебница гостиница грязелечебница лечебница мельница психбольница столица теплица"},
    {For::Both, a_hissing, Rule::HeadThing, certain, u"биржа"},
    {For::Both, ya, Rule::HeadThing, certain, u"деревня аллея батарея галерея земля оранжерея семья"},
    {For::Both, third, Rule::HeadThing, certain,
     u"артель медсанчасть мечеть область отрасль печать площадь санчасть связь сеть цель часть"},
    {For::Both, neuter, Rule::HeadThing, certain,
     u"село агентство адмиралтейство братство ведомство войско дело депутатство животноводство землячество "
     u"издательство казначейство консульство лесничество лицо место министерство начальство "
     u"общество пароходство посольство правительство право представительство производство птицеводство "
     u"руководство сестричество содружество сообщество средство строительство товарищество хозяйство ядро"},
    {For::Both, neuter_e, Rule::HeadThing, certain,
     u"вече водохранилище газохранилище зернохранилище кладбище книгохранилище овощехранилище пастбище убежище "
     u"училище хранилище"},
};

const Suffix suffixes[] = {
    // Neuters and plurals
    {u"ие", For::Both, Length::Any, neuter_iye, Rule::HeadThing},
    {u"ье", For::Both, Length::Any, neuter_ye, Rule::HeadSuffix, guess},
    {u"ще", For::Both, Length::Any, neuter_e, Rule::HeadThing},
    {u"ство", For::Both, Length::Any, neuter, Rule::HeadThing},
    {u"тво", For::Both, Length::Any, neuter, Rule::HeadThing},
    {u"е", For::Both, Length::Any, invariable, Rule::HeadGuessed, guess},
    {u"о", For::Both, Length::Any, invariable, Rule::HeadGuessed, guess},
    {u"и", For::Both, Length::Any, invariable, Rule::NotNominative, guess},
    {u"у", For::Both, Length::Any, invariable, Rule::NotNominative, guess},
    {u"ю", For::Both, Length::Any, invariable, Rule::NotNominative, guess},
    {u"э", For::Both, Length::Any, invariable, Rule::HeadGuessed, guess},
    {u"ы", For::Both, Length::Any, invariable, Rule::NotNominative, guess},
    // а, я
    {u"ица", For::Both, Length::Any, a_ts, Rule::HeadSuffix},
    {u"ница", For::Both, Length::Any, a_ts, Rule::HeadSuffix},
    {u"ца", For::Both, Length::Any, a_ts, Rule::HeadGuessed, guess},
    {u"ка", For::Both, Length::Any, a_velar, Rule::HeadSuffix},
    {u"га", For::Both, Length::Any, a_velar, Rule::HeadGuessed, guess},
    {u"ха", For::Both, Length::Any, a_velar, Rule::HeadGuessed, guess},
    {u"ша", For::Both, Length::Any, a_hissing, Rule::HeadGuessed, guess},
    {u"жа", For::Both, Length::Any, a_hissing, Rule::HeadGuessed, guess},
    {u"ча", For::Both, Length::Any, a_hissing, Rule::HeadGuessed, guess},
    {u"ща", For::Both, Length::Any, a_hissing, Rule::HeadGuessed, guess},
    {u"тура", For::Both, Length::Any, a, Rule::HeadThing},
    {u"есса", For::Both, Length::Any, a, Rule::HeadSuffix},
    {u"ина", For::Both, Length::Any, a, Rule::HeadGuessed, guess},
    {u"а", For::Both, Length::Any, a, Rule::HeadGuessed, guess},
    {u"ция", For::Both, Length::Any, iya, Rule::HeadThing},
    {u"ия", For::Both, Length::Any, iya, Rule::HeadThing},
    {u"ня", For::Both, Length::Any, ya, Rule::HeadGuessed, guess},
    {u"я", For::Both, Length::Any, ya, Rule::HeadGuessed, guess},
    // ь, й
    {u"тель", For::Both, Length::Any, soft_sign, Rule::HeadSuffix},
    {u"арь", For::Both, Length::Any, soft_sign, Rule::HeadSuffix},
    {u"ость", For::Both, Length::Any, third, Rule::HeadThing},
    {u"знь", For::Both, Length::Any, third, Rule::HeadGuessed, guess},
    {u"ь", For::Both, Length::Any, soft_sign, Rule::HeadGuessed, guess},
    {u"орий", For::Both, Length::Any, iy, Rule::HeadThing},
    {u"арий", For::Both, Length::Any, iy, Rule::HeadThing},
    {u"ий", For::Both, Length::Any, iy, Rule::HeadGuessed, guess},
    {u"й", For::Both, Length::Any, yot, Rule::HeadGuessed, guess},
    // -ец, -ок
    {u"лец", For::Both, Length::More, ets_soft, Rule::HeadSuffix},
    {u"еец", For::Both, Length::More, ets_yot, Rule::HeadSuffix},
    {u"иец", For::Both, Length::More, ets_yot, Rule::HeadSuffix},
    {u"ец", For::Both, Length::More, ets, Rule::HeadSuffix},
    {u"енок", For::Both, Length::More, drops, Rule::HeadGuessed, guess},
    // hissing
    {u"ж", For::Both, Length::Any, hissing, Rule::HeadGuessed, guess},
    {u"ч", For::Both, Length::Any, hissing_stressed, Rule::HeadGuessed, guess},
    {u"ш", For::Both, Length::Any, hissing, Rule::HeadGuessed, guess},
    {u"щ", For::Both, Length::Any, hissing, Rule::HeadGuessed, guess},
    {u"ц", For::Both, Length::Any, hissing, Rule::HeadGuessed, guess},
    // Suffixes of agents and of things that decide
    {u"ник", For::Both, Length::More, consonant, Rule::HeadSuffix},
    {u"щик", For::Both, Length::More, consonant, Rule::HeadSuffix},
    {u"чик", For::Both, Length::More, consonant, Rule::HeadSuffix},
    {u"ик", For::Both, Length::More, consonant, Rule::HeadSuffix},
    {u"як", For::Both, Length::More, consonant, Rule::HeadSuffix},
    {u"ак", For::Both, Length::More, consonant, Rule::HeadSuffix},
    {u"ист", For::Both, Length::More, consonant, Rule::HeadSuffix},
    {u"ант", For::Both, Length::More, consonant, Rule::HeadSuffix},
    {u"ент", For::Both, Length::More, consonant, Rule::HeadSuffix},
    {u"ат", For::Both, Length::More, consonant, Rule::HeadSuffix},
    {u"ет", For::Both, Length::More, consonant, Rule::HeadSuffix},
    {u"от", For::Both, Length::More, consonant, Rule::HeadSuffix},
    {u"лог", For::Both, Length::More, consonant, Rule::HeadSuffix},
    {u"гог", For::Both, Length::More, consonant, Rule::HeadSuffix},
    {u"ург", For::Both, Length::More, consonant, Rule::HeadSuffix},
    {u"инг", For::Both, Length::More, consonant, Rule::HeadThing},
    {u"граф", For::Both, Length::More, consonant, Rule::HeadSuffix},
    {u"вед", For::Both, Length::More, consonant, Rule::HeadSuffix},
    {u"вод", For::Both, Length::More, consonant, Rule::HeadSuffix},
    {u"пед", For::Both, Length::More, consonant, Rule::HeadSuffix},
    {u"ор", For::Both, Length::More, consonant, Rule::HeadSuffix},
    {u"ер", For::Both, Length::More, consonant, Rule::HeadSuffix},
    {u"ир", For::Both, Length::More, consonant, Rule::HeadSuffix},
    {u"яр", For::Both, Length::More, consonant, Rule::HeadSuffix},
    {u"ар", For::Both, Length::More, consonant, Rule::HeadSuffix},
    {u"атр", For::Both, Length::More, consonant, Rule::HeadSuffix},
    {u"метр", For::Both, Length::More, consonant, Rule::HeadSuffix},
    {u"дел", For::Both, Length::More, consonant, Rule::HeadSuffix},
    {u"ом", For::Both, Length::More, consonant, Rule::HeadSuffix},
    {u"ум", For::Both, Length::More, consonant, Rule::HeadThing},
    {u"мен", For::Both, Length::More, consonant, Rule::HeadSuffix},
    {u"хоз", For::Both, Length::More, consonant, Rule::HeadSuffix},
    {u"рез", For::Both, Length::More, consonant, Rule::HeadSuffix},
    {u"навт", For::Both, Length::More, consonant, Rule::HeadSuffix},
};

}  // namespace

const Rules& noun_rules() {
    static const Rules rules(exceptions, suffixes);
    return rules;
}

}  // namespace prikaz::russian
