package main

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"sort"
	"strconv"
	"strings"

	"chancery/annotate/gazetteer"
)

const (
	leastPopulation = 100_000   // of a city that is taken
	leastCapital    = 20_000    // of one that is known by another name as a capital
	knownAbroad     = 500_000   // from here on names in other scripts are taken too
	metropolis      = 1_000_000 // from here on other Latin spellings are taken too
)

type city struct {
	ID         int      `json:"geonameid"`
	Name       string   `json:"name"`
	Country    string   `json:"countrycode"`
	Population int      `json:"population"`
	Alternates []string `json:"alternatenames"`
	seat       bool     // of its state's government
	known      []string // what news call it
}

// readCities takes cities from GeoNames, the largest first, and tells states
// what else their capitals are called.
func (b *builder) readCities() error {
	raw, err := os.ReadFile(b.path("geonames-cities15000", "cities15000.json"))
	if err != nil {
		return err
	}
	var all map[string]*city
	if err := json.Unmarshal(raw, &all); err != nil {
		return err
	}
	capital := map[string]bool{}
	for code, c := range b.countries {
		for _, f := range c.capitals {
			capital[code+gazetteer.Fold(f)] = true
		}
	}
	readTowns(all)
	for _, c := range all {
		c.seat = capital[c.Country+gazetteer.Fold(c.Name)] || c.Population > leastCapital &&
			slices.ContainsFunc(c.Alternates, func(a string) bool { return capital[c.Country+gazetteer.Fold(a)] })
		if c.seat || c.Population >= leastPopulation || c.known != nil {
			b.cities = append(b.cities, c)
		}
	}
	sort.Slice(b.cities, func(i, j int) bool {
		x, y := b.cities[i], b.cities[j]
		if x.Population != y.Population {
			return x.Population > y.Population
		}
		return x.ID < y.ID
	})
	for _, c := range b.cities {
		if k := gazetteer.Fold(c.Name); c.Population >= knownAbroad && b.large[k] == nil {
			b.large[k] = c
		}
	}
	seen := map[string]bool{}
	for _, c := range b.cities {
		if c.seat && !seen[c.Country] {
			seen[c.Country] = true
			state := b.countries[c.Country]
			state.capitals = append(append(state.capitals, b.spellings(c)...), scripts(c)...)
		}
	}
	return nil
}

func (b *builder) writeCities() error {
	for _, c := range b.cities {
		if len(gazetteer.Fold(c.Name)) < 2 {
			continue
		}
		b.line("place", fmt.Sprintf("geonames:%d", c.ID), c.Name, c.Country, strconv.Itoa(c.Population))
		k := gazetteer.Fold(c.Name)
		b.cityNames[k], b.cityNames[k+c.Country] = true, true
		names := slices.Clone(c.known)
		if c.seat || c.Population >= metropolis {
			names = append(names, b.spellings(c)...)
		}
		if c.seat || c.known != nil || c.Population >= knownAbroad || home[c.Country] {
			names = append(names, scripts(c)...)
		}
		b.forms(gazetteer.Name, names)
		if words[gazetteer.Fold(c.Name)] && c.known == nil {
			b.forms(gazetteer.Weak, []string{c.Name})
		}
	}
	return nil
}

// home are states whose own scripts news of them are written in.
var home = map[string]bool{"RU": true, "UA": true, "BY": true, "SY": true, "IQ": true, "YE": true, "LY": true, "SD": true, "LB": true, "PS": true, "IL": true, "EG": true, "SA": true}

// spellings are the other Latin names that a text may have: a capital first,
// long enough, no name of a state, a person or another large city, no word.
func (b *builder) spellings(c *city) []string {
	var out []string
	for _, a := range c.Alternates {
		k := gazetteer.Fold(a)
		if other := b.large[k]; other != nil && other != c {
			continue
		}
		if len(a) < 5 || len(a) > 30 || b.taken[k] != "" || b.byName[k] != "" || b.parts[k] || words[k] || k == gazetteer.Fold(c.Name) || !latinName(a) {
			continue
		}
		out = append(out, a)
	}
	return out
}

// scripts are the names in scripts other than Latin.
func scripts(c *city) []string {
	var out []string
	for _, a := range c.Alternates {
		if foreign(a) {
			out = append(out, a)
		}
	}
	return out
}

func latinName(s string) bool {
	if s[0] < 'A' || s[0] > 'Z' {
		return strings.HasPrefix(s, "É")
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

// words are cities whose name is mostly something else.
var words = set(`tete sucre poblacion tema libertad habra pueblo dara mascara cerro tanta banda minga retiro colonia chico americana resistencia capas salto amarillo escondido
	misiones puno sano gracia codo pasto guarda peje mito milagro breves portuguesa landen trat assis peste riant brousse bol colon vives beni carrefour
	dabei mann mitte lander essen favoriten siegen klang ajax telle store cartes cuando nada morena agri seul soul deli pristine revel pari tunes baste logos napo unity hail afar meshed woodlands para acre hue nice reading mobile bar man split orange most same central date of bath police university young sale salt opportunity union concord independence hope
	progress sparks enterprise surprise buffalo columbia lincoln jackson madison charlotte aurora garland irving chandler glendale carson kent warren
	august march along imus jordan chad mali georgia como un la los el les san santa north south east west general roy angela ma bo wa ba yi an he li xi
	wu su hu lu fu lin bin tan moron derby lens tours nancy savannah bello soledad paulo anderson allen clinton richardson hamilton norman wilson palmer
	arlington batman trump obama bush biden china america europe city liberty pasco mission surrey laval male queens pest van erode samba oral brent
	riverside anchorage saga paradise barking jamaica commonwealth bade hub providence springs metro angers slough york brusque ho ruse ann lira billings
	centennial shaping pare delta simmering vista victoria mary nova elizabeth everett beaumont vallejo abilene pearl roman wayne marion macon davie tyler
	lancaster newton hayward salem franklin stamford corona fontana oxnard victorville eugene mesa plano peoria gilbert clovis ontario temple denton
	murray carmel springfield hampton newport clarke russell ford tracy dale avon santana moreno merlo mercedes santo george charles david daniel edmond
	harlow chester jerez lorca reus telde caen douglas lynn evans bend sandy college station league ames carol port may sun alam star banks field mill
	hall bank`)

func set(list string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(list) {
		out[w] = true
	}
	return out
}

// towns are cities, whatever their size, that news speak of, and what they call
// them, which is among their names: a country code, a space, the name.
//
//go:embed towns.txt
var towns string

// readTowns names the cities meant by towns: the largest that bear the name.
func readTowns(all map[string]*city) {
	largest := map[string]*city{}
	for _, c := range all {
		for _, name := range append([]string{c.Name}, c.Alternates...) {
			k := c.Country + " " + name
			if had := largest[k]; had == nil || c.Population > had.Population || c.Population == had.Population && c.ID < had.ID {
				largest[k] = c
			}
		}
	}
	for _, t := range strings.Split(strings.TrimSpace(towns), "\n") {
		if c := largest[t]; c != nil {
			c.known = append(c.known, t[len("CC "):])
		}
	}
}
