package eval

import (
	"fmt"
	"math"
	"slices"
)

// Scores are means over topics, each from 0 to 1.
type Scores struct {
	Topics    int     `json:"topics"` // how many the means are over
	NDCG10    float64 `json:"ndcg@10"`
	MAP       float64 `json:"map"`
	Recall100 float64 `json:"recall@100"`
	MRR       float64 `json:"mrr"`
}

// Retrieve runs each topic's text through search, which returns documents best
// first, and keeps the rankings.
func Retrieve(topics []Topic, search func(text string) ([]Ranked, error)) (Run, error) {
	run := Run{}
	for _, t := range topics {
		docs, err := search(t.Text)
		if err != nil {
			return nil, fmt.Errorf("eval: topic %s: %w", t.ID, err)
		}
		run[t.ID] = docs
	}
	return run, nil
}

// Judge scores a run over the topics that have judgments; one that retrieved
// nothing, or has nothing relevant, counts as zero (trec_eval -c). A document
// twice in a ranking counts where it first stands.
func Judge(topics []Topic, qrels Qrels, run Run) Scores {
	var s Scores
	for _, t := range topics {
		judged, ok := qrels[t.ID]
		if !ok {
			continue
		}
		ids := distinct(run[t.ID])
		s.Topics++
		s.NDCG10 += NDCG(ids, judged, 10)
		s.MAP += AveragePrecision(ids, judged)
		s.Recall100 += Recall(ids, judged, 100)
		s.MRR += ReciprocalRank(ids, judged)
	}
	if n := float64(s.Topics); n > 0 {
		s.NDCG10, s.MAP, s.Recall100, s.MRR = s.NDCG10/n, s.MAP/n, s.Recall100/n, s.MRR/n
	}
	return s
}

func distinct(docs []Ranked) []string {
	out := make([]string, 0, len(docs))
	seen := make(map[string]bool, len(docs))
	for _, d := range docs {
		if !seen[d.ID] {
			seen[d.ID] = true
			out = append(out, d.ID)
		}
	}
	return out
}

// NDCG is the discounted cumulative gain of the first k documents over that of
// the best possible ranking, as trec_eval's ndcg_cut: the gain is the grade
// itself (not 2^grade-1), negative grades gain nothing, the discount of rank r
// (from 1) is log2(r+1). 0 when nothing is relevant.
func NDCG(ids []string, judged map[string]int, k int) float64 {
	ideal := make([]int, 0, len(judged))
	for _, g := range judged {
		ideal = append(ideal, max(g, 0))
	}
	slices.SortFunc(ideal, func(a, b int) int { return b - a })
	grades := make([]int, 0, k)
	for _, id := range ids[:min(k, len(ids))] {
		grades = append(grades, max(judged[id], 0))
	}
	best := dcg(ideal[:min(k, len(ideal))])
	if best == 0 {
		return 0
	}
	return dcg(grades) / best
}

func dcg(grades []int) float64 {
	sum := 0.0
	for i, g := range grades {
		sum += float64(g) / math.Log2(float64(i+2))
	}
	return sum
}

// AveragePrecision is the mean, over all relevant documents, of the precision
// at the rank of each; those not retrieved count as zero.
func AveragePrecision(ids []string, judged map[string]int) float64 {
	found, sum := 0, 0.0
	for i, id := range ids {
		if judged[id] > 0 {
			found++
			sum += float64(found) / float64(i+1)
		}
	}
	return over(sum, relevant(judged))
}

// Recall is the share of the relevant documents that stand in the first k.
func Recall(ids []string, judged map[string]int, k int) float64 {
	found := 0.0
	for _, id := range ids[:min(k, len(ids))] {
		if judged[id] > 0 {
			found++
		}
	}
	return over(found, relevant(judged))
}

// ReciprocalRank is one over the rank of the first relevant document, 0 when
// none is retrieved.
func ReciprocalRank(ids []string, judged map[string]int) float64 {
	for i, id := range ids {
		if judged[id] > 0 {
			return 1 / float64(i+1)
		}
	}
	return 0
}

func relevant(judged map[string]int) int {
	n := 0
	for _, g := range judged {
		if g > 0 {
			n++
		}
	}
	return n
}

func over(sum float64, n int) float64 {
	if n == 0 {
		return 0
	}
	return sum / float64(n)
}
