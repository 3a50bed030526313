package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
)

// TestAnswersAsDescribed holds what the real server answers against its own
// description: status, media type and every field.
func TestAnswersAsDescribed(t *testing.T) {
	p := serve(t, "--data", t.TempDir(), "../../seeds")
	b, err := io.ReadAll(p.request(t, "GET", "/openapi.json", "", nil).Body)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := openapi3.NewLoader().LoadFromData(b)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(doc.OpenAPI, "3.1") {
		t.Errorf("OpenAPI %s", doc.OpenAPI)
	}
	etag := p.request(t, "GET", "/v1/search?q=peace", "", nil).Header.Get("ETag")
	facetTag := p.request(t, "GET", "/v1/facets/country?q=peace", "", nil).Header.Get("ETag")
	for _, c := range []struct {
		method, path, route string
		body                string
		header              map[string]string
		want                int
	}{
		{"GET", "/v1/search", "/v1/search", "", nil, 200},
		{"GET", "/v1/search?q=peace+talks&explain=true&collapse=true&facets=person,mentions,topic&country=RU&not.person=Q1&published=2025", "/v1/search", "", nil, 200},
		{"GET", "/v1/search?q=(&size=0&facets=", "/v1/search", "", nil, 200},
		{"GET", "/v1/search?q=peace+xyzzy&match=all", "/v1/search", "", nil, 200},
		{"GET", "/v1/search?page=2&size=5", "/v1/search", "", nil, 200},
		{"GET", "/v1/search?q=peace", "/v1/search", "", map[string]string{"If-None-Match": etag}, 304},
		{"GET", "/v1/search?mode=strict&q=(", "/v1/search", "", nil, 400},
		{"GET", "/v1/search?size=x", "/v1/search", "", nil, 400},
		{"GET", "/v1/facets/country?q=peace", "/v1/facets/{facet}", "", nil, 200},
		{"GET", "/v1/facets/country?q=peace", "/v1/facets/{facet}", "", map[string]string{"If-None-Match": facetTag}, 304},
		{"GET", "/v1/facets/country?q=peace&prefix=u", "/v1/facets/{facet}", "", map[string]string{"If-None-Match": facetTag}, 200},
		{"GET", "/v1/facets/published", "/v1/facets/{facet}", "", nil, 200},
		{"GET", "/v1/suggest?q=rub", "/v1/suggest", "", nil, 200},
		{"GET", "/v1/suggest", "/v1/suggest", "", nil, 200},
		{"GET", "/v1/suggest?q=rub&size=51", "/v1/suggest", "", nil, 400},
		{"GET", "/v1/facets/colour", "/v1/facets/{facet}", "", nil, 400},
		{"GET", "/v1/people/Q7747", "/v1/people/{id}", "", nil, 200},
		{"GET", "/v1/people/Q7747?q=peace&phrase=special+military+operation", "/v1/people/{id}", "", nil, 200},
		{"GET", "/v1/people/nobody", "/v1/people/{id}", "", nil, 404},
		{"GET", "/v1/countries/UA", "/v1/countries/{code}", "", nil, 200},
		{"GET", "/v1/countries/SUHH", "/v1/countries/{code}", "", nil, 200},
		{"GET", "/v1/countries/QQ", "/v1/countries/{code}", "", nil, 404},
		{"GET", "/v1/countries/US/UA?q=peace", "/v1/countries/{code}/{other}", "", nil, 200},
		{"GET", "/v1/articles/nothing/related", "/v1/articles/{id}/related", "", nil, 404},
		{"GET", "/v1/articles/nothing/related?size=0", "/v1/articles/{id}/related", "", nil, 400},
		{"GET", "/v1/articles/nothing", "/v1/articles/{id}", "", nil, 404},
		{"POST", "/v1/articles?wait=true", "/v1/articles", `{"id": "a/1", "title": "France and Iran", "body": "“We met”, Sergei Lavrov said on Monday in Paris.", "colour": [1], "labels": {"topics": ["x"], "places": ["Iran"]}}` + "\noops", nil, 200},
		{"POST", "/v1/articles", "/v1/articles", `[{"title": "x"},`, nil, 400},
		{"GET", "/v1/articles/a%2F1", "/v1/articles/{id}", "", nil, 200},
		{"GET", "/v1/articles/a%2F1/related", "/v1/articles/{id}/related", "", nil, 200},
		{"PATCH", "/v1/articles/a%2F1", "/v1/articles/{id}", `{"countries": [{"code": "IR", "name": "Iran"}], "quotes": [{"speaker": null, "text": "yes"}]}`, nil, 200},
		{"PATCH", "/v1/articles/a%2F1", "/v1/articles/{id}", `{"country": []}`, nil, 400},
		{"POST", "/v1/annotate", "/v1/annotate", `{"body": "Macron met Putin on 3 May 2023.", "published": "2023-05-04"}`, nil, 200},
		{"POST", "/v1/annotate", "/v1/annotate", `{}`, nil, 400},
		{"DELETE", "/v1/articles/a%2F1", "/v1/articles/{id}", "", nil, 204},
	} {
		resp := p.request(t, c.method, c.path, c.body, c.header)
		if resp.StatusCode != c.want {
			t.Errorf("%s %s: %d, want %d", c.method, c.path, resp.StatusCode, c.want)
			continue
		}
		op := doc.Paths.Find(c.route).GetOperation(c.method)
		described := op.Responses.Value(fmt.Sprint(c.want))
		if described == nil {
			t.Errorf("%s %s: %d is not described", c.method, c.route, c.want)
			continue
		}
		if len(described.Value.Content) == 0 {
			continue
		}
		media := described.Value.Content[resp.Header.Get("Content-Type")]
		if media == nil {
			t.Errorf("%s %s: %d is described without %s", c.method, c.route, c.want, resp.Header.Get("Content-Type"))
			continue
		}
		var v any
		decode(t, resp, &v)
		if err := media.Schema.Value.VisitJSON(v); err != nil {
			t.Errorf("%s %s: %v", c.method, c.path, err)
		}
	}
	for name := range doc.Components.Schemas {
		if !strings.Contains(string(b), fmt.Sprintf("%q", "#/components/schemas/"+name)) {
			t.Errorf("nothing refers to the schema %s", name)
		}
	}
	for path, item := range doc.Paths.Map() {
		for method, op := range item.Operations() {
			if op.Responses.Value("422") != nil || op.Responses.Value("400") == nil || op.Responses.Default() == nil {
				out, _ := json.Marshal(op.Responses)
				t.Errorf("%s %s: responses %.200s", method, path, out)
			}
		}
	}
}
