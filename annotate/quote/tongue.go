package quote

import (
	"strings"

	"chancery/annotate/name"
)

// tongue is the grammar of saying of one language. All words are lower-case.
type tongue struct {
	say       map[string]bool       // finite verbs whose subject speaks
	saying    map[string]bool       // participles, which take the subject of the sentence
	between   map[string]bool       // words between a subject and its verb
	pronouns  map[string]name.Class // of the third person; 0 takes anybody
	according map[string]bool       // words before the name of a source
	relative  map[string]bool       // who
	joins     map[string]bool       // conjunctions after which a clause or verb begins
	links     map[string]bool       // prepositions inside a noun phrase
	leads     map[string]bool       // words that begin something before the subject
	nouns     map[string]bool       // words after which comes a noun, not a verb
	firstly   map[string]bool       // words that are that only where they begin a sentence
	dropping  bool                  // a verb may have no subject beside it
	trailing  bool                  // adjectives stand after their noun
	han       bool                  // written without spaces: see han.go
}

// tongueOf is the grammar of a language by its ISO 639-1 code, English where
// there is none.
func tongueOf(code string) *tongue {
	code, _, _ = strings.Cut(code, "-")
	if t := tongues[code]; t != nil {
		return t
	}
	return tongues["en"]
}

// inverted reads a verb and pronoun written as one word, as French does
// (déclare-t-il, a-t-elle): the sex of the pronoun, 0 when it is none, and
// whether the verb is one of saying.
func (t *tongue) inverted(word string) (sex name.Class, verb bool) {
	stem, pronoun := word, ""
	if i := strings.LastIndexAny(word, "-‑"); i > 0 {
		stem, pronoun = strings.TrimSuffix(word[:i], "-t"), word[i+1:]
	}
	switch pronoun {
	case "il":
		return name.Male, t.say[stem]
	case "elle":
		return name.Female, t.say[stem]
	}
	return 0, false
}

