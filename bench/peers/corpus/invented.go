package corpus

import (
	"math/rand/v2"
	"strings"
)

// Invented draws texts of words that mean nothing, where there are no others:
// as many as news has, as often as Zipf says, and the small words of English
// among them.
type Invented struct {
	words     []string
	countries []string
}

// Sizes of what is invented.
const (
	vocabulary = 120_000
	wordSkew   = 1.07
	wordShift  = 3
)

var small = strings.Fields("the of to in and a said for on that it is by with be was at from as has have will not its an are which would this but he were or been they their had new other")

var endings = []string{"", "", "", "", "s", "s", "ed", "ing", "er", "ation", "ment", "ly"}

// places are codes of countries, those that news tells of most first.
var places = strings.Fields("US GB JP DE FR CN RU CA IN BR IT AU ES KR MX IR IQ IL SA TR NL CH SE BE PL ZA AR EG ID PK NG UA GR PT AT DK NO FI IE NZ TH MY SG PH VN CL CO PE VE EC CU KE ET GH TN DZ MA LY SD SY JO LB KW AE QA OM YE AF BD LK NP MM KH LA HK TW MN KZ UZ GE AM AZ BY LT LV EE CZ SK HU RO BG RS HR SI BA MK AL CY MT IS LU MC")

// NewInvented makes the vocabulary.
func NewInvented() *Invented {
	r := rand.New(rand.NewPCG(2, 2))
	v := &Invented{words: append([]string(nil), small...), countries: places}
	seen := map[string]bool{}
	for len(v.words) < vocabulary {
		w := word(r, 4) + endings[r.IntN(len(endings))]
		if len(w) > 3 && !seen[w] {
			seen[w] = true
			v.words = append(v.words, w)
		}
	}
	return v
}

// Draw makes 1 to 9 paragraphs of one or two sentences.
func (v *Invented) Draw(r *rand.Rand) Draft {
	zipf := rand.NewZipf(r, wordSkew, wordShift, uint64(len(v.words)-1))
	sentence := func(n int) string {
		words := make([]string, n)
		for i := range words {
			words[i] = v.words[zipf.Uint64()]
		}
		words[0] = capital(words[0])
		return strings.Join(words, " ")
	}
	d := Draft{Title: sentence(5 + r.IntN(5))}
	for range 1 + r.IntN(9) {
		p := sentence(8+r.IntN(18)) + "."
		if r.IntN(2) == 0 {
			p += " " + sentence(6+r.IntN(16)) + "."
		}
		d.Paragraphs = append(d.Paragraphs, p)
	}
	country := rand.NewZipf(r, 1.3, 1, uint64(len(v.countries)-1))
	for range r.IntN(3) {
		d.Countries = append(d.Countries, v.countries[country.Uint64()])
	}
	return d
}
