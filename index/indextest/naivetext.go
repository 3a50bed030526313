package indextest

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"chancery/index/analysis"
	"chancery/query"
)

// evalText evaluates a node that looks for words.
func (n *Naive) evalText(node query.Node, d *naiveDoc) verdict {
	v, _, _ := n.evalTerm(node, d)
	return v
}

// evalSynonyms scores texts as one term: their tf is added up, their least idf
// counts.
func (n *Naive) evalSynonyms(nodes []query.Node, d *naiveDoc) verdict {
	out, sum, least := verdict{neutral: true}, 0.0, math.Inf(1)
	for _, node := range nodes {
		v, tf, idf := n.evalTerm(node, d)
		if v.neutral {
			continue
		}
		out.neutral = false
		out.match = out.match || v.match
		sum += tf
		least = min(least, idf())
	}
	if out.match {
		out.score = least * sum * 4 / (3 + sum)
	}
	return out
}

// evalTerm is evalText with the tf, 0 where it does not match, and the idf.
func (n *Naive) evalTerm(node query.Node, d *naiveDoc) (v verdict, tf float64, idf func() float64) {
	part, text := query.Anywhere, ""
	least := uint32(1)
	var count func(d *naiveDoc, f int) uint32
	asked := func() []analysis.Token { return analysis.For(d.lang).Query(text) }
	switch q := node.(type) {
	case query.Word:
		part, text = q.Part, q.Text
		count = func(d *naiveDoc, f int) uint32 { return d.rows(f, asked(), part) }
	case query.AtLeast:
		part, text, least = q.Part, q.Text, uint32(max(q.N, 1))
		count = func(d *naiveDoc, f int) uint32 { return d.rows(f, asked(), part) }
	case query.Phrase:
		part, text = q.Part, q.Text
		count = func(d *naiveDoc, f int) uint32 {
			n := d.rows(f, asked(), part)
			if n > 0 && q.Literal {
				n = d.literals(f, text, part)
			}
			return n
		}
	case query.Near:
		part, text = q.Part, q.Text
		count = func(d *naiveDoc, f int) uint32 { return d.stretches(f, asked(), q.Slop, part) }
	case query.Same:
		part, text = query.Body, q.Text
		count = func(d *naiveDoc, f int) uint32 { return d.sharedParagraphs(asked()) }
	case query.Pattern:
		return n.evalPattern(q, d), 0, nil
	case query.Fuzzy:
		folded := analysis.Fold(q.Text)
		if folded == "" {
			return verdict{neutral: true}, 0, nil
		}
		match := func(w string) bool { return distance([]rune(folded), []rune(w)) <= min(q.Distance, 2) }
		return n.evalWords(fmt.Sprint("fuzzy", q.Distance, folded), match, q.Part, d), 0, nil
	default:
		panic(fmt.Sprintf("indextest: %T is not a lowered node", node))
	}
	if len(asked()) == 0 {
		return verdict{neutral: true}, 0, nil
	}
	idf = func() float64 { return n.idfOf(text, d.lang, part) }
	v, tf = n.verdict(d, part, least, count, idf)
	return v, tf, idf
}

// verdict is BM25F of what count finds.
func (n *Naive) verdict(d *naiveDoc, part query.Part, least uint32, count func(*naiveDoc, int) uint32, idf func() float64) (v verdict, tf float64) {
	sum := uint32(0)
	for f, weight := range []float64{3, 1} {
		if !inPart(part, f) {
			continue
		}
		freq := count(d, f)
		sum += freq
		if freq > 0 {
			average := n.total[f] / float64(len(n.docs))
			tf += weight * float64(freq) / (1 - 0.9 + 0.9*float64(d.length[f])/average)
		}
	}
	if sum < least {
		return verdict{}, 0
	}
	return verdict{match: true, score: idf() * tf * 4 / (3 + tf)}, tf
}

// inPart tells whether a part is in the title (0) or the body (1).
func inPart(p query.Part, f int) bool {
	return p == query.Anywhere || (p == query.Title) == (f == 0)
}

