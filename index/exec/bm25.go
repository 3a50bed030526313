package exec

import (
	"fmt"
	"math"
	"strings"

	"chancery/index"
	"chancery/index/schema"
)

// Parameters of BM25F.
const (
	k1          = 3
	b           = 0.9
	titleWeight = 3
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

// fieldNorm is what occurrences in a field of this length are divided by.
func fieldNorm(length uint32, average float64) float64 {
	ratio := 1.0
	if average > 0 {
		ratio = float64(length) / average
	}
	return 1 - b + float64(b*ratio)
}

// fieldTF is what freq occurrences in a field of this length add to tf.
func fieldTF(f field, freq, length uint32, average float64) float64 {
	return float64(fieldWeight[f]*float64(freq)) / fieldNorm(length, average)
}

// sumTF is the tf of a text in a document.
func sumTF(freq, length [fields]uint32, average [fields]float64) float64 {
	tf := 0.0
	for f := title; f < fields; f++ {
		if freq[f] > 0 {
			tf += fieldTF(f, freq[f], length[f], average[f])
		}
	}
	return tf
}

// saturated is weight * idf * tf * (k1+1) / (k1+tf).
func saturated(weight, idf, tf float64) float64 {
	return float64(float64(weight*idf)*tf) * (k1 + 1) / (k1 + tf)
}

// most is what saturated cannot exceed, whatever the tf.
func most(weight, idf float64) float64 { return weight * idf * (k1 + 1) }

// factor writes out a weight.
func factor(weight float64) string {
	if weight == 1 {
		return ""
	}
	return fmt.Sprintf("%v * ", weight)
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

// explainedTerms is how many terms of one text an explanation lists.
const explainedTerms = 16

// explainIDF writes out the idf of a text.
func explainIDF(n int, terms []idfTerm) string {
	var out []string
	for i, t := range terms {
		if i == explainedTerms {
			out = append(out, fmt.Sprintf("those of %d more terms", len(terms)-i))
			break
		}
		out = append(out, fmt.Sprintf("%v (term %s, df=%d)", idf(n, t.df), t.terms, t.df))
	}
	return fmt.Sprintf("idf=%v = ln(1 + (N - df + 0.5) / (df + 0.5)), N=%d: %s", sumIDF(n, terms), n, strings.Join(out, " + "))
}

// explainParts divides a score among the fields, by what each adds to tf.
func explainParts(score float64, freq, length [fields]uint32, average [fields]float64) []*index.Explanation {
	var out []*index.Explanation
	tf := sumTF(freq, length, average)
	for f := title; f < fields; f++ {
		if freq[f] == 0 {
			continue
		}
		part := fieldTF(f, freq[f], length[f], average[f])
		out = append(out, &index.Explanation{
			Value: float64(score * (part / tf)),
			Description: fmt.Sprintf("share of tf=%v = w * freq / (1 - b + b * len / avg), field %s, w=%v, freq=%d, b=%v, len=%d, avg=%v",
				part, fieldNames[f], fieldWeight[f], freq[f], b, length[f], average[f]),
		})
	}
	return out
}
