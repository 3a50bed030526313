package name

import "strings"

// Honorifics come before a name and are no part of it; they tell a person and
// nothing else.
var honorifics = set("mr mr. mrs mrs. ms ms. miss mx sir dame lord lady dr dr. prof prof. professor monsieur madame mme m. herr frau " +
	"señor señora don doña saint st. hon hon. rev rev. fr. reverend father sheikh shaikh sheik haji hajj ustaz comrade msgr. rabbi imam mullah maulana highness holiness majesty excellency eminence")

// heads are titles, offices and callings that stand right before a name.
var heads = set("president vice-president minister premier prime-minister chancellor secretary secretary-general secretary undersecretary " +
	"under-secretary king queen prince princess emir sultan pope patriarch metropolitan ayatollah archbishop bishop cardinal emperor empress " +
	"crown duke duchess baroness baron count countess ambassador envoy emissary spokesman spokeswoman spokesperson senator sen. representative rep. congressman " +
	"congresswoman governor gov. mayor commissioner chairman chairwoman chairperson chair chief director director-general head leader " +
	"general gen. colonel col. lieutenant lt. lieutenant-general major maj. major-general captain capt. admiral adm. marshal commander " +
	"brigadier brig. sergeant sgt. cpl. judge justice prosecutor attorney analyst economist negotiator diplomat adviser advisor counsel counsellor " +
	"councillor aide deputy lawmaker mp mep parliamentarian speaker candidate nominee incumbent challenger correspondent reporter columnist author writer novelist poet " +
	"businessman businesswoman tycoon oligarch magnate dictator activist historian expert researcher founder co-founder ceo cfo executive editor lawyer scientist physicist " +
	"strongman warlord dissident journalist photographer singer actor actress billionaire banker coach scholar academic predecessor successor counterpart wife husband son " +
	"daughter brother sister father mother grandson niece nephew cousin widow president-elect ex-president ex-minister warden rapporteur coordinator " +
	"administrator chargé attaché consul official officer inspector superintendent constable detective sheriff cleric preacher monk lama guru " +
	"fellow member resident politician statesman statesperson whistleblower whistle-blower spy agent hacker soldier veteran student teacher doctor physician midfielder striker goalkeeper " +
	"amb. pres. comptroller auditor ombudsman mediator facilitator convener convenor moderator host presenter anchor commentator pundit strategist pollster " +
	"supremo czar tsar taoiseach tánaiste bundeskanzler kanzler präsident ministre président chancelier presidente ministro canciller primer " +
	"außenminister premierminister pastor councilor presidents ministers premiers chancellors senators sens. reps. gen lt col maj brig adm capt sgt")

// portfolios go on with an office after its head: secretary of State, minister
// of Foreign Affairs.
var portfolios = set("state defense defence war treasury interior commerce homeland security energy labor labour health education transportation transport " +
	"foreign affairs finance justice trade economy economic staff government parliament human services veterans agriculture housing culture environment " +
	"development cooperation co-operation industry oil petroleum planning information communications tourism sport sports science technology research " +
	"immigration migration border social policy policies welfare works water power mines natural resources regional general mission exchequer house commons lords " +
	"assembly senate council cabinet republic kingdom union nations navy army operations joint chiefs europe european asian african eurasian external relations international " +
	"religious women youth climate digital innovation investment budget public administration emergency situations internal national elect designate emeritus office state-designate plenipotentiary extraordinary at-large")

// officeWords are words that begin or stand between the words of an office and are
// no part of a name.
var officeWords = set("prime foreign vice deputy acting interim former then first special permanent executive supreme chief assistant associate senior junior principal lead leading " +
	"press defense defence interior finance economy treasury trade justice health home energy national security opposition majority minority house senate " +
	"state army navy air force rear late veteran top nuclear climate human european military political parliamentary presidential federal cabinet white party republican democratic democrat " +
	"labour conservative liberal tory socialist communist independent incoming outgoing ex-prime mid-level high-level ousted exiled jailed royal grand crown")

