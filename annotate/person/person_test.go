package person

import (
	"strings"
	"testing"

	"chancery/annotate"
	"chancery/article"
)

// document reads a text in which what the name layer took for persons stands in
// angle brackets and what it left open in braces. A title ends with " // ".
func document(marked string) *annotate.Document {
	title, body, ok := strings.Cut(marked, " // ")
	if !ok {
		title, body = "", marked
	}
	doc := &annotate.Document{}
	doc.Article.Published = article.DateOf(2025, 2, 16)
	doc.Article.Title = unmark(doc, article.InTitle, title)
	doc.Article.Body = unmark(doc, article.InBody, body)
	return doc
}

func unmark(doc *annotate.Document, field article.Field, marked string) string {
	var b strings.Builder
	start := 0
	for _, c := range marked {
		switch c {
		case '<', '{':
			start = b.Len()
		case '>', '}':
			n := annotate.Name{Mention: article.Mention{Field: field, Start: start, End: b.Len()}, Text: b.String()[start:]}
			if c == '>' {
				n.Kind = annotate.People
			}
			doc.Names = append(doc.Names, n)
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}

// book is a directory of a few.
type book map[string][]entry

func (b book) person(name string, _ hint) (entry, bool) { return b.one(name, hint{}) }

func (b book) surname(word string, h hint) (entry, bool) { return b.one("*"+word, h) }

func (b book) one(key string, h hint) (entry, bool) {
	var found []entry
	for _, e := range b[key] {
		if h.country == "" || h.country == e.country {
			found = append(found, e)
		}
	}
	if len(found) == 1 {
		return found[0], true
	}
	return entry{}, false
}

func (book) country(text string) (string, bool) {
	switch text {
	case "Norwegian":
		return "NO", false
	case "US", "U.S.", "American":
		return "US", false
	case "Norway":
		return "NO", true
	case "Ukraine":
		return "UA", true
	}
	return "", false
}

var few = func() book {
	b := book{}
	for _, e := range []entry{
		{"Q1", "Donald Trump", "US president", "US", true, false},
		{"Q2", "Tuva Solbakken", "Norwegian foreign minister", "NO", true, false},
		{"Q3", "Ana Power", "Norwegian trade minister", "NO", true, false},
		{"Q4", "Robert Stone", "US trade representative", "US", true, false},
	} {
		b[e.label] = append(b[e.label], e)
		b["*"+e.label[strings.LastIndexByte(e.label, ' ')+1:]] = []entry{e}
	}
	b["*Trump"][0].titled = true
	return b
}()

// annotated lists the people as "Name=surface,surface", joined by "; ".
func annotated(t testing.TB, a Annotator, marked string) []article.Person {
	doc := document(marked)
	a.Annotate(doc)
	for _, p := range doc.Annotations.People {
		if p.ID == "" || p.Name == "" || len(p.Surfaces) == 0 || len(p.Mentions) == 0 {
			t.Errorf("%q: incomplete %+v", marked, p)
		}
	}
	return doc.Annotations.People
}

func summary(people []article.Person) string {
	var out []string
	for _, p := range people {
		out = append(out, p.Name+"="+strings.Join(p.Surfaces, ","))
	}
	return strings.Join(out, "; ")
}

func TestMentions(t *testing.T) {
	for _, c := range []struct{ why, text, want string }{
		{"surname", "<Ann Lee> came. Then {Lee} left.", "Ann Lee=Ann Lee,Lee"},
		{"headline", "{Lee} leaves // Envoy <Ann Lee> left.", "Ann Lee=Ann Lee,Lee"},
		{"initial", "<John F. Kerry> and <John Kerry> and <J. Kerry>.", "John F. Kerry=John F. Kerry,John Kerry,J. Kerry"},
		{"middle name", "<Enrique Peña Nieto> met him. {Peña Nieto} left. <Enrique Peña> won.", "Enrique Peña Nieto=Enrique Peña Nieto,Peña Nieto,Enrique Peña"},
		{"short given name", "<Joseph Biden> spoke. <Joe Biden> left. <Bob Corker>, <Robert Corker>.", "Joseph Biden=Joseph Biden,Joe Biden; Robert Corker=Bob Corker,Robert Corker"},
		{"nickname in marks", "<William> \"{Bill}\" {Burns} came. {Burns} left.", "William \"Bill\" Burns=William \"Bill\" Burns,Burns"},
		{"nickname in brackets", "<Mike Pompeo Michael> ({Mike}) <Richard PompeoProtests> grow.", "Michael (Mike) Richard Pompeo=Mike Pompeo,Michael (Mike) Richard Pompeo"},
		{"run together", "<Clinton Ann Maria ClintonFederal> judge", "Ann Maria Clinton=Clinton,Ann Maria Clinton"},
		{"transliteration", "<Sergei Lavrov> met <Sergey Lavrov>. <Volodymyr Zelensky> is {Zelenskyy}.", "Sergei Lavrov=Sergei Lavrov,Sergey Lavrov; Volodymyr Zelensky=Volodymyr Zelensky,Zelenskyy"},
		{"short words differ", "<Ann Lee> and <Ann Li>.", "Ann Lee=Ann Lee; Ann Li=Ann Li"},
		{"hyphen and space", "<Kim Jong-un> met. <Kim Jong Un> left; {Kim} said.", "Kim Jong Un=Kim Jong-un,Kim Jong Un,Kim"},
		{"family name first", "<Nguyen Phu Trong> and {Trong}; <Xi Jinping> and {Xi}.", "Nguyen Phu Trong=Nguyen Phu Trong,Trong; Xi Jinping=Xi Jinping,Xi"},
		{"turned round", "<Abe Shinzo> is <Shinzo Abe>.", "Abe Shinzo=Abe Shinzo,Shinzo Abe"},
		{"Arabic article", "<Adel al-Jubeir> spoke. Mr <Jubeir> left; {al-Jubeir} said.", "Adel al-Jubeir=Adel al-Jubeir,Jubeir,al-Jubeir"},
		{"particle", "<Ursula von der Leyen> said. Mrs <von der Leyen>, {Leyen}.", "Ursula von der Leyen=Ursula von der Leyen,von der Leyen,Leyen"},
		{"two-word surname first", "Rep. <Van Hollen> said. <Chris Van Hollen> left.", "Chris Van Hollen=Van Hollen,Chris Van Hollen"},
		{"father and son", "<Mahamat Idriss Déby> follows <Idriss Déby>.", "Mahamat Idriss Déby=Mahamat Idriss Déby; Idriss Déby=Idriss Déby"},
		{"accents", "<Nicolás Maduro> and {MADURO}", "Nicolás Maduro=Nicolás Maduro,MADURO"},
		{"man and woman", "<Bill Clinton> and <Hillary Clinton>. Mrs <Clinton> left.", "Bill Clinton=Bill Clinton; Hillary Clinton=Hillary Clinton,Clinton"},
		{"title tells", "Senator <Ann Lee> met President <Bob Lee>. President <Lee> left.", "Ann Lee=Ann Lee; Bob Lee=Bob Lee,Lee"},
		{"royal given name", "Prince <Mohammed bin Salman> came. Prince <Mohammed> met King <Salman>.", "Mohammed bin Salman=Mohammed bin Salman,Mohammed; Salman=Salman"},
		{"given name alone", "<Michele Kelemen> reports. {Michele} said.", "Michele Kelemen=Michele Kelemen,Michele"},
		{"plural family", "<Bill Clinton> came. The {Clintons} left.", "Bill Clinton=Bill Clinton"},
		{"in office", "The {Trump} administration and {Trump} himself", "Donald Trump=Trump"},
		{"administration", "The {Trump Administration} left.", "Donald Trump=Trump"},
		{"president beside wife", "<Melania Trump> came with President <Trump>. {Trump} left.", "Donald Trump=Trump; Melania Trump=Melania Trump"},
		{"president after wife", "<Trump> waved, <Melania Trump> too. President <Trump> left.", "Donald Trump=Trump; Melania Trump=Melania Trump"},
		{"usual one of two", "<Ivanka Trump> waved. <Donald Trump> left. {Trump} said.", "Ivanka Trump=Ivanka Trump; Donald Trump=Donald Trump,Trump"},
		{"office in the name", "<U.K. Chancellor of the Exchequer Ann Lee> left.", "Ann Lee=Ann Lee"},
		{"home in the name", "<Ann Lee of Boston> left.", "Ann Lee=Ann Lee"},
		{"title of several", "Prime <Ministers Rabin> and <Ann Lee>", "Rabin=Rabin; Ann Lee=Ann Lee"},
		{"one of a pair unknown", "The <Solbakken-Zorgon> talks", "Solbakken-Zorgon=Solbakken-Zorgon"},
		{"son of the same name", "<Donald Trump> and <Donald Trump Jr.> met. {Trump} left.", "Donald Trump=Donald Trump,Trump; Donald Trump Jr.=Donald Trump Jr."},
		{"common word", "{Power} grows. {Stone} is hard.", ""},
		{"common word that acts", "{Power} said no.", "Ana Power=Power"},
		{"over lines", "<Peter Navarro\n\nNavarro> said.", "Peter Navarro=Peter Navarro,Navarro"},
		{"verb before", "<Added Ann Lee>: no.", "Ann Lee=Ann Lee"},
		{"office is no name", "The Supreme <Leader> spoke.", ""},
		{"part of a body", "<Ann Lee>, president of Public <Citizen>, left.", "Ann Lee=Ann Lee"},
		{"words before a name", "<State Ann Maria Lee> and <Ann Maria Lee>", "Ann Maria Lee=Ann Maria Lee"},
		{"label in capitals", "<WATCH Lee> with <Ann Lee>. <Ann Lee MORE>", "Ann Lee=Lee,Ann Lee"},
		{"initial and nickname", "<Howard P.> \"{Buck}\" <McKeon> left.", "Howard P. \"Buck\" McKeon=Howard P. \"Buck\" McKeon"},
		{"given name before the full one", "<Yulia> woke. <Yulia Skripal> left.", "Yulia Skripal=Yulia,Yulia Skripal"},
		{"pair", "The <Trump-Solbakken> talks", "Donald Trump=Trump; Tuva Solbakken=Solbakken"},
		{"hyphened surname", "Ms. <Thomas-Greenfield>", "Thomas-Greenfield=Thomas-Greenfield"},
		{"form of address inside", "<Ann Gross> left. <Ms Gross> said.", "Ann Gross=Ann Gross,Gross"},
		{"misspelt", "<Volodymyr Zelenskiy>, <Voldymyr Zelenskiy>", "Volodymyr Zelenskiy=Volodymyr Zelenskiy,Voldymyr Zelenskiy"},
		{"given name of one known", "<Solbakken> left. <Tuva> came.", "Tuva Solbakken=Solbakken,Tuva"},
		{"no name", "", ""},
		{"unknown and bare", "{Zorgon} fell.", ""},
	} {
		if got := summary(annotated(t, Annotator{few}, c.text)); got != c.want && !sameSet(got, c.want) {
			t.Errorf("%s: %q\n got %s\nwant %s", c.why, c.text, got, c.want)
		}
	}
}

// sameSet compares persons in any order: the pipeline puts them in that of the
// text.
func sameSet(a, b string) bool {
	x, y := strings.Split(a, "; "), strings.Split(b, "; ")
	if len(x) != len(y) {
		return false
	}
	for _, p := range x {
		if !strings.Contains("; "+b+"; ", "; "+p+"; ") {
			return false
		}
	}
	return true
}

func TestForeign(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"<Verteidiger Rudolf Mayer> und <Jahr Haft>", "Rudolf Mayer=Rudolf Mayer"},
		{"<Mark Ruffalo und Rachel McAdams>", "Mark Ruffalo=Mark Ruffalo; Rachel McAdams=Rachel McAdams"},
		{"<Tuva Solbakken>, {Solbakken}", "Tuva Solbakken=Tuva Solbakken,Solbakken"},
	} {
		doc := document(c.text)
		doc.Article.Language = "de"
		Annotator{few}.Annotate(doc)
		if got := summary(doc.Annotations.People); !sameSet(got, c.want) {
			t.Errorf("%q: %s, want %s", c.text, got, c.want)
		}
	}
}

