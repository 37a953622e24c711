// Surnames: exceptions and endings. Written from the norms of dictionaries of surnames and grammars; stress decides
// where a row says so, and where stress is not known for certain the row says «two norms».
#include "russian/rules.hpp"

namespace prikaz::russian {
namespace {

constexpr Way invariable{};
constexpr Way possessive{Class::Possessive}, possessive_woman{Class::PossessiveWoman};
constexpr Way hard{Class::Hard}, hard_velar{Class::HardVelar}, soft{Class::Soft};
constexpr Way hard_woman{Class::HardWoman}, soft_woman{Class::SoftWoman}, hissing_woman{Class::HissingWoman};
constexpr Way mixed{Class::Mixed}, mixed_woman{Class::MixedWoman};
constexpr Way consonant{Class::Consonant}, hissing{Class::Hissing}, hissing_stressed{Class::Consonant};
constexpr Way soft_sign{Class::SoftSign}, soft_sign_stressed{Class::SoftSignStressed};
constexpr Way yot{Class::Yot}, iy{Class::Iy}, nightingale{Class::Nightingale};
constexpr Way a{Class::A}, a_velar{Class::AVelar}, a_hissing{Class::AHissing}, a_hissing_stressed{Class::AVelar};
constexpr Way a_ts{Class::ATs}, a_ts_stressed{Class::A};
constexpr Way ya{Class::Ya}, ya_stressed{Class::YaStressed}, iya{Class::Iya};
constexpr Way drops{Class::Consonant, Stem::Drops}, drops_to_soft{Class::Consonant, Stem::DropsToSoft};
constexpr Way drops_to_yot{Class::Hissing, Stem::DropsToYot};
constexpr Way ets{Class::Hissing, Stem::Drops}, ets_stressed{Class::Consonant, Stem::Drops};
constexpr Way ets_soft{Class::Hissing, Stem::DropsToSoft}, ets_soft_stressed{Class::Consonant, Stem::DropsToSoft};
constexpr Way ets_yot{Class::Hissing, Stem::DropsToYot}, ets_yot_stressed{Class::Consonant, Stem::DropsToYot};
constexpr auto certain = Doubtful::No;
constexpr auto two_norms = Doubtful::TwoNorms;

const Exceptions exceptions[] = {
    // ---- Never change ----
    {For::Both, invariable, Rule::French, certain,
     u"дюма золя петипа дега люка ферма тома труайя дюпра дюра дюга бонна перра"},
    {For::Both, invariable, Rule::Indeclinable, certain, u"забейворота"},

    // ---- Foreign surnames in -ов, -ев, -ин, -ын: nouns, therefore -ом ----
    {For::Men, consonant, Rule::PossessiveForeign, certain,
     u"дарвин регин бюлов вирхов флотов гутцков лютцов тресков левенцов франклин болдуин болдвин "
     u"кальвин кельвин мелвин эрвин корвин гудвин годвин олдрин джоплин мерлин берлин куин маккуин маклин рейлин "
     u"хардин гершвин голдвин шервин ирвин эдвин дервин дорвин балдвин каин расин арлекин августин валентин "
     u"константин бенджамин беньямин вениамин хусейн селин трентин гаскин ларкин ходжкин перкин мишлин поллин стерлин "
     u"тарквин квентин жобин юстин гриффин лафлин маклафлин кофлин коглин хэмлин хамлин тамплин лаплин кремлин "
     u"спрингстин голдстин эпстин бернстин фейнстин саладин аладдин насреддин нуреддин лохлин"},
    {For::Men, consonant, Rule::PossessiveForeign, two_norms,
     u"чаплин литвин мордвин грузин гражданин мещанин крестьянин дворянин хозяин воин господин кувшин апельсин "
     u"мандарин "
     u"дельфин аршин жасмин робин"},
    {For::Men, consonant, Rule::PossessiveForeign, two_norms,
     u"шов ров зов лов кров рев сев зев клев остров покров улов засов боров"},
    {For::Men, consonant, Rule::KeptVowel, two_norms, u"осетр лоб рот мох"},
    {For::Men, possessive, Rule::Possessive, certain, u"львов псов"},
    {For::Men, possessive, Rule::PossessiveForeign, two_norms,
     u"рубин яков русин сербин турчин боярин татарин болгарин осетин северин павлин мартин марин болин колин рабин "
     u"бодин"},

    // ---- Nouns in -ова, -ева, -ина: of a woman two ways exist ----
    {For::Both, a, Rule::PossessiveNoun, certain, u"бова"},
    {For::Women, a, Rule::PossessiveNoun, two_norms,
     u"сова корова щербина калина малина дубина скотина перина кручина тычина личина хмелина судьбина година рябина "
     u"бузина осина лещина паутина картина холстина пучина морщина ряднина дева подкова основа полова голова чуприна "
     u"чупрына щетина хворостина лозина былина лучина жердина овчина мужчина старшина куртина балерина костырина "
     u"мессина катарина магдалина крушина слива оскомина вощина станина трясина осетрина кончина ялина ярина баштина"},
    {For::Women, possessive_woman, Rule::PossessiveNoun, two_norms, u"долина смородина ежевина"},
    {For::Women, possessive_woman, Rule::Possessive, certain, u"львова псова"},

    // ---- -ой, -ий, -ый that are nouns ----
    {For::Men, yot, Rule::NounInOy, certain,
     u"прибой перебой разбой зверобой китобой мордобой отбой запой гобой ковбой герой конвой покой убой настрой "
     u"лихобой "
     u"домострой костобой лесобой камнебой перепой сбой"},
    {For::Men, yot, Rule::NounInOy, certain, u"плейбой матрой савой леной ханой"},
    {For::Men, iy, Rule::NounInIy, certain,
     u"палий топчий бабий гудзий корний гордий мартий гупалий боднарий евгений арсений стрижий ананий антоний онисий "
     u"мануилий геннадий гений ксений авксений парфений мелений евмений антоний апполоний аполлоний феоний пафоний "
     u"софоний июний "
     u"пигмений"},
    {For::Men, soft, Rule::AdjectiveSoft, certain, u"синий"},
    {For::Men, mixed, Rule::AdjectiveSoft, certain,
     u"третий лисий волчий божий козий медвежий заячий птичий рыбий коровий бычий"},
    {For::Women, mixed_woman, Rule::AdjectiveSoft, certain,
     u"третья лисья волчья божья козья медвежья заячья птичья рыбья"},
    {For::Men, yot, Rule::NounInIy, certain, u"батый барый кипый адый абый"},
    {For::Men, hard_velar, Rule::AdjectiveHard, two_norms, u"плохий деркий"},

    // ---- Foreign -их, -ых and nouns in them ----
    {For::Men, consonant, Rule::Consonant, certain, u"жених мюних мюнних хених вейних йених гейних кюних шених рейних"},

    // ---- Hissing, stressed ending ----
    {For::Men, hissing_stressed, Rule::HissingStressed, certain,
     // -ч
     u"ткач толкач пугач рогач трубач лихач калач головач усач щипач губач сыч ключ грач "
     u"врач палач бородач силач скрипач кирпич кузьмич лукич фомич ильич москвич бич меч кумач стукач "
     u"богач горбач рвач тягач ухач кусач циркач пузач хохмач "
     u"басмач ловкач слухач драч орач глухач хвостач усмач живодрач гудач "
     u"бирюч строгач горлач сургуч рыкач кулич "
     // -ж
     u"еж чиж стриж морж уж нож корж крыж мятеж грабеж чертеж рубеж падеж платеж кряж пыж муж "
     // -ш
     u"ерш шалаш палаш малыш голыш латыш крепыш кулеш карандаш торгаш камыш барыш катыш кругляш "
     u"гуляш коротыш черныш лемеш бердыш беляш шиш кукиш мураш "
     // -щ
     u"хрущ плющ борщ лещ хвощ клещ прыщ свищ плащ"},
    {For::Men, hissing_stressed, Rule::HissingStressed, two_norms,
     u"гармаш деркач сохач космач носач кувач косач трепач пихач бугач кормач лобач чубач ковзач рыбкач дергач швач "
     u"зубач рукач сергач карач чумач рубач бабач трач скач бурлач клевач сморкач сурмач копач толмач кныш чалдаш "
     u"чернаш "
     u"дергаш крутыш гладыш кулиш хрыщ хлющ"},
    {For::Men, hissing_stressed, Rule::HissingStressed, certain, u"луч хлыщ"},
    {For::Men, hissing, Rule::HissingUnstressed, certain,
     u"ковач хач сакач лукач бакач абач дач авраш келдыш скварыш сторож товарищ барабаш торгач калабаш лавач апач "
     u"хорвач "
     u"мрач ракич дракич кадыш мадьяш"},

    // ---- -ц with a stressed ending, -ец with a falling vowel and a stress known ----
    {For::Men, ets_stressed, Rule::Ets, certain,
     u"донец венец борец гонец горобец рубец холодец купец кравец гребец резец писец голубец зубец кобец творец певец "
     u"отец "
     u"продавец самец слепец ловец юнец пловец игрец воробец конец торец корец кузовец молодец образец огурец столбец "
     u"леденец бубенец варенец вдовец скворец дворец ларец  погребец ржавец тунец чепец глупец скопец рябец "
     u"лубенец дубец пузырец кривец резанец гостец ячменец чубец хребец бодец жеребец вертец"},
    {For::Men, ets_stressed, Rule::Ets, two_norms,
     u"воронец галанец гришковец сосковец кордонец прокопец морозовец бегунец губец"},
    {For::Men, ets_soft_stressed, Rule::Ets, certain,
     u"стрелец малец жилец делец телец удалец столец голец чулец угольец"},
    {For::Men, ets_soft, Rule::Ets, certain,
     u"палец скиталец кормилец рыболец постоялец владелец сиделец страдалец умелец погорелец"},
    {For::Men, ets, Rule::Ets, certain,
     u"немец перец горец волынец запорожец белорусец муромец ахтырец туркменец литовец любимец черкасец питомец "
     u"ростовец "
     u"кубанец полтавец украинец грузинец американец испанец румынец иностранец самозванец галичанец"},
    {For::Men, ets_yot_stressed, Rule::Ets, certain, u"боец"},
    {For::Men, hissing, Rule::KeptVowel, certain, u"хейфец штирлец мейлец бруцец"},
    {For::Men, hissing_stressed, Rule::KeptVowel, certain,
     u"швец жнец спец чтец лжец мудрец чернец кузнец близнец мертвец хитрец гордец подлец наглец храбрец беглец льстец "
     u"простец скупец пришлец"},

    // ---- Vowels that fall out; of the namesakes of common nouns families keep two customs ----
    {For::Men, drops_to_yot, Rule::Fleeting, two_norms, u"заяц"},
    {For::Men, drops, Rule::Fleeting, two_norms,
     u"козел орел осел дятел щегол бобер хохол котел посол угол узел павел пес ковер шатер костер бугор вихор чехол"},
    {For::Men, drops_to_soft, Rule::Fleeting, two_norms, u"лев лед"},
    {For::Men, Way{Class::Peter}, Rule::Fleeting, certain, u"петр"},
    {For::Men, soft_sign, Rule::KeptVowel, two_norms,
     u"пень огонь ремень кремень гребень камень корень парень перстень ливень студень день полдень журавель увалень "
     u"стебель "
     u"бубень щебень баловень"},
    {For::Men, nightingale, Rule::Fleeting, certain, u"соловей воробей муравей репей ручей"},
    {For::Men, yot, Rule::KeptVowel, two_norms, u"улей чирей"},
    // -ок, -ек: documents keep the vowel; namesakes of nouns are found with and without it
    {For::Men, drops, Rule::Fleeting, two_norms, u"починок"},
    {For::Men, consonant, Rule::KeptVowel, two_norms,
     u"волчок дубок цветок пушок кусок песок горшок сверчок рожок бычок жучок внучок сынок кулачок чулок молоток "
     u"порожек огонек зверек паренек василек чубок зубок носок гудок мешок волосок лесок голосок сапожок петушок "
     u"теремок дымок лужок лопушок хмелек конек хорек уголек пенек мотылек кулек ларек царек королек окунек уголок "
     u"потолок городок желток росток листок крючок значок кабачок боровичок снежок пирожок дружок должок стрелок "
     u"едок ездок игрок знаток седок ходок зарок пророк сурок рынок завиток щипок хлопок скворушек колосок бугорок "
     u"коток островок поясок бычек волчек орешек горошек мешек цветек замок диток вершок корешок коготок пяток бочок "
     u"сучок клок чеснок челнок щенок венок звонок станок толчок скачок прыжок комок сок срок порок кубок перевязок"},

    // ---- а, я ----
    {For::Both, a_hissing_stressed, Rule::HissingStressed, certain,
     u"левша лапша паша ханжа моча парча епанча свеча вожжа межа каланча саранча душа паранджа бахча алыча камча "
     u"карча гаджа черемша"},
    {For::Both, a_hissing_stressed, Rule::HissingStressed, two_norms, u"кваша ганжа баша каракаша"},
    {For::Both, a_ts_stressed, Rule::HissingStressed, certain, u"овца пыльца хрипотца ленца рысца грязца"},
    {For::Both, ya, Rule::Ya, certain,
     u"шенгелая данелая габлая кахая гулая микая пилая джахая гая шелая гогелая тодуая кварая эсебуая басилая "
     u"ткебучая"},
    {For::Both, ya_stressed, Rule::Ya, certain,
     u"заря илья судья свинья семья статья скамья чешуя клешня родня ступня броня квашня ладья лыжня мотня возня"},
    {For::Men, soft_sign_stressed, Rule::SoftSign, certain,
     u"коваль кобзарь король москаль шинкарь пономарь звонарь вратарь косарь глухарь сухарь пузырь снегирь богатырь "
     u"псарь золотарь лихтарь грабарь журавль бобыль ковыль костыль мотыль куль руль карась сизарь букварь словарь "
     u"январь "
     u"февраль фонарь лошкарь печкарь пескарь тягарь монастырь водырь волдырь пустырь царь государь шмель хмель линь "
     u"язь "
     u"кремль рубль вождь ферзь шухарь"},
};

const Suffix suffixes[] = {
    // о е э и ы у ю: the whole class
    {u"о", For::Both, Length::Any, invariable, Rule::Indeclinable},
    {u"е", For::Both, Length::Any, invariable, Rule::Indeclinable},
    {u"э", For::Both, Length::Any, invariable, Rule::Indeclinable},
    {u"и", For::Both, Length::Any, invariable, Rule::Indeclinable},
    {u"ы", For::Both, Length::Any, invariable, Rule::Indeclinable},
    {u"у", For::Both, Length::Any, invariable, Rule::Indeclinable},
    {u"ю", For::Both, Length::Any, invariable, Rule::Indeclinable},
    // а; of two syllables it may be a noun: Рева, Мина
    {u"ова", For::Women, Length::TwoSyllables, possessive_woman, Rule::PossessiveNoun, two_norms},
    {u"ева", For::Women, Length::TwoSyllables, possessive_woman, Rule::PossessiveNoun, two_norms},
    {u"ина", For::Women, Length::TwoSyllables, possessive_woman, Rule::PossessiveNoun, two_norms},
    {u"ына", For::Women, Length::TwoSyllables, possessive_woman, Rule::PossessiveNoun, two_norms},
    {u"ова", For::Women, Length::Any, possessive_woman, Rule::Possessive},
    {u"ева", For::Women, Length::Any, possessive_woman, Rule::Possessive},
    {u"ина", For::Women, Length::More, possessive_woman, Rule::Possessive},
    {u"ына", For::Women, Length::More, possessive_woman, Rule::Possessive},
    {u"иа", For::Both, Length::Any, invariable, Rule::Indeclinable},
    {u"уа", For::Both, Length::Any, invariable, Rule::Indeclinable},
    {u"оа", For::Both, Length::Any, invariable, Rule::Indeclinable},
    {u"еа", For::Both, Length::Any, invariable, Rule::Indeclinable},
    {u"аа", For::Both, Length::Any, invariable, Rule::Indeclinable},
    {u"эа", For::Both, Length::Any, invariable, Rule::Indeclinable},
    {u"ыа", For::Both, Length::Any, invariable, Rule::Indeclinable},
    {u"юа", For::Both, Length::Any, invariable, Rule::Indeclinable},
    {u"яа", For::Both, Length::Any, invariable, Rule::Indeclinable},
    {u"га", For::Both, Length::Any, a_velar, Rule::A},
    {u"ка", For::Both, Length::Any, a_velar, Rule::A},
    {u"ха", For::Both, Length::Any, a_velar, Rule::A},
    {u"жа", For::Both, Length::Any, a_hissing, Rule::HissingUnstressed},
    {u"ча", For::Both, Length::Any, a_hissing, Rule::HissingUnstressed},
    {u"ша", For::Both, Length::Any, a_hissing, Rule::HissingUnstressed},
    {u"ща", For::Both, Length::Any, a_hissing, Rule::HissingUnstressed},
    {u"ца", For::Both, Length::TwoSyllables, a_ts, Rule::HissingUnstressed, two_norms},
    {u"ца", For::Both, Length::Any, a_ts, Rule::HissingUnstressed},
    {u"а", For::Both, Length::Any, a, Rule::A},
    // я
    {u"няя", For::Women, Length::Any, soft_woman, Rule::AdjectiveSoft},
    {u"яя", For::Women, Length::Any, soft_woman, Rule::AdjectiveSoft},
    {u"жая", For::Women, Length::Any, hissing_woman, Rule::AdjectiveSoft},
    {u"чая", For::Women, Length::Any, hissing_woman, Rule::AdjectiveSoft},
    {u"шая", For::Women, Length::Any, hissing_woman, Rule::AdjectiveSoft},
    {u"щая", For::Women, Length::Any, hissing_woman, Rule::AdjectiveSoft},
    {u"ая", For::Women, Length::Any, hard_woman, Rule::AdjectiveHard},
    {u"ая", For::Men, Length::Any, ya, Rule::Ya, Doubtful::Guess},
    {u"яя", For::Men, Length::Any, ya, Rule::Ya, Doubtful::Guess},
    {u"ия", For::Both, Length::Any, iya, Rule::Iya},
    {u"я", For::Both, Length::Any, ya, Rule::Ya},
    // Women: consonants, ь, й
    {u"й", For::Women, Length::Any, invariable, Rule::WomanConsonant},
    {u"ь", For::Women, Length::Any, invariable, Rule::WomanConsonant},
    // й
    {u"ий", For::Men, Length::OneSyllable, iy, Rule::NounInIy, two_norms},
    {u"кий", For::Men, Length::Any, hard_velar, Rule::AdjectiveHard},
    {u"гий", For::Men, Length::Any, hard_velar, Rule::AdjectiveHard},
    {u"хий", For::Men, Length::Any, hard_velar, Rule::AdjectiveHard},
    {u"жий", For::Men, Length::Any, soft, Rule::AdjectiveSoft},
    {u"чий", For::Men, Length::Any, soft, Rule::AdjectiveSoft},
    {u"ший", For::Men, Length::Any, soft, Rule::AdjectiveSoft},
    {u"щий", For::Men, Length::Any, soft, Rule::AdjectiveSoft},
    {u"ений", For::Men, Length::Any, iy, Rule::NounInIy, two_norms},
    {u"оний", For::Men, Length::Any, iy, Rule::NounInIy, two_norms},
    {u"аний", For::Men, Length::Any, iy, Rule::NounInIy, two_norms},
    {u"иний", For::Men, Length::Any, iy, Rule::NounInIy, two_norms},
    {u"уний", For::Men, Length::Any, iy, Rule::NounInIy, two_norms},
    {u"ний", For::Men, Length::Any, soft, Rule::AdjectiveSoft},
    {u"ый", For::Men, Length::Any, hard, Rule::AdjectiveHard},
    {u"ий", For::Men, Length::Any, iy, Rule::NounInIy},
    {u"ой", For::Men, Length::OneSyllable, yot, Rule::NounInOy},
    {u"кой", For::Men, Length::Any, hard_velar, Rule::AdjectiveHard},
    {u"гой", For::Men, Length::Any, hard_velar, Rule::AdjectiveHard},
    {u"хой", For::Men, Length::Any, hard_velar, Rule::AdjectiveHard},
    {u"жой", For::Men, Length::Any, hard_velar, Rule::AdjectiveHard},
    {u"шой", For::Men, Length::Any, hard_velar, Rule::AdjectiveHard},
    {u"чой", For::Men, Length::Any, hard_velar, Rule::AdjectiveHard},
    {u"щой", For::Men, Length::Any, hard_velar, Rule::AdjectiveHard},
    {u"ой", For::Men, Length::More, hard, Rule::AdjectiveHard},
    {u"й", For::Men, Length::Any, yot, Rule::Yot},
    // ь; after a hissing letter it is the mark of women's nouns, and men's forms are not agreed on
    {u"жь", For::Men, Length::Any, invariable, Rule::SoftSign, two_norms},
    {u"чь", For::Men, Length::Any, invariable, Rule::SoftSign, two_norms},
    {u"шь", For::Men, Length::Any, invariable, Rule::SoftSign, two_norms},
    {u"щь", For::Men, Length::Any, invariable, Rule::SoftSign, two_norms},
    {u"ость", For::Men, Length::More, soft_sign, Rule::SoftSign, two_norms},
    {u"пись", For::Men, Length::More, soft_sign, Rule::SoftSign, two_norms},
    {u"ь", For::Men, Length::Any, soft_sign, Rule::SoftSign},
    // ов, ев, ин, ын
    {u"ов", For::Men, Length::Any, possessive, Rule::Possessive},
    {u"ев", For::Men, Length::Any, possessive, Rule::Possessive},
    {u"ин", For::Men, Length::OneSyllable, consonant, Rule::PossessiveForeign},
    {u"ын", For::Men, Length::OneSyllable, consonant, Rule::PossessiveForeign},
    {u"ин", For::Men, Length::More, possessive, Rule::Possessive},
    {u"ын", For::Men, Length::More, possessive, Rule::Possessive},
    // х: Черных, but Рерих: after these letters Russian has -ых
    {u"их", For::Men, Length::OneSyllable, consonant, Rule::Consonant},
    {u"ых", For::Men, Length::OneSyllable, consonant, Rule::Consonant},
    {u"рих", For::Men, Length::Any, consonant, Rule::Consonant},
    {u"лих", For::Men, Length::Any, consonant, Rule::Consonant},
    {u"тих", For::Men, Length::Any, consonant, Rule::Consonant},
    {u"дих", For::Men, Length::Any, consonant, Rule::Consonant},
    {u"бих", For::Men, Length::Any, consonant, Rule::Consonant},
    {u"вих", For::Men, Length::Any, consonant, Rule::Consonant},
    {u"мих", For::Men, Length::Any, consonant, Rule::Consonant},
    {u"пих", For::Men, Length::Any, consonant, Rule::Consonant},
    {u"сих", For::Men, Length::Any, consonant, Rule::Consonant},
    {u"зих", For::Men, Length::Any, consonant, Rule::Consonant},
    {u"фих", For::Men, Length::Any, consonant, Rule::Consonant},
    {u"их", For::Both, Length::Any, invariable, Rule::FromGenitivePlural},
    {u"ых", For::Both, Length::Any, invariable, Rule::FromGenitivePlural},
    // ж ч ш щ ц
    {u"ач", For::Men, Length::More, hissing_stressed, Rule::HissingStressed, two_norms},
    {u"яч", For::Men, Length::More, hissing_stressed, Rule::HissingStressed, two_norms},
    {u"уч", For::Men, Length::More, hissing, Rule::HissingUnstressed, two_norms},
    {u"юч", For::Men, Length::More, hissing, Rule::HissingUnstressed, two_norms},
    {u"ач", For::Men, Length::OneSyllable, hissing, Rule::HissingUnstressed, two_norms},
    {u"яч", For::Men, Length::OneSyllable, hissing, Rule::HissingUnstressed, two_norms},
    {u"ич", For::Men, Length::OneSyllable, hissing, Rule::HissingUnstressed, two_norms},
    {u"ыч", For::Men, Length::OneSyllable, hissing, Rule::HissingUnstressed, two_norms},
    {u"ыш", For::Men, Length::More, hissing_stressed, Rule::HissingStressed, two_norms},
    {u"ж", For::Men, Length::Any, hissing, Rule::HissingUnstressed},
    {u"ч", For::Men, Length::Any, hissing, Rule::HissingUnstressed},
    {u"ш", For::Men, Length::Any, hissing, Rule::HissingUnstressed},
    {u"щ", For::Men, Length::Any, hissing, Rule::HissingUnstressed},
    // -ец: after a vowel -йц-, after л -льц-, after two consonants it stays, else it falls out; stress is a family's
    // own
    {u"ец", For::Men, Length::OneSyllable, hissing, Rule::KeptVowel},
    {u"лец", For::Men, Length::More, ets_soft, Rule::Ets, two_norms},
    {u"аец", For::Men, Length::More, ets_yot, Rule::Ets},
    {u"еец", For::Men, Length::More, ets_yot, Rule::Ets},
    {u"иец", For::Men, Length::More, ets_yot, Rule::Ets},
    {u"оец", For::Men, Length::More, ets_yot, Rule::Ets},
    {u"уец", For::Men, Length::More, ets_yot, Rule::Ets},
    {u"юец", For::Men, Length::More, ets_yot, Rule::Ets},
    {u"яец", For::Men, Length::More, ets_yot, Rule::Ets},
    {u"ец", For::Men, Length::More, ets, Rule::Ets, two_norms},
    {u"ц", For::Men, Length::Any, hissing, Rule::HissingUnstressed},
    // -чок, -шок, -жок: of nouns the vowel falls out, of families it mostly stays
    {u"чок", For::Men, Length::More, consonant, Rule::KeptVowel, two_norms},
    {u"шок", For::Men, Length::More, consonant, Rule::KeptVowel, two_norms},
    {u"жок", For::Men, Length::More, consonant, Rule::KeptVowel, two_norms},
    // Кашенок, Кашенка
    {u"енок", For::Men, Length::More, drops, Rule::Fleeting, two_norms},
    {u"онок", For::Men, Length::More, drops, Rule::Fleeting, two_norms},
};

}  // namespace

const Rules& surname_rules() {
    static const Rules rules(exceptions, suffixes);
    return rules;
}

}  // namespace prikaz::russian
