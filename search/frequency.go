package search

import "context"

// frequencies are those of the view, which are asked for once.
func (l *lowering) frequencies(ctx context.Context, words []string) ([]int, error) {
	generation := l.view.Generation()
	out := make([]int, len(words))
	var asked []string
	var places []int
	for i, w := range words {
		n, known := l.counts.get(generation, w)
		if !known {
			asked, places = append(asked, w), append(places, i)
		}
		out[i] = n
	}
	if len(asked) == 0 {
		return out, nil
	}
	counts, err := l.view.Frequencies(ctx, asked)
	if err != nil {
		return nil, err
	}
	for i, n := range counts {
		out[places[i]] = n
		l.counts.put(generation, asked[i], n)
	}
	return out, nil
}
