package country

import "strings"

// inside are words right before a city that is a location.
var inside = set("in at near outside around inside across throughout downtown central greater via into through within above overlooking beyond leaving reaching " +
	"à en aus nach bei в из في إلى الى من مدينة بمدينة العاصمة")

// weak are prepositions that say nothing alone: what stands before them does.
var weak = set("to from for on of toward towards between over by with against about under than behind like without mit contre avec entre zwischen между с")

// motion is coming and going, and being somewhere.
var motion = union(inflected("travel visit return arrive head land depart drive move relocate commute march walk tour evacuate reach enter leave invite escape resettle study summon"),
	set("trip trips flew fly flies flying flown flight flights fled flee fleeing went go goes going gone came come comes coming back journey journeys convoy convoys way closer near left driven drove "+
		"plane planes train trains bus road roads route highway mile miles kilometers kilometres km north south east west northeast northwest southeast southwest suburb suburbs outskirts stop stopover bound born "+
		"raised live lives lived living hour hours minutes ride airport bring brought bringing took taken take stay stayed city capital centre center streets mayor people residents "+
		"reporting reported contributed contributing writing live ferry transit university distance"))

// reached are verbs right before a city that one comes to or leaves.
var reached = union(inflected("visit leave reach enter tour evacuate depart"), set("left fled fleeing flee capital city"))

// attack is what is done to cities, not to governments.
var attack = union(inflected("attack bomb shell strike besiege capture seize storm bombard surround shake rock raid occupy liberate invade encircle assault flood"),
	set("struck hit hitting advance advanced advancing siege explosion explosions blast blasts missile missiles rocket rockets drone drones bombing bombings shelling earthquake battle march marched marching converged descended overran "+
		"control falling skies sky"))

// moving are prepositions after which one comes to a city.
var moving = set("to from for of toward towards between over")

// rulers are nouns after a capital that make it the government.
var rulers = set("official officials authorities government leader leaders leadership regime administration envoy ambassador diplomat diplomats troops forces military policy sanctions policymakers junta spokesman spokeswoman")

// dealings are what passes between governments, before a preposition.
var dealings = union(inflected("link signal warn threaten sell supply aid assist support help pledge commit deliver offer propose appeal cede transfer challenge lend oppose reply respond answer belong concede apologise apologize demand "+
	"protest criticise criticize press pressure sanction negotiate cooperate align rely depend impose tilt pivot look defer report accuse complain"),
	set("tie ties according message messages signals warning warnings ambassador envoy loyalty loyal allied response responses concession concessions letter threat threats sale sales assistance weapons arms "+
		"tanks payment gave given give gives giving handed hand hostile hostility opposition friendly ultimatum proposal important acceptable unacceptable beholden alternative loan loans delivery commitment blow boost "+
		"rival speak talk relations relationship deal deals trade sanctions tariffs pressure dependence influence government leadership interests ally allies critic critics backing behalf policies intentions hands orbit "+
		"received receive heard got get gotten sought seek orders order instructions gas oil money funding guarantees assurances criticism approval permission reaction statement word silence independence signals "+
		"suspicious wary critical energy buying bought ahead part sides side dispute disputes tension tensions war peace rift row stance position view rapprochement reset contacts dialogue diplomacy blame good bad better help"))

// dealing are words right before a capital that has dealings with someone.
var dealing = set("with against by without versus vs pro anti pressuring toward")

