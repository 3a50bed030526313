package params

import (
	"strings"

	"chancery/search"
)

// Title names a search by its text and filters, as feeds and documents made of
// it are headed; empty for every article.
func Title(r search.Request) string {
	var parts []string
	if text := strings.Join(strings.Fields(r.Text), " "); text != "" {
		parts = append(parts, text)
	}
	for _, f := range Filterable {
		for _, v := range r.Filters[f] {
			parts = append(parts, string(f)+":"+v)
		}
		for _, v := range r.Exclude[f] {
			parts = append(parts, "-"+string(f)+":"+v)
		}
	}
	return strings.Join(parts, " · ")
}
