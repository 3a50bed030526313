package timex

import (
	"testing"
	"time"
	"unicode/utf8"

	"chancery/annotate"
	"chancery/article"
)

// FuzzAnnotate: no text makes the annotator fail, mentions are spans of the
// text, and values are periods.
func FuzzAnnotate(f *testing.F) {
	for _, text := range []string{
		"On Tuesday, Jan. 21, 2020, and May 10-12; half a century later; the '80s; 03/05/2014",
		"24 февраля 2022 г. в понедельник", "2022年2月24日", "d’août aujourd’hui l'an dernier",
		"the end of the the the first quarter of of of 1980s 1950-53 mid- -", "\xff\x00May \u2028 9/11/", "this past a a half",
	} {
		for _, lang := range []string{"en", "fr", "de", "ru", "zh", "xx", ""} {
			f.Add(text, lang, int64(1394000000))
		}
	}
	f.Fuzz(func(t *testing.T, text, lang string, published int64) {
		doc := &annotate.Document{Article: article.Article{Title: text, Body: text, Language: lang}}
		if published != 0 {
			doc.Article.Published = article.Timestamp{Time: time.Unix(published%(1<<36), 0)}
		}
		New().Annotate(doc)
		for _, d := range doc.Annotations.Dates {
			if d.Value == "" || d.Text == "" || len(d.Mentions) == 0 {
				t.Fatalf("empty entry %+v", d)
			}
			for _, m := range d.Mentions {
				if m.Start < 0 || m.End > len(text) || text[m.Start:m.End] != d.Text {
					t.Fatalf("%q is not at %d of %q", d.Text, m.Start, text)
				}
				if utf8.ValidString(text) && !utf8.ValidString(d.Text) {
					t.Fatalf("%q cuts a rune", d.Text)
				}
			}
		}
	})
}
