package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"chancery/annotate/name"
	"chancery/annotate/name/train"
)

// free are the genres of GUM whose texts may be used for weights that ship.
var free = []string{"academic", "bio", "court", "interview", "news", "speech", "textbook", "vlog", "voyage"}

// gum reads the free documents of GUM. An entity there is a whole noun phrase,
// named or not; of a named one the proper nouns around its head are taken,
// titles left out. Where silver/gum.ner beside the folder has what a tagger
// found in the texts that -texts writes, its spans are taken with GUM's types.
func gum(dir string) ([]train.Document, error) {
	files, err := filepath.Glob(filepath.Join(dir, "GUM_*.conllu"))
	if err != nil {
		return nil, err
	}
	var out []train.Document
	for _, file := range files {
		genre := strings.Split(strings.TrimPrefix(filepath.Base(file), "GUM_"), "_")[0]
		if !slices.Contains(free, genre) {
			continue
		}
		d, err := gumDocument(file)
		if err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	found, err := os.ReadFile(filepath.Join(dir, "..", "..", "silver", "gum.ner"))
	if err != nil {
		return out, nil
	}
	for i, marks := range strings.Split(strings.TrimSpace(string(found)), "\n") {
		if out[i], err = reconcile(out[i], marks); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// reconcile takes the spans that a tagger found, with the types that people
// gave to names there where they did.
func reconcile(d train.Document, marks string) (train.Document, error) {
	names, err := silverNames(d.Text.Source, marks)
	if err != nil {
		return d, err
	}
	for i := range names {
		for _, s := range d.Names {
			if d.Text.Tokens[s.First].Start < names[i].End && names[i].Start < d.Text.Tokens[s.End-1].End {
				names[i].Type = s.Type
			}
		}
	}
	return train.NewDocument(d.Text.Source, names), nil
}

type gumToken struct {
	text, tag string
	glued     bool
}

type gumEntity struct {
	kind        string
	first, last int // tokens of the document
	head        int
}

var entityMark = regexp.MustCompile(`\(([0-9]+)-([^()]+)|\(|([0-9]+)\)|\)`)

func gumDocument(file string) (train.Document, error) {
	var tokens []gumToken
	var entities, open []gumEntity
	var breaks []int
	err := lines(file, func(line string) error {
		if strings.HasPrefix(line, "# newpar") || strings.HasPrefix(line, "# sent_id") {
			breaks = append(breaks, len(tokens))
		}
		f := strings.Split(line, "\t")
		if len(f) != 10 || strings.ContainsAny(f[0], ".-") {
			return nil
		}
		misc := strings.Split(f[9], "|")
		at := len(tokens)
		for _, m := range misc {
			if value, ok := strings.CutPrefix(m, "Entity="); ok {
				for _, part := range entityMark.FindAllStringSubmatch(value, -1) {
					if part[2] != "" { // (id-kind-status-salience-centering-minspan-...
						p := strings.Split(part[2], "-")
						e := gumEntity{kind: p[0], first: at, head: at}
						if len(p) > 4 {
							e.head = at + headOf(p[4]) - 1
						}
						open = append(open, e)
					}
				}
				closeEntities(value, at, &open, &entities)
			}
		}
		tokens = append(tokens, gumToken{f[1], f[3], slices.Contains(misc, "SpaceAfter=No")})
		return nil
	})
	if err != nil {
		return train.Document{}, err
	}
	return gumText(tokens, entities, breaks), nil
}

// headOf is the place of the first token that the minimal span names.
func headOf(minspan string) int {
	n := 0
	for _, c := range minspan {
		if c < '0' || c > '9' {
			break
		}
		n = n*10 + int(c-'0')
	}
	return max(n, 1)
}

// closeEntities ends the entities whose brackets close at a token, the last
// opened first.
func closeEntities(value string, at int, open, done *[]gumEntity) {
	for range strings.Count(value, ")") {
		if n := len(*open); n > 0 {
			e := (*open)[n-1]
			*open = (*open)[:n-1]
			e.last = at
			*done = append(*done, e)
		}
	}
}

// gumText writes the document and marks the names, those of larger bodies and
// places over those inside.
func gumText(tokens []gumToken, entities []gumEntity, breaks []int) train.Document {
	labels := make([]string, len(tokens))
	within := make([]bool, len(tokens)) // in a body or place
	slices.SortStableFunc(entities, func(a, b gumEntity) int { return (a.last - a.first) - (b.last - b.first) })
	for _, e := range entities {
		label := map[string]string{"person": "PER", "organization": "ORG", "place": "LOC"}[e.kind]
		var first, last int
		switch label {
		case "":
			continue
		case "PER":
			first, last = properRun(e, func(i int) bool { return tokens[i].tag == "PROPN" && !within[i] && labels[i] == "" })
			for first < last && (title(tokens[first].text) || tokens[first].text == "-") {
				first++
			}
			if first == last && first >= 0 && (title(tokens[first].text) || demonym(tokens[first].text)) {
				continue
			}
		default:
			if e.head >= len(tokens) || tokens[e.head].tag != "PROPN" {
				continue
			}
			first, last = e.head, e.head
			for first > e.first && (proper(tokens[first-1]) || first-1 > e.first && joins(tokens[first-1].text) && proper(tokens[first-2])) {
				first--
			}
			for last < e.last && (proper(tokens[last+1]) || last+2 <= e.last && joins(tokens[last+1].text) && proper(tokens[last+2])) {
				last++
			}
		}
		if first < 0 {
			continue
		}
		for i := first; i <= last; i++ {
			labels[i] = "I-" + label
			within[i] = within[i] || label != "PER"
		}
		labels[first] = "B-" + label
		if last+1 < len(tokens) && labels[last+1] != "" {
			labels[last+1] = "B" + labels[last+1][1:]
		}
	}
	var w writer
	at := 0
	for i, t := range tokens {
		if at < len(breaks) && breaks[at] == i {
			w.paragraph()
			for at < len(breaks) && breaks[at] == i {
				at++
			}
		}
		label := labels[i]
		if label == "" {
			label = "O"
		}
		w.add(t.text, label, i == 0 || !tokens[i-1].glued)
	}
	return w.document()
}

// properRun is the run of proper nouns of an entity that has its head in it,
// else the last one; -1 when there is none.
func properRun(e gumEntity, proper func(int) bool) (first, last int) {
	first, last = -1, -1
	for i := e.first; i <= e.last; i++ {
		if !proper(i) {
			continue
		}
		start := i
		for i < e.last && proper(i+1) {
			i++
		}
		first, last = start, i
		if start <= e.head && e.head <= i {
			break
		}
	}
	return first, last
}

func proper(t gumToken) bool {
	return t.tag == "PROPN" || t.tag == "NUM" && t.text[0] <= '9' && t.text[0] >= '0'
}

// demonym: the Japanese, the Romans.
func demonym(s string) bool {
	for _, end := range []string{"ese", "ans", "ish", "ians", "ch", "man", "ers"} {
		if strings.HasSuffix(s, end) && name.ClassOf(s)&(name.Given|name.Family) == 0 {
			return true
		}
	}
	return false
}

// joins: University of Utah, Johnson & Johnson.
func joins(s string) bool { return s == "of" || s == "&" || s == "the" || s == "-" || s == "'s" }

func title(s string) bool {
	l := strings.ToLower(s)
	return name.Honorific(l) || name.Head(l) || name.Office(l)
}
