package article

import (
	"cmp"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// clean brings edits, offsets in code points, into the form that is stored:
// text cleaned as that of an article, our identifier where a person, place or
// organisation has none. The error says what cannot be taken.
func (e *Edits) clean(title, body string) error {
	for _, l := range []struct {
		name   string
		labels *[]string
	}{{"topics", e.Topics}, {"people", e.LabelPeople}, {"countries", e.LabelCountries}, {"places", e.LabelPlaces}, {"organisations", e.LabelOrgs}} {
		if l.labels == nil {
			continue
		}
		if *l.labels = list(*l.labels); len(*l.labels) > MaxLabels {
			return fmt.Errorf("labels.%s has %d entries, the limit is %d", l.name, len(*l.labels), MaxLabels)
		}
	}
	if e.Language != nil {
		if *e.Language = primaryTag(*e.Language); !validTag(*e.Language) {
			return fmt.Errorf("language %.40q is not a two or three letter code", *e.Language)
		}
	}
	c := checker{points: map[Field]int{InTitle: utf8.RuneCountInString(title), InBody: utf8.RuneCountInString(body)}}
	c.entities(e)
	c.dates(e)
	c.quotes(e)
	return c.err
}

// checker keeps the first fault it meets.
type checker struct {
	points map[Field]int // lengths in code points
	err    error
}

func (c *checker) fail(format string, args ...any) {
	c.err = cmp.Or(c.err, fmt.Errorf(format, args...))
}

func (c *checker) mentions(list string, mentions []Mention) {
	for _, m := range mentions {
		end, known := c.points[m.Field]
		switch {
		case !known:
			c.fail("%s: a mention is in %.40q; there are title and body", list, m.Field)
		case m.Start < 0 || m.Start >= m.End || m.End > end:
			c.fail("%s: a mention from %d to %d does not lie in the %s of %d code points", list, m.Start, m.End, m.Field, end)
		}
	}
}

// named cleans an identifier and a name, of which the name must be.
func (c *checker) named(list string, id, name *string) {
	*id, *name = line(*id), line(*name)
	if *name == "" {
		c.fail("%s: an entry has no name", list)
	}
	if *id == "" {
		*id = "x-" + Slug(*name)
	}
	if len(*id) > MaxID {
		c.fail("%s: an id has %d bytes, the limit is %d", list, len(*id), MaxID)
	}
}

func (c *checker) entities(e *Edits) {
	for i := range all(e.People) {
		p := &(*e.People)[i]
		c.named("people", &p.ID, &p.Name)
		c.mentions("people", p.Mentions)
	}
	for i := range all(e.Places) {
		p := &(*e.Places)[i]
		c.named("places", &p.ID, &p.Name)
		c.mentions("places", p.Mentions)
	}
	for i := range all(e.Organisations) {
		o := &(*e.Organisations)[i]
		c.named("organisations", &o.ID, &o.Name)
		c.mentions("organisations", o.Mentions)
	}
	for i := range all(e.Countries) {
		n := &(*e.Countries)[i]
		if n.Code = strings.ToUpper(line(n.Code)); !countryCode(n.Code) {
			c.fail("countries: %.40q is not an ISO code of two or four letters", n.Code)
		}
		n.Name = cmp.Or(line(n.Name), n.Code)
		c.mentions("countries", n.Mentions)
	}
}

func (c *checker) dates(e *Edits) {
	for _, d := range all(e.Dates) {
		if _, _, ok := PeriodOf(d.Value); !ok {
			c.fail("dates: %.40q is not a day, month, year or range in TIMEX3 form, such as 2025-02-15", d.Value)
		}
		c.mentions("dates", d.Mentions)
	}
}

func (c *checker) quotes(e *Edits) {
	for i := range all(e.Quotes) {
		q := &(*e.Quotes)[i]
		switch q.Kind {
		case "":
			q.Kind = KindQuote
		case KindQuote, KindFragment:
		default:
			c.fail("quotes: kind %.40q is neither %s nor %s", q.Kind, KindQuote, KindFragment)
		}
		if q.Text = strings.TrimSpace(text(q.Text)); q.Text == "" {
			c.err = cmp.Or(c.err, errors.New("quotes: an entry has no text"))
		}
		c.mentions("quotes", q.Mentions)
	}
}

// all is the list that is set, or none.
func all[T any](list *[]T) []T {
	if list == nil {
		return nil
	}
	return *list
}

// line is clean text on one line.
func line(s string) string { return strings.Join(strings.Fields(text(s)), " ") }

func countryCode(s string) bool {
	for _, c := range s {
		if c < 'A' || c > 'Z' {
			return false
		}
	}
	return len(s) == 2 || len(s) == 4
}
