package ui

// taken is the present search in a form to take along.
type taken struct{ Label, Type, URL string }

// feedForms and fileForms are the forms by the suffix of their address.
var (
	feedForms = []taken{{"Atom", "application/atom+xml", ".atom"}, {"JSON Feed", "application/feed+json", ".json"}}
	fileForms = []taken{{"CSV", "text/csv", ".csv"}, {"RIS", "application/x-research-info-systems", ".ris"}, {"BibTeX", "application/x-bibtex", ".bib"},
		{"CSL-JSON", "application/vnd.citationstyles.csl+json", ".csl.json"}, {"JSON Lines", "application/x-ndjson", ".jsonl"}}
	reviewForms = []taken{{"HTML", "text/html", ".html"}, {"Markdown", "text/markdown", ".md"}}
)

// along gives forms the address of the present search.
func (l linker) along(forms []taken) []taken {
	v := l.keep()
	v.Del("hl")
	v.Del("size")
	var out []taken
	for _, f := range forms {
		f.URL = "/v1/search" + f.URL
		if q := v.Encode(); q != "" {
			f.URL += "?" + q
		}
		out = append(out, f)
	}
	return out
}