func TestRoles(t *testing.T) {
	for _, c := range []struct{ text, role, country string }{
		{"the Norwegian foreign minister <Ann Lee> said", "Norwegian foreign minister", "NO"},
		{"Norway's foreign minister, <Ann Lee>, said", "Norway's foreign minister", "NO"},
		{"<Ann Lee>, the foreign minister of Norway, said", "foreign minister of Norway", "NO"},
		{"<Ann Lee>, US special envoy to Ukraine, said", "US special envoy to Ukraine", "US"},
		{"Ukraine envoy <Ann Lee> said", "Ukraine envoy", ""},
		{"<Ann Lee>, an expert on Ukraine at the Institute, said", "expert on Ukraine at the Institute", ""},
		{"<Ann Lee>, president of the American Soybean Association, said", "president of the American Soybean Association", ""},
		{"<Ann Lee>, senior adviser at the Center for Strategic and International Studies, said", "senior adviser at the Center for Strategic and International Studies", ""},
		{"<Ann Lee>, who left, said", "", ""},
		{"US Ambassador to the UN {Ann Lee} said", "US Ambassador to the UN", "US"},
		{"Defense Minister Gen. <Ann Lee> said", "Defense Minister", ""},
		{"Attorney General <Ann Lee> said", "Attorney General", ""},
		{"Gen. <Ann Lee> said", "Gen.", ""},
		{"the arrest Saturday of US Ambassador <Ann Lee>", "US Ambassador", "US"},
		{"the killing by the U.S. of General <Ann Lee>", "General", ""},
		{"Senators <Ann Lee> and others", "Senator", ""},
		{"Added U.S. Rep. <Ann Lee>", "U.S. Rep.", "US"},
		{"his wife, <Ann Lee>, said", "", ""},
		{"<Ann Lee>, a former deputy head of the bank who left", "former deputy head of the bank", ""},
		{"President <Ann Lee> and the North's leader <Bo Kim>", "President", ""},
		{"<Ann Lee> came", "", ""},
	} {
		got := annotated(t, Annotator{few}, c.text)
		if len(got) == 0 || got[0].Role != c.role || got[0].Country != c.country {
			t.Errorf("%q: %+v, want %q of %q", c.text, got, c.role, c.country)
		}
	}
}

