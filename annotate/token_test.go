package annotate

import (
	"strings"
	"testing"

	"chancery/article"
)

func TestTokens(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Ann Lee's plan", "Ann|Lee|'s|plan"},
		{"the U.S.-led talks", "the|U.S.-led|talks"},
		{"Korea-U.S. talks, anti-U.S. mood", "Korea-U.S.|talks|,|anti-U.S.|mood"},
		{"RUSSIA'S PLAN", "RUSSIA|'S|PLAN"},
		{"J. D. Roe met Gen. Ito.", "J.|D.|Roe|met|Gen.|Ito|."},
		{"N'Djamena, O'Brien d'Azur", "N'Djamena|,|O'Brien|d'|Azur"},
		{"S/2025/1 and 2,600 in 2014-15", "S|/|2025/1|and|2,600|in|2014-15"},
		{"don’t say ‘no’", "don’t|say|‘|no|’"},
		{"al-Sudani 1980s 24th", "al-Sudani|1980s|24th"},
		{"部长 сказал", "部长|сказал"},
		{"", ""},
	} {
		var got []string
		for _, tok := range tokenize(c.text) {
			got = append(got, tok.Text)
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("tokenize(%q) = %s, want %s", c.text, s, c.want)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"He came. She left.", "He came.|She left."},
		{"Mr. Roe of the U.S. Army spoke. All left.", "Mr. Roe of the U.S. Army spoke.|All left."},
		{"It is in the U.S. The rest is not.", "It is in the U.S.|The rest is not."},
		{"“We go,” he said. “You stay.” They stayed.", "“We go,” he said.|“You stay.”|They stayed."},
		{"One.\n\nTwo", "One.|Two"},
		{"他说。她走了。", "他说。|她走了。"},
		{"At 3.5 percent. No. 3 is next", "At 3.5 percent.|No.|3 is next"},
	} {
		text := NewText(article.InBody, c.text)
		var got []string
		for _, s := range text.Sentences {
			got = append(got, text.Source[s.Start:s.End])
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("sentences of %q = %s, want %s", c.text, s, c.want)
		}
	}
}

func TestCase(t *testing.T) {
	for text, want := range map[string]Case{
		"Envoys Meet Again Over Disputed Border":     Headline,
		"ENVOYS MEET AGAIN OVER BORDER":              Shouted,
		"Envoys met again over the disputed border.": Prose,
		"Foreign Minister Ann Lee Spoke in Geneva.":  Prose,
	} {
		if got := NewText(article.InTitle, text).Sentences[0].Case; got != want {
			t.Errorf("case of %q = %v, want %v", text, got, want)
		}
	}
}

func TestDateline(t *testing.T) {
	for text, want := range map[string]string{
		"GENEVA, Feb. 3 (Wire) - Talks began.":     "Talks",
		"PARIS — Talks began.":                     "Talks",
		"(CNN) - Talks began.":                     "Talks",
		"NATO said that talks - long ones - began": "NATO",
		"Talks began.":                             "Talks",
	} {
		x := NewText(article.InBody, text)
		if got := x.Tokens[x.Dateline(0)].Text; got != want {
			t.Errorf("text after the dateline of %q begins with %q, want %q", text, got, want)
		}
	}
}

// FuzzText checks what every annotator counts on: tokens are sorted, apart,
// inside the text, and each lies in one sentence.
func FuzzText(f *testing.F) {
	for _, s := range []string{"Ann Lee's “plan”.", "U.S. d'A 'x' 12,3.\n\nB", "\xff.'s-", "a.b.c.", "J.J.J."} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) {
		text := NewText(article.InBody, source)
		end := 0
		for i, tok := range text.Tokens {
			if tok.Start < end || tok.End <= tok.Start || tok.End > len(source) || tok.Text != source[tok.Start:tok.End] {
				t.Fatalf("token %d is [%d,%d) %q after %d in %q", i, tok.Start, tok.End, tok.Text, end, source)
			}
			end = tok.End
			if s := text.Sentences[tok.Sentence]; i < s.First || i >= s.Last {
				t.Fatalf("token %d is not in its sentence [%d,%d)", i, s.First, s.Last)
			}
		}
		for p := range text.Paragraphs {
			if d := text.Dateline(p); d < 0 || d > len(text.Tokens) {
				t.Fatalf("dateline of paragraph %d ends at token %d of %d", p, d, len(text.Tokens))
			}
		}
	})
}