// bodies are words that make a name that of a body, place, event, law or work
// rather than of a person.
var bodies = set("abbey academy accord accords act administration agency agreement agreements airbase airline airlines airport airways alliance amendment archives area army " +
	"assembly associates association authority avenue award awards bank base basin bay beach bill board boulevard bridge broadcasting brigade building bureau cabinet " +
	"camp campaign canal cape capital capitol castle cathedral center centre chamber channel chapel charter church circle city clinic club coalition coast code college " +
	"command commission committee commons commonwealth communiqué community company conference confederation congress constitution convention conventions corps corporation " +
	"corridor council county court crescent crisis crossing cup daily day dam declaration delta democracy democrats department desert dialogue directorate district division doctrine " +
	"dome drive dynasty economy embassy empire enterprise estate exchange expo express facility faculty falls federation festival field fleet forces force ford forest fort forum foundation " +
	"freedom front fund gallery games garden gardens gate gazette global government governorate group guard guards gulf hall harbor harbour headquarters heights herald highway hill hills " +
	"holdings hospital hotel house hurricane inc inc. industries initiative inlet institute institution insurance international island islands isle journal junction jury kingdom " +
	"laboratory laboratories lake lakes land lane law league legion library line mall ltd magazine manor market marathon medal media memorial militia ministry mission monument mosque mountain " +
	"mountains mount movement museum nation nations navy network news oblast observatory observer ocean office olympics operation organization organisation palace papers park parliament " +
	"parties partners partnership party pass peace peninsula pipeline plan plateau plaza point police policy port post power premiership press prison prize program programme project " +
	"protocol province quarter radio railway range reef referendum refuge region regiment register report republic reservoir resort resources review revolution ridge river road " +
	"roundtable route sanctuary school sea sector security senate series service services shelf shield ship square stadium station strait straits strategy street strip " +
	"studio studios summit sun syndicate system systems talks taskforce technologies telegraph television temple territory terrace theatre theater times tower towers town trail treaty treaties " +
	"tribunal tribune trust tunnel typhoon union universe university valley venture village volcano wall war wars watch waters week weekly west east north south woods works world zone " +
	"today tonight online bulletin chronicle gmbh plc corp corp. co. ag sa llc s.a. tv fm fc cf united ops ops. storm cyclone earthquake wildfire virus variant vaccine index")

// particles stand, written small, inside names of persons.
var particles = set("van der den de la le les du da dos das do del della di bin bint binti ibn ben al el ul ur von zu zur zum und ter ten te af av y e abu umm ould mint ap vom d' l' dal degli dei lo st")

// suffixes end names of persons.
var suffixes = set("jr jr. sr sr. ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xxiii")

// speech are verbs of saying that have a person beside them.
var speech = set("said says told tells added adds asked asks warned warns insisted insists argued argues wrote writes tweeted tweets announced announces " +
	"declared declares noted notes replied stressed stresses explained explains claimed claims believes believed thinks thought vowed vows urged urges called calls " +
	"pledged promised acknowledged admitted conceded confirmed denied recalled remarked responded testified reiterated emphasized emphasised")

// calendarWords are months and days, which begin and end many names by chance.
var calendarWords = set("january february march april may june july august september october november december jan. feb. mar. apr. aug. sept. oct. nov. dec. " +
	"monday tuesday wednesday thursday friday saturday sunday christmas easter ramadan eid")

// eastAsian are Chinese, Korean and Vietnamese family names as English writes
// them.
var eastAsian = set("bai cai cao chai chen cheng chiang chin choi chou chu chung cong cui dai deng ding dong du duan fan fang feng fu gao geng gong gu guan guo " +
	"ha han hao he ho hong hou hu hua huang hwang im jang jeon jeong ji jia jiang jin jo joo jung kang kim ko kong koo kwon lai lam lee lei leung li liang liao lien lim lin ling liu lo long lou " +
	"lu luo ma mao mei meng min moon na nguyen nie noh oh pan park pei peng pham phan qian qin qiu ren rhee ro roh ryu seo sha shao she shen shi shin sim so son song su suh sun tan tang tao teng tian tong tran truong " +
	"vo vu wan wang wei wen weng woo wu xi xia xiang xiao xie xing xiong xu xue yan yang yao ye yeo yi yin ying yoo yoon you yu yuan yun zeng zhai zhan zhang zhao zheng zhong zhou zhu zhuang zong zou")

func set(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}

// Speech reports whether a lower-case word is a verb of saying.
func Speech(word string) bool { return speech[word] }

// Head reports whether a lower-case word is a title, office or calling that
// stands before or after a name (minister, envoy, spokeswoman).
func Head(word string) bool { return heads[word] }

// Honorific reports whether a lower-case word is a form of address (mr, dame).
func Honorific(word string) bool { return honorifics[word] }

// Particle reports whether a lower-case word may stand inside a name, written
// small (bin, van, de).
func Particle(word string) bool { return particles[word] }

// Office reports whether a lower-case word is part of the name of an office
// (foreign, prime, security).
func Office(word string) bool { return officeWords[word] || portfolios[word] || heads[word] }

// EastAsian reports whether a lower-case word is a Chinese, Korean or
// Vietnamese family name, which stands first.
func EastAsian(word string) bool { return eastAsian[word] }

// Calendar reports whether a lower-case word is a month, a day of the week or
// a feast.
func Calendar(word string) bool { return calendarWords[word] }
