package search

import "chancery/search/duplicate"

// collapse folds the near-duplicates among the hits of a page into the best
// ranked of them.
func collapse(res *Response, texts map[string]duplicate.Sketch) {
	var kept []Hit
	for _, h := range res.Hits {
		into := -1
		for i := range kept {
			if texts[kept[i].ID].Like(texts[h.ID]) {
				into = i
				break
			}
		}
		if into < 0 {
			kept = append(kept, h)
			continue
		}
		kept[into].Duplicates = append(kept[into].Duplicates, Duplicate{h.ID, h.Title, h.Source})
	}
	if kept != nil {
		res.Hits = kept
	}
}