// acts are verbs after a government, or before one that they concern.
var acts = union(inflected("accuse agree announce argue believe blame block boycott call claim condemn confirm consider continue declare decline defend defy demand deny deploy describe dismiss dispute doubt "+
	"emerge encourage engage escalate establish expect expel express face fail favour favor fear finance force fund grant handle hope host ignore impose increase insist intend intensify intervene issue join "+
	"launch maintain mediate need negotiate oppose order perceive persuade pledge plan prefer prepare press pressure prevent proclaim promise prompt propose protect provide pursue push react ratify reaffirm recall "+
	"recognise recognize refuse regard reject reiterate release remain renew reopen repeat reply request resist respond restore resume retaliate sanction scramble seem "+
	"sever side sign sponsor stress succeed suggest summon support suspect suspend threaten try turn urge use view violate vow want warn welcome withhold worry accept acknowledge act adopt allow annex appear "+
	"ask assert assess assure attempt avoid back abandon cease convince counter criticise criticize decide deem deepen depend deserve discourage dispatch display embrace enjoy ensure exert exploit extend hail "+
	"harbor harbour help hesitate invoke isolate lack like let lobby manage mind object offer outline own persist play portray pose praise protest provoke punish question raise realise realize reassess reconsider "+
	"reduce rely rebuff relent remind remove rely reserve risk save secure seek share shift shut signal soften start stage state step stop strengthen struggle suffer supply tell tend test tolerate treat trust "+
	"turn tighten underestimate understand undermine unveil update voice wait weigh wield wish work yield anger alarm annoy irritate infuriate embarrass isolate deter provoke court appease contain confront deprive inform"),
	set("said say says has had have is was are were will would must should can could may might did does do made makes make took takes sent sends set sets lost won wins began begins gave gives give got gets held holds hold "+
		"knows knew thinks thought sees saw see sought seeks kept keeps keep paid pays led leads left bore fought broke cut cuts struck hit shot quit bent spoke speaks wrote draws drew threw swept goes went rose fell given bring brought bringing stopped knew put puts let lets found finds became becomes withdrew withdraws withdraw chose chooses told tells "+
		"felt feels feel bought buys grew spent spends stood stands ran runs meant means needs ought cannot can't won't doesn't didn't isn't wasn't hasn't wouldn't couldn't"))

// suffers are words after "is" or "was" and a city to which something happens.
var suffers = set("hit attacked shelled bombed struck rocked surrounded besieged home located burning quiet calm shaken captured liberated flooded paralysed paralyzed evacuated occupied destroyed")

// particles are words after a capital that do not go with it.
var particles = set("that than with from into onto over under when while after before until since because about against between among during through without within though although whether unless also " +
	"just only both even this these those there then what which whom whose where more most less least such some many much very well like upon amid towards toward across behind beside besides beyond despite " +
	"except plus regarding concerning rather instead together alone again once first last next soon later today tomorrow yesterday tonight")

// parts are nouns after a city, or its possessive, that make it a location.
var parts = set("airport streets street suburb suburbs hotel hotels metro resident residents mayor university skyline stadium hospital neighborhood neighbourhood neighborhoods neighbourhoods district districts " +
	"outskirts based located situated centre center summit conference talks meeting meetings stock correspondent bureau region area areas forum police court zoo subway time museum cathedral church square market markets " +
	"olympics games headquarters office offices based apartment restaurant theater theatre school  embassy mosque synagogue metropolitan city suburban local inner northern southern eastern western " +
	"population slum slums port exchange bar club home house insider insiders lobbyist lobbyists elite establishment d.c dc d.c. state river visit trip stop attacks attack bombing bombings")

// interests are what a government has, even after "in".
var interests = set("interest interests favour favor view eyes orbit hands sphere position attitude policy approach direction thinking stance backyard calculations calculus pocket strategy relations behalf ability willingness")

// buildings are seats of power that are rather addresses.
var buildings = setOf("capitol hill", "camp david", "fort meade", "mar-a-lago", "chequers", "blair house", "oval office", "west wing", "great hall of the people", "green zone", "langley")

// titles are words before the name of a person.
var titles = set("mr mr. mrs mrs. ms ms. miss dr dr. sen sen. senator rep rep. gov gov. governor judge justice sir dame lord lady sgt. capt. lt. col. gen. prof. professor congressman congresswoman")

// words are short forms that are also words.
var words = set("us car it")

// things end names of agreements, works, events and streets that only begin
// with a name of a place: the Paris Agreement, the Panama Papers.
var things = set("agreement agreements accord accords papers convention conventions protocol protocols treaty declaration war wars post times review journal " +
	"gazette herald tribune globe process initiative framework memorandum communiqué communique principles statute consensus spring fries street avenue road square " +
	"airport airways airlines boulevard bridge open cup prix marathon film biennale united fc doctrine syndrome wall club hotel philharmonic today daily mail chronicle " +
	"monument project peninsula dream day year tower pact plan formula principle criteria rules network awards")

