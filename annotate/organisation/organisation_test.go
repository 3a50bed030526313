package organisation

import (
	"strings"
	"sync"
	"testing"

	"chancery/annotate"
	"chancery/annotate/gazetteer"
	"chancery/annotate/language"
	"chancery/annotate/lookup"
	"chancery/annotate/name"
	"chancery/article"
)

var pipeline = sync.OnceValues(func() (*annotate.Pipeline, error) {
	names, err := gazetteer.Default()
	if err != nil {
		return nil, err
	}
	return annotate.New(language.New(), lookup.New(names), name.New(names), New(names))
})

func find(t testing.TB, body string) []article.Organisation {
	t.Helper()
	p, err := pipeline()
	if err != nil {
		t.Fatal(err)
	}
	_, a := p.Annotate(article.Article{Language: "en", Body: body})
	return a.Organisations
}

func TestFinds(t *testing.T) {
	for _, c := range []struct{ body, want string }{
		{"Nato and the EU met.", "Nato|EU"},
		{"The Saudi Foreign Ministry said so.", "Saudi Foreign Ministry"},
		{"China's foreign ministry said so.", "China's foreign ministry"},
		{"The foreign ministry said so.", ""},
		{"China was silent. The foreign ministry said nothing.", "foreign ministry"},
		{"They fought al-Qaeda and al-Shabaab.", "al-Qaeda|al-Shabaab"},
		{"The leader of al Qaeda was killed.", "al Qaeda"},
		{"He left the Ministry of Defence and the U.S. Embassy.", "Ministry of Defence|U.S. Embassy"},
		{"Experts of the Sejong Institute and Pusan National University disagreed.", "Sejong Institute|Pusan National University"},
		{"She taught at the Washington University School of Law in St. Louis.", "Washington University School of Law"},
		{"The Senate Foreign Relations Committee on Tuesday heard him.", "Senate Foreign Relations Committee"},
		{"The Office of the Director of National Intelligence declined.", "Office of the Director of National Intelligence"},
		{"In a vote the U.N. Security Council on Saturday agreed.", "U.N. Security Council"},
		{"The Soviet Union fell. The West Bank burned.", ""},
		{"The Obama administration and the White House waited.", ""},
		{"The Roosevelt Administration waited for the Food and Drug Administration.", "Food and Drug Administration"},
		{"who said that who was a group of us", ""},
	} {
		var got []string
		for _, o := range find(t, c.body) {
			got = append(got, o.Surfaces...)
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%q: %q, want %q", c.body, s, c.want)
		}
	}
}

func TestNames(t *testing.T) {
	got := find(t, "China's foreign ministry spoke. The Chinese Foreign Ministry went on.")
	if len(got) != 1 || got[0].Name != "Foreign Ministry of China" || len(got[0].Mentions) != 2 {
		t.Errorf("%+v", got)
	}
	got = find(t, "The United Nations Security Council met; the UN Security Council agreed.")
	if len(got) != 1 || len(got[0].Mentions) != 2 {
		t.Errorf("%+v", got)
	}
}

func FuzzFinds(f *testing.F) {
	f.Add("The Office of the Ministry of U.S. Embassy’s Council for and")
	f.Fuzz(func(t *testing.T, body string) {
		for _, o := range find(t, body) {
			for _, m := range o.Mentions {
				if m.Start < 0 || m.End > len(body) || m.Start >= m.End {
					t.Errorf("%+v", o)
				}
			}
		}
	})
}
