package main

import (
	"regexp"
	"sort"
	"strings"

	"chancery/annotate/gazetteer"
	"chancery/article"
)

type person struct {
	id, label string
	names     []string
	country   string // when there are no offices
	surname   string // by which a head of state or government goes
	offices   []gazetteer.Office
}

// people are collected by folded label.
type people struct {
	all   map[string]*person
	order []string
}

func (p *people) get(label string) *person {
	k := gazetteer.Fold(label)
	if p.all[k] == nil {
		p.all[k] = &person{label: label}
		p.order = append(p.order, k)
	}
	return p.all[k]
}

// state is the country of most of a person's offices, the last among equals.
func (p *person) state() string {
	count := map[string]int{}
	best := p.country
	for _, o := range p.offices {
		count[o.Country]++
		if count[o.Country] >= count[best] {
			best = o.Country
		}
	}
	return best
}

func (p *person) holds(o gazetteer.Office) {
	for i, had := range p.offices {
		if had.Title == o.Title && had.Country == o.Country && (had.From == o.From || had.To == o.From) {
			if o.To == "" || had.To != "" && o.To > had.To {
				p.offices[i].To = o.To
			}
			return
		}
	}
	p.offices = append(p.offices, o)
}

func (b *builder) writePeople() error {
	p := &people{all: map[string]*person{}}
	for _, step := range []func(*people) error{b.politicians, b.legislators, b.ministers, b.leaders, b.historical} {
		if err := step(p); err != nil {
			return err
		}
	}
	sort.Strings(p.order)
	for _, k := range p.order {
		q := p.all[k]
		if len(q.offices) == 0 && q.country == "" || !strings.Contains(strings.TrimSpace(q.label), " ") {
			continue
		}
		if q.id == "" {
			q.id = "x-" + article.Slug(q.label)
		}
		b.line("person", q.id, q.label, q.state())
		b.forms(gazetteer.Name, q.names)
		if q.surname != "" {
			b.forms(gazetteer.Surname, []string{q.surname})
		}
		for _, o := range q.offices {
			b.out.WriteString(strings.Join([]string{"@", o.Title, o.Country, o.From, o.To}, "\t") + "\n")
		}
	}
	return nil
}

// politicians are office holders with Wikidata identifiers.
func (b *builder) politicians(p *people) error {
	for _, f := range []struct{ file, country string }{{"us-cabinet__html_holders21.csv", "US"}, {"world__html_holders21.csv", ""}} {
		rows, err := readCSV(b.path("every-politician", f.file))
		if err != nil {
			return err
		}
		for _, r := range rows {
			if r["person"] == "" || len(r["start"]) < 4 {
				continue
			}
			q := p.get(r["person"])
			q.id = r["personID"]
			q.holds(gazetteer.Office{Title: r["position"], Country: f.country, From: day(r["start"]), To: day(r["end"])})
			if f.country == "US" && (r["position"] == "President" || r["position"] == "Secretary of State") {
				q.surname = b.bare(lastWord(q.label))
			}
		}
	}
	return nil
}

// day completes a date of which only the year or month is known.
func day(s string) string {
	switch len(s) {
	case 4:
		return s + "-01-01"
	case 7:
		return s + "-01"
	}
	return s
}

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

// legislators are the members of the United States Congress.
func (b *builder) legislators(p *people) error {
	rows, err := readCSV(b.path("congress-legislators", "legislators_2012_2026.csv"))
	if err != nil {
		return err
	}
	for _, r := range rows {
		terms := strings.Split(r["terms"], ";")
		chamber, span, ok := strings.Cut(terms[len(terms)-1], ":")
		first := r["nickname"]
		if first == "" {
			first = r["first"]
		}
		if !ok || first == "" || r["last"] == "" {
			continue
		}
		q := p.get(first + " " + r["last"])
		if q.id == "" {
			q.id = r["wikidata"]
		}
		q.names = append(q.names, r["first"]+" "+r["last"], r["official_full"])
		from, _, _ := strings.Cut(strings.SplitN(terms[0], ":", 2)[1], "..")
		_, to, _ := strings.Cut(span, "..")
		q.holds(gazetteer.Office{Title: map[string]string{"rep": "US representative", "sen": "US senator"}[chamber], Country: "US", From: from, To: to})
	}
	return nil
}

