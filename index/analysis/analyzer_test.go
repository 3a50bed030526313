package analysis

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"
	"unicode/utf8"
)

// show prints tokens as "term@position", overlays with a plus before them.
func show(tokens []Token) string {
	var out []string
	for _, t := range tokens {
		s := fmt.Sprintf("%s@%d", t.Term, t.Position)
		if t.Overlay {
			s = "+" + s
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

func TestTokens(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"en", "", ""},
		{"en", " \t\n", ""},
		{"en", "Ministers agreed.", "minist@1 agre@2"},
		{"en", "the U.S. and the US", "the@1 us@2 and@3 the@4 us@5"},
		{"en", "U.N.-backed", "un@1 +unback@1 back@2"},
		{"en", "in the U.S.'s view", "in@1 the@2 us@3 view@4"},
		{"en", "e.g. J. Smith, x.Then", "eg@1 j@2 smith@3 x@4 then@5"},
		{"en", "S/2025/1", "s@1 +s/2025/1@1 2025@2 1@3"},
		{"en", "A/C.3/77/L.5", "a@1 +a/c.3/77/l.5@1 c@2 3@3 77@4 l@5 5@6"},
		{"en", "S/2025/1/Add.1 fell", "s@1 +s/2025/1/add.1@1 2025@2 1@3 add@4 1@5 fell@6"},
		{"en", "COVID-19 G20 G-20's", "covid@1 +covid-19@1 +covid19@1 19@2 g20@3 g@4 +g-20@4 +g20@4 20@5"},
		{"en", "F-16s", "f@1 +f-16s@1 +f16@1 16s@2"},
		{"en", "cease-fire, ceasefire", "ceas@1 +ceasefir@1 fire@2 ceasefir@3"},
		{"en", "10-year-old and/or", "10@1 year@2 old@3 and@4 or@5"},
		{"en", "2014–2016 3.5% 1,000,000 1,2,3", "2014@1 +2014-2016@1 2016@2 3@3 +3.5@3 5@4 1000000@5 1@6 2@7 3@8"},
		{"en", "end - start – stop—go", "end@1 start@2 stop@3 go@4"},
		{"en", "France's France’s FRANCE'S", "franc@1 franc@2 franc@3"},
		{"en", "O'Brien O’Brien OBrien", "obrien@1 obrien@2 obrien@3"},
		{"en", "‘quoted’ “words”", "quot@1 word@2"},
		{"en", "Côte d’Ivoire", "cote@1 divoir@2 +ivoir@2"},
		{"en", "peace 🕊️ talks ❤️", "peac@1 talk@2"},
		{"en", "bad\xff\xfebytes \xe2\x80", "bad@1 byte@2"},
		{"fr", "L’accord d'Ivoire", "accord@1 ivoir@2 +divoir@2"},
		{"fr", "aujourd'hui", "aujourdhui@1"},
		{"fr", "arrêtée", "arret@1 +arrete@1"},
		{"it", "dell'Unione", "union@1 +dellunion@1"},
		{"tr", "Türkiye'nin", "turki@1"},
		{"ru", "ёлка российский", "елк@1 российск@2"},
		{"ar", "الأمريكي القاهرة", "امريك@1 قاهر@2"},
		{"ar", "٢٠٢٥", "2025@1"},
		{"zh", "中美关系", "中美@1 +中@1 美关@2 +美@2 关系@3 +关@3 +系@3"},
		{"en", "the 中 G20峰会", "the@1 中@2 g20@3 峰会@4 +峰@4 +会@4"},
		{"xx", "Running ministers' Zürich", "running@1 ministers@2 zurich@3"},
	} {
		if got := show(For(c.lang).Tokens(c.text)); got != c.want {
			t.Errorf("%s: Tokens(%q)\n got %s\nwant %s", c.lang, c.text, got, c.want)
		}
	}
}

func TestWords(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"en", "Ministers’ cease-fires", "ministers@1 cease@2 +ceasefires@2 fires@3"},
		{"en", "O’Brien’s view", "obrien@1 +o'brien@1 view@2"},
		{"fr", "négociations arrêtées", "negociations@1 arretees@2"},
		{"ru", "Зеленского", "зеленского@1"},
	} {
		if got := show(For(c.lang).Words(c.text)); got != c.want {
			t.Errorf("%s: Words(%q)\n got %s\nwant %s", c.lang, c.text, got, c.want)
		}
	}
}

