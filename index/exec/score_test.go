package exec_test

import (
	"math"
	"strings"
	"testing"

	"chancery/index"
	"chancery/query"
)

// TestScore compares scores with numbers worked out by hand. Three documents,
// titles of 2, 0 and 1 words (average 1), bodies of 3, 2 and 5 (average 10/3).
//
//	talks, df=1: idf = ln(1 + (3-1+0.5)/(1+0.5)) = ln(8/3) = 0.9808292530117263
//	  title: 2*1/(0.25+0.75*2/1) = 2/1.75, body: 1*1/(0.25+0.75*3*3/10) = 1/0.925
//	  tf = 2.2239382239382, score = idf * tf * 2.2 / (1.2 + tf) = 1.4015638581601935
//	peace, df=2: idf = ln(1 + (3-2+0.5)/(2+0.5)) = ln(1.6)
//	  in the title of 1: tf = 2/1.75, in the body of 2: tf = 1/(0.25+0.75*2*3/10) = 1/0.7
//	"peace talks": idf = ln(1.6) + ln(8/3), tf = 2/1.75
func TestScore(t *testing.T) {
	v := viewOf(
		doc("1", "Peace talks", "The talks failed."),
		doc("2", "", "Peace now."),
		doc("3", "Oil", "Prices of oil rise again."),
	)
	for _, c := range []struct {
		node query.Node
		want map[string]float64
	}{
		{query.Word{Text: "talks"}, map[string]float64{"1": 1.4015638581601935}},
		{query.Word{Text: "talking"}, map[string]float64{"1": 1.4015638581601935}},
		{query.Word{Text: "peace"}, map[string]float64{"1": 0.5043941387027407, "2": 0.5619608610546839}},
		{query.Phrase{Text: "peace talks"}, map[string]float64{"1": 1.5569913858372764}},
		{query.Phrase{Text: "Peace talks", Literal: true}, map[string]float64{"1": 1.5569913858372764}},
		{query.Near{Text: "talks peace"}, map[string]float64{"1": 1.5569913858372764}},
		{query.Word{Text: "talks", Part: query.Title}, map[string]float64{"1": 1.0525972471345357}},
		{query.Pattern{Text: "oi*"}, map[string]float64{"3": 1.498489136545693}},
		{query.Fuzzy{Text: "iol", Distance: 1}, map[string]float64{"3": 1.498489136545693}},
		{query.And{Nodes: []query.Node{query.Word{Text: "talks"}, query.Word{Text: "peace"}, query.Not{Node: query.Word{Text: "oil"}}}},
			map[string]float64{"1": 1.4015638581601935 + 0.5043941387027407}},
		{query.Some{Must: []query.Node{query.All{}}, Min: 1, Should: []query.Node{query.Word{Text: "oil"}}},
			map[string]float64{"1": 0, "2": 0, "3": 1.498489136545693}},
	} {
		hits := find(t, v, c.node)
		if len(hits) != len(c.want) {
			t.Errorf("%v: %d hits, want %d", c.node, len(hits), len(c.want))
		}
		for _, h := range hits {
			if math.Abs(h.Score-c.want[h.ID]) > 1e-14 {
				t.Errorf("%v: %s has score %.17g, want %.17g", c.node, h.ID, h.Score, c.want[h.ID])
			}
			addsUp(t, h.Explanation)
		}
	}
}

// addsUp wants the details of every node to add up to its value.
func addsUp(t *testing.T, e *index.Explanation) {
	t.Helper()
	sum := 0.0
	for _, d := range e.Details {
		addsUp(t, d)
		sum += d.Value
	}
	if len(e.Details) > 0 && math.Abs(sum-e.Value) > 1e-12 {
		t.Errorf("%s is %v, its details add up to %v", e.Description, e.Value, sum)
	}
}

func TestExplanationNamesTheNumbers(t *testing.T) {
	v := viewOf(doc("1", "Peace talks", "The talks failed."), doc("2", "", "Peace now."))
	e := find(t, v, query.Word{Text: "talks"})[0].Explanation
	var all []string
	var walk func(e *index.Explanation)
	walk = func(e *index.Explanation) {
		all = append(all, e.Description)
		for _, d := range e.Details {
			walk(d)
		}
	}
	walk(e)
	text := strings.Join(all, "\n")
	for _, want := range []string{`word "talks"`, "term talk", "N=2", "df=1", "k1=1.2", "field title, w=2, freq=1, b=0.75, len=2, avg=1", "field body, w=1, freq=1"} {
		if !strings.Contains(text, want) {
			t.Errorf("explanation lacks %q:\n%s", want, text)
		}
	}
}
