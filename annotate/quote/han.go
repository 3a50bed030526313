package quote

import (
	"sort"
	"strings"
	"unicode/utf8"

	"chancery/article"
)

// hanReach is how far from a quotation Chinese and Japanese words of saying
// are looked for, in bytes.
const hanReach = 240

// hanVerbs are words of saying in Chinese and Japanese.
var hanVerbs = []string{"说", "說", "表示", "称", "稱", "指出", "强调", "強調", "认为", "認為", "写道", "寫道", "回应", "回應", "宣布", "警告", "呼吁", "呼籲", "补充", "補充",
	"透露", "解释", "解釋", "问", "問", "回答", "答", "道", "述べ", "語", "話し", "強調し", "主張し"}

// bySpan is a mention of a person in the text.
type bySpan struct {
	article.Span
	who int
}

// spans are the mentions of the people in this text, by start.
func (s *scene) spans() []bySpan {
	var out []bySpan
	for i, p := range s.people {
		for _, m := range p.Mentions {
			if m.Field == s.text.Field {
				out = append(out, bySpan{article.Span{Start: m.Start, End: m.End}, i})
			}
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Start < out[j].Start })
	return out
}

// han is who speaks a quotation in a text without spaces: the person named
// before it in its clause with a verb of saying (王毅表示：「…」, ゼレンスキー氏は
// 「…」と述べた), or right after it (「…」王毅说).
func (s *scene) han(q piece) int {
	p := s.text.Paragraphs[s.paragraph(q)]
	from := q.Open
	for from > max(p.Start, q.Open-hanReach) {
		r, n := utf8.DecodeLastRuneInString(s.text.Source[p.Start:from])
		if hanStop(r) {
			break
		}
		from -= n
	}
	to := q.Outer
	for to < min(p.End, q.Outer+hanReach) {
		r, n := utf8.DecodeRuneInString(s.text.Source[to:p.End])
		if hanStop(r) {
			break
		}
		to += n
	}
	lead, tail := s.text.Source[from:q.Open], s.text.Source[q.Outer:to]
	v, verb := lastVerb(lead)
	switch said := strings.HasPrefix(tail, "と"); {
	case said && strings.Contains(lead, "は"):
		return s.hanSubject(from, from+strings.LastIndex(lead, "は"))
	case v >= 0 && len(lead)-v-len(verb) <= len("：“记者”"):
		return s.hanSubject(from, from+v)
	}
	if v, _ := firstVerb(tail); v >= 0 && v <= hanReach/3 {
		return s.hanSubject(q.Outer, q.Outer+v)
	}
	return unknown
}

// hanStop reports whether the clause beside a quotation does not go on over r.
func hanStop(r rune) bool {
	switch r {
	case '。', '！', '？', '\n':
		return true
	}
	return quoteMark(r)
}

// hanSubject is the first person in the last clause of the bytes [from, to)
// that has one, a pronoun standing for the speaker before.
func (s *scene) hanSubject(from, to int) int {
	for end := to; end > from; {
		start := from
		if comma := strings.LastIndexAny(s.text.Source[from:end], "，、,"); comma >= 0 {
			start = from + comma
		}
		for i := sort.Search(len(s.byStart), func(i int) bool { return s.byStart[i].Start >= start }); i < len(s.byStart) && s.byStart[i].End <= end; i++ {
			if rest := s.text.Source[s.byStart[i].End:to]; !strings.HasPrefix(rest, "的") && !strings.Contains(rest, "发言人") && !strings.Contains(rest, "報道官") {
				return s.byStart[i].who
			}
		}
		if clause := s.text.Source[start:end]; strings.Contains(clause, "他") || strings.Contains(clause, "她") {
			return s.recent
		}
		if start == from {
			break
		}
		end = start
	}
	return nobody
}

func lastVerb(s string) (at int, verb string) {
	at = -1
	for _, v := range hanVerbs {
		if i := strings.LastIndex(s, v); i > at {
			at, verb = i, v
		}
	}
	return at, verb
}

func firstVerb(s string) (at int, verb string) {
	at = -1
	for _, v := range hanVerbs {
		if i := strings.Index(s, v); i >= 0 && (at < 0 || i < at) {
			at, verb = i, v
		}
	}
	return at, verb
}