func TestQuery(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"en", "🕊️", ""},
		{"en", "G-20", "g20@1"},
		{"en", "g20", "g20@1"},
		{"en", "cease-fire", "ceasefir@1"},
		{"en", "a cease-fire holds", "a@1 ceas@2 fire@3 hold@4"},
		{"en", "resolution S/2025/1 adopted", "resolut@1 s/2025/1@2 adopt@5"},
		{"en", "s/2025/1", "s/2025/1@1"},
		{"en", "10-year", "10@1 year@2"},
		{"en", "example.com", "exampl@1 com@2"},
		{"zh", "中美关系", "中美@1 美关@2 关系@3"},
		{"zh", "美", "美@1"},
	} {
		if got := show(For(c.lang).Query(c.text)); got != c.want {
			t.Errorf("%s: Query(%q)\n got %s\nwant %s", c.lang, c.text, got, c.want)
		}
	}
}

// TestMatch checks the promises that matter to a reader: what is typed finds
// what is written.
func TestMatch(t *testing.T) {
	for _, c := range []struct{ lang, query, text string }{
		{"en", "Zelensky", "Zelensky’s"}, {"en", "Erdogan", "Erdoğan"}, {"en", "Erdoğan", "Erdogan's"},
		{"tr", "Erdogan", "Erdoğan'ın"}, {"de", "Erdogan", "Erdoğan"},
		{"en", "Cote d'Ivoire", "Côte d’Ivoire"}, {"en", "Cote dIvoire", "Côte d’Ivoire"}, {"en", "Ivoire", "Côte d’Ivoire"},
		{"fr", "Cote d'Ivoire", "Côte d’Ivoire"}, {"fr", "Cote dIvoire", "Côte d’Ivoire"}, {"fr", "Ivoire", "Côte d’Ivoire"},
		{"fr", "negociations", "négociations"}, {"fr", "négociation", "négociations"}, {"fr", "arretee", "arrêtée"},
		{"es", "negociacion", "negociación"}, {"es", "negociación", "negociaciones"}, {"pt", "negociacoes", "negociações"},
		{"hu", "targyalasok", "tárgyalások"}, {"ro", "negociatii", "negociații"}, {"it", "liberta", "libertà"},
		{"de", "Verhandlung", "Verhandlungen"}, {"de", "Grossbritannien", "Großbritannien"}, {"de", "Zurich", "Zürich"},
		{"sv", "förhandling", "förhandlingar"}, {"no", "forhandling", "forhandlinger"}, {"nb", "forhandling", "forhandlinger"},
		{"da", "forhandling", "forhandlinger"}, {"nl", "onderhandeling", "onderhandelingen"}, {"fi", "neuvottelu", "neuvottelut"},
		{"en", "o’brien", "O´Brien"}, {"ru", "переговоры", "переговоров"}, {"ru", "елка", "ёлка"}, {"ar", "امريكي", "الأمريكي"},
		{"tr", "görüşme", "görüşmeler"}, {"tr", "gorusme", "görüşme"},
		{"en", "US", "the U.S. said"}, {"en", "U.S.", "the US said"}, {"en", "U.S.-led", "US-led"},
		{"en", "G20", "G-20"}, {"en", "G-20", "G20"}, {"en", "F-16", "F-16s"}, {"en", "covid-19", "COVID-19"}, {"en", "covid", "COVID-19"},
		{"en", "ceasefire", "cease-fires"}, {"en", "cease-fire", "ceasefires"}, {"en", "fire", "cease-fire"},
		{"en", "s/2025/1", "S/2025/1."}, {"en", "2025", "S/2025/1"}, {"en", "1000", "1,000"},
		{"en", "obrien", "O’Brien"}, {"en", "o'brien", "O’Brien"}, {"en", "ＮＡＴＯ", "NATO"}, {"en", "Łódź", "Lodz"},
		{"en", "Cafe\u0301", "Café"}, {"zh", "美", "中美关系"}, {"ja", "外務", "外務省"}, {"en", "北京", "in 北京 today"},
	} {
		a := For(c.lang)
		if !phrase(a.Query(c.query), a.Tokens(c.text)) {
			t.Errorf("%s: %q does not find %q\n%s\n%s", c.lang, c.query, c.text, show(a.Query(c.query)), show(a.Tokens(c.text)))
		}
	}
}

