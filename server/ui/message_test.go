package ui

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/feature/plural"

	"chancery/index/schema"
)

// said are the English texts of the templates and the page makers; the plurals
// by their form for many, with the one for 1.
func said(t *testing.T) (texts map[string]bool, plurals map[string]string) {
	t.Helper()
	texts, plurals = map[string]bool{}, map[string]string{}
	inTemplate := regexp.MustCompile(`(?:\bt |sentence )"([^"]+)"`)
	counts := regexp.MustCompile(`(?:plural [^"}]*|forms )"([^"]+)" "([^"]+)"`)
	names, _ := fs.Glob(files, "templates/*.html")
	for _, name := range names {
		page, err := fs.ReadFile(files, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range inTemplate.FindAllStringSubmatch(string(page), -1) {
			texts[m[1]] = true
		}
		for _, m := range counts.FindAllStringSubmatch(string(page), -1) {
			plurals[m[2]] = m[1]
		}
	}
	sources, _ := filepath.Glob("*.go")
	for _, name := range sources {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool { inCode(n, texts); return true })
	}
	for _, e := range queryLanguage {
		texts[e.Meaning] = true
	}
	for _, k := range shortcuts {
		texts[k.Meaning] = true
	}
	for _, n := range facetNames {
		texts[n[0]], texts[n[1]] = true, true
	}
	for _, h := range headings {
		texts[h] = true
	}
	for _, p := range presetForms {
		texts[p.label], texts[p.name] = true, true
	}
	delete(texts, "")
	return texts, plurals
}

// spoken are the fields whose texts the templates translate.
var spoken = map[string]bool{"Heading": true, "Label": true, "Skip": true, "Meaning": true, "Facet": true}

// inCode adds the texts that a piece of code says.
func inCode(n ast.Node, texts map[string]bool) {
	add := func(e ast.Expr) {
		if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			s, _ := strconv.Unquote(lit.Value)
			texts[s] = true
		}
	}
	switch n := n.(type) {
	case *ast.CallExpr:
		if f, ok := n.Fun.(*ast.Ident); ok && f.Name == "translate" && len(n.Args) == 2 {
			add(n.Args[1])
		}
	case *ast.KeyValueExpr:
		if k, ok := n.Key.(*ast.Ident); ok && spoken[k.Name] {
			add(n.Value)
		}
	case *ast.AssignStmt:
		for i, left := range n.Lhs {
			if s, ok := left.(*ast.SelectorExpr); ok && spoken[s.Sel.Name] && len(n.Rhs) == len(n.Lhs) {
				add(n.Rhs[i])
			}
		}
	}
}

// TestCatalog wants each language to have all that the templates and the page
// makers say, and all that French has.
func TestCatalog(t *testing.T) {
	texts, plurals := said(t)
	if len(texts) < 100 || len(plurals) < 5 {
		t.Fatalf("only %d texts and %d plurals were found", len(texts), len(plurals))
	}
	singular := map[string]bool{}
	for _, one := range plurals {
		singular[one] = true
	}
	for s := range french { // among them what the engine says
		if _, many := plurals[s]; !many && !singular[s] {
			texts[s] = true
		}
	}
	for lang, words := range catalog {
		if lang == "en" {
			continue
		}
		for s := range texts {
			if _, ok := words[s]; !ok {
				t.Errorf("%s has nothing for %q", lang, s)
			}
		}
		for many, one := range plurals {
			forms := strings.Count(words[many], "|") + 1
			want := len(order(lang))
			apart := want == 2 && forms == 1 && words[one] != ""
			if words[many] == "" || forms != want && !apart {
				t.Errorf("%s has %q for %q", lang, words[many], many)
			}
		}
	}
}

var verb = regexp.MustCompile(`%[a-z]`)

// TestVerbs wants a translation to take what its text does, in that order; a
// form of one number alone may leave that number out.
func TestVerbs(t *testing.T) {
	for lang, words := range catalog {
		for s, translated := range words {
			want := fmt.Sprint(verb.FindAllString(s, -1))
			forms := strings.Split(translated, "|")
			for i, form := range forms {
				got := fmt.Sprint(verb.FindAllString(form, -1))
				lone := len(forms) > 1 && pluralForms[lang] != nil && slices.Contains([]plural.Form{plural.Zero, plural.One, plural.Two}, pluralForms[lang][i])
				if got != want && !(lone && lang == "ar" && got == "[]") {
					t.Errorf("%s: %q for %q", lang, form, s)
				}
			}
		}
	}
}

