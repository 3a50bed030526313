package gazetteer

import (
	"strings"
	"testing"
	"time"
)

func load(t testing.TB) *Gazetteer {
	t.Helper()
	g, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestCountry(t *testing.T) {
	g := load(t)
	for text, want := range map[string]string{
		"US": "US", "u.s.": "US", "United States of America": "US", "American": "US", "ukraine": "UA", "RU": "RU", "Russian": "RU",
		"Türkiye": "TR", "Turkey": "TR", "Cote d'Ivoire": "CI", "Côte d’Ivoire": "CI", "Ivory Coast": "CI", "Dutch": "NL", "Kosovo": "XK",
		"USSR": "SUHH", "Yugoslavia": "YUCS", "Frankreich": "FR", "Россия": "RU", "Alemania": "DE", "North Korea": "KP", "Burma": "MM",
		"Palestinian": "PS", "Taiwan": "TW", "DRC": "CD", "Guinea-Bissau": "GW", "Niger": "NE", "South Sudan": "SS", "Swiss": "CH",
		"Atlantis": "", "": "", "Moscow": "",
	} {
		if code, label, ok := g.Country(text); code != want || ok != (want != "") || ok && label == "" {
			t.Errorf("%q: %q %q %v, want %q", text, code, label, ok, want)
		}
	}
}

func TestLookup(t *testing.T) {
	g := load(t)
	for _, c := range []struct {
		form string
		kind Kind
		id   string
		use  Use
	}{
		{"Kremlin", Country, "RU", Seat}, {"Moscow", Country, "RU", Capital}, {"Kiev", Country, "UA", Capital}, {"White House", Country, "US", Seat},
		{"Nato", Organisation, "Q7184", Name}, {"UN", Organisation, "Q1065", Short}, {"Brussels", Organisation, "Q458", Capital},
		{"Sergey Lavrov", Person, "Q58217", Name}, {"Zelenskiy", Person, "Q3874799", Surname}, {"Macron", Person, "Q3052772", Surname},
		{"Volodymyr Zelensky", Person, "Q3874799", Name}, {"Crimea", Place, "x-crimea", Name},
	} {
		found := false
		for _, s := range g.Lookup(c.form) {
			found = found || s.Kind == c.kind && s.ID == c.id && s.Use == c.use
		}
		if !found {
			t.Errorf("%s has no sense %s %s %s: %v", c.form, c.kind, c.id, c.use, g.Lookup(c.form))
		}
	}
}

func TestLongest(t *testing.T) {
	g := load(t)
	for text, want := range map[string]int{
		"South Sudan signed": 2, "Sudan signed": 1, "United Nations Security Council met": 4, "United we stand": 0, "": 0, "Marco Rubio said": 2,
	} {
		if n, _ := g.Longest(strings.Fields(text)); n != want {
			t.Errorf("%q: %d words, want %d", text, n, want)
		}
	}
}

func TestOfficeOn(t *testing.T) {
	g := load(t)
	e, ok := g.ByID(Person, "Q324546")
	if !ok {
		t.Fatal("no such person")
	}
	for day, want := range map[string]string{"2015-06-01": "US senator", "2025-06-01": "US secretary of state", "1990-01-01": ""} {
		at, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		if o, _ := e.OfficeOn(at); o.Title != want {
			t.Errorf("%s: %q, want %q", day, o.Title, want)
		}
	}
}

func TestBloc(t *testing.T) {
	g := load(t)
	on := func(bloc, day string) map[string]bool {
		at, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		members, ok := g.Bloc(bloc)
		if !ok {
			t.Errorf("no bloc %s", bloc)
		}
		out := map[string]bool{}
		for _, m := range members {
			if (m.From.IsZero() || !at.Before(m.From)) && (m.To.IsZero() || at.Before(m.To)) {
				out[m.Country] = true
			}
		}
		return out
	}
	for _, c := range []struct {
		bloc, day string
		n         int
		in, out   string
	}{
		{"EU", "2019-01-01", 28, "GB", "RU"}, {"EU", "2021-01-01", 27, "FR", "GB"}, {"nato", "2025-01-01", 32, "SE", "UA"},
		{"NATO", "2022-01-01", 30, "TR", "FI"}, {"ECOWAS", "2025-03-01", 12, "GH", "ML"}, {"BRICS", "2020-01-01", 5, "ZA", "EG"}, {"G7", "2024-01-01", 7, "CA", "RU"},
	} {
		m := on(c.bloc, c.day)
		if len(m) != c.n || !m[c.in] || m[c.out] {
			t.Errorf("%s on %s: %d members, %s %v, %s %v", c.bloc, c.day, len(m), c.in, m[c.in], c.out, m[c.out])
		}
	}
}

// TestWellKnown: names from the news, and what they must lead to.
func TestWellKnown(t *testing.T) {
	g := load(t)
	for form, want := range map[string]string{
		"Steve Witkoff": "US", "Keith Kellogg": "US", "Adam Boehler": "US", "Tom Barrack": "US", "Tammy Bruce": "US", "Karoline Leavitt": "US", "Jared Kushner": "US",
		"Hakan Fidan": "TR", "Andrii Sybiha": "UA", "Abbas Araghchi": "IR", "Abdel Fattah al-Sissi": "EG", "Kim Jong-un": "KP", "Kim Jong Un": "KP", "Hassan Rouhani": "IR",
		"François Hollande": "FR", "Sanae Takaichi": "JP", "Rafael Grossi": "AR", "Philadelphia": "US", "Khan Younis": "PS", "Rafah": "PS", "Sharm el-Sheikh": "EG",
		"Donbas": "UA", "Crimea": "UA", "Golan Heights": "SY", "Dakhla": "EH", "West Bank": "PS", "Laayoune": "EH", "Bakhmut": "UA", "Davos": "CH", "The Hague": "NL",
		"Jerusalem": "", "Kashmir": "", "Black Sea": "", "Europe": "", "Spratly Islands": "", "Donetsk": "UA", "New South Wales": "AU", "Helmand": "AF", "Kaliningrad": "RU",
	} {
		senses := g.Lookup(form)
		found := false
		for _, s := range senses {
			found = found || s.Country == want
		}
		if !found {
			t.Errorf("%s is not of %q: %v", form, want, senses)
		}
	}
	for form, at := range map[string]string{"Jerusalem": "capital", "Camp David": "seat", "Knesset": "seat"} {
		for _, s := range g.Lookup(form) {
			if s.Kind == Country && string(s.Use) == at {
				t.Errorf("%s is a %s of %s", form, at, s.ID)
			}
		}
	}
}
