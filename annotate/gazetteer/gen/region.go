package main

import (
	"encoding/json"
	"os"
	"regexp"
	"strings"

	"chancery/annotate/gazetteer"
	"chancery/article"
)

// provincial are the states whose provinces are taken from GeoNames; rigour has
// those of the largest federations.
var provincial = set("AF PK IQ IR SY YE SD SS SO ET NG CD LY EG SA ID PH MM TR KE TH VN LK NP BD MX CO VE AR CL PE EC BO ZA FR ES IT JP KR KP IL LB ML NE BF TD CM MZ MG AO UG GE AM AZ KZ UZ TJ KG TM MN PL RO GR HU CZ NL SE NO FI AT DK PT IE")

var (
	generic   = regexp.MustCompile(`(?i)\b(?:parish|district|municipality|city|capital|central|centre|center|northern|southern|eastern|western|north|south|east|west|nord|sud|est|ouest|region|littoral|metropolitan|governorate|state|federal|territory|island|islands|sea|coast|delta|valley)\b`)
	territory = regexp.MustCompile(`\s*\((?:Occupied )?[^)]*\)$`)
	division  = regexp.MustCompile(`^(?:Province of |Muḩāfaz̧at |Provincia de )|(?: Province| Oblast| Governorate| County| Department)$`)
)

// readNameParts takes given names and the commonest surnames.
func (b *builder) readNameParts() error {
	for file, most := range map[string]int{"dist.female.first": 1 << 30, "dist.male.first": 1 << 30, "dist.all.last": 20_000} {
		n := 0
		err := readLines(b.path("us-census-names", file), func(line string) error {
			if f := strings.Fields(line); len(f) > 0 && n < most {
				b.parts[strings.ToLower(f[0])] = true
			}
			n++
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// writeRegions takes parts of states: those of rigour with their Wikidata
// identifiers, then provinces from GeoNames.
func (b *builder) writeRegions() error {
	seen := map[string]bool{}
	err := readLines(b.path("rigour-territories", "territories.jsonl"), func(line string) error {
		var t struct {
			Code, Name, QID string
			Strong          []string `json:"names_strong"`
			Weak            []string `json:"names_weak"`
			Historical      bool     `json:"is_historical"`
		}
		if err := json.Unmarshal([]byte(line), &t); err != nil {
			return err
		}
		state, _, ok := strings.Cut(t.Code, "-")
		if !ok || t.Historical || state == "su" || inOverlay[t.Code] || len(state) != 2 {
			return nil
		}
		b.region(t.QID, territory.ReplaceAllString(t.Name, ""), strings.ToUpper(state), append(t.Strong, t.Weak...), seen)
		return nil
	})
	if err != nil {
		return err
	}
	raw, err := os.ReadFile(b.path("geonames-admin", "admin1.json"))
	if err != nil {
		return err
	}
	var provinces []struct{ Code, Name string }
	if err := json.Unmarshal(raw, &provinces); err != nil {
		return err
	}
	for _, p := range provinces {
		state, _, _ := strings.Cut(p.Code, ".")
		name := division.ReplaceAllString(p.Name, "")
		if provincial[state] && !generic.MatchString(name) {
			b.region("", name, state, nil, seen)
		}
	}
	return nil
}

// inOverlay are parts of states that are told by hand: disputed, or cities.
var inOverlay = set("az-nk ge-ab md-pmr ua-cri ua-dpr ua-lpr cy-trnc x-so so-som pk-km gb-eng gb-nir gb-sct gb-wls ru-mow ru-spe ua-30 us-dc de-be de-hh cn-bj cn-sh cn-tj cn-cq au-act us-ny us-wa us-ga br-df")

// region writes one unless a state, a city of its own state or another region
// has its name; one without a Wikidata identifier, unless any city has it.
func (b *builder) region(id, name, state string, others []string, seen map[string]bool) {
	k := gazetteer.Fold(name)
	single := !strings.Contains(k, " ")
	if len(k) < 4 || b.countries[state] == nil || b.taken[k] != "" || b.cityNames[k+state] || b.cityNames[k] && id == "" || seen[k+state] || seen[k] && id == "" || words[k] || single && b.parts[k] && id == "" {
		return
	}
	seen[k], seen[k+state] = true, true
	if id == "" {
		id = "x-" + article.Slug(name+" "+state)
	}
	b.line("place", id, name, state)
	var names []string
	for _, s := range others {
		f := gazetteer.Fold(s)
		if f != k && !seen[f] && b.taken[f] == "" && !b.cityNames[f] && (foreign(s) && !strings.ContainsRune(s, '(')) {
			seen[f] = true
			names = append(names, s)
		}
	}
	if short := division.ReplaceAllString(name, ""); short != name {
		if f := gazetteer.Fold(short); !seen[f] && !b.cityNames[f] && b.taken[f] == "" && !b.parts[f] {
			seen[f] = true
			names = append(names, short)
		}
	}
	b.forms(gazetteer.Name, names)
}