func TestPlurals(t *testing.T) {
	for lang, want := range map[string][]string{
		"en": {"0 articles", "1 article", "2 articles", "5 articles", "11 articles", "21 articles", "1,000 articles"},
		"fr": {"0 article", "1 article", "2 articles", "5 articles", "11 articles", "21 articles", "1\u00a0000 articles"},
		"es": {"0 artículos", "1 artículo", "2 artículos", "5 artículos", "11 artículos", "21 artículos", "1.000 artículos"},
		"ru": {"0 статей", "1 статья", "2 статьи", "5 статей", "11 статей", "21 статья", "1\u00a0000 статей"},
		"ar": {"لا مقالات", "مقالة واحدة", "مقالتان", "5 مقالات", "11 مقالة", "21 مقالة", "1,000 مقالة"},

		"zh-Hans": {"0 篇文章", "1 篇文章", "2 篇文章", "5 篇文章", "11 篇文章", "21 篇文章", "1,000 篇文章"},
	} {
		said := functions(lang)["plural"].(func(int, string, string) string)
		for i, n := range []int{0, 1, 2, 5, 11, 21, 1000} {
			if got := said(n, "%d article", "%d articles"); got != want[i] {
				t.Errorf("%s: %q, want %q", lang, got, want[i])
			}
		}
	}
}

func TestInterfaceLanguage(t *testing.T) {
	for _, c := range []struct{ hl, accept, want string }{
		{"", "", "en"}, {"fr", "ru", "fr"}, {"zh", "", "zh-Hans"}, {"zh-Hans", "", "zh-Hans"}, {"xx", "es-MX,en;q=0.5", "es"},
		{"", "zh-CN,zh;q=0.9", "zh-Hans"}, {"", "uk,ar-EG;q=0.8", "ar"}, {"", "de", "en"}, {"??", ";;", "en"},
	} {
		r := httptest.NewRequest("GET", "/?hl="+url.QueryEscape(c.hl), nil)
		r.Header.Set("Accept-Language", c.accept)
		if got := interfaceLanguage(r); got != c.want {
			t.Errorf("%+v is %s", c, got)
		}
	}
}

func TestDates(t *testing.T) {
	for _, c := range []struct{ lang, in, long, short string }{
		{"en", "2025-02-16", "16 February 2025", "16 Feb 2025"},
		{"en", "2025-02-16T10:00:00Z", "16 February 2025", "16 Feb 2025"},
		{"en", "2025-05", "May 2025", "May 2025"},
		{"en", "2025", "2025", "2025"},
		{"en", "2025-W08", "2025-W08", "2025-W08"},
		{"en", "", "", ""},
		{"fr", "2025-08-01", "1er août 2025", "1er août 2025"},
		{"fr", "2025-02", "février 2025", "févr. 2025"},
		{"fr", "2025-12-11", "11 décembre 2025", "11 déc. 2025"},
		{"es", "2025-02-01", "1 de febrero de 2025", "1 feb 2025"},
		{"es", "2025-09", "septiembre de 2025", "sept 2025"},
		{"ru", "2025-05-09", "9 мая 2025", "9 мая 2025"},
		{"ru", "2025-03", "март 2025", "март 2025"},
		{"ar", "2025-02-16", "16 فبراير 2025", "16 فبراير 2025"},
		{"zh-Hans", "2025-02-16", "2025年2月16日", "2025年2月16日"},
		{"zh-Hans", "2025-12", "2025年12月", "2025年12月"},
	} {
		if long, short := longDate(c.lang, c.in), shortDate(c.lang, c.in); long != c.long || short != c.short {
			t.Errorf("%s %s: %q %q, want %q %q", c.lang, c.in, long, short, c.long, c.short)
		}
	}
}

func TestPeriodName(t *testing.T) {
	for form, want := range map[string]string{
		"7d": "last 7 days", "24h": "last 24 hours", "2025": "2025", "2025-02": "February 2025", "1810..1819": "1810–1819",
		"2025-01-15..2025-03": "15 January 2025 – March 2025", "2025..": "2025 –", "..2025-02-01": "– 1 February 2025",
	} {
		if got := periodName("en", form); got != want {
			t.Errorf("%q is %q, want %q", form, got, want)
		}
	}
}

