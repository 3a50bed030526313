package main

import (
	_ "embed"
	"fmt"
	"math/rand/v2"
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/annotate/name/tagger"
	"chancery/annotate/name/train"
	"chancery/article"
)

// templatesText tells its own format.
//
//go:embed templates.txt
var templatesText string

// composer writes documents from templates and lists of names.
type composer struct {
	random   *rand.Rand
	sections [][]string
	lists    nameLists
}

func newComposer(lists nameLists) *composer {
	c := &composer{random: rand.New(rand.NewPCG(3, 4)), lists: lists}
	for line := range strings.Lines(templatesText) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case strings.HasPrefix(line, "== "):
			c.sections = append(c.sections, nil)
		default:
			c.sections[len(c.sections)-1] = append(c.sections[len(c.sections)-1], line)
		}
	}
	return c
}

func pick[T any](c *composer, list []T) T { return list[c.random.IntN(len(list))] }

func (c *composer) chance(percent int) bool { return c.random.IntN(100) < percent }

// document writes a headline now and then and some paragraphs of one kind.
func (c *composer) document() train.Document {
	headline := c.sections[len(c.sections)-1]
	section := pick(c, c.sections)
	w := &cast{composer: c, persons: map[byte]fullName{}, slots: map[string]string{}}
	if c.chance(50) {
		w.paragraph(pick(c, headline))
	}
	for range 3 + c.random.IntN(7) {
		if c.chance(15) {
			section = pick(c, c.sections)
		}
		w.paragraph(pick(c, section))
	}
	return train.NewDocument(w.text.String(), w.names)
}

// cast is who and what a document is about, and the document.
type cast struct {
	*composer
	persons map[byte]fullName
	slots   map[string]string
	text    strings.Builder
	names   []train.Name
}

func (w *cast) paragraph(template string) {
	if w.text.Len() > 0 {
		w.text.WriteString("\n\n")
	}
	for template != "" {
		i := strings.IndexAny(template, "{[")
		if i < 0 {
			w.text.WriteString(template)
			return
		}
		w.text.WriteString(template[:i])
		closing := "}"
		if template[i] == '[' {
			closing = "]"
		}
		end := i + strings.Index(template[i:], closing)
		inner := template[i+1 : end]
		template = template[end+1:]
		if closing == "]" {
			kind, name, _ := strings.Cut(inner, " ")
			t, _ := typeOf(kind)
			w.name(name, t)
			continue
		}
		w.slot(inner)
	}
}

func (w *cast) name(s string, t tagger.Type) {
	start := w.text.Len()
	w.text.WriteString(s)
	w.names = append(w.names, train.Name{Span: article.Span{Start: start, End: w.text.Len()}, Type: t})
}

func (w *cast) slot(s string) {
	switch s[0] {
	case 'A', 'B', 'C', 'D':
		p, ok := w.persons[s[0]]
		if !ok {
			p = w.person()
			w.persons[s[0]] = p
		}
		form := p.full
		if len(s) > 1 {
			form = p.form(s[1])
		}
		w.name(form, tagger.Person)
	case 'O', 'P', 'Q':
		o := w.once(s[:1], w.organisation)
		switch s[1:] {
		case ".":
			o = abbreviate(o)
		case "~":
			o = short(o)
		}
		w.name(o, tagger.Organisation)
	case 'c', 'v':
		w.name(w.once(s, w.club), tagger.Organisation)
	case 'L', 'M':
		w.name(w.once(s, w.city), tagger.Place)
	case 'R':
		region := w.once(s, w.region)
		if name, ok := strings.CutPrefix(region, "the "); ok {
			w.text.WriteString("the ")
			region = name
		}
		w.name(region, tagger.Place)
	case 'N', 'K':
		w.name(w.once(s, func() string { return pick(w.composer, w.lists.states) }), tagger.Place)
	case 'F':
		w.name(w.facility(), tagger.Place)
	case 'x':
		w.text.WriteString(w.family())
	case 'y':
		w.text.WriteString(w.invented(w.lists.cities))
	case 'J', 'G':
		w.text.WriteString(w.once(s, func() string { return pick(w.composer, w.lists.demonyms) }))
	case 't':
		w.text.WriteString(pick(w.composer, offices))
	case 'T':
		w.text.WriteString(titled(pick(w.composer, offices)))
	case 'n':
		fmt.Fprint(&w.text, w.random.IntN(1+w.random.IntN(100)))
	case 'd':
		w.text.WriteString(pick(w.composer, []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}))
	case 'm':
		w.text.WriteString(pick(w.composer, []string{"January", "February", "March", "April", "May", "June", "July", "August", "Sept", "Sept.", "October", "Nov", "Nov.", "December", "Dec."}))
	default:
		panic("templates.txt: no slot " + s)
	}
}