// phrase reports whether the query's tokens stand in the text at their
// distances.
func phrase(query, text []Token) bool {
	at := map[string]bool{}
	for _, t := range text {
		at[fmt.Sprint(t.Term, "@", t.Position)] = true
	}
	for _, start := range text {
		all := len(query) > 0
		for _, q := range query {
			all = all && at[fmt.Sprint(q.Term, "@", start.Position+q.Position-query[0].Position)]
		}
		if all {
			return true
		}
	}
	return false
}

func TestNoMatch(t *testing.T) {
	for _, c := range []struct{ lang, query, text string }{
		{"en", "union", "unity"}, {"en", "S/2025/1", "S/2025/2"}, {"en", "U.S. forces", "US talks forces"}, {"en", "G20", "20"},
	} {
		a := For(c.lang)
		if phrase(a.Query(c.query), a.Tokens(c.text)) {
			t.Errorf("%s: %q finds %q", c.lang, c.query, c.text)
		}
	}
}

func TestStop(t *testing.T) {
	for _, c := range []struct {
		lang, text string
		want       bool
	}{
		{"en", "the", true}, {"en", "The", true}, {"en", "A", true}, {"en", "don't", true}, {"en", "don’t", true},
		{"en", "THE", false}, {"en", "US", false}, {"en", "WHO", false}, {"en", "IT", false}, {"en", "U.S.", false},
		{"en", "talks", false}, {"en", "", false}, {"en", "🕊️", false}, {"en", "le", false},
		{"fr", "le", true}, {"fr", "même", true}, {"fr", "meme", true}, {"ru", "и", true}, {"xx", "the", false},
	} {
		if got := For(c.lang).Stop(c.text); got != c.want {
			t.Errorf("%s: Stop(%q) is %v", c.lang, c.text, got)
		}
	}
}

func TestOffsets(t *testing.T) {
	text := "Türkiye’s S/2025/1, l’État"
	for _, c := range []struct{ lang, want string }{
		{"en", "Türkiye|S|S/2025/1|2025|1|l’État|l’État"},
		{"fr", "Türkiye’s|S|S/2025/1|2025|1|État|État"},
	} {
		var got []string
		for _, tok := range For(c.lang).Words(text) {
			if w := text[tok.Start:tok.End]; tok.Term != "turkiye's" && tok.Term != "l'etat" {
				got = append(got, w)
			}
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s: got %s, want %s", c.lang, s, c.want)
		}
	}
}

func TestLongWords(t *testing.T) {
	for _, unit := range []string{"a", "é", "中", "ก", "a-", "1/", "1.", "a'", "U.", "e\u0301", "\u0301", "1,000", "\xff"} {
		for _, lang := range []string{"en", "fr", "xx"} {
			check(t, lang, strings.Repeat(unit, 1<<14))
		}
	}
	for _, unit := range []string{"a", "é", "a'", "\u0301"} {
		check(t, "fr", strings.Repeat(unit, 1<<20/len(unit)))
	}
}

