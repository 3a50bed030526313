package ui

import (
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"chancery/article"
)

func TestFragment(t *testing.T) {
	long := strings.Repeat("x", 10_000)
	for _, c := range []struct{ name, address, before, match, after, want string }{
		{"amid words", "https://a.example/x", "They met for ", "talks", " in Riyadh, again.", "https://a.example/x#:~:text=They%20met%20for-,talks,-in%20Riyadh%2C%20again."},
		{"alone", "https://a.example/", "", "talks", "", "https://a.example/#:~:text=talks"},
		{"signs of its own", "https://a.example/", "Q&A-", "a-b, c&d", "", "https://a.example/#:~:text=Q%26A%2D-,a%2Db%2C%20c%26d"},
		{"an address with a fragment", "https://a.example/#top", "", "talks", "", "https://a.example/#top:~:text=talks"},
		{"an address with a directive", "https://a.example/#:~:text=old", "", "talks", "", "https://a.example/#:~:text=talks"},
		{"several lines", "https://a.example/", "", "peace\n talks", "", "https://a.example/#:~:text=peace%20talks"},
		{"Arabic", "https://a.example/", "", "السلام", "", "https://a.example/#:~:text=" + strings.ReplaceAll(url.QueryEscape("السلام"), "+", "%20")},
		{"long words beside it", "https://a.example/", long, "talks", long, "https://a.example/#:~:text=talks"},
		{"too long", "https://a.example/", "", long, "", "https://a.example/"},
		{"no address", "", "", "talks", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := fragment(c.address, c.before, c.match, c.after); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestPassages(t *testing.T) {
	body := strings.Repeat("words before it ", 10) + "TALKS" + strings.Repeat(" e\u0301tait apre\u0300s", 10)
	start := strings.Index(body, "TALKS")
	spans := []span{{start: start, end: start + 5, kind: matchKind, match: 1}, {start: start + 1, end: start + 3, kind: personKind}}
	blocks := []block{newBlock(body, article.Span{End: len(body)}, spans)}
	number(blocks)
	ps := passages(blocks, "")
	if len(ps) != 1 || ps[0].Text != "TALKS" || ps[0].Match != 1 || ps[0].Original != "" {
		t.Fatalf("%+v", ps)
	}
	if b := ps[0].Before; !strings.HasPrefix(b, "… ") || !strings.HasSuffix(b, "words before it ") || utf8.RuneCountInString(b) > contextRunes+1 {
		t.Errorf("before: %q", b)
	}
	if a := ps[0].After; !strings.HasPrefix(a, " e\u0301tait") || !strings.HasSuffix(a, "…") || utf8.RuneCountInString(a) > contextRunes+1 {
		t.Errorf("after: %q", a)
	}
	word := strings.Repeat("e\u0301", 10_000)
	if e, b := wordsBefore(word), wordsAfter(word); !strings.HasPrefix(e, "…e") || !strings.HasSuffix(b, "\u0301…") || len(e) > 300 || len(b) > 300 {
		t.Errorf("an endless word: %q, %q", e, b)
	}
}