func (w *cast) once(slot string, make func() string) string {
	if _, ok := w.slots[slot]; !ok {
		w.slots[slot] = make()
	}
	return w.slots[slot]
}

var offices = []string{"president", "prime minister", "foreign minister", "defence minister", "defense minister", "interior minister", "finance minister", "oil minister",
	"trade minister", "health minister", "justice minister", "deputy prime minister", "deputy foreign minister", "vice president", "chancellor", "secretary of state", "secretary-general",
	"secretary general", "ambassador", "special envoy", "envoy", "spokesman", "spokeswoman", "chairman", "chief executive", "party leader", "opposition leader", "army chief", "central bank governor",
	"governor", "mayor", "senator", "national security adviser", "chief negotiator", "police chief", "director", "head of mission", "speaker of parliament", "attorney general", "chief of staff"}

func titled(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		if w != "of" && w != "for" {
			words[i] = strings.ToUpper(w[:1]) + w[1:]
		}
	}
	return strings.Join(words, " ")
}

// fullName is somebody's name in parts.
type fullName struct {
	full, given, family string
	familyFirst         bool
}

// form is the name as a slot asks for it.
func (p fullName) form(mark byte) string {
	initial, _ := utf8.DecodeRuneInString(p.given)
	switch {
	case p.given == "":
		return p.full
	case mark == '.':
		return p.family
	case mark == '*':
		return strings.Fields(p.given)[0]
	case mark == ',':
		return p.family + ", " + p.given
	case mark == ':':
		return string(initial) + ". " + p.family
	case mark == '^' && p.familyFirst:
		return strings.ToUpper(p.family) + " " + p.given
	case mark == '^':
		return p.given + " " + strings.ToUpper(p.family)
	}
	return p.full
}

func (c *composer) person() fullName {
	p := fullName{}
	switch n := c.random.IntN(100); {
	case n < 35:
		p.full = pick(c, c.lists.people)
		words := strings.Fields(p.full)
		last := len(words) - 1
		for last > 1 && unicode.IsLower([]rune(words[last-1])[0]) {
			last--
		}
		p.given, p.family = strings.Join(words[:last], " "), strings.Join(words[last:], " ")
		return p
	case n < 42:
		p.family, p.given, p.familyFirst = pick(c, c.lists.eastFamily), pick(c, c.lists.eastGiven), true
		p.full = p.family + " " + p.given
		return p
	case n < 46:
		p.full = pick(c, c.lists.given)
		return p
	}
	p.given, p.family = pick(c, c.lists.given), c.family()
	switch n := c.random.IntN(100); {
	case n < 8:
		p.given += " " + string(rune('A'+c.random.IntN(26))) + "."
	case n < 12:
		p.given += " " + pick(c, c.lists.given)
	case n < 14:
		p.given += "-" + pick(c, c.lists.given)
	case n < 17:
		p.given = p.given[:len(string([]rune(p.given)[:1]))] + "."
	case n < 19:
		p.given = string([]rune(p.given)[:1]) + "." + string(rune('A'+c.random.IntN(26))) + "."
	}
	p.full = p.given + " " + p.family
	if c.chance(2) {
		p.full += pick(c, []string{" Jr.", " Jr", " Sr.", " III", " II"})
	}
	return p
}

