package ui

import (
	"cmp"
	"maps"
	"net/url"
	"slices"
	"strings"

	"chancery/index/schema"
	"chancery/search"
	"chancery/server/params"
)

// linker makes the links of a page: the present search with one thing changed.
type linker struct {
	request search.Request
	hl      string  // interface language asked for in the URL, kept in every link
	list    listing // kept in the links of one search
}

func newLinker(r search.Request, v visit) linker {
	r.Facets, r.Explain, r.Partial = nil, false, false
	return linker{r, v.hl, v.list}
}

// to is the URL of the present search after change, back on its first page.
func (l linker) to(change func(*search.Request)) string {
	r := l.request
	r.Page, r.Cursor = 0, ""
	r.Filters, r.Exclude = clone(r.Filters), clone(r.Exclude)
	if change != nil {
		change(&r)
	}
	v := params.Encode(r)
	if l.list.facet != "" {
		v.Set("more", string(l.list.facet))
		if l.list.begins != "" {
			v.Set("begins", l.list.begins)
		}
		if l.list.byName {
			v.Set("by", "name")
		}
	}
	return l.url("/search", v)
}

// longer is the present search with one facet listed at length, or with none.
func (l linker) longer(f schema.Facet) string {
	at := "#facet-" + string(cmp.Or(f, l.list.facet))
	l.list = listing{facet: f}
	return l.to(nil) + at
}

// byName is the present search with one facet at length in the order of names.
func (l linker) byName(f schema.Facet) string {
	l.list = listing{facet: f, byName: true}
	return l.to(nil) + "#facet-" + string(f)
}

// ordered is the present search with the facet at length in the order of names
// or of counts.
func (l linker) ordered(byName bool) string {
	l.list.byName = byName
	return l.to(nil) + "#facet-" + string(l.list.facet)
}

// keep are the parameters of the present search but for its place in the list,
// which the search box sends along.
func (l linker) keep() url.Values {
	r := l.request
	r.Page, r.Cursor = 0, ""
	v := params.Encode(r)
	if l.hl != "" {
		v.Set("hl", l.hl)
	}
	return v
}

// fields are keep as those of a form, sorted.
func (l linker) fields() []field {
	var out []field
	for name, values := range l.keep() {
		for _, v := range values {
			out = append(out, field{name, v})
		}
	}
	slices.SortFunc(out, func(a, b field) int {
		return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(a.Value, b.Value))
	})
	return out
}

func (l linker) url(path string, v url.Values) string {
	if l.hl != "" {
		v.Set("hl", l.hl)
	}
	if query := v.Encode(); query != "" {
		return path + "?" + query
	}
	return path
}

func clone(m map[schema.Facet][]string) map[schema.Facet][]string {
	out := map[schema.Facet][]string{}
	maps.Copy(out, m)
	for f, values := range out {
		out[f] = slices.Clone(values)
	}
	return out
}

// settled are filters with the identifiers that their values mean, so that a
// link can take one away however it was written. A value that means several
// things stays as it is.
func settled(filters map[schema.Facet][]string, meant map[schema.Facet][]search.Value) map[schema.Facet][]string {
	out := map[schema.Facet][]string{}
	for f, values := range filters {
		for i, v := range values {
			if i < len(meant[f]) {
				v = meant[f][i].ID
			}
			if !slices.Contains(out[f], v) {
				out[f] = append(out[f], v)
			}
		}
	}
	return out
}

// release takes a value away that is chosen by a text which means several: the
// text goes, and the values chosen by their identifiers stay.
func (l linker) release(f schema.Facet, listed []search.FacetValue) string {
	return l.to(func(r *search.Request) {
		r.Filters[f] = slices.DeleteFunc(r.Filters[f], func(s string) bool {
			return !slices.ContainsFunc(listed, func(v search.FacetValue) bool { return v.ID == s })
		})
	})
}

// toggle adds a filter value, or takes it away when it is there.
func (l linker) toggle(f schema.Facet, id string) string {
	return l.to(func(r *search.Request) {
		r.Filters[f] = flip(r.Filters[f], id)
		r.Exclude[f] = without(r.Exclude[f], id)
	})
}

// exclude adds an exclusion, or takes it away when it is there.
func (l linker) exclude(f schema.Facet, id string) string {
	return l.to(func(r *search.Request) {
		r.Exclude[f] = flip(r.Exclude[f], id)
		r.Filters[f] = without(r.Filters[f], id)
	})
}

// only is the search for nothing but one facet value.
func (l linker) only(f schema.Facet, id string) string {
	return l.url("/search", url.Values{string(f): {id}})
}

func (l linker) text(q string) string { return l.to(func(r *search.Request) { r.Text = q }) }

func (l linker) sort(s string) string { return l.to(func(r *search.Request) { r.Sort = s }) }

func (l linker) fold(on bool) string { return l.to(func(r *search.Request) { r.Collapse = on }) }

func (l linker) page(n int) string { return l.to(func(r *search.Request) { r.Page = n }) }

func (l linker) match(m search.Match) string { return l.to(func(r *search.Request) { r.Match = m }) }

// published is the search for one publication period, or for all of them.
func (l linker) published(form string) string {
	return l.to(func(r *search.Request) {
		delete(r.Filters, schema.Published)
		if form != "" {
			r.Filters[schema.Published] = []string{form}
		}
	})
}

// unfiltered keeps the text alone.
func (l linker) unfiltered() string {
	return l.to(func(r *search.Request) { r.Filters, r.Exclude = nil, nil })
}

// without is another text without some filters, named as their parameters are.
func (l linker) without(text string, names []string) string {
	return l.to(func(r *search.Request) {
		r.Text = text
		for _, name := range names {
			if f, not := strings.CutPrefix(name, "not."); not {
				delete(r.Exclude, schema.Facet(f))
			} else {
				delete(r.Filters, schema.Facet(f))
			}
		}
	})
}

// whole reports whether the present search is every article.
func (l linker) whole() bool {
	return l.request.Text == "" && len(l.request.Filters) == 0 && len(l.request.Exclude) == 0
}

// article is an article's page, with the search that led there.
func (l linker) article(id string) string {
	return l.url("/articles/"+url.PathEscape(id), params.Encode(l.request))
}

func flip(values []string, v string) []string {
	if slices.Contains(values, v) {
		return without(values, v)
	}
	return append(values, v)
}

func without(values []string, v string) []string {
	return slices.DeleteFunc(slices.Clone(values), func(s string) bool { return s == v })
}

// dateForm turns the from and to of the date form into a published filter, so
// that a search has one URL however it was asked for.
func dateForm(v url.Values) (url.Values, bool) {
	if !v.Has("from") && !v.Has("to") {
		return nil, false
	}
	from, to := v.Get("from"), v.Get("to")
	if from != "" && to != "" && to < from {
		from, to = to, from // the same days, whichever was put first
	}
	v.Del("from")
	v.Del("to")
	v.Del("page")
	v.Del("cursor")
	v.Del("published")
	if from != "" || to != "" {
		v.Set("published", from+".."+to)
	}
	return v, true
}
