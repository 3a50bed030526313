// Package eval turns rankings and annotations into figures: nDCG, MAP, recall
// and MRR as trec_eval defines them, and precision, recall and F1 of
// annotators against a gold file. It reads and writes the files of that trade
// and knows no engine.
package eval

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// Topic is a query with the need behind it; only Text is run.
type Topic struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// Qrels are judgments: topic id -> document id -> grade. Grades above zero are
// relevant; zero and below are judged and not.
type Qrels map[string]map[string]int

// Ranked is one document of a ranking with its score.
type Ranked struct {
	ID    string
	Score float64
}

// Run is the ranking of each topic, best first.
type Run map[string][]Ranked

// maxLine is the longest line that is read, in bytes.
const maxLine = 64 << 20

func lines(r io.Reader, each func(n int, line string) error) error {
	in := bufio.NewScanner(r)
	in.Buffer(make([]byte, 0, 64<<10), maxLine)
	n := 0
	for in.Scan() {
		n++
		line := in.Text()
		if n == 1 {
			line = strings.TrimPrefix(line, "\uFEFF")
		}
		if strings.TrimSpace(line) == "" {
			continue
		}
		if err := each(n, line); err != nil {
			return fmt.Errorf("eval: line %d: %w", n, err)
		}
	}
	if err := in.Err(); err != nil {
		return fmt.Errorf("eval: line %d: %w", n+1, err)
	}
	return nil
}

// ReadTopics reads JSON Lines of id and text; an id may be a number. Other
// keys are ignored, an id twice is an error.
func ReadTopics(r io.Reader) ([]Topic, error) {
	var out []Topic
	seen := map[string]bool{}
	err := lines(r, func(_ int, line string) error {
		var in struct {
			ID   json.RawMessage `json:"id"`
			Text string          `json:"text"`
		}
		if err := json.Unmarshal([]byte(line), &in); err != nil {
			return err
		}
		id := string(bytes.Trim(in.ID, `"`))
		if len(in.ID) > 0 && in.ID[0] == '"' {
			if err := json.Unmarshal(in.ID, &id); err != nil {
				return err
			}
		}
		switch {
		case id == "" || id == "null":
			return fmt.Errorf("topic without an id")
		case seen[id]:
			return fmt.Errorf("topic %q stands twice", id)
		}
		seen[id] = true
		out = append(out, Topic{id, in.Text})
		return nil
	})
	return out, err
}

// ReadQrels reads TREC judgments: topic, iteration (ignored), document, grade,
// between white space.
func ReadQrels(r io.Reader) (Qrels, error) {
	out := Qrels{}
	err := lines(r, func(_ int, line string) error {
		f := strings.Fields(line)
		if len(f) != 4 {
			return fmt.Errorf("qrels need 4 columns (topic, iteration, document, grade), got %d", len(f))
		}
		grade, err := strconv.Atoi(f[3])
		if err != nil {
			return fmt.Errorf("grade %.20q is not a whole number", f[3])
		}
		if out[f[0]] == nil {
			out[f[0]] = map[string]int{}
		}
		out[f[0]][f[2]] = grade
		return nil
	})
	return out, err
}

// ReadRun reads a TREC run: topic, Q0, document, rank, score, tag. As in
// trec_eval the rank column is ignored: documents are ordered by falling
// score, equal scores by falling document id.
func ReadRun(r io.Reader) (Run, error) {
	out := Run{}
	err := lines(r, func(_ int, line string) error {
		f := strings.Fields(line)
		if len(f) != 6 {
			return fmt.Errorf("a run needs 6 columns (topic, Q0, document, rank, score, tag), got %d", len(f))
		}
		score, err := strconv.ParseFloat(f[4], 64)
		if err != nil {
			return fmt.Errorf("score %.20q is not a number", f[4])
		}
		out[f[0]] = append(out[f[0]], Ranked{f[2], score})
		return nil
	})
	for _, docs := range out {
		slices.SortStableFunc(docs, func(a, b Ranked) int {
			return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(b.ID, a.ID))
		})
	}
	return out, err
}

// WriteRun writes a run in TREC form, topics in the order of their ids. Scores
// are written so that every reader that sorts by score keeps our order: where
// they do not fall, the one before less a hair stands in. White space in ids
// becomes an underscore, as the format has no quoting.
func WriteRun(w io.Writer, run Run, tag string) error {
	out := bufio.NewWriter(w)
	topics := make([]string, 0, len(run))
	for t := range run {
		topics = append(topics, t)
	}
	slices.Sort(topics)
	for _, topic := range topics {
		last := 0.0
		for i, d := range run[topic] {
			score := d.Score
			if i > 0 && !(score < last-hair(last)) {
				score = last - hair(last)
			}
			last = score
			fmt.Fprintf(out, "%s Q0 %s %d %.9g %s\n", column(topic), column(d.ID), i+1, score, column(tag))
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("eval: run: %w", err)
	}
	return nil
}

// hair is a step that still shows in nine digits, and in a reader's float32.
func hair(score float64) float64 { return max(score, -score, 1) * 1e-6 }

func column(s string) string {
	if s = strings.Join(strings.Fields(s), "_"); s == "" {
		return "_"
	}
	return s
}
