package article

import (
	"slices"
	"strings"
	"testing"
)

func TestSentences(t *testing.T) {
	for _, c := range []string{
		"One.| Two!| Three?",
		"The U.S. Secretary of State met Mr. Smith.| They spoke.",
		"“We agree.”| He left.",
		"No end",
		"It cost 3.5 million. no capital follows",
		"谈判开始。|双方同意。",
		"",
	} {
		text := strings.ReplaceAll(c, "|", "")
		var want []string
		for _, s := range strings.Split(c, "|") {
			if s = strings.TrimSpace(s); s != "" {
				want = append(want, s)
			}
		}
		var got []string
		for _, s := range Sentences(text, Span{0, len(text)}) {
			got = append(got, text[s.Start:s.End])
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestTitleFrom(t *testing.T) {
	for in, want := range map[string]string{
		"The envoy left. He was tired.":                                           "The envoy left",
		"VIENNA, July 14 (Wire) - Iran and six powers agreed.":                    "Iran and six powers agreed",
		"GENEVA – Talks went on.\n\nMore.":                                        "Talks went on",
		"U.S. officials - many of them - stayed away.":                            "U.S. officials - many of them - stayed away",
		strings.Repeat("word ", 15) + "end, " + strings.Repeat("more ", 30) + ".": strings.Repeat("word ", 15) + "end…", // at the clause
		strings.Repeat("word ", 5) + "end, " + strings.Repeat("more ", 40) + ".":  strings.Repeat("word ", 5) + "end, " + strings.TrimSpace(strings.Repeat("more ", 26)) + "…",
		strings.Repeat("字", 70) + "，" + strings.Repeat("字", 100) + "。":            strings.Repeat("字", 70) + "…",
		"":                          "",
		strings.Repeat("word ", 60): strings.TrimSpace(strings.Repeat("word ", 31)) + " word…",
	} {
		if got := TitleFrom(in); got != want {
			t.Errorf("%.40q: %q, want %q", in, got, want)
		}
	}
}

func FuzzSentences(f *testing.F) {
	f.Add("One. Two.\n\nThree")
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, p := range Paragraphs(text) {
			for _, s := range Sentences(text, p) {
				if s.Start < last || s.End <= s.Start || s.End > p.End {
					t.Fatalf("%v in %v after %d", s, p, last)
				}
				last = s.End
			}
		}
	})
}
