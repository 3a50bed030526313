package ui

import (
	"io/fs"
	"regexp"
	"testing"

	"chancery/index/schema"
)

// TestCatalog wants a French text for all that the templates and the page
// makers say.
func TestCatalog(t *testing.T) {
	said := regexp.MustCompile(`(?:\bt |sentence )"([^"]+)"|plural [^"}]*"([^"]+)" "([^"]+)"`)
	texts := map[string]bool{}
	names, _ := fs.Glob(files, "templates/*.html")
	for _, name := range names {
		page, err := fs.ReadFile(files, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range said.FindAllStringSubmatch(string(page), -1) {
			for _, s := range m[1:] {
				texts[s] = true
			}
		}
	}
	delete(texts, "")
	if len(texts) < 40 {
		t.Fatalf("only %d texts were found in the templates", len(texts))
	}
	for _, e := range queryLanguage {
		texts[e.Meaning] = true
	}
	for _, n := range facetNames {
		texts[n[0]], texts[n[1]] = true, true
	}
	for _, h := range headings {
		texts[h] = true
	}
	for _, p := range presetForms[1:] {
		texts[p.label], texts[p.name] = true, true
	}
	for s := range texts {
		if _, ok := french[s]; !ok {
			t.Errorf("no French for %q", s)
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
	} {
		if long, short := longDate(c.lang, c.in), shortDate(c.lang, c.in); long != c.long || short != c.short {
			t.Errorf("%s %s: %q %q, want %q %q", c.lang, c.in, long, short, c.long, c.short)
		}
	}
}

func TestPeriodName(t *testing.T) {
	for form, want := range map[string]string{
		"7d": "last 7 days", "24h": "24h", "2025": "2025", "2025-02": "February 2025", "1810..1819": "1810–1819",
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
