package train_test

import (
	"strings"
	"testing"

	"chancery/annotate"
	"chancery/annotate/name/tagger"
	"chancery/annotate/name/train"
	"chancery/article"
)

// document reads a text in which names are marked as P(Ann Lee), O(...), L(...).
func document(marked string) train.Document {
	var text strings.Builder
	var names []train.Name
	for marked != "" {
		i := strings.IndexByte(marked, '(')
		if i < 1 {
			text.WriteString(marked)
			break
		}
		text.WriteString(marked[:i-1])
		name, rest, _ := strings.Cut(marked[i+1:], ")")
		t := map[byte]tagger.Type{'P': tagger.Person, 'O': tagger.Organisation, 'L': tagger.Place}[marked[i-1]]
		start := text.Len()
		text.WriteString(name)
		names = append(names, train.Name{Span: article.Span{Start: start, End: text.Len()}, Type: t})
		marked = rest
	}
	return train.NewDocument(text.String(), names)
}

// TestLearns trains on a few sentences and tags another that is like them.
func TestLearns(t *testing.T) {
	l := train.NewLearner(map[uint64]tagger.Entry{tagger.Hash("minister", false): {Class: tagger.Head}}, train.Options{Select: 1, Epochs: 10, Average: 2, Rate: 0.1, Least: 1, Most: 10_000})
	for _, s := range []string{
		"Minister P(Ann Lee) went to L(Oslo) for talks.", "Minister P(Bo Ek) of O(Acme Ltd) went to L(Rome).", "They met P(Cy Dahl) in L(Paris).",
		"Minister P(Di Orr) said O(Best Ltd) paid.", "The talks in L(Lima) failed.", "The car was red.", "On Monday O(Carbo Ltd) closed.",
	} {
		l.Add(document(s))
	}
	m, err := tagger.Read(l.Train().Build())
	if err != nil {
		t.Fatal(err)
	}
	test := document("Minister P(Ed Fox) went to L(Bonn) and O(Delta Ltd) paid.")
	got := train.Score([]train.Document{test}, func(d train.Document) []tagger.Span { return m.Tag([]*annotate.Text{d.Text}, nil)[0] }, nil)
	for kind, c := range got {
		if c.Right != 1 || c.Found != 1 {
			t.Errorf("type %d: %v", kind, c)
		}
	}
}

func TestNewDocument(t *testing.T) {
	d := document("Mr. P(Ann Lee)'s U.S.-led L(Oslo) trip")
	if len(d.Names) != 2 || d.Names[0].First != 1 || d.Names[0].End != 3 {
		t.Errorf("names %v", d.Names)
	}
	inside := train.NewDocument("the Israeli-Syrian border", []train.Name{{Span: article.Span{Start: 12, End: 18}}})
	if len(inside.Names) != 0 {
		t.Errorf("a name that begins inside a token was kept: %v", inside.Names)
	}
}

func TestCount(t *testing.T) {
	c := train.Count{Right: 3, Found: 4, Gold: 6}
	if c.Precision() != 75 || c.Recall() != 50 || c.F1() != 60 {
		t.Errorf("%v", c)
	}
}