// invented is a name that no list has, from two that one has.
func (c *composer) invented(list []string) string {
	a, b := []rune(pick(c, list)), []rune(pick(c, list))
	return string(a[:(len(a)+1)/2]) + string(b[len(b)/2:])
}

// city is a city, or one that no list has.
func (c *composer) city() string {
	switch n := c.random.IntN(100); {
	case n < 15:
		return c.invented(c.lists.cities)
	case n < 20:
		return pick(c, []string{"El ", "Al ", "San ", "Santa ", "La ", "Las ", "Los ", "Kota ", "Wadi ", "Bandar ", "Tel ", "Ban ", "Chiang ", "Nova ", "Saint-", "Bad ", "Port "}) + c.invented(c.lists.cities)
	}
	return pick(c, c.lists.cities)
}

func (c *composer) family() string {
	f := pick(c, c.lists.family)
	switch n := c.random.IntN(100); {
	case n < 14:
		f = c.invented(c.lists.family)
	case n < 18:
		f += "-" + pick(c, c.lists.family)
	case n < 24:
		f = pick(c, []string{"van ", "van der ", "von ", "de ", "de la ", "di ", "da ", "dos ", "bin ", "ben ", "al-", "al-", "Al-", "El ", "Mc", "O'", "Ould ", "Le ", "De ", "Van "}) + f
	case n < 27:
		f += " " + pick(c, c.lists.family)
	}
	return f
}

var bodyKinds = []string{"Ministry of %s", "Department of %s", "Institute of %s", "Institute for %s", "National Council of %s", "Centre for %s", "Center for %s", "Committee on %s",
	"Organization for %s", "International Federation of %s", "Office of %s", "Agency for %s", "Society of %s", "Commission on %s", "Association of %s"}

var bodyFields = []string{"Foreign Affairs", "Defence", "Defense", "Finance", "Energy", "Strategic Studies", "International Relations", "Human Rights", "Public Health", "Trade and Industry",
	"Agriculture", "Justice", "the Interior", "Peace Research", "Migration", "Economic Policy", "Security and Cooperation", "Refugees", "Journalists", "Science", "Information", "Women", "Labour", "Petroleum"}

var parties = []string{"%s Party", "%s Front", "%s Movement", "%s Union", "%s Alliance", "%s League", "%s Congress", "%s Coalition", "Party of %s", "Movement for %s"}

var partyWords = []string{"National", "Democratic", "Socialist", "Liberal", "People's", "Republican", "Labour", "Conservative", "Green", "Christian Democratic", "Islamic", "Communist", "Reform",
	"Unity", "Freedom", "Justice", "Progress", "Popular", "National Liberation", "United Democratic", "Social Democratic", "Patriotic", "Peasants'"}

var companySuffixes = []string{" Inc", " Inc.", " Corp", " Corp.", " Ltd", " Ltd.", " plc", " PLC", " AG", " SA", " GmbH", " Group", " Holdings", " & Co", " & Sons", " Bank", " Airlines", " Industries",
	" Motors", " Oil", " Energy", " Securities", " Capital", " Technologies", " Pharmaceuticals", " Insurance", " Steel", " International", " Brothers", " Telecom", " Partners"}

var mediaWords = []string{"Times", "Post", "Herald", "News Agency", "Tribune", "Daily News", "Gazette", "Television", "Radio", "Press", "Observer", "Journal", "Today", "Broadcasting Corporation"}

