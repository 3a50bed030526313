package quote

import (
	"strings"

	"chancery/annotate/name"
)

// saying are verbs whose subject speaks the words quoted beside them.
var saying = set("said says say told tells tell added adds add asked asks ask warned warns warn insisted insists argued argues argue wrote writes write " +
	"tweeted tweets posted announced announces declared declares noted notes replied replies stressed stresses explained explains claimed claims claim " +
	"believes believed vowed vows urged urges called calls pledged promised promises acknowledged admitted admits conceded confirmed denied recalled remarked responded " +
	"testified reiterated emphasized emphasised emphasizes stated states continued continues concluded predicted suggested observed commented quipped joked cautioned " +
	"described describes accused accuses praised praises condemned condemns denounced dismissed dismisses hailed hails labelled labeled branded termed criticised criticized " +
	"repeated repeats spoke speaks hinted lamented complained complains boasted thanked blamed blames quoted cited cites referred refers read reads expressed " +
	"demanded demands countered shouted cried whispered pleaded appealed signalled signaled indicated maintained maintains contended asserted asserts proclaimed tweeted " +
	"mocked ridiculed likened compared voiced rejected rejects welcomed slammed blasted decried proposed called-for promised interjected chimed reports reported " +
	"went charged charges elaborated credited credits surmised retorted shot pointed fired wondered exclaimed mused reasoned opined exhorted assured assures reminded reminds recounted " +
	"lectured scoffed mumbled yelled barked chanted gushed volunteered confided allowed agreed agrees advised advises instructed related vows warns " +
	"threatened threatens summed puts put dubbed defended defends attacked attacks rebuked characterized characterised deemed counselled counseled decries decrying ordered urged " +
	"offered quizzed pressed rebutted objected protested complained confessed thundered snapped intoned declares laments hails cautions concedes acknowledges " +
	"observes concludes recalls jokes quips suggests predicts pledges boasts scolded castigated lambasted excoriated assailed decreed announces replies responds responds answers answered " +
	"writes fumed groused sniped speculated pondered worried bemoaned cracked gibed posed echoed began fretted reacted recounted rued ventured offered countered warned marvelled marveled stammered messaged emailed e-mailed texted retweeted posts retorts pleads admonished")

// participles of saying take the subject of the sentence.
var participles = set("saying adding telling warning stating calling arguing insisting noting writing declaring accusing describing citing asking claiming tweeting vowing explaining urging quoting stressing denouncing labeling labelling branding promising pledging reporting shouting chanting remarking responding suggesting joking lamenting boasting predicting advising " +
	"chiding exclaiming emphasizing emphasising reiterating recalling praising criticizing criticising condemning blasting slamming dismissing hailing referring mocking replying concluding repeating " +
	"wondering conceding dubbing terming denying thanking crediting retorting posting affirming announcing asserting contending likening comparing cautioning observing testifying")

// between are words that may stand between a subject and its verb.
var between = set("on in late early later earlier today yesterday also has have had then first once again previously repeatedly himself herself itself just only still even now " +
	"monday tuesday wednesday thursday friday saturday sunday last week month year this morning afternoon evening night was were is been being quoted as further " +
	"recently often never always twice since thereafter meanwhile did not never would will may might could can must should reportedly famously once")

// strangers are nouns that introduce an unnamed speaker after "a" or "one".
var strangers = set("official source aide person adviser advisor man woman resident witness participant member official insider expert soldier officer student farmer trader " +
	"protester activist demonstrator driver worker teacher doctor lawyer shopkeeper neighbour neighbor friend relative colleague librarian reader critic observer")

func set(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}

// kin groups nouns that may stand for one another when somebody is spoken of
// again by office: the diplomat for an envoy, the leader for a president.
var kin = map[string][]string{
	"leader":      {"leader", "president", "premier", "prime minister", "chancellor", "king", "emir", "prince", "chief", "head", "secretary-general", "secretary general", "ayatollah", "chairman"},
	"premier":     {"premier", "prime minister"},
	"diplomat":    {"diplomat", "envoy", "ambassador", "foreign minister", "secretary of state", "foreign secretary", "consul"},
	"envoy":       {"envoy", "ambassador", "representative", "emissary"},
	"ambassador":  {"ambassador", "envoy"},
	"minister":    {"minister"},
	"secretary":   {"secretary"},
	"chief":       {"chief", "head", "director", "commissioner", "commander"},
	"head":        {"head", "chief", "director", "chair"},
	"spokesman":   {"spokesman", "spokesperson"},
	"spokeswoman": {"spokeswoman", "spokesperson"},
	"lawmaker":    {"lawmaker", "senator", "sen", "representative", "rep", "congressman", "congresswoman", "mp", "deputy", "member"},
	"politician":  {"leader", "senator", "minister", "president", "candidate", "mp", "chairman"},
	"pm":          {"prime minister"},
	"monarch":     {"king", "queen", "emir", "sultan"},
	"pontiff":     {"pope"},
	"general":     {"general", "gen", "commander"},
	"analyst":     {"analyst", "fellow", "expert", "researcher"},
}

