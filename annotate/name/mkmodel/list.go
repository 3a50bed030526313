package main

import (
	_ "embed"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"chancery/annotate/name"
	"chancery/annotate/name/tagger"
)

// nameLists are the names that the composer fills templates with.
type nameLists struct {
	people                []string // full names of real persons
	given, family         []string
	eastGiven, eastFamily []string // of those who write the family name first
	cities, states        []string
	demonyms, bodies      []string
}

// readLists takes names from the gazetteer's table, the Phoenix dictionaries and
// the US Census.
func readLists(data, gazetteer string) (nameLists, error) {
	var l nameLists
	kind := ""
	err := tableLines(gazetteer, func(f []string) {
		form, use := "", ""
		switch f[0] {
		case "country", "place", "organisation", "person":
			kind = f[0]
			form, use = f[2], "name"
		case "=":
			form, use = f[2], f[1]
		}
		if form == "" || !latin(form) {
			return
		}
		switch {
		case kind == "person" && use == "name":
			l.addPerson(form)
		case kind == "place" && f[0] != "=":
			l.cities = append(l.cities, form)
		case kind == "organisation" && use == "name" && len(strings.Fields(form)) < 7:
			l.bodies = append(l.bodies, strings.TrimPrefix(form, "the "))
		case kind == "country" && f[0] != "=":
			for range 3 { // the usual name weighs more
				l.states = append(l.states, form)
			}
		case kind == "country" && use == "demonym":
			l.demonyms = append(l.demonyms, form)
		}
	})
	if err != nil {
		return l, err
	}
	err = phoenix(filepath.Join(data, "phoenix.jsonl"), func(form string, t tagger.Type) {
		if t == tagger.Person {
			l.addPerson(form)
		}
	})
	if err != nil {
		return l, err
	}
	for body := range ownBodies {
		l.bodies = append(l.bodies, body)
	}
	for file, n := range map[string]int{"dist.male.first": 500, "dist.female.first": 500, "dist.all.last": 6000} {
		err := lines(filepath.Join(data, "census", file), func(line string) error {
			f := strings.Fields(line)
			if n--; n < 0 || len(f) == 0 {
				return nil
			}
			word := f[0][:1] + strings.ToLower(f[0][1:])
			if file == "dist.all.last" {
				l.family = append(l.family, word)
			} else {
				l.given = append(l.given, word)
			}
			return nil
		})
		if err != nil {
			return l, err
		}
	}
	for _, list := range []*[]string{&l.people, &l.given, &l.family, &l.eastGiven, &l.eastFamily, &l.cities, &l.states, &l.demonyms, &l.bodies} {
		slices.Sort(*list) // maps give no order
	}
	return l, nil
}

// bodiesText has names of organisations, separated by bars and line ends.
//
//go:embed bodies.txt
var bodiesText string

// ownBodies yields the names of bodies.txt.
func ownBodies(yield func(string) bool) {
	for line := range strings.Lines(bodiesText) {
		if line[0] == '#' {
			continue
		}
		for body := range strings.SplitSeq(strings.TrimSpace(line), "|") {
			if !yield(body) {
				return
			}
		}
	}
}

func (l *nameLists) addPerson(full string) {
	words := strings.Fields(full)
	if len(words) < 2 || len(words) > 5 {
		return
	}
	l.people = append(l.people, full)
	first, last := words[0], words[len(words)-1]
	switch {
	case name.EastAsian(strings.ToLower(first)) && len(words) < 4:
		l.eastFamily = append(l.eastFamily, first)
		l.eastGiven = append(l.eastGiven, strings.Join(words[1:], " "))
	case strings.Contains(first, ".") || strings.Contains(last, "."):
	default:
		l.given = append(l.given, first)
		l.family = append(l.family, last)
	}
}

// latin reports whether a name is one of words with capitals in Latin letters.
func latin(s string) bool {
	capital := false
	for _, r := range s {
		if unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) || unicode.IsDigit(r) || r == '(' || r == ',' || r == '/' {
			return false
		}
		capital = capital || unicode.IsUpper(r)
	}
	return capital
}