// check verifies the invariants of tokens.
func check(t *testing.T, lang, text string) {
	t.Helper()
	a := For(lang)
	for name, tokens := range map[string][]Token{"Tokens": a.Tokens(text), "Words": a.Words(text), "Query": a.Query(text)} {
		start, position := 0, 0
		for i, k := range tokens {
			fault := ""
			switch {
			case k.Start < start || k.End <= k.Start || k.End > len(text):
				fault = "offsets out of order or range"
			case !bound(text, k.Start) || !bound(text, k.End):
				fault = "offset inside a code point"
			case k.Overlay && k.Position != position:
				fault = "overlay without a token"
			case !k.Overlay && name != "Query" && k.Position != position+1:
				fault = "position skipped"
			case !k.Overlay && k.Position <= position:
				fault = "position falls"
			case k.Overlay && name == "Query":
				fault = "overlay in a query"
			case k.Term == "" || !utf8.ValidString(k.Term) || utf8.RuneCountInString(k.Term) > maxTerm:
				fault = "bad term"
			case Fold(k.Term) != k.Term:
				fault = "term not folded: " + Fold(k.Term)
			}
			if fault != "" {
				t.Fatalf("%s of %.80q in %q, token %d %+v: %s", name, text, lang, i, k, fault)
			}
			start, position = k.Start, k.Position
		}
	}
}

func bound(s string, i int) bool { return i == len(s) || utf8.RuneStart(s[i]) || !utf8.ValidString(s) }

func FuzzTokens(f *testing.F) {
	for _, s := range []string{
		"The U.S. said", "S/2025/1", "COVID-19 G-20's", "L’accord d'Ivoire", "Türkiye'nin", "中美关系 G20峰会", "الرئيس", "ประเทศไทย",
		"भारत की", "bad\xff\xfe", "a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q-r", "1,000.5", "❤️ 1️⃣", "U.S.'s", "İIıi", "ŉ ﬁ ㍿ ｶﾞ", "가각힣", "e\u0301\u0301-'",
		"''s", "x'", "l'", "d'-a", "\u00ad", "\u0640", "ß-ẞ", "st. petersburg's-", "ab'cd.e", "ὈΔΥΣΣΕΎΣ", "ŀĿ", "ولللرئيسهما", "o´brien", "1ﹸ",
	} {
		f.Add(s)
	}
	langs := append(Languages(), "", "ca", "zh")
	f.Fuzz(func(t *testing.T, text string) {
		for _, lang := range langs {
			check(t, lang, text)
		}
		if once := Fold(text); Fold(once) != once {
			t.Errorf("Fold(%q) is %q, folded again %q", text, once, Fold(once))
		}
		// What is typed without accents finds what was written with them.
		for _, lang := range langs {
			a := For(lang)
			for _, w := range a.Words(text) {
				if w.Overlay || strings.ContainsAny(text[w.Start:w.End], "'’.,`") || utf8.RuneCountInString(w.Term) == maxTerm { // cut
					continue
				}
				q := a.Query(w.Term)
				if len(q) == 1 && !find(a.Tokens(text[w.Start:w.End]), q[0].Term) {
					t.Errorf("%s: %q asks for %s, not among %s", lang, w.Term, q[0].Term, show(a.Tokens(text[w.Start:w.End])))
				}
			}
		}
	})
}

func find(tokens []Token, term string) bool {
	return slices.ContainsFunc(tokens, func(t Token) bool { return t.Term == term })
}

func TestLanguages(t *testing.T) {
	got := Languages()
	for _, want := range []string{"ar", "da", "de", "en", "es", "fi", "fr", "hu", "it", "nl", "no", "pt", "ro", "ru", "sv", "tr"} {
		if !slices.Contains(got, want) {
			t.Errorf("no stemmer for %s", want)
		}
	}
	if !slices.IsSorted(got) {
		t.Errorf("not sorted: %v", got)
	}
}

func TestConcurrent(t *testing.T) {
	text := strings.Repeat("Negotiators of the U.S. met in Côte d’Ivoire over cease-fire talks. ", 50)
	want := show(For("en").Tokens(text))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for i := range 50 {
				if got := show(For("en").Tokens(text)); got != want {
					t.Error("tokens differ between goroutines")
				}
				For("en").Words(fmt.Sprintf("word%d-%d", i, i))
			}
		})
	}
	wg.Wait()
}