func TestIdentity(t *testing.T) {
	for _, c := range []struct{ text, id, name, label, role string }{
		{"<Tuva Solbakken> came", "Q2", "Tuva Solbakken", "", "Norwegian foreign minister"},
		{"Envoy <Tuva Solbakken> came", "Q2", "Tuva Solbakken", "", "Envoy"},
		{"Mrs <Solbakken> came", "Q2", "Tuva Solbakken", "", "Norwegian foreign minister"},
		{"American envoy <Solbakken> came", "x-solbakken", "Solbakken", "", "American envoy"},
		{"<Tammy Bruce> came", "x-tammy-bruce", "Tammy Bruce", "", ""},
		{"<Zoë Ibáñez-Roth> came", "x-zoe-ibanez-roth", "Zoë Ibáñez-Roth", "", ""},
	} {
		got := annotated(t, Annotator{few}, c.text)
		if len(got) != 1 || got[0].ID != c.id || got[0].Name != c.name || got[0].Label != c.label || got[0].Role != c.role {
			t.Errorf("%q: %+v, want %+v", c.text, got, c)
		}
	}
}

func TestDescribed(t *testing.T) {
	for _, c := range []struct {
		text string
		want int // descriptions of the first person
	}{
		{"Norwegian Foreign Minister <Ann Lee> came. The Norwegian foreign minister left.", 1},
		{"Foreign Minister <Tuva Solbakken> came. Norway's foreign minister left.", 1},
		{"Norwegian Foreign Minister <Ann Lee> came. The Norwegian trade minister left.", 0},
		{"Norwegian Foreign Minister <Ann Lee> came. The Norwegian foreign minister, <Bo Kim>, left.", 0},
		{"Former Norwegian foreign minister <Ann Lee> came. The Norwegian foreign minister left.", 0},
		{"U.S. ambassador <Ann Lee> came. The U.S. ambassador left.", 0},
	} {
		got := annotated(t, Annotator{few}, c.text)
		if len(got) == 0 || len(got[0].Descriptions) != c.want || len(got[0].Mentions) != 1 {
			t.Errorf("%q: %+v, want %d descriptions", c.text, got, c.want)
		}
	}
}

