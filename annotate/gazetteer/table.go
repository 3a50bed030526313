package gazetteer

import (
	"bufio"
	"bytes"
	_ "embed"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/klauspost/compress/gzip"
)

//go:embed table.tsv.gz
var table []byte

//go:embed overlay.tsv
var overlay []byte

//go:generate sh -c "if [ -n \"$KB\" ]; then go run ./gen -kb \"$KB\" -out table.tsv.gz; else echo gazetteer: set KB to the folder of the sources; fi"

// Default loads the embedded table and overlay.
func Default() (*Gazetteer, error) {
	z, err := gzip.NewReader(bytes.NewReader(table))
	if err != nil {
		return nil, fmt.Errorf("gazetteer: embedded table: %w", err)
	}
	return Read(z, bytes.NewReader(overlay))
}

// Read loads tables; a later one wins over an earlier one. A table has lines
// of tab-separated fields, by their first:
//
//	kind  id  label  country  population   an entry; the lines below are about it
//	=     use  form  form ...              its forms
//	@     title  country  from  to         an office
//	bloc  name  name ...                   a bloc; the lines below are its members
//	+     country  from  to                a membership
//
// Empty lines and those that begin with # are left out. Errors name the line.
func Read(tables ...io.Reader) (*Gazetteer, error) {
	g := &Gazetteer{byID: map[Kind]map[string]*Entry{}, forms: map[string][]Sense{}, longest: map[string]int{}, blocs: map[string][]Membership{}}
	for i, t := range tables {
		l := loader{g: g, overlay: i > 0}
		lines := bufio.NewScanner(t)
		lines.Buffer(nil, 1<<20)
		n := 0
		for lines.Scan() {
			n++
			if err := l.line(lines.Text()); err != nil {
				return nil, fmt.Errorf("gazetteer: line %d: %w", n, err)
			}
		}
		if err := lines.Err(); err != nil {
			return nil, fmt.Errorf("gazetteer: after line %d: %w", n, err)
		}
	}
	return g, nil
}

type loader struct {
	g       *Gazetteer
	overlay bool // a later table, which wins
	entry   *Entry
	bloc    []string
}

func (l *loader) line(s string) error {
	if s == "" || s[0] == '#' {
		return nil
	}
	f := strings.Split(s, "\t")
	switch f[0] {
	case string(Country), string(Place), string(Organisation), string(Person):
		return l.newEntry(f)
	case "=":
		if l.entry == nil || len(f) < 3 {
			return fmt.Errorf("forms without an entry: %q", s)
		}
		for _, form := range f[2:] {
			l.form(form, Use(f[1]))
		}
	case "@":
		if l.entry == nil || len(f) != 5 {
			return fmt.Errorf("an office has title, country, from and to: %q", s)
		}
		l.entry.Offices = append(l.entry.Offices, Office{f[1], f[2], f[3], f[4]})
	case "bloc":
		l.bloc = nil
		for _, name := range f[1:] {
			l.bloc = append(l.bloc, Fold(name))
			l.g.blocs[Fold(name)] = nil
		}
	case "+":
		return l.member(f)
	default:
		return fmt.Errorf("%q begins no known line", f[0])
	}
	return nil
}

func (l *loader) newEntry(f []string) error {
	if len(f) < 3 || f[1] == "" || f[2] == "" {
		return fmt.Errorf("an entry has kind, id, label, country and population: %q", f)
	}
	for len(f) < 5 {
		f = append(f, "")
	}
	population, err := strconv.Atoi("0" + f[4])
	if err != nil {
		return fmt.Errorf("population %q: %w", f[4], err)
	}
	k := Kind(f[0])
	if l.g.byID[k] == nil {
		l.g.byID[k] = map[string]*Entry{}
	}
	e := l.g.byID[k][f[1]]
	if e == nil {
		e = l.namesake(k, f[2])
		l.g.byID[k][f[1]] = e
	}
	*e = Entry{Kind: k, ID: f[1], Label: f[2], Country: f[3], Population: population}
	l.entry = e
	l.form(e.Label, Name)
	return nil
}

// namesake is the person of an earlier table whom an overlay names anew, so
// that all forms lead to one entry; else a new entry.
func (l *loader) namesake(k Kind, label string) *Entry {
	if l.overlay && k == Person {
		for _, s := range l.g.forms[Fold(label)] {
			if s.Kind == Person {
				delete(l.g.byID[Person], s.ID)
				return s.Entry
			}
		}
	}
	return new(Entry)
}

// form adds a form of the present entry; a form has each entry once.
func (l *loader) form(form string, use Use) {
	folded := Fold(form)
	if folded == "" {
		return
	}
	senses := l.g.forms[folded]
	for i, s := range senses {
		if s.Entry == l.entry {
			senses[i].Use = use
			return
		}
	}
	if l.overlay && l.entry.Kind == Country {
		senses = slices.DeleteFunc(senses, func(s Sense) bool { return s.Kind == Country })
	}
	l.g.forms[folded] = append(senses, Sense{l.entry, use})
	first, _, _ := strings.Cut(folded, " ")
	if n := strings.Count(folded, " ") + 1; n > l.g.longest[first] {
		l.g.longest[first] = n
	}
}

func (l *loader) member(f []string) error {
	if l.bloc == nil || len(f) != 4 {
		return fmt.Errorf("a member has country, from and to, below a bloc: %q", f)
	}
	m := Membership{Country: f[1]}
	for i, t := range []*time.Time{&m.From, &m.To} {
		if s := f[2+i]; s != "" {
			day, err := time.Parse(time.DateOnly, s)
			if err != nil {
				return err
			}
			*t = day
		}
	}
	for _, name := range l.bloc {
		l.g.blocs[name] = append(l.g.blocs[name], m)
	}
	return nil
}
