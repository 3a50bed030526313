//go:build linux

package main

import "strings"

// query is what is asked for; the parts are combined with AND, an empty part asks nothing.
type query struct {
	All, Any, Phrase []string
	Prefix           string
	Country, Person  []string
	From, To         string
}

type object = map[string]any

// body is the search request of a query in a mode.
func (q query) body(mode string) object {
	b := object{"size": 10, "track_total_hits": true, "_source": false, "query": q.lower()}
	if len(q.All)+len(q.Any)+len(q.Phrase)+len(q.Prefix) == 0 {
		b["sort"] = []any{object{"published": "desc"}}
	}
	if mode != "total" {
		b["aggs"] = object{
			"people":    object{"terms": object{"field": "people", "size": 10}},
			"countries": object{"terms": object{"field": "countries", "size": 10}},
			"months": object{"date_histogram": object{
				"field": "published", "calendar_interval": "month", "format": "yyyy-MM", "min_doc_count": 1}},
		}
	}
	if mode == "full" {
		b["_source"] = []string{"title", "published"}
		b["highlight"] = object{
			"type": "unified", "pre_tags": []string{"<mark>"}, "post_tags": []string{"</mark>"}, "require_field_match": false,
			"fields": object{"body": object{"fragment_size": 200, "number_of_fragments": 1, "no_match_size": 200}},
		}
	}
	return b
}

func (q query) lower() object {
	var must, any, filter []object
	for _, w := range q.All {
		must = append(must, phrase(w))
	}
	for _, w := range q.Any {
		any = append(any, phrase(w))
	}
	if any != nil {
		must = append(must, object{"bool": object{"should": any, "minimum_should_match": 1}})
	}
	if q.Phrase != nil {
		must = append(must, phrase(strings.Join(q.Phrase, " ")))
	}
	if q.Prefix != "" {
		must = append(must, object{"prefix": object{"word": object{"value": strings.ToLower(q.Prefix)}}})
	}
	for field, values := range map[string][]string{"countries": q.Country, "people": q.Person} {
		if values != nil {
			filter = append(filter, object{"terms": object{field: values}})
		}
	}
	if q.From+q.To != "" {
		filter = append(filter, object{"range": object{"published": days(q.From, q.To)}})
	}
	if must == nil && filter == nil {
		return object{"match_all": object{}}
	}
	if filter == nil && len(must) == 1 {
		return must[0]
	}
	return object{"bool": object{"must": must, "filter": filter}}
}

// phrase is of the stems of a text in a row, or of one stem.
func phrase(text string) object {
	return object{"match_phrase": object{"text": text}}
}

// days is a half-open range; a bound may be empty.
func days(from, to string) object {
	r := object{}
	if from != "" {
		r["gte"] = from
	}
	if to != "" {
		r["lt"] = to
	}
	return r
}
