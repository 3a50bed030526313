package api

import (
	"encoding/json"
	"net/http"
	"reflect"
	"regexp"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humamux"

	"chancery/archive"
	"chancery/article"
)

// The shapes below have JSON forms of their own (MarshalJSON), which huma
// cannot see by reflection; they are described by hand beside the code, and a
// test validates real answers against the description.

func articleOf(item archive.Item) *articleOutput {
	return &articleOutput{"private, no-cache", Article{
		Annotated: item.Annotated, Version: item.Version,
		FirstSeen: article.Timestamp{Time: item.FirstSeen.UTC()}, Updated: article.Timestamp{Time: item.Updated.UTC()},
	}}
}

var problemType = reflect.TypeFor[Problem]()

func unwrap(ctx huma.Context) (*http.Request, http.ResponseWriter) { return humamux.Unwrap(ctx) }

func text(doc string) *huma.Schema { return &huma.Schema{Type: huma.TypeString, Description: doc} }

func number(doc string) *huma.Schema { return &huma.Schema{Type: huma.TypeInteger, Description: doc} }

func array(of *huma.Schema) *huma.Schema { return &huma.Schema{Type: huma.TypeArray, Items: of} }

func object(required []string, props map[string]*huma.Schema) *huma.Schema {
	return &huma.Schema{Type: huma.TypeObject, Required: required, Properties: props, AdditionalProperties: true}
}

func texts(doc string) *huma.Schema { return array(text(doc)) }

func mentions() *huma.Schema {
	return array(object([]string{"field", "start", "end"}, map[string]*huma.Schema{
		"field": {Type: huma.TypeString, Enum: []any{"title", "body"}},
		"start": number("First code point"), "end": number("Code point after the last"),
	}))
}

func entity(id, name string, more map[string]*huma.Schema) *huma.Schema {
	props := map[string]*huma.Schema{id: text("Identifier"), name: text("Name"), "surfaces": texts("As it stands in the text"), "mentions": mentions()}
	for k, v := range more {
		props[k] = v
	}
	return array(object([]string{id, name}, props))
}

func labelsSchema() *huma.Schema {
	return object(nil, map[string]*huma.Schema{
		"topics": texts("Topic"), "people": texts("Name or identifier"), "countries": texts("Name or code"),
		"places": texts("Name; a country's name counts as the country"), "organisations": texts("Name or identifier"),
	})
}

func annotationProps() map[string]*huma.Schema {
	speaker := text("Who says it, null when unnamed")
	speaker.Nullable = true
	return map[string]*huma.Schema{
		"people":        entity("id", "name", map[string]*huma.Schema{"role": text("Office on the article's date"), "country": text("ISO code"), "descriptions": mentions()}),
		"countries":     entity("code", "name", nil),
		"places":        entity("id", "name", map[string]*huma.Schema{"code": text("ISO code of the country it lies in")}),
		"organisations": entity("id", "name", nil),
		"dates":         array(object([]string{"text", "value"}, map[string]*huma.Schema{"text": text("As written"), "value": text("TIMEX3 value"), "mentions": mentions()})),
		"quotes": array(object([]string{"speaker", "text", "kind"}, map[string]*huma.Schema{
			"speaker": speaker, "text": text("The words"), "kind": {Type: huma.TypeString, Enum: []any{"quote", "fragment"}}, "mentions": mentions()})),
	}
}

// articleSchema describes an article, with its annotations or as it is sent.
func articleSchema(annotated bool) *huma.Schema {
	props := map[string]*huma.Schema{
		"id": text("Any text up to 512 bytes; made from the URL or content when absent"), "url": text("Where it was published"),
		"source": text("Outlet or feed"), "title": text("Title"), "body": text("Plain text, paragraphs separated by blank lines"),
		"published": text("RFC 3339, a date or a date-time; days are UTC"), "language": text("ISO 639 code"),
		"authors": texts("Author"), "dateline": text("Dateline"), "labels": labelsSchema(),
	}
	if !annotated {
		s := object(nil, props)
		s.Description = "Needs title or body; unknown keys are kept and returned"
		return s
	}
	for k, v := range annotationProps() {
		props[k] = v
	}
	props["version"], props["firstSeen"], props["updated"] = number("From 1"), text("RFC 3339"), text("RFC 3339")
	props["edited"] = texts("Lists that an editor has corrected")
	props["labelled"] = object(nil, nil)
	return object([]string{"id", "title", "body", "people", "countries", "places", "organisations", "dates", "quotes"}, props)
}

func editsSchema() *huma.Schema {
	props := annotationProps()
	props["labels"], props["language"] = labelsSchema(), text("ISO 639 code")
	s := object(nil, props)
	s.AdditionalProperties = false
	return s
}