// ministers are those of the United Kingdom, Institute for Government.
func (b *builder) ministers(p *people) error {
	read := func(name string) (map[string]map[string]string, []map[string]string, error) {
		rows, err := readCSV(b.path("ifg-uk-ministers", name+".csv"))
		by := map[string]map[string]string{}
		for _, r := range rows {
			by[r["id"]] = r // the last name that a person has is the present one
		}
		return by, rows, err
	}
	persons, all, err := read("person")
	if err != nil {
		return err
	}
	posts, _, err := read("post")
	if err != nil {
		return err
	}
	_, appointments, err := read("appointment")
	if err != nil {
		return err
	}
	for _, a := range appointments {
		who, post := persons[a["person_id"]], posts[a["post_id"]]
		if who == nil || post == nil || a["start_date"] < "1990" {
			continue
		}
		q := p.get(who["display_name"])
		q.holds(gazetteer.Office{Title: post["display_name"], Country: "GB", From: a["start_date"], To: a["end_date"]})
		if post["display_name"] == "Prime Minister" || strings.HasPrefix(post["display_name"], "Secretary of State for Foreign") {
			q.surname = b.bare(lastWord(q.label))
		}
	}
	for _, r := range all {
		if who := persons[r["id"]]; who != nil && strings.Contains(r["name"], " ") {
			if q := p.all[gazetteer.Fold(who["display_name"])]; q != nil {
				q.names = append(q.names, r["name"])
			}
		}
	}
	return nil
}

var (
	notes   = regexp.MustCompile(`^note\s*-\s*|\(.*?\)|,.*$`)
	capsEnd = "2026-01-10" // what was seen changed later than this still holds
	upper   = regexp.MustCompile(`^[\p{Lu}'’.-]{2,}$`)
)

// titles are words before a name; everything up to the last of them is cut.
var titles = set("president prime minister king queen prince princess chancellor premier general governor governor-general acting interim first vice deputy chairman chairwoman chair emperor sultan amir emir sheikh shaykh " +
	"swiss confederation islamic ministers or capt cardinal archbishop kay rala tan sri datuk interior justice finance foreign affairs defense captain colonel brigadier major lieutenant marshal field supreme leader co-prince co-president grand duke pope ambassador charge chargé d'affaires state councilor of the council transitional sovereign dr dr. sir dame " +
	"mr. mrs. ms. lt. gen. gen col. col capt. crown head government military transition chief executive secretary taoiseach paramount ruler and to for co-chairman presidency member overall republic a.i. designate justice (ret.) adm. admiral ")

// leaders are heads of state and government and ambassadors, from the
// factbook's history.
func (b *builder) leaders(p *people) error {
	codes := map[string]string{}
	rows, err := readCSV(b.path("factbook", "countries.csv"))
	if err != nil {
		return err
	}
	for _, r := range rows {
		if r["dependency_status"] == "" {
			codes[r["gec"]] = b.factbookCode(r)
		}
	}
	rows, err = readCSV(b.path("factbook", "leaders_history_2014_2026.csv"))
	if err != nil {
		return err
	}
	for _, r := range rows {
		code := codes[r["gec"]]
		name, short, surname, title := leader(r["raw_name_with_title"])
		if code == "" || name == "" || len(r["since"]) < 4 || !b.countries[code].sovereign {
			continue
		}
		o := gazetteer.Office{Title: b.titleOf(code, title), Country: code, From: day(r["since"]), To: r["last_change_seen_in_git"]}
		if o.To >= capsEnd {
			o.To = ""
		}
		if o.To != "" && o.To <= o.From {
			continue
		}
		q := p.get(short)
		q.names = append(q.names, name)
		switch r["role"] {
		case "chief of state", "head of government":
			if lower := strings.ToLower(title); strings.Contains(lower, "deputy") || strings.Contains(lower, "vice") || strings.Contains(lower, "governor") || title == "" {
				continue
			}
			q.surname = b.bare(surname)
		case "ambassador to US":
			o.Title = "ambassador to the United States"
		default:
			if strings.Contains(title, "Charg") {
				continue
			}
			o.Title, o.Country = "US ambassador to "+b.countries[code].label, "US"
		}
		q.holds(o)
	}
	return nil
}

