package ui

import (
	"strings"

	"chancery/export"
)

// taken is the present search in a form to take along.
type taken struct{ Label, Type, URL string }

// feeds are the forms of the present search for feed readers.
func (l linker) feeds() []taken {
	return []taken{{"Atom", "application/atom+xml", l.along(".atom")}, {"JSON Feed", "application/feed+json", l.along(".json")}}
}

// exports are its forms to save, and those to read.
func (l linker) exports() (files, reviews []taken) {
	for _, f := range export.Formats() {
		kind, _, _ := strings.Cut(f.ContentType, ";")
		form := taken{f.Label, kind, l.along(f.Suffix)}
		if f.Review {
			reviews = append(reviews, form)
		} else {
			files = append(files, form)
		}
	}
	return files, reviews
}

// along is the address of the present search in another form.
func (l linker) along(suffix string) string {
	v := l.keep()
	v.Del("hl")
	v.Del("size")
	if q := v.Encode(); q != "" {
		return "/v1/search" + suffix + "?" + q
	}
	return "/v1/search" + suffix
}
