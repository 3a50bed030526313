package query

import (
	"math/rand"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

var noon = time.Date(2025, 3, 31, 12, 0, 0, 0, time.UTC)

// roomy are limits that no printed query reaches, since printing repeats the
// field of a group before each of its words.
var roomy = Options{Now: noon, Limits: Limits{Bytes: 1 << 20, Terms: 1 << 16, Depth: 1 << 10}}

// checkReading fails unless the reading of text is whole: it prints and parses
// back to itself without fatal problems, it is flat, and all places lie within
// the text.
func checkReading(t *testing.T, text string, o Options) {
	t.Helper()
	node, problems := Parse(text, o)
	printed := node.String()
	again, fatal := Parse(printed, roomy)
	if !Equal(node, again) {
		t.Fatalf("%q was read as %q, which is read as %q\n%#v\n%#v", text, printed, again.String(), node, again)
	}
	if fatal := Fatal(fatal); len(fatal) > 0 {
		t.Fatalf("%q was read as %q, which has a problem: %v", text, printed, fatal)
	}
	if !utf8.ValidString(printed) {
		t.Fatalf("%q was read as %q", text, printed)
	}
	length := utf8.RuneCountInString(text)
	inText := func(p Pos) bool { return p.Offset >= 0 && p.Length >= 0 && p.Offset+p.Length <= length }
	for _, p := range problems {
		if !inText(p.Pos) || p.Message == "" {
			t.Fatalf("%q: problem %+v", text, p)
		}
	}
	Walk(node, func(n Node) bool {
		if _, ok := n.(All); !ok && (!inText(n.At()) || n.At().Length == 0) {
			t.Fatalf("%q: place %+v of %q", text, n.At(), n)
		}
		checkFlat(t, text, n)
		return true
	})
	if !Equal(Simplify(node), Simplify(Simplify(node))) {
		t.Fatalf("%q: not simple after Simplify: %s", text, Simplify(node))
	}
}

func checkFlat(t *testing.T, text string, n Node) {
	t.Helper()
	kindOf := func(n Node) string {
		switch n.(type) {
		case Beside:
			return "beside"
		case And:
			return "and"
		case Or:
			return "or"
		}
		return ""
	}
	if kindOf(n) == "" {
		return
	}
	if len(Children(n)) < 2 {
		t.Fatalf("%q: %T of %d", text, n, len(Children(n)))
	}
	for _, child := range Children(n) {
		if child == nil || kindOf(child) == kindOf(n) {
			t.Fatalf("%q: %T within %T", text, child, n)
		}
	}
}

// pieces are what random queries are made of: all that the grammar knows, and
// what people and attackers type.
var pieces = strings.Split("AND|OR|NOT|and|or|not|(|)|()|（|）|-|--|+|++|->|=|~|~1|~2|~5|~0|~99|~1000000|\"|“|”|„|«|»|'|’|=\"|='|*|**|?|!|:|,|;|。|—|–|.|..|/|\\|&|&&|||^|<b>|"+
	"title:|Lead:|body:|quote:|person:|country:|place:|org:|speaker:|topic:|author:|source:|lang:|published:|mentions:|dyad:|bloc:|same:|near5:|NEAR3:|near:|near/5|W/3|w/p|pre/2|near4|hd:|site:|since:|before:|>=|^2|~0.8|[2020|TO|2021]|/p.*/|「|」|atleast3:|atleast0:|atleast99999:|near99999:|foo:|https://|"+
	"a|b|peace|talks|wom?n|negotiat*|*stan|zelensky~1|zelensky~|U.S.|S/2025/1|COVID-19|d'Ivoire|l’eau|10:30|10,000|2025|2025-02|2025-02-30|..2025|2025..|2025-01..2025-03|7d|24h|0d|US-RU|Guinea-Bissau/Senegal|Marco|Rubio|"+
	"俄罗斯|制裁|عقوبات|санкции|🙂|❤️|é|\x00|\xff|\xc3|\u200b|\u200f|\ufeff| | | | | | | |\t|\n", "|")

func randomText(r *rand.Rand) string {
	var b strings.Builder
	for n := r.Intn(14); n >= 0; n-- {
		b.WriteString(pieces[r.Intn(len(pieces))])
		if r.Intn(3) == 0 {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func TestEveryReadingPrintsAndParsesBack(t *testing.T) {
	const seed = 1
	r := rand.New(rand.NewSource(seed))
	for range 20_000 {
		text := randomText(r)
		checkReading(t, text, Options{Now: noon})
		checkReading(t, text, Options{Now: noon, Plain: true})
		checkReading(t, text, Options{Now: noon, Limits: Limits{Bytes: 30, Terms: 3, Depth: 2}})
	}
}

func FuzzParse(f *testing.F) {
	for _, file := range []string{queriesFile, awkwardFile} {
		for _, c := range readCases(f, file) {
			f.Add(c.text, false)
		}
	}
	f.Add(strings.Repeat("(", 5000), false)
	f.Add("a AND b", true)
	f.Fuzz(func(t *testing.T, text string, plain bool) {
		checkReading(t, text, Options{Now: noon, Plain: plain})
	})
}
