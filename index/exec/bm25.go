package exec

import (
	"fmt"
	"math"

	"chancery/index"
	"chancery/index/schema"
)

// Parameters of BM25F.
const (
	k1          = 1.2
	b           = 0.75
	titleWeight = 2
	bodyWeight  = 1
)

// field is one of the two text fields.
type field int

const (
	title field = iota
	body
	fields // their number
)

var (
	fieldNames  = [fields]string{schema.FieldTitle, schema.FieldBody}
	wordFields  = [fields]string{schema.FieldTitleWord, schema.FieldBodyWord}
	fieldWeight = [fields]float64{titleWeight, bodyWeight}
)

// The conversions to float64 keep products from being fused with sums, so that
// a score is the same number on every processor and in its explanation.

// idf is ln(1 + (n - df + 0.5) / (df + 0.5)), for n documents of which df have
// the term; df is at most n.
func idf(n, df int) float64 {
	return math.Log(1 + (float64(n-df)+0.5)/(float64(df)+0.5))
}

// fieldTF is what freq occurrences in a field of this length add to tf.
func fieldTF(f field, freq, length uint32, average float64) float64 {
	ratio := 1.0
	if average > 0 {
		ratio = float64(length) / average
	}
	return float64(fieldWeight[f]*float64(freq)) / (1 - b + float64(b*ratio))
}

// saturated is idf * tf * (k1+1) / (k1+tf).
func saturated(idf, tf float64) float64 {
	return float64(idf*tf) * (k1 + 1) / (k1 + tf)
}

// idfTerm is one summand of an idf: the words of a phrase have one each.
type idfTerm struct {
	terms string // as shown: the term, or those of several languages
	df    int
}

func sumIDF(n int, terms []idfTerm) float64 {
	sum := 0.0
	for _, t := range terms {
		sum += idf(n, t.df)
	}
	return sum
}

func explainIDF(n int, terms []idfTerm) *index.Explanation {
	e := &index.Explanation{Value: sumIDF(n, terms), Description: "idf, sum over the words of"}
	for _, t := range terms {
		e.Details = append(e.Details, &index.Explanation{
			Value:       idf(n, t.df),
			Description: fmt.Sprintf("ln(1 + (N - df + 0.5) / (df + 0.5)), term %s, N=%d documents, df=%d", t.terms, n, t.df),
		})
	}
	if len(e.Details) == 1 {
		e = e.Details[0]
		e.Description = "idf = " + e.Description
	}
	return e
}

func explainTF(freq, length [fields]uint32, average [fields]float64) *index.Explanation {
	e := &index.Explanation{Description: "tf, sum over the fields of"}
	for f := title; f < fields; f++ {
		if freq[f] == 0 {
			continue
		}
		v := fieldTF(f, freq[f], length[f], average[f])
		e.Value += v
		e.Details = append(e.Details, &index.Explanation{
			Value: v,
			Description: fmt.Sprintf("w * freq / (1 - b + b * len / avg), field %s, w=%v, freq=%d, b=%v, len=%d, avg=%v",
				fieldNames[f], fieldWeight[f], freq[f], b, length[f], average[f]),
		})
	}
	return e
}
