package main

import (
	"encoding/json"
	"regexp"
	"strings"
	"unicode"

	"chancery/annotate/gazetteer"
	"chancery/article"
)

// entity is an actor of the Phoenix dictionaries.
type entity struct {
	Name    string
	Aliases []string
	Roles   []struct{ Code, Start, End string }
	Src     string
}

func (b *builder) phoenix(f func(entity)) error {
	return readLines(b.path("phoenix-actors", "parsed.jsonl"), func(line string) error {
		var e entity
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			return err
		}
		f(e)
		return nil
	})
}

// collective are words that only names of bodies have.
var collective = regexp.MustCompile(`\b(?:ASSOCIATION|COUNCIL|ORGANI[SZ]ATION|FOUNDATION|INSTITUTE|COMMITTEE|COMMISSION|UNION|FEDERATION|CONFEDERATION|NETWORK|SOCIETY|FUND|PROGRAMME|PROGRAM|CONGRESS|` +
	`AGENCY|LEAGUE|ALLIANCE|COALITION|BANK|FORUM|FRONT|ARMY|MOVEMENT|BRIGADES?|PARTY|JIHAD|MILITIA|GUARDS?|TRIBUNAL|COURT|PARLIAMENT|ASSEMBLY|CROSS|CENTRE|CENTER|CHAMBER|WITHOUT BORDERS|WATCH|LIBERATION)\b`)

// writeBodies takes international and armed organisations from Phoenix, under
// their full names of several words.
func (b *builder) writeBodies() error {
	seen := map[string]bool{}
	return b.phoenix(func(e entity) {
		if len(e.Roles) == 0 || !strings.HasPrefix(e.Src, "Phoenix.International") && !strings.HasPrefix(e.Src, "Phoenix.Mil") {
			return
		}
		code := e.Roles[0].Code
		if !strings.HasPrefix(code, "IGO") && !strings.HasPrefix(code, "NGO") && !strings.HasPrefix(code, "NGM") && !strings.HasSuffix(code, "REB") {
			return
		}
		e.Name = strings.TrimPrefix(e.Name, "THE ")
		if !isBody(e.Name) || seen[gazetteer.Fold(e.Name)] {
			return
		}
		label := titled(e.Name)
		seen[gazetteer.Fold(e.Name)] = true
		b.line("organisation", "x-"+article.Slug(label), label)
		var names []string
		for _, a := range e.Aliases {
			if isBody(a) && !seen[gazetteer.Fold(a)] {
				seen[gazetteer.Fold(a)] = true
				names = append(names, titled(a))
			}
		}
		b.forms(gazetteer.Name, names)
	})
}

// isBody reports whether a name is a full one.
func isBody(name string) bool {
	words := strings.Fields(name)
	return len(words) > 2 && words[0] != "UN" && words[0] != "U.N." && words[0] != "US" && len(words) < 9 && collective.MatchString(name) && !strings.ContainsAny(name, "()[]/\"0123456789;")
}

// titled writes a name in capitals as texts have it.
func titled(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		lower := strings.ToLower(w)
		if i > 0 && small[lower] {
			words[i] = lower
			continue
		}
		r := []rune(lower)
		for j := range r {
			if j == 0 || r[j-1] == '-' {
				r[j] = unicode.ToUpper(r[j])
			}
		}
		words[i] = string(r)
	}
	return strings.Join(words, " ")
}

var small = set("of the for and in on to a an de la du des le les y e del da do di und für der die das al el et")
