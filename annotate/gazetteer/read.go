package gazetteer

import (
	"bufio"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Open loads the embedded table and over it the tables (*.tsv) at the top of
// folders, in the order of their names; a later one wins. Errors name file and
// line.
func Open(folders ...fs.FS) (*Gazetteer, error) {
	g, err := Default()
	if err != nil || len(folders) == 0 {
		return g, err
	}
	g.own = newLayer()
	for _, folder := range folders {
		if err := g.readFolder(folder); err != nil {
			return nil, fmt.Errorf("gazetteer: %w", err)
		}
	}
	g.own.settle()
	return g, nil
}

func (g *Gazetteer) readFolder(folder fs.FS) error {
	files, err := fs.ReadDir(folder, ".")
	if err != nil {
		return err
	}
	for _, file := range files {
		if path.Ext(file.Name()) != ".tsv" {
			continue
		}
		f, err := folder.Open(file.Name())
		if err != nil {
			return err
		}
		if err := errors.Join(g.read(f, true), f.Close()); err != nil {
			return fmt.Errorf("%s: %w", file.Name(), err)
		}
	}
	return nil
}

// Read loads tables without the embedded one; a later one wins over an earlier
// one. A table has lines of tab-separated fields, by their first:
//
//	kind  id  label  country  population   an entry; the lines below are about it
//	=     use  form  form ...              its forms
//	@     title  country  from  to         an office
//	bloc  name  name ...                   a bloc; the lines below are its members
//	+     country  from  to                a membership
//
// Empty lines and those that begin with # are left out. An entry that an
// earlier table has keeps its forms; its offices give way to new ones. A person
// or organisation of an earlier table that has a full name of the new one, and
// the same country, is the same. Errors name the line.
func Read(tables ...io.Reader) (*Gazetteer, error) {
	g := &Gazetteer{own: newLayer()}
	for i, t := range tables {
		if err := g.read(t, i > 0); err != nil {
			return nil, fmt.Errorf("gazetteer: %w", err)
		}
	}
	g.own.settle()
	return g, nil
}

func (g *Gazetteer) read(r io.Reader, overlay bool) error {
	l := loader{g: g, own: g.own, overlay: overlay, mine: map[*Entry]bool{}}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	n := 0
	for lines.Scan() {
		n++
		g.own.sum = crc32.Update(g.own.sum, crc32.IEEETable, lines.Bytes())
		if err := l.line(lines.Text()); err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("after line %d: %w", n, err)
	}
	return nil
}

// loader reads one table.
type loader struct {
	g       *Gazetteer
	own     *layer
	overlay bool            // there is something below, over which this table wins
	mine    map[*Entry]bool // entries of this table; true when their offices are told here
	entry   *Entry
	bloc    []string
}

func (l *loader) line(s string) error {
	if s == "" || s[0] == '#' {
		return nil
	}
	f := strings.Split(strings.TrimSuffix(s, "\r"), "\t")
	switch f[0] {
	case string(Country), string(Place), string(Organisation), string(Person):
		return l.newEntry(f)
	case "=":
		return l.newForms(f)
	case "@":
		return l.office(f)
	case "bloc":
		l.entry, l.bloc = nil, nil
		for _, name := range f[1:] {
			l.bloc = append(l.bloc, Fold(name))
			l.own.blocs[Fold(name)] = nil
		}
	case "+":
		return l.member(f)
	default:
		return fmt.Errorf("%q begins no known line", f[0])
	}
	return nil
}

func (l *loader) newEntry(f []string) error {
	if len(f) < 3 || f[1] == "" || Fold(f[2]) == "" || len(f) > 5 {
		return fmt.Errorf("an entry has kind, id, label, country and population: %q", f)
	}
	for len(f) < 5 {
		f = append(f, "")
	}
	population, err := strconv.ParseUint("0"+f[4], 10, 31)
	if err != nil {
		return fmt.Errorf("population %q: %w", f[4], err)
	}
	k := key{Kind(f[0]), f[1]}
	e := l.own.entries[k]
	if e == nil {
		e = &Entry{Kind: k.kind, ID: k.id}
		if below, ok := l.g.ByID(k.kind, k.id); ok && below.ID == k.id {
			*e = *below
			e.Offices = slices.Clone(below.Offices)
			l.own.instead[k] = e
		}
		l.own.entries[k] = e
	}
	if _, ok := l.mine[e]; !ok {
		l.mine[e] = false
	}
	e.Label, e.Country = f[2], f[3]
	if f[4] != "" {
		e.Population = int(population)
	}
	l.entry, l.bloc = e, nil
	return l.form(e.Label, Name)
}

func (l *loader) newForms(f []string) error {
	if l.entry == nil || len(f) < 3 {
		return fmt.Errorf("forms without an entry: %q", f)
	}
	use := Use(f[1])
	if !slices.Contains(uses, use) {
		return fmt.Errorf("no use of a form is called %q", f[1])
	}
	for _, form := range f[2:] {
		if err := l.form(form, use); err != nil {
			return err
		}
		for _, c := range cases(form, l.entry.Kind, use) {
			l.derived(Fold(c), use)
		}
	}
	return nil
}

// derived adds a folded form that nothing tells, unless the entry has it.
func (l *loader) derived(folded string, use Use) {
	if has(l.own.forms[folded], l.entry) || len(folded) > maxForm {
		return
	}
	l.own.forms[folded] = append(l.own.forms[folded], Sense{l.entry, use})
	l.begins(folded)
}

// begins notes how long the forms are that begin with a word.
func (l *loader) begins(folded string) {
	first, _, _ := strings.Cut(folded, " ")
	l.own.longest[first] = max(l.own.longest[first], strings.Count(folded, " ")+1)
}

// form adds a form of the present entry; a form has each entry once. A name
// that is an adjective or a capital too stays a name.
func (l *loader) form(form string, use Use) error {
	folded := Fold(form)
	words := strings.Count(folded, " ") + 1
	if folded == "" {
		return nil
	}
	if max(len(form), len(folded)) > maxForm || words > maxWords {
		return fmt.Errorf("a form has up to %d bytes and %d words: %q", maxForm, maxWords, form)
	}
	if k := l.entry.Kind; l.overlay && (k == Person || k == Organisation) && use == Name && words > 1 {
		l.takeOver(folded)
	}
	senses := l.own.forms[folded]
	for i, s := range senses {
		if s.Entry == l.entry {
			if s.Use != Name || use != Demonym && use != Capital {
				senses[i].Use = use
			}
			return nil
		}
	}
	if l.overlay && l.entry.Kind == Country {
		senses = slices.DeleteFunc(senses, func(s Sense) bool { _, mine := l.mine[s.Entry]; return s.Kind == Country && !mine })
	}
	l.own.forms[folded] = append(senses, Sense{l.entry, use})
	l.begins(folded)
	return nil
}

// takeOver makes a person, or an organisation, of an earlier table with the full
// name and of the same country the present one. The better identifier stays.
func (l *loader) takeOver(folded string) {
	for _, s := range l.g.senses([]byte(folded)) {
		_, mine := l.mine[s.Entry]
		if s.Kind != l.entry.Kind || s.Use != Name || mine || !serves(s.Entry, l.entry.Country) {
			continue
		}
		was := key{s.Kind, s.ID}
		if strings.HasPrefix(l.entry.ID, "x-") && !strings.HasPrefix(s.ID, "x-") {
			l.entry.ID = s.ID
		}
		if len(l.entry.Offices) == 0 {
			l.entry.Offices = slices.Clone(s.Offices)
		}
		l.own.instead[was] = l.entry
		l.own.entries[was] = l.entry
	}
}

// serves reports whether a person is of a country or of none, or has an office
// of it.
func serves(e *Entry, country string) bool {
	return e.Country == country || e.Country == "" || slices.ContainsFunc(e.Offices, func(o Office) bool { return o.Country == country })
}

func (l *loader) office(f []string) error {
	if l.entry == nil || len(f) != 5 {
		return fmt.Errorf("an office has title, country, from and to, below an entry: %q", f)
	}
	for _, day := range f[3:] {
		if _, err := parseDay(day); err != nil {
			return err
		}
	}
	if !l.mine[l.entry] {
		l.mine[l.entry] = true
		l.entry.Offices = nil
	}
	l.entry.Offices = append(l.entry.Offices, Office{f[1], f[2], f[3], f[4]})
	return nil
}

func (l *loader) member(f []string) error {
	if l.bloc == nil || len(f) != 4 {
		return fmt.Errorf("a member has country, from and to, below a bloc: %q", f)
	}
	m := Membership{Country: f[1]}
	var err error
	if m.From, err = parseDay(f[2]); err != nil {
		return err
	}
	if m.To, err = parseDay(f[3]); err != nil {
		return err
	}
	for _, name := range l.bloc {
		l.own.blocs[name] = append(l.own.blocs[name], m)
	}
	return nil
}

// parseDay reads 2006-01-02; nothing is the zero time.
func parseDay(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	return time.Parse(time.DateOnly, s)
}
