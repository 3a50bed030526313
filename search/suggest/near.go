package suggest

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// maxBranches bounds the letters tried at one place of a word: some scripts
// have thousands.
const maxBranches = 128

// prefix is the words within a range that begin so.
func (x *Index) prefix(prefix string, in span) span {
	words := x.words[in.from:in.to]
	from := sort.SearchStrings(words, prefix)
	to := from + sort.Search(len(words)-from, func(i int) bool { return !strings.HasPrefix(words[from+i], prefix) })
	return span{in.from + from, in.from + to}
}

// near is the words that begin as word does but for one edit at most: a letter
// left out, put in or replaced, or two neighbours exchanged.
func (x *Index) near(word string) []span {
	in := span{0, len(x.words)} // of the words that begin with word[:at]
	out := []span{x.prefix(word, in)}
	for at := 0; at < len(word) && in.from < in.to; {
		_, size := utf8.DecodeRuneInString(word[at:])
		head, letter, tail := word[:at], word[at:at+size], word[at+size:]
		out = append(out, x.prefix(head+tail, in))
		if tail != "" {
			_, next := utf8.DecodeRuneInString(tail)
			out = append(out, x.prefix(head+tail[:next]+letter+tail[next:], in))
		}
		x.branches(head, in, func(branch string, below span) {
			out = append(out, x.prefix(branch+tail, below), x.prefix(branch+letter+tail, below))
		})
		at += size
		in = x.prefix(word[:at], in)
	}
	return out
}

// branches calls f with each way in which the words that begin with head go on
// for one letter.
func (x *Index) branches(head string, in span, f func(branch string, below span)) {
	for n := 0; in.from < in.to && n < maxBranches; n++ {
		w := x.words[in.from]
		if len(w) == len(head) {
			in.from++
			continue
		}
		_, size := utf8.DecodeRuneInString(w[len(head):])
		branch := w[:len(head)+size]
		below := x.prefix(branch, in)
		f(branch, below)
		in.from = below.to
	}
}