// TestCrowd holds that many names take no more than their number.
func TestCrowd(t *testing.T) {
	var b strings.Builder
	const letters = "bdfgklmnprst"
	for i := range 3000 {
		b.WriteString("<John Ab")
		for ; i > 0; i /= len(letters) {
			b.WriteByte(letters[i%len(letters)])
			b.WriteByte('a')
		}
		b.WriteString("zu> and ")
	}
	doc := document(b.String())
	r := newResolver(few, doc)
	for range 5 * crowd {
		r.index("john", &figure{})
	}
	if n := len(r.byWord["john"]); n != crowd {
		t.Errorf("%d figures under one word, want at most %d", n, crowd)
	}
	if got := annotated(t, Annotator{few}, b.String()); len(got) < 2900 {
		t.Errorf("%d persons", len(got))
	}
}

func FuzzPeople(f *testing.F) {
	f.Add("<Ann Lee>, the \xff foreign minister // {Lee} <J. J.> ({X}) <Y>")
	f.Add("{Norwegian foreign minister} Norway's president <Jr.> <van> {'}{-}")
	f.Add("<Mike Pompeo Michael> ({Mike}) <Richard PompeoProtests>\n\n<A\n\nB>")
	f.Fuzz(func(t *testing.T, marked string) {
		doc := document(strings.ToValidUTF8(marked, "?"))
		Annotator{few}.Annotate(doc)
		for _, p := range doc.Annotations.People {
			for _, m := range p.Mentions {
				text := doc.Text(m.Field).Source
				if m.Start < 0 || m.Start >= m.End || m.End > len(text) {
					t.Fatalf("%q lies at [%d,%d) of %d bytes", p.Name, m.Start, m.End, len(text))
				}
			}
			if p.ID == "" || p.Name == "" || len(p.Surfaces) == 0 {
				t.Fatalf("incomplete %+v", p)
			}
		}
	})
}

func BenchmarkPeople(b *testing.B) {
	text := strings.Repeat("Norwegian Foreign Minister <Ann Lee> met President <Bo Kim> in Oslo. {Lee} said that {Kim}'s envoy, <Ola Nordmann>, would stay. The Norwegian foreign minister left.\n\n", 20)
	a := Annotator{few}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		doc := document(text)
		a.Annotate(doc)
	}
}
