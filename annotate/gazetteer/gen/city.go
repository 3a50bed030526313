package main

import (
	"encoding/json"
	"fmt"
	"os"
	"sort"
	"strconv"
	"strings"

	"chancery/annotate/gazetteer"
)

const (
	leastPopulation = 100_000   // of a city that is taken
	knownAbroad     = 1_000_000 // from here on other Latin spellings are taken too
)

// words are cities whose name is mostly something else.
var words = map[string]bool{}

func init() {
	for _, w := range strings.Fields("nice reading mobile bar man split orange most same central date of bath police university young sale salt opportunity victoria union santiago concord independence hope " +
		"progress sparks enterprise surprise buffalo phoenix columbia lincoln jackson madison charlotte orlando aurora garland irving chandler glendale san francisco carson houston kent warren august march " +
		"along imus date male jordan chad mali georgia lima cali bari como un la los el les san santa north south east west general roy angela ma bo wa ba yi an he li xi wu su hu lu fu lin bin tan " +
		"moron basel cork derby lens tours nancy florence savannah sydney paris bello soledad paulo anderson allen clinton richardson hamilton norman wilson palmer richmond arlington kobani batman " +
		"trump obama bush biden china america europe manchester city liberty pasco mission surrey laval valencia") {
		words[w] = true
	}
	for _, w := range strings.Fields("paris sydney lima santiago basel florence manchester houston phoenix orlando valencia richmond san francisco victoria bari cali cork") {
		delete(words, w)
	}
}

func (b *builder) writeCities() error {
	raw, err := os.ReadFile(b.path("geonames-cities15000", "cities15000.json"))
	if err != nil {
		return err
	}
	var cities map[string]struct {
		ID         int      `json:"geonameid"`
		Name       string   `json:"name"`
		Country    string   `json:"countrycode"`
		Population int      `json:"population"`
		Alternates []string `json:"alternatenames"`
	}
	if err := json.Unmarshal(raw, &cities); err != nil {
		return err
	}
	capital := map[string]bool{}
	for code, c := range b.countries {
		for _, f := range c.capitals {
			capital[code+gazetteer.Fold(f)] = true
		}
	}
	ids := make([]string, 0, len(cities))
	for id := range cities {
		ids = append(ids, id)
	}
	sort.Slice(ids, func(i, j int) bool {
		x, y := cities[ids[i]], cities[ids[j]]
		if x.Population != y.Population {
			return x.Population > y.Population
		}
		return x.ID < y.ID
	})
	for _, id := range ids {
		c := cities[id]
		seat := capital[c.Country+gazetteer.Fold(c.Name)]
		for _, a := range c.Alternates {
			seat = seat || capital[c.Country+gazetteer.Fold(a)] && c.Population > 20_000
		}
		if c.Population < leastPopulation && !seat || len(gazetteer.Fold(c.Name)) < 2 {
			continue
		}
		b.line("place", fmt.Sprintf("geonames:%d", c.ID), c.Name, c.Country, strconv.Itoa(c.Population))
		if words[gazetteer.Fold(c.Name)] {
			b.forms(gazetteer.Weak, []string{c.Name})
		}
		if seat || c.Population >= knownAbroad {
			b.forms(gazetteer.Name, spellings(c.Name, c.Alternates, b.taken))
		}
	}
	return nil
}

// spellings are the alternate names that a Western text may have: Latin
// letters, a capital first, not what a state is called.
func spellings(name string, alternates []string, taken map[string]string) []string {
	var out []string
	for _, a := range alternates {
		k := gazetteer.Fold(a)
		if len(a) < 4 || len(a) > 30 || taken[k] != "" || words[k] || k == gazetteer.Fold(name) || !latinName(a) {
			continue
		}
		out = append(out, a)
	}
	return out
}

func latinName(s string) bool {
	if s[0] < 'A' || s[0] > 'Z' {
		return false
	}
	upper := 0
	for _, r := range s {
		if r > 0x24f {
			return false
		}
		if r >= 'A' && r <= 'Z' {
			upper++
		}
	}
	return upper <= 3 && upper < len(s)-1
}