func TestNames(t *testing.T) {
	for _, c := range []struct {
		lang            string
		facet           schema.Facet
		id, label, want string
	}{
		{"en", "lang", "fr", "fr", "French"}, {"fr", "lang", "fr", "fr", "français"}, {"en", "lang", "zxx-??", "x", "zxx-??"},
		{"en", "country", "TR", "Türkiye", "Türkiye"}, {"fr", "country", "TR", "Türkiye", "Turquie"}, {"fr", "country", "MK", "North Macedonia", "Macédoine du Nord"},
		{"es", "country", "SZ", "Eswatini", "Esuatini"}, {"ru", "country", "DE", "Germany", "Германия"}, {"ar", "country", "FR", "France", "فرنسا"}, {"zh-Hans", "country", "FR", "France", "法国"}, {"zh-Hans", "lang", "ar", "ar", "阿拉伯语"},
		{"fr", "country", "SUHH", "Soviet Union", "Soviet Union"}, {"fr", "country", "x-atlantis", "Atlantis", "Atlantis"}, {"fr", "person", "Q1", "FR", "FR"},
	} {
		if got := named(c.lang, c.facet, c.id, c.label); got != c.want {
			t.Errorf("%v: %q", c, got)
		}
	}
	for code, want := range map[string]string{"ar": "rtl", "he": "rtl", "fa": "rtl", "ur": "rtl", "en": "ltr", "zh": "ltr", "ru": "ltr", "": "auto", "??": "auto"} {
		if got := dir(code); got != want {
			t.Errorf("%q is set %s, want %s", code, got, want)
		}
	}
}

// TestCalendars wants twelve months of each language, at both lengths.
func TestCalendars(t *testing.T) {
	for lang := range catalog {
		c, ok := calendars[lang]
		if !ok {
			t.Errorf("%s has no calendar", lang)
		}
		for _, names := range []string{c.long.months, c.short.months, c.long.alone, c.short.alone} {
			if n := len(strings.Fields(names)); n != 12 && names != "" {
				t.Errorf("%s has %d months: %s", lang, n, names)
			}
		}
	}
}

func TestSentence(t *testing.T) {
	for _, c := range []struct{ lang, in, want string }{
		{"en", "make it so", "Make it so."}, {"en", "Well?", "Well?"}, {"en", "", ""}, {"ru", "ничего нет", "Ничего нет."}, {"zh-Hans", "没有", "没有。"}, {"ar", "هل؟", "هل؟"},
	} {
		if got := sentence(c.lang, c.in); got != c.want {
			t.Errorf("%s: %q", c.in, got)
		}
	}
}

// TestEngineMessages wants messages with names, lists and numbers in the
// language of the interface, whatever stands in them.
func TestEngineMessages(t *testing.T) {
	for _, c := range []struct{ lang, message, want string }{
		{"en", "“macron” is the name of Emmanuel Macron, Brigitte Macron", "“macron” is the name of Emmanuel Macron, Brigitte Macron"},
		{"fr", "“macron” is the name of Emmanuel Macron, Brigitte Macron", "« macron » est le nom de Emmanuel Macron, Brigitte Macron"},
		{"fr", "“li” is the name of A, B, C, D, E, 12 more", "« li » est le nom de A, B, C, D, E, et 12 de plus"},
		{"es", "no article has Marco Rubio as speaker", "ningún artículo tiene a Marco Rubio como Orador"},
		{"ru", "published: the range 2025..2024 ends before it begins; it was left out", "Опубликовано: период 2025..2024 кончается раньше, чем начинается; пропущено"},
		{"zh-Hans", "“a*” stands for more than 1024 words: write more letters of it; it was left out", "“a*”代表超过1024个词：请多写几个字母；已忽略"},
		{"fr", "no bloc is called “50 % off; it was left out”", "aucun groupe de pays ne s’appelle « 50 % off; it was left out »"},
		{"fr", "something new under the sun", "something new under the sun"},
	} {
		if got := translate(c.lang, c.message); got != c.want {
			t.Errorf("%s: %q is %q, want %q", c.lang, c.message, got, c.want)
		}
	}
}