// dishes are common things called after peoples.
var dishes = set("agreements accords fries toast delight roulette shepherd shepherds standoff flu dressing pastry doll dolls sheepdog accent speaker speakers translation translator language lessons novel bath")

// heads begin names that end in a place's: Lake Chad, the Gulf of Guinea.
var (
	waters  = set("lake mount mt mt. fort hurricane cyclone typhoon")
	heads   = set("air radio operation miss camp cape hotel new san santa saint st st. port hms uss cafe café")
	headsOf = set("bank treaty treaties battle university archbishop bishop duke duchess prince princess earl voice gulf sea strait straits bay tour church lord cape institute college bard cardinal lake mount isle order bishop")
)

// ambiguous are adjectives and names of states that are also of continents.
var ambiguous = set("america american americans african indian indians")

// continental are words before American or African that make it a continent's
// or a people's.
var continental = set("american latin north south central native african asian arab mexican west east sub-saharan southern northern western eastern european anglo italian irish inter trans pan afro pre")

// tongues are adjectives of states that are languages too.
var tongues = set("russian english french german spanish italian portuguese chinese japanese korean arabic turkish ukrainian polish dutch swedish danish norwegian finnish hungarian romanian bulgarian " +
	"greek czech slovak croatian serbian vietnamese thai indonesian malay burmese georgian armenian estonian latvian lithuanian albanian")

// months and days may follow a place directly.
var months = set("january february march april may june july august september october november december jan. feb. aug. sept. sep. oct. nov. dec. " +
	"monday tuesday wednesday thursday friday saturday sunday")

// officials are words after a place that belong to a person or body of it.
var officials = set("gov governor sen senator rep representative mayor attorney secretary lt lieutenant republican republicans democrat democrats democratic gop legislature assembly senate house congressman congresswoman " +
	"judge police county chief president minister supreme")

var directions = set("northeast northwest southeast southwest north south east west northern southern eastern western central upstate downtown greater inner")

// matters are what a pact is about.
var matters = set("climate change global warming peace nuclear trade arms security ceasefire prisoner withdrawal border economic political accession free")

// pacts are what a city gives its name to, in small letters.
var pacts = set("accord accords agreement agreements pact treaty protocol protocols convention conventions rulebook process framework formula deal commitment commitments pledge pledges declaration communique communiqué")

func set(list string) map[string]bool { return setOf(strings.Fields(list)...) }

func setOf(words ...string) map[string]bool {
	out := make(map[string]bool, len(words))
	for _, w := range words {
		out[w] = true
	}
	return out
}

func union(sets ...map[string]bool) map[string]bool {
	out := map[string]bool{}
	for _, s := range sets {
		for w := range s {
			out[w] = true
		}
	}
	return out
}

// inflected adds the regular forms of verbs.
func inflected(verbs string) map[string]bool {
	out := map[string]bool{}
	for v := range strings.FieldsSeq(verbs) {
		stem := strings.TrimSuffix(v, "e")
		out[v], out[stem+"ing"], out[stem+"ed"] = true, true, true
		switch last := v[len(v)-1]; {
		case last == 'y' && !strings.ContainsRune("aeo", rune(v[len(v)-2])):
			out[v[:len(v)-1]+"ies"], out[v[:len(v)-1]+"ied"] = true, true
		case last == 's' || last == 'x' || last == 'h' && (v[len(v)-2] == 's' || v[len(v)-2] == 'c'):
			out[v+"es"] = true
		default:
			out[v+"s"] = true
		}
		if n := len(v); n > 2 && strings.ContainsRune("aeiou", rune(v[n-2])) && !strings.ContainsRune("aeiouywxh", rune(v[n-1])) && !strings.ContainsRune("aeiou", rune(v[n-3])) {
			out[v+v[n-1:]+"ed"], out[v+v[n-1:]+"ing"] = true, true // compelled, stopped
		}
	}
	return out
}
