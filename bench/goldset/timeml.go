package main

import (
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"

	"chancery/article"
)

// calendar are the values of days, weeks, months, seasons, quarters, years,
// decades and centuries. Durations, sets and "now" or "once" have others and are
// no dates of ours.
var calendar = regexp.MustCompile(`^(BC)?\d{2,4}X{0,2}(-(\d{2}|[A-Z]{2}|W\d{2}|[QH]\d)(-\d{2})?)?$`)

// readTimeML reads a TimeML document; the day of creation is that of
// publication. Dates and times count, a time as its day.
func readTimeML(r io.Reader) ([]article.Annotated, error) {
	var a article.Annotated
	var body strings.Builder
	var path []string // of open elements
	var value string  // of the expression that is open
	begin := -1
	in := xml.NewDecoder(r)
	in.Strict = false
	for {
		token, err := in.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			path = append(path, t.Name.Local)
			if t.Name.Local != "TIMEX3" {
				continue
			}
			value = dateValue(t.Attr)
			if within(path, "DCT") {
				a.Published, _ = article.ParseTimestamp(value)
			} else if within(path, "TEXT") {
				begin = body.Len()
			}
		case xml.EndElement:
			path = path[:max(0, len(path)-1)]
			if t.Name.Local != "TIMEX3" || begin < 0 {
				continue
			}
			if calendar.MatchString(value) && body.Len() > begin {
				a.Dates = append(a.Dates, article.DateRef{Text: body.String()[begin:], Value: value,
					Mentions: []article.Mention{{Field: article.InBody, Start: begin, End: body.Len()}}})
			}
			begin = -1
		case xml.CharData:
			switch {
			case within(path, "TEXT"):
				body.Write(t)
			case within(path, "DOCID"):
				a.ID += strings.TrimSpace(string(t))
			}
		}
	}
	a.Body = body.String()
	return []article.Annotated{a}, nil
}

// dateValue is the value of a date, or the day of a time; empty for other types.
func dateValue(attributes []xml.Attr) string {
	value := ""
	for _, a := range attributes {
		switch {
		case a.Name.Local == "type" && a.Value != "DATE" && a.Value != "TIME":
			return ""
		case a.Name.Local == "value":
			value, _, _ = strings.Cut(a.Value, "T")
		}
	}
	return value
}

func within(path []string, element string) bool {
	for _, p := range path {
		if p == element {
			return true
		}
	}
	return false
}
