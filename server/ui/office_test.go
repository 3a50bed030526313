package ui

import (
	"slices"
	"testing"
)

func TestOfficeName(t *testing.T) {
	for _, c := range []struct{ lang, title, country, want string }{
		{"en", "Chilean foreign minister", "CL", "Chilean foreign minister"},
		{"fr", "Chilean foreign minister", "CL", "ministre des Affaires étrangères (Chili)"},
		{"es", "President", "EG", "presidente"},
		{"ru", "South African president", "ZA", "президент (Южно-Африканская Республика)"},
		{"ar", "Prime Minister", "DZ", "رئيس الوزراء"},
		{"zh-Hans", "US representative", "US", "众议员 (美国)"},
		{"fr", "Deputy Prime Minister", "GB", "vice-premier ministre"},
		{"fr", "ambassador to the United States", "TN", "ambassadeur aux États-Unis"},
		{"fr", "Interim Prime Minister", "LY", "Interim Prime Minister"},
		{"fr", "Assistant Secretary of State for European and Eurasian Affairs", "US", "Assistant Secretary of State for European and Eurasian Affairs"},
		{"fr", "Assistant Secretary of State", "US", "Assistant Secretary of State"},
		{"fr", "Co-chair of the minister", "", "Co-chair of the minister"},
		{"fr", "Ukrainian president", "", "président"},
		{"fr", "", "US", ""},
	} {
		if got := officeName(c.lang, c.title, c.country); got != c.want {
			t.Errorf("%q of %s in %s is %q, want %q", c.title, c.country, c.lang, got, c.want)
		}
	}
}

// TestOffices wants each office to have a name in each language.
func TestOffices(t *testing.T) {
	for title, names := range offices {
		if slices.Contains(names[:], "") {
			t.Errorf("%q lacks a name: %q", title, names)
		}
	}
	for _, lang := range officeLanguages {
		if catalog[lang] == nil {
			t.Errorf("%s is no interface language", lang)
		}
	}
}
