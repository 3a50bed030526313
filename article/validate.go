package article

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// Limits on an article. They are generous for news and keep one hostile
// article from taking the service down.
const (
	MaxID     = 512      // bytes of an id
	MaxURL    = 4 << 10  // bytes of a URL
	MaxTitle  = 16 << 10 // bytes of a title
	MaxBody   = 8 << 20  // bytes of a body
	MaxLabels = 1000     // labels of one kind, and authors
	MaxExtra  = 1 << 20  // bytes of all unknown keys together
)

// Clean brings an article into the form that is stored: valid UTF-8 without
// NUL, line ends as \n, no space around, language as a lower-case primary tag.
// It never fails and is idempotent.
func (a *Article) Clean() {
	a.ID = strings.TrimSpace(text(a.ID))
	a.URL = strings.TrimSpace(text(a.URL))
	a.Source = strings.TrimSpace(text(a.Source))
	a.Title = line(a.Title)
	a.Body = strings.TrimSpace(text(a.Body))
	a.Dateline = strings.TrimSpace(text(a.Dateline))
	a.Language = primaryTag(a.Language)
	a.Authors = list(a.Authors)
	for _, l := range []*[]string{&a.Labels.Topics, &a.Labels.People, &a.Labels.Countries, &a.Labels.Places, &a.Labels.Organisations} {
		*l = list(*l)
	}
}

// text makes s valid UTF-8 with \n line ends and no NUL or BOM.
func text(s string) string {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	// One by one: looking for any of a set with one beyond ASCII is slow.
	if strings.IndexByte(s, '\r') >= 0 || strings.IndexByte(s, 0) >= 0 || strings.Contains(s, "\uFEFF") {
		s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "", "\uFEFF", "").Replace(s)
	}
	return s
}

func list(in []string) []string {
	var out []string
	for _, s := range in {
		if s = line(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}

func primaryTag(lang string) string {
	lang, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(strings.ReplaceAll(lang, "_", "-"))), "-")
	if lang == "und" {
		return ""
	}
	return lang
}

// Validate says why a clean article cannot be taken, nil if it can.
func (a *Article) Validate() error {
	if a.Title == "" && a.Body == "" {
		return errors.New("article: needs a title or a body")
	}
	for _, l := range []struct {
		name     string
		got, max int
	}{
		{"id", len(a.ID), MaxID}, {"url", len(a.URL), MaxURL}, {"title", len(a.Title), MaxTitle}, {"body", len(a.Body), MaxBody},
	} {
		if l.got > l.max {
			return fmt.Errorf("article: %s has %d bytes, the limit is %d", l.name, l.got, l.max)
		}
	}
	for _, l := range []struct {
		name string
		got  int
	}{
		{"authors", len(a.Authors)}, {"topics", len(a.Labels.Topics)}, {"people", len(a.Labels.People)},
		{"countries", len(a.Labels.Countries)}, {"places", len(a.Labels.Places)}, {"organisations", len(a.Labels.Organisations)},
	} {
		if l.got > MaxLabels {
			return fmt.Errorf("article: %s has %d entries, the limit is %d", l.name, l.got, MaxLabels)
		}
	}
	if n := extraBytes(a); n > MaxExtra {
		return fmt.Errorf("article: unknown keys have %d bytes, the limit is %d", n, MaxExtra)
	}
	if !validTag(a.Language) {
		return fmt.Errorf("article: language %.40q is not a two or three letter code", a.Language)
	}
	return nil
}

func extraBytes(a *Article) int {
	n := 0
	for k, v := range a.Extra {
		n += len(k) + len(v)
	}
	for k, v := range a.Labels.Other {
		n += len(k) + len(v)
	}
	return n
}

func validTag(s string) bool {
	if s == "" {
		return true
	}
	for _, c := range s {
		if c < 'a' || c > 'z' {
			return false
		}
	}
	return len(s) == 2 || len(s) == 3
}
