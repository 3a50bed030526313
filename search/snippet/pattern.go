package snippet

// wildcard reports whether word matches pattern: * any letters, ? one.
func wildcard(pattern, word []rune) bool {
	p, w, star, mark := 0, 0, -1, 0
	for w < len(word) {
		switch {
		case p < len(pattern) && (pattern[p] == '?' || pattern[p] == word[w] && pattern[p] != '*'):
			p++
			w++
		case p < len(pattern) && pattern[p] == '*':
			star, mark = p, w
			p++
		case star >= 0:
			mark++
			p, w = star+1, mark
		default:
			return false
		}
	}
	for p < len(pattern) && pattern[p] == '*' {
		p++
	}
	return p == len(pattern)
}

// within reports whether two words are at most d edits apart, a swap of
// neighbours being one.
func within(a, b []rune, d int) bool {
	if len(a)-len(b) > d || len(b)-len(a) > d {
		return false
	}
	var before, last []int
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		before, last = last, row
		row = make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
	}
	return row[len(b)] <= d
}
