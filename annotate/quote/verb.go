package quote

import "strings"

// saying are verbs whose subject speaks the words quoted beside them.
var saying = set("said says say told tells tell added adds add asked asks ask warned warns warn insisted insists argued argues argue wrote writes write " +
	"tweeted tweets posted announced announces declared declares noted notes replied replies stressed stresses explained explains claimed claims claim " +
	"believes believed vowed vows urged urges called calls pledged promised promises acknowledged admitted admits conceded confirmed denied recalled remarked responded " +
	"testified reiterated emphasized emphasised emphasizes stated states continued continues concluded predicted suggested observed commented quipped joked cautioned " +
	"described describes accused accuses praised praises condemned condemns denounced dismissed dismisses hailed hails labelled labeled branded termed criticised criticized " +
	"repeated repeats spoke speaks hinted lamented complained complains boasted thanked blamed blames quoted cited cites referred refers read reads expressed " +
	"demanded demands countered shouted cried whispered pleaded appealed signalled signaled indicated maintained maintains contended asserted asserts proclaimed tweeted " +
	"mocked ridiculed likened compared voiced rejected rejects welcomed slammed blasted decried proposed called-for promised interjected chimed reports reported")

// participles of saying take the subject of the sentence.
var participles = set("saying adding telling warning stating calling arguing insisting noting writing declaring accusing describing citing asking claiming tweeting vowing explaining urging quoting stressing denouncing labeling labelling branding promising pledging reporting")

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
	"monarch":     {"king", "queen", "emir", "sultan"},
	"pontiff":     {"pope"},
	"general":     {"general", "gen", "commander"},
	"analyst":     {"analyst", "fellow", "expert", "researcher"},
}

// offices are nouns by which a named person may be spoken of again.
var offices = set("president leader premier minister chancellor secretary diplomat envoy ambassador chief head spokesman spokeswoman spokesperson lawmaker senator " +
	"politician monarch king queen prince pontiff pope general colonel admiral commander governor mayor commissioner chairman chairwoman director analyst expert adviser advisor " +
	"congressman congresswoman economist professor historian activist negotiator secretary-general chair speaker judge prosecutor ayatollah emir")
