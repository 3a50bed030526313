package bleveindex

import (
	"slices"

	"chancery/index/schema"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	"github.com/blevesearch/bleve/v2/mapping"
	api "github.com/blevesearch/bleve_index_api"
)

// What the postings of a field hold. Nothing is stored and there are no doc
// values; Bleve adds its own stored _id.
const (
	positional = api.IndexField | api.IncludeTermVectors
	counted    = api.IndexField                    // frequencies, no positions
	marked     = api.IndexField | api.SkipFreqNorm // documents only
)

// options of every field of the schema but _id.
func options() map[string]api.FieldIndexingOptions {
	out := map[string]api.FieldIndexingOptions{
		schema.FieldTitle:     positional,
		schema.FieldBody:      positional,
		schema.FieldShape:     positional,
		schema.FieldTitleWord: counted,
		schema.FieldBodyWord:  counted,
		schema.FieldPublished: marked,
		schema.FieldMentions:  marked,
		schema.FieldStory:     counted,
		schema.FieldPrint:     counted,
	}
	for _, f := range schema.ValueFacets {
		out[string(f)] = marked
	}
	return out
}

// newMapping describes the fields to Bleve. Documents come with their
// postings ready, so that it analyses nothing; no field is dynamic.
func newMapping() mapping.IndexMapping {
	m := bleve.NewIndexMapping()
	m.DefaultAnalyzer = keyword.Name
	m.StoreDynamic, m.IndexDynamic, m.DocValuesDynamic = false, false, false
	m.DefaultMapping = bleve.NewDocumentStaticMapping()
	for name, o := range options() {
		f := bleve.NewKeywordFieldMapping()
		f.Store, f.DocValues, f.IncludeInAll = false, false, false
		f.IncludeTermVectors, f.SkipFreqNorm = o.IncludeTermVectors(), o.SkipFreqNorm()
		m.DefaultMapping.AddFieldMappingsAt(name, f)
	}
	return m
}

// hasFrequency reports whether the postings of a field hold frequencies.
func hasFrequency(field string) bool {
	switch field {
	case schema.FieldTitle, schema.FieldBody, schema.FieldShape, schema.FieldTitleWord, schema.FieldBodyWord:
		return true
	}
	return false
}

// isFacet reports whether a facet of a document becomes a field.
func isFacet(f schema.Facet) bool { return slices.Contains(schema.ValueFacets, f) }