// leader takes a name with titles and a SURNAME in capitals apart: the full
// name, the first given name with the surname, the surname, the title.
func leader(raw string) (full, short, surname, office string) {
	fields := strings.Fields(notes.ReplaceAllString(raw, ""))
	i := 0
	for i < len(fields) && (titles[strings.ToLower(fields[i])] || strings.HasSuffix(fields[i], ".") && i == 0) {
		i++
	}
	office = strings.Join(fields[:i], " ")
	fields = fields[i:]
	var given, caps []string
	if (len(fields) == 2 || len(fields) == 3) && isCaps(fields[0]) && !isCaps(fields[1]) && !isCaps(fields[len(fields)-1]) { // KIM Jong Un: the surname first
		full = strings.Join(append([]string{title(fields[0])}, fields[1:]...), " ")
		return full, full, "", office
	}
	for _, f := range fields {
		if isCaps(f) {
			caps = append(caps, title(f))
		} else if len(caps) == 0 {
			given = append(given, f)
		}
	}
	if len(given) == 0 || len(caps) == 0 || len(given)+len(caps) > 6 {
		return "", "", "", ""
	}
	for j, c := range caps {
		caps[j] = capital(c)
	}
	surname = strings.Join(caps, " ")
	return strings.Join(append(given, caps...), " "), given[0] + " " + surname, surname, office
}

func isCaps(s string) bool { return upper.MatchString(s) && len([]rune(s)) > 2 }

// titleOf is a title as news have it: Russian president.
func (b *builder) titleOf(code, title string) string {
	adjective := b.countries[code].adjective
	if adjective == "" {
		return title
	}
	return adjective + " " + strings.ToLower(title)
}

// bare is a surname by which somebody may go alone; none when it is too common
// a name, or a word.
func (b *builder) bare(surname string) string {
	k := gazetteer.Fold(surname)
	if len(k) < 4 || b.parts[k] || b.taken[k] != "" || words[k] {
		return ""
	}
	return surname
}

// capital makes PUTIN Putin and AL-SUDANI Al-Sudani.
func capital(s string) string {
	parts := strings.Split(strings.ToLower(s), "-")
	for i, p := range parts {
		r := []rune(p)
		if len(r) > 0 {
			parts[i] = strings.ToUpper(string(r[:1])) + string(r[1:])
		}
	}
	return strings.Join(parts, "-")
}

// historical are people who held office within the last decades as Phoenix has
// them: a full name and a country, their offices not told.
func (b *builder) historical(p *people) error {
	codes := map[string]string{}
	for code, c := range b.countries {
		if c.alpha3 != "" {
			codes[c.alpha3] = code
		}
	}
	return b.phoenix(func(e entity) {
		if e.Src != "Phoenix.Countries.actors.txt" || len(e.Roles) == 0 || len(e.Roles[0].Code) < 3 {
			return
		}
		country := codes[e.Roles[0].Code[:3]]
		serving := false
		for _, r := range e.Roles {
			serving = serving || len(r.Code) == 6 && r.Code[3:] == "GOV" && r.Start >= "1950" && (r.End == "" || r.End >= "1975" && r.End > r.Start)
		}
		if country == "" || !serving || !isPerson(e.Name) {
			return
		}
		label := titled(e.Name)
		if _, ok := p.all[gazetteer.Fold(label)]; ok {
			return
		}
		q := p.get(label)
		q.country = country
		for _, a := range e.Aliases {
			if isPerson(a) {
				q.names = append(q.names, titled(a))
			}
		}
	})
}

var personal = regexp.MustCompile(`^[A-Z'-]{2,}(?: [A-Z'-]+){1,3}$`)

// isPerson reports whether a name in capitals is a person's full name, and not
// one with a title or of a body.
func isPerson(name string) bool {
	if !personal.MatchString(name) || collective.MatchString(name) {
		return false
	}
	words := strings.Fields(strings.ToLower(name))
	for _, w := range words {
		if titles[w] || offices[w] {
			return false
		}
	}
	return len(words[len(words)-1]) > 2
}

// offices are words of Phoenix names that are no persons'.
var offices = set("minister ministry government police military forces force cabinet official officials spokesman spokeswoman leader opposition rebel rebels troops soldiers foreign defense defence " +
	"interior embassy diplomat diplomats envoy officer officers security national department office republic state administration authorities authority the of and navy air mr mrs dr prince")
