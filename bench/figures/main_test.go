package main

import (
	"strings"
	"testing"

	"chancery/eval"
)

func TestTable(t *testing.T) {
	people := eval.Agreement{Precision: 90, Recall: 80, F1: 84.7, Gold: 10, Predicted: 9}
	ours := map[string]eval.Report{
		"real":     {People: people},
		"wikigold": {Spans: eval.Spans{People: &people}},
		"polnear":  {QuoteSpans: people},
	}
	var b strings.Builder
	agreements(&b, ours, map[string]eval.Report{"wikigold": {Spans: eval.Spans{People: &eval.Agreement{Precision: 1, Recall: 2, F1: 3, Gold: 10}}}})
	for _, want := range []string{
		"| Gold articles, real (`real`) | people | 10 | 90.0 | 80.0 | **84.7** | | | |\n",
		"| wikigold, five sixths learnt from (`wikigold`) | persons, exact spans | 10 | 90.0 | 80.0 | **84.7** | 1.0 | 2.0 | **3.0** |\n",
		"| quotes, text alone | 10 | | 80.0 | | | | |\n",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no line %q in\n%s", want, b.String())
		}
	}
	if strings.Contains(b.String(), "organisations, exact") {
		t.Error("a figure that the set cannot tell stands in the table")
	}
}

func TestSpeeds(t *testing.T) {
	var b strings.Builder
	err := speeds(&b, strings.NewReader(`{"file":"a.jsonl","articles":2,"words":10,"seconds":0.5,"words_per_second":20,"megabytes":30}`+"\n"))
	if want := "| `a.jsonl` | 2 | 10 | 20 | 30 MB |\n"; err != nil || !strings.HasSuffix(b.String(), want) {
		t.Errorf("%q, %v; want it to end in %q", b.String(), err, want)
	}
	if err := speeds(&b, strings.NewReader("{")); err == nil {
		t.Error("a torn line: no error")
	}
}

func TestReplace(t *testing.T) {
	got, err := replace("a\n"+begin+"old\n"+end+"b\n", "new\n")
	if want := "a\n" + begin + "new\n" + end + "b\n"; got != want || err != nil {
		t.Errorf("%q, %v; want %q", got, err, want)
	}
	if _, err := replace("a\n"+begin, "new\n"); err == nil {
		t.Error("no end of the section: no error")
	}
}
