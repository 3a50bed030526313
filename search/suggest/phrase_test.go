package suggest

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestPhrases(t *testing.T) {
	m := NewMiner()
	for i := range 40 {
		m.Add(fmt.Sprintf("Envoy %c said Monday that the grain ship%d sails. Word%d and thing%d met.", 'a'+i%26, i, i, i), "en")
		if i%4 == 0 {
			m.Add("The peace talks go on. Peace Talks are dear, the peace talks said. The balance of payments is a number of things.", "en")
			m.Add("The Security Council met; the security. Council members and talks. A special military operation went on.", "en")
			m.Add("Le Conseil de sécurité s'est réuni: le conseil, la sécurité.", "fr")
		}
	}
	got := m.Phrases(100)
	for _, want := range []string{"peace talks", "Security Council", "balance of payments", "special military operation", "Conseil de sécurité"} {
		if !slices.Contains(got, want) {
			t.Errorf("%q is missing from %q", want, got)
		}
	}
	for _, phrase := range got {
		for _, bad := range []string{"the ", " of$", "security. Council", "sails. Word", "special military$"} {
			if strings.Contains(phrase+"$", bad) {
				t.Errorf("%q is no phrase", phrase)
			}
		}
	}
	if got := m.Phrases(2); len(got) != 2 {
		t.Errorf("the first two: %q", got)
	}
	if got := NewMiner().Phrases(5); len(got) != 0 {
		t.Errorf("of nothing: %q", got)
	}
}

func FuzzMiner(f *testing.F) {
	f.Add("peace talks peace talks", "en")
	f.Add("\xff和平会谈 \x00", "zh")
	f.Fuzz(func(t *testing.T, text, language string) {
		m := NewMiner()
		for range leastArticles {
			m.Add(text, language)
		}
		for _, p := range m.Phrases(10) {
			if !strings.Contains(text, p) && strings.ToValidUTF8(text, "") == text {
				t.Errorf("%q does not stand in %q", p, text)
			}
		}
	})
}
