package main

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"regexp"
	"sort"
	"strings"

	"chancery/annotate/gazetteer"
)

type country struct {
	code, label             string
	alpha3                  string
	adjective               string // Russian
	names, weak, demonyms   []string
	capitals, seats, shorts []string
	sovereign               bool
}

// former are the ISO 3166-3 codes of states that are no more, by the code that
// the territory table has for them.
var former = map[string]string{"suhh": "SUHH", "su": "SUHH", "yucs": "YUCS", "yu": "YUCS", "cshh": "CSHH", "csxx": "CSXX", "dd": "DDDE", "ddde": "DDDE",
	"zrcd": "ZRCD", "bumm": "BUMM", "anhh": "ANHH", "an": "ANHH", "ydye": "YDYE", "vdvn": "VDVN"}

var iso2 = regexp.MustCompile(`^[a-z]{2}$`)

// readCodes takes the codes of ISO 3166-1, and that of Kosovo.
func (b *builder) readCodes() error {
	raw, err := os.ReadFile(b.path("i18n-iso-countries", "codes.json"))
	if err != nil {
		return err
	}
	var codes [][]string
	if err := json.Unmarshal(raw, &codes); err != nil {
		return err
	}
	b.iso["XK"] = true
	for _, c := range codes {
		b.iso[c[0]] = true
	}
	return nil
}

// readTerritories takes states and territories with an ISO code from rigour.
func (b *builder) readTerritories() error {
	return readLines(b.path("rigour-territories", "territories.jsonl"), func(line string) error {
		var t struct {
			Code, Name, Alpha3 string
			FullName           string   `json:"full_name"`
			Strong             []string `json:"names_strong"`
			Weak               []string `json:"names_weak"`
			Country            bool     `json:"is_country"`
			Historical         bool     `json:"is_historical"`
		}
		if err := json.Unmarshal([]byte(line), &t); err != nil {
			return err
		}
		code, isFormer := former[t.Code]
		switch {
		case isFormer:
		case iso2.MatchString(t.Code) && !t.Historical && t.Code != "eu" && t.Code != "zz":
			code = strings.ToUpper(t.Code)
		default:
			return nil
		}
		if !isFormer && !b.iso[code] {
			return nil
		}
		c := &country{code: code, label: t.Name, alpha3: strings.ToUpper(t.Alpha3), sovereign: t.Country && !isFormer}
		c.names = append(c.names, t.Name, t.FullName)
		for _, s := range t.Strong {
			if homographs[gazetteer.Fold(s)] && s != t.Name {
				c.weak = append(c.weak, s)
			} else if len([]rune(s)) > 3 && s != strings.ToLower(s) || foreign(s) {
				c.names = append(c.names, title(s))
			}
		}
		for _, s := range t.Weak {
			if homographs[gazetteer.Fold(s)] {
				c.weak = append(c.weak, s)
			} else if foreign(s) {
				c.names = append(c.names, s)
			}
		}
		b.countries[code] = c
		for _, n := range c.names {
			b.byName[gazetteer.Fold(n)] = code
		}
		return nil
	})
}

// title makes words that are all capitals readable.
func title(s string) string {
	if s != strings.ToUpper(s) || len(s) < 5 {
		return s
	}
	words := strings.Fields(strings.ToLower(s))
	for i, w := range words {
		r := []rune(w)
		words[i] = strings.ToUpper(string(r[:1])) + string(r[1:])
	}
	return strings.Join(words, " ")
}

// languages whose names of countries are taken.
var languages = []string{"en", "fr", "es", "de", "it", "pt", "ru", "ar", "zh", "nl", "pl", "sv", "tr", "uk", "fa", "ja", "ro", "cs", "hu", "el", "he", "hi", "ko", "bg", "sr", "ca", "id"}

func (b *builder) readTranslations() error {
	for _, lang := range languages {
		raw, err := os.ReadFile(b.path("i18n-iso-countries", "langs", lang+".json"))
		if err != nil {
			return err
		}
		var in struct {
			Countries map[string]any `json:"countries"`
		}
		if err := json.Unmarshal(raw, &in); err != nil {
			return err
		}
		for code, v := range in.Countries {
			c := b.countries[code]
			if c == nil {
				continue
			}
			names, ok := v.([]any)
			if !ok {
				names = []any{v}
			}
			for _, n := range names {
				s, ok := n.(string)
				switch {
				case !ok, len([]rune(s)) < 2, len(s) < 4 && s[0] < 0x80:
				case lang != "en" && homographs[gazetteer.Fold(s)]:
					c.weak = append(c.weak, s)
				default:
					c.names = append(c.names, s)
					if lang == "en" {
						b.byName[gazetteer.Fold(s)] = code
					}
				}
			}
		}
	}
	return nil
}

// homographs are names of states in other languages that are words or names in
// English.
var homographs = folded("island reunion grenade dominique maurice chili suede salvador man fas dania mann gana columbia kina kena oma georgie tristan mauricio guadalupe monserrate francie 海地 中非 مالي بنين هند يمن")

var plural = regexp.MustCompile(`\(s\)|\(singular and plural\)|\(plural\)|\(singular\)|\([^)]*\)`)