// idfOf adds up the idf of the words of a text as it reads in a language.
// Documents of a language in which it has as many words count with their own
// reading of the word.
func (n *Naive) idfOf(text, lang string, part query.Part) float64 {
	sum := 0.0
	size := len(analysis.For(lang).Query(text))
	for i := range size {
		df := n.df(fmt.Sprint(part, size, i, text), func(d *naiveDoc) bool {
			tokens := analysis.For(d.lang).Query(text)
			if len(tokens) != size {
				return false
			}
			for f := range 2 {
				if inPart(part, f) && d.has(f, tokens[i].Term, 0) {
					return true
				}
			}
			return false
		})
		sum += n.idf(df)
	}
	return sum
}

func (n *Naive) df(key string, match func(*naiveDoc) bool) int {
	if df, ok := n.memo[key]; ok {
		return df
	}
	df := 0
	for _, d := range n.docs {
		if match(d) {
			df++
		}
	}
	n.memo[key] = df
	return df
}

func (n *Naive) idf(df int) float64 {
	return math.Log(1 + (float64(len(n.docs))-float64(df)+0.5)/(float64(df)+0.5))
}

// has tells whether the term stands at a position, 0 for any.
func (d *naiveDoc) has(f int, term string, position uint32) bool {
	return slices.ContainsFunc(d.tokens[f], func(t analysis.Token) bool {
		return t.Term == term && (position == 0 || uint32(t.Position) == position)
	})
}

// zone tells whether positions lie in the part.
func (d *naiveDoc) zone(part query.Part, first, last uint32) bool {
	switch part {
	case query.Lead:
		return len(d.paragraphs) > 0 && last <= d.paragraphs[0][1]
	case query.Quoted:
		return slices.ContainsFunc(d.quotes, func(q [2]uint32) bool { return q[0] <= first && last <= q[1] })
	}
	return true
}

// rows counts the occurrences of one token, or the places where several follow
// each other.
func (d *naiveDoc) rows(f int, asked []analysis.Token, part query.Part) uint32 {
	n := uint32(0)
	if len(asked) == 1 {
		for _, t := range d.tokens[f] {
			if t.Term == asked[0].Term && d.zone(part, uint32(t.Position), uint32(t.Position)) {
				n++
			}
		}
		return n
	}
	for start := uint32(1); start <= d.length[f]; start++ {
		all, last := true, start
		for _, t := range asked {
			last = start + uint32(t.Position-asked[0].Position)
			all = all && d.has(f, t.Term, last)
		}
		if all && d.zone(part, start, last) {
			n++
		}
	}
	return n
}

// enough tells whether the positions first..last hold every term as often as
// it is asked for.
func (d *naiveDoc) enough(f int, asked []analysis.Token, first, last uint32) bool {
	for _, t := range asked {
		wanted, have := 0, 0
		for _, other := range asked {
			if other.Term == t.Term {
				wanted++
			}
		}
		for p := first; p <= last; p++ {
			if d.has(f, t.Term, p) {
				have++
			}
		}
		if have < wanted {
			return false
		}
	}
	return true
}

// stretches counts the shortest stretches with all words.
func (d *naiveDoc) stretches(f int, asked []analysis.Token, slop int, part query.Part) uint32 {
	width := asked[len(asked)-1].Position - asked[0].Position + 1 + max(slop, 0)
	n := uint32(0)
	for first := uint32(1); first <= d.length[f]; first++ {
		for last := first; last <= d.length[f] && int(last-first)+1 <= width; last++ {
			if d.enough(f, asked, first, last) && !d.enough(f, asked, first+1, last) &&
				!d.enough(f, asked, first, last-1) && d.zone(part, first, last) {
				n++
			}
		}
	}
	return n
}

func (d *naiveDoc) sharedParagraphs(asked []analysis.Token) uint32 {
	n := uint32(0)
	for _, p := range d.paragraphs {
		if d.enough(1, asked, p[0], p[1]) {
			n++
		}
	}
	return n
}