// party are the offices of those whom American news calls by state and party:
// the Ohio Republican.
var party = []string{"senator", "sen.", "representative", "rep.", "congressman", "congresswoman", "governor", "gov.", "whip", "minority leader", "majority leader"}

// offices are nouns by which a named person may be spoken of again.
var offices = set("president leader premier minister chancellor secretary diplomat envoy ambassador chief head spokesman spokeswoman spokesperson lawmaker senator " +
	"politician monarch king queen prince pontiff pope general colonel admiral commander governor mayor commissioner chairman chairwoman director analyst expert adviser advisor " +
	"congressman congresswoman economist professor historian activist negotiator secretary-general chair speaker judge prosecutor ayatollah emir " +
	"candidate nominee billionaire businessman businesswoman mogul front-runner frontrunner representative counsel attorney lawyer author pm republican democrat counterpart")

// manner are verbs that tell how somebody speaks: words without a comma or
// colon before them are rather those of who tells it.
var manner = set("posed began recounted offered reacted agreed allowed related wondered worried ventured went shouted cried whispered yelled barked spoke speaks charged fired shot pointed answered laughed thundered snapped mumbled gushed attacked attacks defended defends put puts posted posts")

// transitive are verbs of saying whose subject, after a form of "to be", is
// spoken of rather than speaks.
var transitive = set("called described accused asked told labelled labeled branded dubbed denounced criticised criticized condemned hailed praised dismissed mocked blamed thanked urged " +
	"warned quizzed pressed deemed characterized characterised ridiculed likened compared rejected welcomed slammed blasted said reported asserted claimed believed expressed proposed " +
	"ordered instructed advised reminded attacked rebuked suggested cited written read posted announced")

// utterances are nouns for words that somebody said; whoever owns one speaks.
var utterances = set("statement comment comments remark remarks vow promise pledge call demand warning claim claims assertion description assessment speech tweet tweets letter email message " +
	"post answer reply response phrase words threat plea appeal admission declaration suggestion insistence accusation criticism testimony quip joke prediction motto mantra refrain " +
	"characterization characterisation contention argument announcement observation")

// writings are things that carry words of no named person.
var writings = set("sign signs banner banners placard placards poster posters report reports headline article law bill poll study caption cover shirt hat hats t-shirt t-shirts " +
	"shirts document documents resolution editorial transcript slogan slogans graffiti ad ads advertisement page website")

// possessives are the pronouns of owners.
var possessives = map[string]name.Class{"his": name.Male, "her": name.Female}

// sexes are forms of address and offices that tell men from women.
var sexes = map[string]name.Class{
	"mr": name.Male, "mr.": name.Male, "sir": name.Male, "lord": name.Male, "king": name.Male, "prince": name.Male, "pope": name.Male, "herr": name.Male, "monsieur": name.Male,
	"congressman": name.Male, "businessman": name.Male, "sheikh": name.Male, "ayatollah": name.Male, "emir": name.Male,
	"mrs": name.Female, "mrs.": name.Female, "ms": name.Female, "ms.": name.Female, "miss": name.Female, "dame": name.Female, "lady": name.Female, "queen": name.Female,
	"princess": name.Female, "frau": name.Female, "madame": name.Female, "mme": name.Female, "spokeswoman": name.Female, "chairwoman": name.Female, "congresswoman": name.Female,
	"actress": name.Female, "businesswoman": name.Female, "baroness": name.Female,
}

// dependent are words before a name that is not the subject of what follows.
var dependent = set("with by against than from toward towards about like between including under over through without despite during versus via")

// follower are nouns that, after the name of a person, make something else of
// it: the Lee campaign.
var follower = set("campaign administration aide aides ally allies adviser advisers advisor advisors supporter supporters spokesman spokeswoman spokesperson official officials team camp " +
	"surrogate surrogates backer backers lawyer lawyers attorney attorneys government family staff staffer staffers loyalist loyalists critic critics voter voters foundation presidency " +
	"strategist strategists fan fans delegate delegates donor donors appointee appointees confidant era cabinet regime ad ads operatives operative insider insiders source sources volunteer volunteers")

// telling are the words of an office that tell it from others with the same
// noun.
var telling = set("prime foreign vice deputy defense defence interior finance press state opposition economy trade justice health energy house former")

// pastTense guesses at a verb that the tables do not list.
func pastTense(l string) bool { return len(l) > 4 && strings.HasSuffix(l, "ed") }

// public are offices and callings whose holders are named before they are
// spoken of with "the".
var public = set("president senator congressman congresswoman governor mayor candidate nominee lawmaker billionaire businessman businesswoman mogul front-runner frontrunner " +
	"minister premier chancellor politician leader")

// naming are verbs of saying that titles of works stand after.
var naming = set("called wrote writes read reads writing posted posting announced announces cites cited citing quotes quoted quoting")