var tongues = map[string]*tongue{
	"en": {
		say: saying, saying: participles, between: between,
		pronouns:  map[string]name.Class{"he": name.Male, "she": name.Female},
		according: set("according"),
		relative:  set("who"),
		joins:     set("and but then or that while when as because if although though so which after before since until where whereas yet"),
		links:     set("of for to from at in on"),
		nouns:     set("the a an his her its their our my your this these those some any no of many several such"),
		leads: set("in on at after before when while as with during by for since although though if despite following to from under over amid among against because " +
			"within without upon until unlike like once whereas later earlier today yesterday meanwhile last this that about when through ahead here there"),
	},
	"fr": {
		trailing: true,
		say: set("dit déclaré affirmé expliqué ajouté assuré estimé annoncé souligné indiqué répondu insisté averti promis lancé écrit tweeté confié rappelé précisé regretté dénoncé " +
			"déclare affirme explique ajoute assure estime annonce souligne indique répond insiste avertit promet lance écrit confie rappelle précise regrette dénonce martelé martèle " +
			"poursuivi poursuit conclu conclut réagi commenté commente jugé juge salué salue qualifié plaidé noté note"),
		saying:    set("disant déclarant affirmant expliquant ajoutant assurant soulignant"),
		between:   set("a ont avait est était lui leur s' se aussi notamment ainsi encore déjà hier lundi mardi mercredi jeudi vendredi samedi dimanche comme l' nous"),
		pronouns:  map[string]name.Class{"il": name.Male, "elle": name.Female},
		according: set("selon d'après"),
		firstly:   set("pour"),
		relative:  set("qui"),
		joins:     set("et mais que qu' tandis alors puis lorsque quand si"),
		links:     set("de du des d' à au aux pour en sur dans"),
		leads:     set("dans à après avant lors en pour selon lundi mardi mercredi jeudi vendredi samedi dimanche mais et depuis interrogé devant au"),
	},
	"es": {
		trailing: true, dropping: true,
		say: set("dijo dice afirmó afirma declaró declara aseguró asegura explicó explica añadió añade agregó señaló señala advirtió advierte anunció anuncia indicó indica sostuvo respondió " +
			"insistió subrayó escribió destacó manifestó expresó recordó reiteró concluyó apuntó comentó prometió denunció precisó admitió"),
		saying:    set("diciendo afirmando declarando asegurando añadiendo señalando"),
		between:   set("ha había también ayer hoy le les se que el lunes martes miércoles jueves viernes"),
		pronouns:  map[string]name.Class{"él": name.Male, "ella": name.Female},
		according: set("según"),
		relative:  set("quien"),
		joins:     set("y pero que mientras cuando si"),
		links:     set("de del a al para en por con"),
		leads:     set("en a tras después antes durante según para por pero y el lunes"),
	},
	"it": {
		trailing: true, dropping: true,
		say: set("detto dice disse dichiarato dichiara affermato afferma spiegato spiega aggiunto aggiunge annunciato sottolineato ribadito risposto scritto assicurato avvertito ha_detto " +
			"osservato sostenuto concluso commentato replicato precisato"),
		saying:    set("dicendo affermando dichiarando aggiungendo"),
		between:   set("ha hanno aveva poi anche ieri oggi"),
		pronouns:  map[string]name.Class{"lui": name.Male, "lei": name.Female},
		according: set("secondo"),
		relative:  set("che"),
		joins:     set("e ma mentre quando se"),
		links:     set("di del della dei degli delle a al alla per in da dal"),
		leads:     set("in a dopo prima durante secondo per ma e nel"),
	},
	"pt": {
		trailing: true, dropping: true,
		say: set("disse diz afirmou afirma declarou declara explicou explica acrescentou acrescenta anunciou destacou ressaltou garantiu respondeu escreveu alertou advertiu reiterou " +
			"concluiu comentou admitiu prometeu"),
		saying:    set("dizendo afirmando declarando acrescentando"),
		between:   set("tem tinha também ontem hoje ainda"),
		pronouns:  map[string]name.Class{"ele": name.Male, "ela": name.Female},
		according: set("segundo conforme"),
		relative:  set("que"),
		joins:     set("e mas enquanto quando se"),
		links:     set("de do da dos das a ao à para em no na por"),
		leads:     set("em a após depois antes durante segundo para por mas e no na"),
	},
	"de": {
		say: set("sagte sagt erklärte erklärt betonte betont warnte warnt schrieb schreibt teilte fügte ergänzte kündigte meinte meint forderte fordert kritisierte kritisiert versicherte " +
			"antwortete nannte nennt bezeichnete sprach hieß gesagt äußerte berichtete bekräftigte mahnte twitterte"),
		saying:    set(""),
		between:   set("hat habe hatte auch am gestern heute montag dienstag mittwoch donnerstag freitag samstag sonntag zudem dazu weiter wie"),
		pronouns:  map[string]name.Class{"er": name.Male, "sie": name.Female},
		according: set("laut so"),
		relative:  set(""),
		joins:     set("und aber dass während als wenn weil doch"),
		links:     set("von vom des für zu zum zur in im aus bei der"),
		leads:     set("in im am nach vor bei mit auf zu laut während als wenn aber und doch"),
	},
	"ru": {
		say: set("сказал сказала заявил заявила отметил отметила подчеркнул подчеркнула добавил добавила сообщил сообщила ответил ответила пояснил пояснила написал написала объяснил объяснила " +
			"указал указала считает говорит уверен предупредил предупредила рассказал рассказала признал признала пообещал призвал призвала заключил напомнил напомнила уточнил уточнила процитировал цитирует"),
		saying:    set("сказав заявив отметив подчеркнув добавив"),
		between:   set("также при этом ранее в интервью вчера сегодня"),
		pronouns:  map[string]name.Class{"он": name.Male, "она": name.Female},
		according: set("словам мнению"),
		relative:  set("который которая"),
		joins:     set("и но а что когда если"),
		links:     set("в на из от для по"),
		leads:     set("в на после до во при для по но и а"),
	},
	"zh": {han: true},
	"ja": {han: true},
	"ar": {
		trailing: true, dropping: true,
		say: set("قال قالت وقال وقالت أكد أكدت وأكد وأكدت أضاف أضافت وأضاف وأضافت صرح صرحت وصرح أعلن أعلنت وأعلن أوضح أوضحت وأوضح ذكر وذكر أشار وأشار كتب وكتب شدد وشدد حذر وحذر " +
			"يقول تقول وتابع تابع تابعت وتابعت اعتبر واعتبر فقال"),
		saying:    set("قائلا قائلاً قائلة مضيفا مؤكدا مضيفة مؤكدة"),
		between:   set("قد لقد إن أن"),
		pronouns:  map[string]name.Class{},
		according: set("وفق بحسب وفقا حسب وبحسب ووفق"),
		relative:  set("الذي التي"),
		joins:     set("و لكن ثم"),
		links:     set("في من على إلى"),
		leads:     set("في وفي بعد قبل خلال من"),
	},
}