// readFactbook takes demonyms and capitals.
func (b *builder) readFactbook() error {
	rows, err := readCSV(b.path("factbook", "countries.csv"))
	if err != nil {
		return err
	}
	claimed := map[string]bool{}
	type pair struct {
		c   *country
		row map[string]string
	}
	var pairs []pair
	for _, r := range rows {
		if code := b.factbookCode(r); code != "" {
			c := b.countries[code]
			c.sovereign = c.sovereign && r["dependency_status"] == ""
			pairs = append(pairs, pair{c, r})
		}
	}
	sort.SliceStable(pairs, func(i, j int) bool { return pairs[i].c.sovereign && !pairs[j].c.sovereign })
	for _, p := range pairs {
		for _, list := range []string{p.row["nationality_noun"], p.row["nationality_adj"]} {
			for _, d := range strings.FieldsFunc(plural.ReplaceAllString(list, ""), func(r rune) bool { return strings.ContainsRune(",;/", r) }) {
				for _, d := range strings.Split(d, " or ") {
					d = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(d), "also "))
					if k := gazetteer.Fold(d); len(k) > 3 && d[:1] == strings.ToUpper(d[:1]) && !claimed[k] && strings.Count(d, " ") < 3 {
						claimed[k] = true
						if list == p.row["nationality_adj"] && p.c.adjective == "" {
							p.c.adjective = d
						}
						p.c.demonyms = append(p.c.demonyms, d, d+"s")
					}
				}
			}
		}
		if p.c.sovereign {
			for _, c := range strings.FieldsFunc(plural.ReplaceAllString(p.row["capital"], ""), func(r rune) bool { return strings.ContainsRune(",;/", r) }) {
				if c = strings.TrimSpace(c); c != "" && len(strings.Fields(c)) < 5 && c == strings.TrimSpace(c) && c[:1] == strings.ToUpper(c[:1]) && !strings.Contains(c, "note") && c != "Jerusalem" {
					p.c.capitals = append(p.c.capitals, c)
				}
			}
		}
	}
	return nil
}

// factbookCode joins a row of the factbook, which has codes of its own, by name.
func (b *builder) factbookCode(r map[string]string) string {
	for _, n := range []string{r["short_name"], r["long_name"], r["country"]} {
		if code, ok := b.byName[gazetteer.Fold(n)]; ok {
			return code
		}
	}
	return factbookNames[gazetteer.Fold(r["short_name"]+r["country"])]
}

// factbookNames are its names that no other source has.
var factbookNames = map[string]string{"burma": "MM", "korea north": "KP", "korea south": "KR", "north korea": "KP", "south korea": "KR", "micronesia federated states of": "FM",
	"congo democratic republic of the": "CD", "congo republic of the": "CG", "drc": "CD", "congo brazzaville": "CG", "bahamas the": "BS", "gambia the": "GM",
	"the bahamas": "BS", "the gambia": "GM", "turkey turkiye": "TR", "turkiye": "TR", "holy see": "VA", "holy see vatican city": "VA", "gaza strip": "PS", "west bank": "PS"}

// governs tells institutions whose seat stands for the government from those
// that are organisations of their own.
var governs = regexp.MustCompile(`Presiden(?:cy|t of)|Prime Minister|Government|Minist(?:ry|ries)|Foreign (?:Affairs|Office)|Chancellery|Council leadership|royal court`)

// readMetonyms takes palaces and streets that stand for a government.
func (b *builder) readMetonyms() error {
	rows, err := readCSV(b.path("metonyms-seed", "metonyms.csv"))
	if err != nil {
		return err
	}
	for _, r := range rows {
		c := b.countries[r["iso2"]]
		switch {
		case c == nil:
		case r["ambiguity"] == "city":
			c.capitals = append(c.capitals, r["surface"])
		case r["ambiguity"] == "low" && governs.MatchString(r["institution"]):
			c.seats = append(c.seats, r["surface"])
		}
	}
	return nil
}

func (b *builder) writeCountries() error {
	codes := make([]string, 0, len(b.countries))
	for code := range b.countries {
		codes = append(codes, code)
	}
	sort.Slice(codes, func(i, j int) bool {
		x, y := b.countries[codes[i]], b.countries[codes[j]]
		if x.sovereign != y.sovereign {
			return x.sovereign
		}
		return codes[i] < codes[j]
	})
	for _, code := range codes {
		c := b.countries[code]
		b.line("country", code, c.label, code)
		b.forms(gazetteer.Name, b.free(code, c.names))
		b.forms(gazetteer.Weak, b.free(code, c.weak))
		b.forms(gazetteer.Demonym, b.free(code, c.demonyms))
		plain, odd := split(c.capitals)
		b.forms(gazetteer.Capital, b.free(code, plain))
		b.forms(gazetteer.Weak, b.free(code, odd))
		b.forms(gazetteer.Seat, b.free(code, c.seats))
	}
	return nil
}

// split puts apart the forms that are words.
func split(forms []string) (plain, odd []string) {
	for _, f := range forms {
		if words[gazetteer.Fold(f)] {
			odd = append(odd, f)
		} else {
			plain = append(plain, f)
		}
	}
	return plain, odd
}

// free are the forms that no earlier country has.
func (b *builder) free(code string, forms []string) []string {
	var out []string
	for _, f := range forms {
		k := gazetteer.Fold(f)
		if owner, ok := b.taken[k]; k == "" || ok && owner != code {
			continue
		}
		b.taken[k] = code
		out = append(out, f)
	}
	return out
}

func readCSV(path string) ([]map[string]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = -1
	all, err := r.ReadAll()
	if err != nil || len(all) == 0 {
		return nil, err
	}
	var out []map[string]string
	for _, rec := range all[1:] {
		m := map[string]string{}
		for i, v := range rec {
			if i < len(all[0]) {
				m[all[0][i]] = v
			}
		}
		out = append(out, m)
	}
	return out, nil
}
