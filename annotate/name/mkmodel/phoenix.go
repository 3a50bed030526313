package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"unicode"

	"chancery/annotate/name"
	"chancery/annotate/name/tagger"
)

// phoenix calls each with the persons and bodies of the Phoenix dictionaries of
// actors, a JSON object a line with a name in capitals, aliases, roles by CAMEO
// code and the dictionary that it stands in.
func phoenix(path string, each func(form string, t tagger.Type)) error {
	if _, err := os.Stat(path); err != nil {
		return nil
	}
	return lines(path, func(line string) error {
		var a struct {
			Name    string
			Aliases []string
			Roles   []struct{ Code string }
			Src     string
		}
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			return fmt.Errorf("%q: %w", line, err)
		}
		for _, form := range append(a.Aliases, a.Name) {
			words := strings.Fields(form)
			switch {
			case len(words) < 2 || len(words) > 6 || strings.ContainsFunc(form, func(r rune) bool { return r > unicode.MaxASCII || unicode.IsDigit(r) }):
			case a.Src == "Phoenix.Countries.actors.txt" && len(words) < 5 && len(a.Roles) > 0 && official(a.Roles[0].Code) && !strings.ContainsFunc(form, unicode.IsPunct) && !bodily(words):
				each(capitalised(words), tagger.Person)
			case a.Src == "Phoenix.International.actors.txt" && bodily(words):
				each(capitalised(words), tagger.Organisation)
			}
		}
		return nil
	})
}

// official: somebody in or out of government.
func official(code string) bool {
	return len(code) >= 6 && (code[3:6] == "GOV" || code[3:6] == "ELI")
}

// bodily reports whether a word of offices or ordinary words is among those of
// a name, as in no person's.
func bodily(words []string) bool {
	for _, w := range words {
		l := strings.ToLower(w)
		if name.Office(l) || l == "the" || l == "of" || l == "for" || l == "and" || name.ClassOf(l)&(name.Common|name.Given|name.Family) == name.Common {
			return true
		}
	}
	return false
}

// capitalised writes words in capitals as names are written.
func capitalised(words []string) string {
	out := make([]string, len(words))
	for i, w := range words {
		l := strings.ToLower(w)
		if i > 0 && (name.Particle(l) && l != "y" || l == "of" || l == "the" || l == "for" || l == "and" || l == "on") {
			out[i] = l
			continue
		}
		out[i] = w[:1] + l[1:]
	}
	return strings.Join(out, " ")
}