func jsonBody(s *huma.Schema) *huma.RequestBody {
	return &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{"application/json": {Schema: s}}}
}

func jsonResponse(status, doc string, s *huma.Schema) map[string]*huma.Response {
	return map[string]*huma.Response{status: {Description: doc, Content: map[string]*huma.MediaType{"application/json": {Schema: s}}}}
}

// addOperation describes POST /v1/articles.
func addOperation(api huma.API, token []map[string][]string) *huma.Operation {
	outcome := object([]string{"id", "status"}, map[string]*huma.Schema{
		"id": text("Identifier"), "status": {Type: huma.TypeString, Enum: []any{"added", "updated", "unchanged", "rejected"}}, "reason": text("Why it was rejected")})
	result := object([]string{"results", "added", "updated", "unchanged", "rejected"}, map[string]*huma.Schema{
		"results": array(outcome), "added": number(""), "updated": number(""), "unchanged": number(""), "rejected": number("")})
	problem := func(doc string) *huma.Response {
		return &huma.Response{Description: doc, Content: map[string]*huma.MediaType{"application/problem+json": {
			Schema: api.OpenAPI().Components.Schemas.Schema(problemType, true, "Problem")}}}
	}
	kept := func(doc string) *huma.Response {
		both := object([]string{"title", "status"}, map[string]*huma.Schema{
			"title": text("Short summary of the kind of problem"), "status": number("HTTP status code"), "detail": text("What happened and what to do")})
		for name, s := range result.Properties {
			both.Properties[name] = s
		}
		return &huma.Response{Description: doc, Content: map[string]*huma.MediaType{"application/problem+json": {Schema: both}}}
	}
	return &huma.Operation{
		OperationID: "addArticles", Method: http.MethodPost, Path: "/v1/articles", Summary: "Add articles",
		Description: "Answered when every article is safe on disk; searchable within a second, or at once with wait=true.",
		Tags:        []string{"articles"}, Security: token,
		Parameters: []*huma.Param{{Name: "wait", In: "query", Description: "Answer when the articles are searchable", Schema: &huma.Schema{Type: huma.TypeBoolean}}},
		RequestBody: &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{
			"application/x-ndjson": {Schema: text("One article a line")},
			"application/json":     {Schema: array(articleSchema(false))},
		}},
		Responses: map[string]*huma.Response{
			"200": {Description: "An outcome for each article", Content: map[string]*huma.MediaType{"application/json": {Schema: result}}},
			"400": kept("The body cannot be read to its end; the answer lists what was kept"),
			"401": problem("A token is needed"), "413": kept("The body is too large; the answer lists what was kept"),
			"507": kept("The disk is full; the answer lists what was kept"),
		},
	}
}

// finish makes the description tell what the code does: a bad request is 400
// and not huma's 422, any other failure is a problem too, and shapes that no
// operation speaks of are left out.
func finish(api huma.API) {
	doc := api.OpenAPI()
	problem := map[string]*huma.MediaType{"application/problem+json": {Schema: doc.Components.Schemas.Schema(problemType, true, "Problem")}}
	for _, path := range doc.Paths {
		for _, op := range []*huma.Operation{path.Get, path.Post, path.Patch, path.Delete} {
			if op == nil {
				continue
			}
			delete(op.Responses, "422")
			if op.Responses["400"] == nil {
				op.Responses["400"] = &huma.Response{Description: "Bad request", Content: problem}
			}
			op.Responses["default"] = &huma.Response{Description: "Any other failure", Content: problem}
			if found := op.Responses["200"]; found != nil && found.Headers["ETag"] != nil {
				op.Responses["304"] = &huma.Response{Description: "The answer at hand still holds"}
			}
		}
	}
	prune(doc)
}

var schemaRef = regexp.MustCompile(`"#/components/schemas/(\w+)"`)

// prune leaves out the schemas that are not referred to.
func prune(doc *huma.OpenAPI) {
	paths, err := json.Marshal(doc.Paths)
	if err != nil {
		return // where the description is served, this is told
	}
	schemas, used := doc.Components.Schemas.Map(), map[string]bool{}
	for text := [][]byte{paths}; len(text) > 0; text = text[1:] {
		for _, m := range schemaRef.FindAllSubmatch(text[0], -1) {
			name := string(m[1])
			if used[name] {
				continue
			}
			used[name] = true
			inner, err := json.Marshal(schemas[name])
			if err != nil {
				return
			}
			text = append(text, inner)
		}
	}
	for name := range schemas {
		if !used[name] {
			delete(schemas, name)
		}
	}
}
