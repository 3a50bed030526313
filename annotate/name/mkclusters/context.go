package main

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strings"

	"chancery/annotate"
	"chancery/article"
)

// vocabulary is the words that are grouped, the most frequent first.
type vocabulary struct {
	words []string
	ids   map[string]int32
}

// sentences calls each with the words of every sentence of the files, in small
// letters.
func sentences(files []string, each func([]string)) error {
	for _, file := range files {
		if err := sentencesOf(file, each); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
	}
	return nil
}

func sentencesOf(file string, each func([]string)) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	var r io.Reader = f
	packed := strings.HasSuffix(file, ".gz")
	if packed {
		if r, err = gzip.NewReader(f); err != nil {
			return err
		}
	}
	in := bufio.NewScanner(r)
	in.Buffer(nil, 64<<20)
	for in.Scan() {
		body := in.Text()
		if packed {
			var a struct{ Body string }
			if err := json.Unmarshal(in.Bytes(), &a); err != nil {
				return err
			}
			body = a.Body
		}
		text := annotate.NewText(article.InBody, body)
		for _, s := range text.Sentences {
			words := make([]string, 0, s.Last-s.First)
			for _, t := range text.Tokens[s.First:s.Last] {
				words = append(words, strings.ToLower(t.Text))
			}
			each(words)
		}
	}
	return in.Err()
}

func countWords(files []string, most int) (*vocabulary, error) {
	counts := map[string]int{}
	err := sentences(files, func(words []string) {
		for _, w := range words {
			counts[w]++
		}
	})
	v := &vocabulary{ids: map[string]int32{}}
	for w, n := range counts {
		if n >= 8 {
			v.words = append(v.words, w)
		}
	}
	slices.SortFunc(v.words, func(a, b string) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b)) })
	v.words = v.words[:min(most, len(v.words))]
	for i, w := range v.words {
		v.ids[w] = int32(i)
	}
	return v, err
}

// neighbours is how many of the most frequent words count as contexts, on each
// side.
const neighbours = 2000

// contexts counts how often a word has another right before or after it.
type contexts struct {
	counts []map[int32]float64 // by word: neighbour, or neighbours + neighbour after it
	totals [2 * neighbours]float64
}

func countContexts(files []string, v *vocabulary) (*contexts, error) {
	c := &contexts{counts: make([]map[int32]float64, len(v.words))}
	for i := range c.counts {
		c.counts[i] = map[int32]float64{}
	}
	add := func(word, context string, after int32) {
		w, ok := v.ids[word]
		n, known := v.ids[context]
		if ok && known && n < neighbours {
			c.counts[w][n+after]++
			c.totals[n+after]++
		}
	}
	err := sentences(files, func(words []string) {
		for i, w := range words {
			if i > 0 {
				add(w, words[i-1], 0)
			}
			if i+1 < len(words) {
				add(w, words[i+1], neighbours)
			}
		}
	})
	return c, err
}

// dimensions of the vectors that stand for words.
const dimensions = 128

type vector [dimensions]float32

// vectors are the words' positive pointwise mutual information with their
// contexts, projected at random and brought to length one.
func (c *contexts) vectors() []vector {
	all := 0.0
	for _, n := range c.totals {
		all += n
	}
	out := make([]vector, len(c.counts))
	for i, counts := range c.counts {
		sum := 0.0
		keys := make([]int32, 0, len(counts))
		for k, n := range counts {
			keys = append(keys, k)
			sum += n
		}
		slices.Sort(keys) // the same sums in every run
		for _, k := range keys {
			info := math.Log(counts[k] * all / (sum * c.totals[k]))
			if info <= 0 {
				continue
			}
			h := uint64(k)*0x9E3779B97F4A7C15 + 0x2545F4914F6CDD1D
			for d := range out[i] {
				if d%64 == 0 {
					h ^= h >> 31
					h *= 0xD6E8FEB86659FD93
					h ^= h >> 32
				}
				if h>>(d%64)&1 == 0 {
					out[i][d] += float32(info)
				} else {
					out[i][d] -= float32(info)
				}
			}
		}
		out[i].scale()
	}
	return out
}

// scale brings a vector to length one.
func (v *vector) scale() {
	sum := 0.0
	for _, x := range v {
		sum += float64(x * x)
	}
	if sum == 0 {
		return
	}
	f := float32(1 / math.Sqrt(sum))
	for d := range v {
		v[d] *= f
	}
}

func (v *vector) dot(w *vector) float32 {
	var sum float32
	for d := range v {
		sum += v[d] * w[d]
	}
	return sum
}

// group puts every vector into the cluster whose centre is nearest by angle;
// the first vectors are the first centres.
func group(vectors []vector, clusters, rounds int) []int {
	clusters = min(clusters, len(vectors))
	centres := slices.Clone(vectors[:clusters])
	out := make([]int, len(vectors))
	for range rounds {
		sums := make([]vector, clusters)
		for i := range vectors {
			best, top := 0, float32(-2)
			for k := range centres {
				if s := vectors[i].dot(&centres[k]); s > top {
					best, top = k, s
				}
			}
			out[i] = best
			for d, x := range vectors[i] {
				sums[best][d] += x
			}
		}
		for k := range sums {
			sums[k].scale()
		}
		centres = sums
	}
	return out
}
