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
//	  title: 3*1/(0.1+0.9*2/1) = 3/1.9, body: 1*1/(0.1+0.9*3*3/10) = 1/0.91
//	  tf = 2.6778484673221516, score = idf * tf * 4 / (3 + tf) = 1.8503573154504607
//	peace, df=2: idf = ln(1 + (3-2+0.5)/(2+0.5)) = ln(1.6)
//	  in the title of 1: tf = 3/1.9, in the body of 2: tf = 1/(0.1+0.9*2*3/10) = 1/0.64
//	"peace talks": idf = ln(1.6) + ln(8/3), tf = 3/1.9
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
		{query.Word{Text: "talks"}, map[string]float64{"1": 1.8503573154504607}},
		{query.Word{Text: "talking"}, map[string]float64{"1": 1.8503573154504607}},
		{query.Word{Text: "peace"}, map[string]float64{"1": 0.6482808679251525, "2": 0.643840588007857}},
		{query.Phrase{Text: "peace talks"}, map[string]float64{"1": 2.0011488031137405}},
		{query.Phrase{Text: "Peace talks", Literal: true}, map[string]float64{"1": 2.0011488031137405}},
		{query.Near{Text: "talks peace"}, map[string]float64{"1": 2.0011488031137405}},
		{query.Word{Text: "talks", Part: query.Title}, map[string]float64{"1": 1.352867935188588}},
		{query.Pattern{Text: "oi*"}, map[string]float64{"3": 2.1638913416959733}},
		{query.Fuzzy{Text: "iol", Distance: 1}, map[string]float64{"3": 2.1638913416959733}},
		{query.And{Nodes: []query.Node{query.Word{Text: "talks"}, query.Word{Text: "peace"}, query.Not{Node: query.Word{Text: "oil"}}}},
			map[string]float64{"1": 1.8503573154504607 + 0.6482808679251525}},
		{query.Some{Must: []query.Node{query.All{}}, Min: 1, Should: []query.Node{query.Word{Text: "oil"}}},
			map[string]float64{"1": 0, "2": 0, "3": 2.1638913416959733}},
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
	for _, want := range []string{`word "talks"`, "term talk", "N=2", "df=1", "k1=3", "field title, w=3, freq=1, b=0.9, len=2, avg=1", "field body, w=1, freq=1"} {
		if !strings.Contains(text, want) {
			t.Errorf("explanation lacks %q:\n%s", want, text)
		}
	}
}