func BenchmarkTokens(b *testing.B) {
	text := strings.Repeat("The foreign ministers of France and Germany said on Monday that the negotiations over a cease-fire would be resumed in Geneva, where U.S. diplomats are expected to arrive with proposals. ", 100)
	for _, lang := range []string{"en", "fr"} {
		b.Run(lang, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				For(lang).Tokens(text)
			}
		})
	}
}

// Every case of a Russian surname finds every other.
func TestRussianSurnames(t *testing.T) {
	ru := For("ru")
	for _, cases := range [][]string{
		{"Лавров", "Лаврова", "Лаврову", "Лавровым", "Лаврове", "лавров", "лаврова"},
		{"Медведев", "Медведева", "Медведеву", "Медведевым", "медведева"},
		{"Горбачёв", "Горбачева", "Горбачёвым"}, {"Захарова", "Захаровой", "Захарову"},
		{"Путин", "Путина", "Путиным"}, {"договоров", "договоры", "договором"},
	} {
		for _, text := range cases {
			if first := []rune(text)[0]; unicode.IsLower(first) && unicode.IsUpper([]rune(cases[0])[0]) {
				continue // names have a capital in texts
			}
			for _, asked := range cases {
				want := ru.Query(asked)[0].Term
				if !slices.ContainsFunc(ru.Tokens(text), func(t Token) bool { return t.Term == want }) {
					t.Errorf("%s does not find %s", asked, text)
				}
			}
		}
	}
}

// A word of a query finds the word with what Arabic writes together with it.
func TestArabicClitics(t *testing.T) {
	ar := For("ar")
	has := func(text, asked string) bool {
		want := ar.Query(asked)[0].Term
		return slices.ContainsFunc(ar.Tokens(text), func(t Token) bool { return t.Term == want })
	}
	for asked, texts := range map[string][]string{
		"رئيس":    {"الرئيس", "والرئيس", "للرئيس", "وللرئيس", "وبالرئيس", "ورئيس", "رئيسها", "رئيسهم", "رئيسنا"},
		"الرئيس":  {"رئيس", "ورئيس", "رئيسهم"},
		"وزير":    {"الوزير", "وزير", "ووزير", "للوزير", "بالوزير", "وزيرهم"},
		"الوزير":  {"وزير", "ووزير", "وزيرة"},
		"وزارة":   {"الوزارة", "بوزارة"},
		"واشنطن":  {"وواشنطن", "بواشنطن"},
		"إيران":   {"ايران", "وإيران", "لإيران", "بإيران", "ولإيران"},
		"عقوبات":  {"العقوبات", "بعقوبات", "عقوباتها", "عقوباته", "عقوبة"},
		"لندن":    {"للندن", "ولندن"},
		"مفاوضات": {"لمفاوضات", "مفاوضاتهما", "بالمفاوضات"},
	} {
		for _, text := range texts {
			if !has(text, asked) {
				t.Errorf("%s does not find %s", asked, text)
			}
		}
	}
	for asked, text := range map[string]string{"بن": "لبنان", "غداد": "بغداد", "وريا": "كوريا", "ردن": "الأردن"} {
		if has(text, asked) {
			t.Errorf("%s finds %s", asked, text)
		}
	}
}

// TestAppendBoth reads the same as Tokens and Words do.
func TestAppendBoth(t *testing.T) {
	text := "L’accord de Côte d’Ivoire: cease-fire, S/2025/1, G-20's U.S. 10-year-old 中美关系 ' a-'s -- O’Brien’s 3.5 état-major."
	for _, lang := range []string{"en", "fr", "ru", "tr", "ar", ""} {
		a := For(lang)
		tokens, words := a.AppendBoth(nil, nil, text)
		if !slices.Equal(tokens, a.Tokens(text)) || !slices.Equal(words, a.Words(text)) {
			t.Errorf("%s: %v and %v, want %v and %v", lang, tokens, words, a.Tokens(text), a.Words(text))
		}
	}
}