// literals counts where the text stands as it is typed.
func (d *naiveDoc) literals(f int, text string, part query.Part) uint32 {
	whole := []string{d.Title, d.Body}[f]
	have, at := straight(whole)
	want, _ := straight(strings.TrimSpace(text))
	n := uint32(0)
	for i := 0; i+len(want) <= len(have); i++ {
		end := i + len(want)
		if !slices.Equal(have[i:end], want) || glued(have, i) || glued(have, end) {
			continue
		}
		first, last := overlapping(d.tokens[f], at[i], at[end])
		if d.zone(part, first, last) {
			n++
		}
	}
	return n
}

// straight is the runes of a text with straight quotes and single spaces, and
// the byte that each begins at.
func straight(text string) (out []rune, at []int) {
	quotes := strings.NewReplacer("‘", "'", "’", "'", "“", `"`, "”", `"`)
	for i, r := range text {
		s := []rune(quotes.Replace(string(r)))[0]
		if unicode.IsSpace(s) {
			s = ' '
		}
		if s == ' ' && len(out) > 0 && out[len(out)-1] == ' ' {
			continue
		}
		out, at = append(out, s), append(at, i)
	}
	return out, append(at, len(text))
}

// glued tells whether a word goes on over the bound before runes[i].
func glued(runes []rune, i int) bool {
	letter := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) }
	return i > 0 && i < len(runes) && letter(runes[i-1]) && letter(runes[i])
}

// overlapping is the positions of the words that touch bytes start..end.
func overlapping(tokens []analysis.Token, start, end int) (first, last uint32) {
	for _, t := range tokens {
		if t.Overlay || t.End <= start || t.Start >= end {
			continue
		}
		if first == 0 {
			first = uint32(t.Position)
		}
		last = uint32(t.Position)
	}
	return first, last
}

func (n *Naive) evalPattern(q query.Pattern, d *naiveDoc) verdict {
	folded := analysis.Fold(q.Text)
	switch {
	case folded == "":
		return verdict{neutral: true}
	case strings.Trim(folded, "*") == "":
		some := false
		for f := range 2 {
			some = some || inPart(q.Part, f) && d.length[f] > 0
		}
		return verdict{match: some && (q.Part != query.Quoted || len(d.quotes) > 0)}
	}
	expr := strings.NewReplacer(`\*`, ".*", `\?`, ".").Replace(regexp.QuoteMeta(folded))
	return n.evalWords("pattern"+folded, regexp.MustCompile("(?s)^"+expr+"$").MatchString, q.Part, d)
}

// evalWords scores the unstemmed words that match as one term.
func (n *Naive) evalWords(key string, match func(string) bool, part query.Part, d *naiveDoc) verdict {
	count := func(d *naiveDoc, f int, part query.Part) uint32 {
		n := uint32(0)
		for _, t := range d.words[f] {
			if match(t.Term) && d.zone(part, uint32(t.Position), uint32(t.Position)) {
				n++
			}
		}
		return n
	}
	idf := func() float64 {
		return n.idf(n.df(key+string(part), func(d *naiveDoc) bool {
			return inPart(part, 0) && count(d, 0, query.Anywhere) > 0 || inPart(part, 1) && count(d, 1, query.Anywhere) > 0
		}))
	}
	v, _ := n.verdict(d, part, 1, func(d *naiveDoc, f int) uint32 { return count(d, f, part) }, idf)
	return v
}

// distance is the number of edits between two words, an exchange of two
// neighbours being one, by the definition of optimal string alignment.
func distance(a, b []rune) int {
	switch {
	case len(a) == 0:
		return len(b)
	case len(b) == 0:
		return len(a)
	}
	memo := map[[2]int]int{}
	var rest func(i, j int) int
	rest = func(i, j int) int {
		if i == 0 || j == 0 {
			return i + j
		}
		if d, ok := memo[[2]int{i, j}]; ok {
			return d
		}
		d := rest(i-1, j-1)
		if a[i-1] != b[j-1] {
			d = 1 + min(d, rest(i-1, j), rest(i, j-1))
		}
		if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
			d = min(d, 1+rest(i-2, j-2))
		}
		memo[[2]int{i, j}] = d
		return d
	}
	return rest(len(a), len(b))
}
