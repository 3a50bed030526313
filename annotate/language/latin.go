package language

import (
	"strings"
	"unicode"

	"github.com/abadojack/whatlanggo"
)

// small lists the small words of each language of the Latin script, which make
// up a third of any text. Words that two languages share count for both.
var small = index(map[string]string{
	"en": "the of and to in a is that for on with was as by at from it he are were said be an his has have will not who but had would their which they this its after been says us more over about into how why what we you",
	"fr": "le la les de des du et en un une que qui dans pour par sur est au aux pas ce cette il elle ont sont avec plus se son sa ses ne été selon a après mais leur entre comme ou où à",
	"de": "der die das und in den von zu mit ist des im für auf nicht ein eine dem sich auch als an nach es bei einer aus am wird werden hat wie um über vor zum zur sind noch haben einen sie er war",
	"es": "el la los las de del y en que un una por con para se su al es no lo más como ha sus pero fue son este entre desde está sobre también según tras a o",
	"it": "il lo la gli le di del della dei delle e che in un una per con non si è da al alla sono nel nella anche ha più come dal ma dopo tra su i hanno stato",
	"pt": "o a os as de do da dos das e em que um uma para com não no na nos nas por se mais ao foi como mas é são à pelo pela entre após ou sua seu",
	"nl": "de het een van en in is dat op te voor met zijn die niet aan er om ook als door naar bij maar over uit heeft nog werd tot wordt hij zij ze hebben",
	"sv": "och i att det som en på är av för med till den har inte om ett men från de var sig vid så kan efter under han hade ska eller säger också",
	"da": "og i at det som en på er af for med til den har ikke om et men fra de var sig ved så kan efter under han havde skal eller siger også",
	"nb": "og i at det som en på er av for med til den har ikke om et men fra de var seg ved så kan etter under han hadde skal eller sier også",
	"fi": "ja on ei että se hän oli mutta myös kun ovat joka sen mukaan kuin jos ole vain mitä nyt niin tai hänen ollut",
	"pl": "w i na z do się nie że to jest o od za po przez ale jak dla jego są był ma przed pod tym co jako oraz ze",
	"cs": "a v na se je že s z do o pro k za to jako by po ale který jsou ve od není byl už při také si jeho",
	"ro": "și de la în a cu nu pe care din că o pentru este mai un fost au să sunt se prin după dar această ale al",
	"hu": "a az és hogy nem is egy volt meg de csak azt ez már mint szerint még van el aki lesz ki ha után",
	"tr": "ve bir bu için ile da de olarak çok daha olan gibi sonra kadar değil ancak ise olduğu dedi göre en ne",
	"id": "yang dan di dari untuk dengan ini itu pada tidak dalam akan ke oleh juga telah sebagai adalah tersebut bahwa mereka",
	"vi": "và của là các có cho trong được với không những đã một người này để về khi từ tại",
	"sw": "ya na wa kwa ni katika za la kuwa cha hiyo huo wake alisema kama lakini baada hii",
	"hr": "je i u na da se za su od s nije koji kako što o iz bi ali će to kao do biti samo nakon",
})

// latinChoice and cyrillicChoice are the languages that trigrams may name.
var (
	latinChoice = options(whatlanggo.Eng, whatlanggo.Fra, whatlanggo.Deu, whatlanggo.Spa, whatlanggo.Ita, whatlanggo.Por,
		whatlanggo.Nld, whatlanggo.Swe, whatlanggo.Dan, whatlanggo.Nob, whatlanggo.Fin, whatlanggo.Pol, whatlanggo.Ces,
		whatlanggo.Ron, whatlanggo.Hun, whatlanggo.Tur, whatlanggo.Ind, whatlanggo.Vie, whatlanggo.Hrv)
	cyrillicChoice = options(whatlanggo.Rus, whatlanggo.Ukr, whatlanggo.Bul, whatlanggo.Srp, whatlanggo.Mkd, whatlanggo.Bel)
)

func options(langs ...whatlanggo.Lang) whatlanggo.Options {
	o := whatlanggo.Options{Whitelist: map[whatlanggo.Lang]bool{}}
	for _, l := range langs {
		o.Whitelist[l] = true
	}
	return o
}

// index turns the lists round: word -> languages.
func index(lists map[string]string) map[string][]string {
	out := map[string][]string{}
	for lang, words := range lists {
		for w := range strings.FieldsSeq(words) {
			out[w] = append(out[w], lang)
		}
	}
	return out
}

// latinLanguage counts small words; where they do not tell, a confident
// trigram answer, else "en".
func latinLanguage(text string) string {
	votes := map[string]float64{}
	words := 0
	for w := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' }) {
		words++
		for _, l := range small[w] {
			votes[l] += 1 / float64(len(small[w]))
		}
	}
	best, second := "en", ""
	for _, l := range sortedKeys(votes) {
		switch {
		case votes[l] > votes[best]:
			best, second = l, best
		case l != best && (second == "" || votes[l] > votes[second]):
			second = l
		}
	}
	lead := votes[best] - votes[second]
	switch {
	case best != "en" && votes[best] >= 1.5 && lead >= 0.15*votes[best], best == "en" && votes[best] >= 1:
		return best
	case words < 4:
		return "en"
	}
	if l := trigrams(text[:cut(text, 1024)], latinChoice); l != "" {
		return l
	}
	return "en"
}

func sortedKeys(m map[string]float64) []string {
	out := make([]string, 0, len(m))
	for _, l := range order {
		if _, ok := m[l]; ok {
			out = append(out, l)
		}
	}
	return out
}

// order makes ties fall the same way every time: the commoner language first.
var order = []string{"en", "fr", "es", "de", "it", "pt", "nl", "sv", "nb", "da", "fi", "pl", "cs", "ro", "hu", "tr", "id", "vi", "sw", "hr"}

// trigrams is the answer of whatlanggo, "" when it is not sure.
func trigrams(text string, o whatlanggo.Options) string {
	if info := whatlanggo.DetectWithOptions(text, o); info.Lang >= 0 && info.IsReliable() {
		return info.Lang.Iso6391()
	}
	return ""
}
