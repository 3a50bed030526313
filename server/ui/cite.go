package ui

import (
	"bytes"
	"cmp"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"github.com/gorilla/mux"

	"chancery/article"
	"chancery/export"
	"chancery/search"
)

// citeFormat is a format that an article is cited in.
type citeFormat struct{ suffix, label string }

var citeFormats = []citeFormat{{".ris", "RIS"}, {".bib", "BibTeX"}}

// citeLinks lead to the citations of an article.
func citeLinks(id string) []link {
	var out []link
	for _, f := range citeFormats {
		out = append(out, link{Label: f.label, URL: "/articles/" + url.PathEscape(id) + f.suffix})
	}
	return out
}

// cite answers with the citation of an article as a file, if the address is
// that of a citation: any text may be an id, so an article whose id ends like
// one goes first.
func (h *handlers) cite(w http.ResponseWriter, r *http.Request) bool {
	name, err := url.PathUnescape(mux.Vars(r)["id"])
	if err != nil {
		return false
	}
	for _, f := range export.Formats() {
		id, cited := strings.CutSuffix(name, f.Suffix)
		if !cited || !slices.ContainsFunc(citeFormats, func(c citeFormat) bool { return c.suffix == f.Suffix }) {
			continue
		}
		item, err := h.Archive.Get(r.Context(), id)
		if err == nil {
			err = writeCitation(w, f, item.Annotated)
		}
		if err != nil {
			h.failed(w, r, search.Request{}, err)
		}
		return true
	}
	return false
}

func writeCitation(w http.ResponseWriter, f export.Format, a article.Annotated) error {
	var buf bytes.Buffer
	out, err := export.New(f.Name, &buf, "")
	if err != nil {
		return err
	}
	if err := out.Write(export.Item{Annotated: a}); err != nil {
		return err
	}
	if err := out.Close(); err != nil {
		return err
	}
	head := w.Header()
	head.Set("Content-Type", f.ContentType)
	head.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": cmp.Or(export.FileName(a.ID), "article") + f.Suffix}))
	head.Set("Cache-Control", "private, no-cache")
	_, _ = buf.WriteTo(w) // a reader who has gone is no error of ours
	return nil
}

// citation is an article as a footnote has it, with its date in the language of
// the reader.
func citation(lang string, a article.Article) string {
	return export.Citation(a, longDate(lang, a.Published.String()))
}

// oneLine is text to copy: no line ends, and no marks of direction, which
// would turn the words around it as well.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Bidi_Control, r) {
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
}