// organisation makes or picks the name of a body, a party, a company, a paper.
func (c *composer) organisation() string {
	switch n := c.random.IntN(100); {
	case n < 35:
		return pick(c, c.lists.bodies)
	case n < 45:
		return fmt.Sprintf(pick(c, bodyKinds), pick(c, bodyFields))
	case n < 50:
		return pick(c, c.lists.demonyms) + " " + fmt.Sprintf(pick(c, bodyKinds), pick(c, bodyFields))
	case n < 60:
		return fmt.Sprintf(pick(c, parties), pick(c, partyWords))
	case n < 78:
		return c.family() + pick(c, companySuffixes)
	case n < 83:
		return pick(c, c.lists.cities) + pick(c, companySuffixes)
	case n < 86:
		return c.family() + " " + pick(c, []string{"&", "and"}) + " " + c.family()
	case n < 93:
		return pick(c, c.lists.cities) + " " + pick(c, mediaWords)
	case n < 95:
		return pick(c, []string{"University of ", "Bank of ", "Port of "}) + pick(c, c.lists.cities)
	}
	if c.chance(50) { // a company or group known by one word
		return c.invented(c.lists.family)
	}
	out := ""
	for range 3 + c.random.IntN(3) {
		out += string(rune('A' + c.random.IntN(26)))
	}
	return out
}

// short is the name of a company as news repeat it: without what it ends in.
func short(s string) string {
	for _, suffix := range companySuffixes {
		if rest, ok := strings.CutSuffix(s, suffix); ok {
			return rest
		}
	}
	return s
}

// abbreviate takes the capitals of a name of several words.
func abbreviate(s string) string {
	out := ""
	for w := range strings.FieldsSeq(s) {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) {
			out += string(r)
		}
	}
	if len(out) < 2 {
		return s
	}
	return out
}

func (c *composer) club() string {
	if c.chance(40) {
		return pick(c, c.lists.cities) + " " + pick(c, []string{"United", "City", "FC", "Rovers", "Dynamo", "Athletic", "Wanderers", "Town", "County", "Tigers", "Lions", "Bulls", "Rangers"})
	}
	if c.chance(30) {
		return pick(c, []string{"FC ", "Sporting ", "Dynamo ", "Real ", "Olympique ", "AC ", "Racing ", "Lokomotiv ", "Inter "}) + pick(c, c.lists.cities)
	}
	return pick(c, c.lists.cities)
}

func (c *composer) facility() string {
	name := pick(c, c.lists.family)
	switch c.random.IntN(3) {
	case 0:
		name = pick(c, c.lists.people)
	case 1:
		name = pick(c, c.lists.cities)
	}
	return name + " " + pick(c, []string{"Airport", "International Airport", "Square", "Street", "Avenue", "Bridge", "Tower", "Towers", "Stadium", "Memorial", "Hotel", "Palace", "Hall", "Park", "Prison", "Air Base",
		"Hospital", "Boulevard", "Road", "Station", "Arena", "Building", "Hill", "Beach"})
}

func (c *composer) region() string {
	city := c.city()
	switch c.random.IntN(8) {
	case 0:
		return city + " Province"
	case 1:
		return city + " Valley"
	case 2:
		return "Gulf of " + city
	case 3:
		return "Lake " + city
	case 4:
		return pick(c, []string{"North ", "South ", "East ", "West ", "Western ", "Eastern ", "Northern ", "Southern ", "Upper ", "Central "}) + pick(c, c.lists.states)
	case 5:
		return pick(c, []string{"Mount ", "Cape ", "Port "}) + city
	}
	return pick(c, []string{"Darfur", "Kashmir", "Crimea", "Donbas", "the Caucasus", "Gaza", "the West Bank", "Tigray", "Kurdistan", "Chechnya", "Xinjiang", "Tibet", "Transnistria", "Abkhazia",
		"Nagorno-Karabakh", "Kosovo", "the Sahel", "the Balkans", "Latin America", "Central Asia", "the Middle East", "the Horn of Africa", "Catalonia", "Scotland", "Punjab", "Aceh", "Mindanao",
		"Casamance", "Kivu", "Helmand", "Idlib", "Siberia", "Patagonia", "Sinai", "the Golan Heights", "Western Sahara", "Bavaria", "Brittany", "Andalusia", "Texas", "California", "Ohio"})
}
