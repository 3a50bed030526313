package main

import (
	"bufio"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"chancery/annotate/gazetteer"
	"chancery/article"
)

// attribution reads the brat annotations of PolNeAR: who said what.
type attribution struct{ names *gazetteer.Gazetteer }

// open reads attributions/NAME_who.ann beside text/NAME.txt. Of a text that
// several annotated the first counts.
func (c attribution) open(path string) ([]article.Annotated, error) {
	folder, file := filepath.Split(path)
	name := file[:max(0, strings.LastIndexByte(file, '_'))]
	if all, err := filepath.Glob(filepath.Join(folder, name+"_????.ann")); err != nil || len(all) > 0 && all[0] != filepath.Clean(path) {
		return nil, err
	}
	text, err := os.ReadFile(filepath.Join(folder, "..", "text", name+".txt"))
	if err != nil {
		return nil, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	a, err := c.read(f, string(text))
	a.ID = name
	if fields := strings.Split(name, "_"); len(fields) > 1 {
		a.Published, _ = article.ParseTimestamp(fields[1])
	}
	return []article.Annotated{a}, err
}

// annotation is one that brat keeps apart from the text: a type and stretches
// of it, or a relation between others.
type annotation struct {
	kind  string
	spans []article.Span
	roles map[string][]string // of a relation: role -> identifiers
}

// read takes of the attributions those whose content is direct
// speech of more than three words and whose source is named. The speaker is the
// person of that surname when the article has one full name with it; other
// speech is left out, so that only the speakers of what is found can be judged.
func (c attribution) read(r io.Reader, body string) (article.Annotated, error) {
	a := article.Annotated{Article: article.Article{Body: body}}
	all, err := readBrat(r, body)
	if err != nil {
		return a, err
	}
	people := map[string]int{}
	for _, id := range sortedKeys(all) {
		relation := all[id]
		speaker, ok := c.source(all, relation, body)
		if !ok {
			continue
		}
		for _, content := range relation.roles["Content"] {
			for _, span := range all[content].spans {
				said, ok := inMarks(body, span)
				if !ok {
					continue
				}
				if _, known := people[speaker.Name]; !known {
					people[speaker.Name] = len(a.People)
					a.People = append(a.People, speaker)
				}
				a.Quotes = append(a.Quotes, article.Quote{Speaker: &a.People[people[speaker.Name]].Name, Text: body[said.Start:said.End],
					Kind: article.KindQuote, Mentions: []article.Mention{{Field: article.InBody, Start: said.Start, End: said.End}}})
			}
		}
	}
	return a, nil
}

// readBrat reads lines "T1<tab>Source 0 24;30 40<tab>text", offsets in code
// points, and "E1<tab>Attribution:T4 Content:T3 Cue:T2 Source:T1".
func readBrat(r io.Reader, body string) (map[string]annotation, error) {
	at := byteOffsets(body)
	out := map[string]annotation{}
	in := bufio.NewScanner(r)
	in.Buffer(nil, lineLimit)
	for in.Scan() {
		columns := strings.Split(in.Text(), "\t")
		if len(columns) < 2 {
			continue
		}
		kind, rest, _ := strings.Cut(columns[1], " ")
		n := annotation{kind: kind, roles: map[string][]string{}}
		if strings.HasPrefix(columns[0], "T") {
			for part := range strings.SplitSeq(rest, ";") {
				from, to, _ := strings.Cut(part, " ")
				start, err := strconv.Atoi(from)
				end, err2 := strconv.Atoi(to)
				if err == nil && err2 == nil && 0 <= start && start < end && end < len(at) {
					n.spans = append(n.spans, article.Span{Start: at[start], End: at[end]})
				}
			}
		} else {
			for role := range strings.FieldsSeq(rest) {
				name, id, _ := strings.Cut(role, ":")
				name = strings.TrimRight(name, "0123456789") // Content2
				n.roles[name] = append(n.roles[name], id)
			}
		}
		out[columns[0]] = n
	}
	return out, in.Err()
}

func sortedKeys(m map[string]annotation) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.SortFunc(out, func(a, b string) int {
		if len(a) != len(b) {
			return len(a) - len(b)
		}
		return strings.Compare(a, b)
	})
	return out
}

const (
	openMarks  = "\"“"
	closeMarks = "\"”"
)

// inMarks is what stands between quotation marks when the stretch is that
// alone, the marks in it or around it, and more than three words. Commas that
// American print puts before the closing mark stay.
func inMarks(body string, s article.Span) (article.Span, bool) {
	text := body[s.Start:s.End]
	trimmed := strings.TrimLeft(text, openMarks)
	opens := len(trimmed) < len(text) || hasSuffixOf(body[:s.Start], openMarks)
	s.Start = s.End - len(trimmed)
	text = strings.TrimRight(trimmed, closeMarks)
	closes := len(text) < len(trimmed) || hasPrefixOf(strings.TrimLeft(body[s.End:], ",."), closeMarks)
	s.End = s.Start + len(text)
	return s, opens && closes && !strings.ContainsAny(text, openMarks+closeMarks) && len(strings.Fields(text)) > 3
}

func hasSuffixOf(s, marks string) bool { return strings.TrimRight(s, marks) != s }

func hasPrefixOf(s, marks string) bool { return strings.TrimLeft(s, marks) != s }

var capitalised = regexp.MustCompile(`\p{Lu}[\p{L}'’-]*\p{Ll}[\p{L}'’-]*`)

// preposition makes a name the object of another: "a spokesman for Lee".
var preposition = regexp.MustCompile(` (for|of|to|from|with|by|in|at|on) `)

// source is the person named by the only source of a relation.
func (c attribution) source(all map[string]annotation, relation annotation, body string) (article.Person, bool) {
	ids := relation.roles["Source"]
	if len(ids) != 1 || len(all[ids[0]].spans) != 1 {
		return article.Person{}, false
	}
	span := all[ids[0]].spans[0]
	text, _, _ := strings.Cut(body[span.Start:span.End], ",")
	if preposition.MatchString(text) {
		return article.Person{}, false
	}
	var last string
	for _, w := range strings.Fields(text) {
		if w = strings.Trim(w, ".’'"); capitalised.FindString(w) == w {
			last = w
		}
	}
	if last == "" || !strings.HasSuffix(strings.TrimRight(text, " ."), last) {
		return article.Person{}, false // an office, a pronoun, or a name with more behind it
	}
	p, ok := bearer(body, last)
	for _, s := range c.names.Lookup(p.Name) {
		ok = ok && s.Kind == gazetteer.Person
	}
	return p, ok
}

// bearer is the only person in the text whose full name ends in the surname: a
// given name, initials and the surname. Words before it that also stand in lower
// case, and titles, are no given names.
func bearer(body, surname string) (article.Person, bool) {
	full := regexp.MustCompile(`(\p{Lu}[\p{L}'’-]*\p{Ll}) ((?:\p{Lu}\. ?){0,3})` + regexp.QuoteMeta(surname) + `\b`)
	p := article.Person{Surfaces: []string{surname}}
	given := ""
	for _, m := range full.FindAllStringSubmatch(body, -1) {
		switch {
		case strings.Contains(titles, " "+strings.ToLower(m[1])+" ") || strings.Contains(body, " "+strings.ToLower(m[1])+" "):
			continue
		case given != "" && given != m[1]:
			return p, false
		}
		given, p.Name = m[1], m[1]+" "+surname
		for _, name := range []string{m[0], p.Name} {
			if !slices.Contains(p.Surfaces, name) {
				p.Surfaces = append(p.Surfaces, name)
			}
		}
	}
	return p, given != ""
}
