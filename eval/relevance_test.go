package eval

import (
	"bytes"
	"math"
	"strings"
	"testing"
)

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

func TestMetrics(t *testing.T) {
	log := math.Log2
	judged := map[string]int{"a": 2, "b": 1, "c": 0, "d": 1, "e": -1}
	ideal := 2/log(2) + 1/log(3) + 1/log(4)
	for _, c := range []struct {
		name                  string
		ids                   string
		ndcg, ap, recall2, rr float64
	}{
		{"perfect", "a b d c", 1, 1, 2.0 / 3, 1},
		{"best last", "c x b a", (1/log(4) + 2/log(5)) / ideal, (1.0/3 + 2.0/4) / 3, 0, 1.0 / 3},
		{"negative grade gains nothing", "e a", (2 / log(3)) / ideal, (1.0 / 2) / 3, 1.0 / 3, 1.0 / 2},
		{"nothing", "", 0, 0, 0, 0},
		{"unjudged only", "x y z", 0, 0, 0, 0},
	} {
		ids := strings.Fields(c.ids)
		if got := NDCG(ids, judged, 10); !near(got, c.ndcg) {
			t.Errorf("%s: nDCG@10 = %v, want %v", c.name, got, c.ndcg)
		}
		if got := AveragePrecision(ids, judged); !near(got, c.ap) {
			t.Errorf("%s: AP = %v, want %v", c.name, got, c.ap)
		}
		if got := Recall(ids, judged, 2); !near(got, c.recall2) {
			t.Errorf("%s: recall@2 = %v, want %v", c.name, got, c.recall2)
		}
		if got := ReciprocalRank(ids, judged); !near(got, c.rr) {
			t.Errorf("%s: RR = %v, want %v", c.name, got, c.rr)
		}
	}
	// The cut-off also cuts the ideal.
	if got, want := NDCG([]string{"b", "a"}, judged, 1), 0.5; !near(got, want) {
		t.Errorf("nDCG@1 = %v, want %v", got, want)
	}
}

func TestJudge(t *testing.T) {
	topics := []Topic{{"1", "one"}, {"2", "two"}, {"3", "unjudged"}}
	qrels := Qrels{"1": {"a": 1}, "2": {"b": 1}}
	asked := 0
	run, err := Retrieve(topics, func(text string) ([]Ranked, error) {
		asked++
		if text == "one" {
			return []Ranked{{"x", 3}, {"x", 2}, {"a", 1}}, nil // x twice: a stands second
		}
		return nil, nil
	})
	if err != nil || asked != 3 {
		t.Fatalf("Retrieve asked %d times, err %v", asked, err)
	}
	got := Judge(topics, qrels, run)
	want := Scores{Topics: 2, NDCG10: 1 / math.Log2(3) / 2, MAP: 0.25, Recall100: 0.5, MRR: 0.25}
	if got.Topics != 2 || !near(got.NDCG10, want.NDCG10) || !near(got.MAP, want.MAP) || !near(got.Recall100, want.Recall100) || !near(got.MRR, want.MRR) {
		t.Errorf("Judge = %+v, want %+v", got, want)
	}
}

func TestRunRoundTrip(t *testing.T) {
	run := Run{"7": {{"b", 2}, {"a", 2}, {"c", 2}, {"d", 0.5}, {"e", 0.5}}, "10": {{"one two", 0}}}
	var buf bytes.Buffer
	if err := WriteRun(&buf, run, "tag"); err != nil {
		t.Fatal(err)
	}
	back, err := ReadRun(&buf)
	if err != nil {
		t.Fatal(err)
	}
	order := func(docs []Ranked) string {
		var ids []string
		for _, d := range docs {
			ids = append(ids, d.ID)
		}
		return strings.Join(ids, " ")
	}
	if got := order(back["7"]); got != "b a c d e" {
		t.Errorf("order after reading back = %q", got)
	}
	if got := order(back["10"]); got != "one_two" {
		t.Errorf("id with a space = %q", got)
	}
}

func TestReadersNameTheLine(t *testing.T) {
	for _, c := range []struct {
		name string
		read func(string) error
		text string
		want string
	}{
		{"qrels columns", qrelsErr, "1 0 a 1\n\n1 0 b\n", "line 3"},
		{"qrels grade", qrelsErr, "1 0 a x\n", "grade"},
		{"topics json", topicsErr, "{\"id\": \"1\", \"text\": \"x\"}\n{", "line 2"},
		{"topics id", topicsErr, "{\"text\": \"x\"}", "without an id"},
		{"topics twice", topicsErr, "{\"id\": 1}\n{\"id\": \"1\"}", "twice"},
		{"run", runErr, "1 Q0 a 1 x t", "score"},
	} {
		if err := c.read(c.text); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", c.name, err, c.want)
		}
	}
}

func qrelsErr(s string) error  { _, err := ReadQrels(strings.NewReader(s)); return err }
func topicsErr(s string) error { _, err := ReadTopics(strings.NewReader(s)); return err }
func runErr(s string) error    { _, err := ReadRun(strings.NewReader(s)); return err }

func FuzzReaders(f *testing.F) {
	f.Add("1 0 a 1\n")
	f.Add("1 Q0 a 1 2.5 t\n")
	f.Add("{\"id\": 1, \"text\": \"x\"}\n")
	f.Fuzz(func(t *testing.T, s string) {
		_ = qrelsErr(s)
		_ = runErr(s)
		_, _ = ReadGold(strings.NewReader(s))
		topics, err := ReadTopics(strings.NewReader(s))
		for _, topic := range topics {
			if err == nil && topic.ID == "" {
				t.Errorf("topic without an id from %q", s)
			}
		}
	})
}
