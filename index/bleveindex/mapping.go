package bleveindex

import (
	"slices"
	"strings"

	"chancery/index/schema"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	"github.com/blevesearch/bleve/v2/mapping"
	api "github.com/blevesearch/bleve_index_api"
)

// holding is what the postings of a field hold beside documents.
type holding uint8

const (
	marked     holding = iota // nothing
	counted                   // frequencies
	positional                // positions
)

// fieldLayout is one field of the segments.
type fieldLayout struct {
	name  string
	holds holding
}

// layout is the fields of every segment, in the order that zap wants: _id,
// then by name. All segments have all of them, so that merging copies bytes.
var layout = func() []fieldLayout {
	out := []fieldLayout{
		{schema.FieldTitle, positional},
		{schema.FieldBody, positional},
		{schema.FieldShape, positional},
		{schema.FieldPrint, positional},
		{schema.FieldTitleWord, counted},
		{schema.FieldBodyWord, counted},
		{schema.FieldPublished, marked},
		{schema.FieldMentions, marked},
		{schema.FieldStory, marked},
	}
	for _, f := range schema.ValueFacets {
		out = append(out, fieldLayout{string(f), marked})
	}
	slices.SortFunc(out, func(a, b fieldLayout) int { return strings.Compare(a.name, b.name) })
	return slices.Insert(out, 0, fieldLayout{schema.FieldID, marked})
}()

// place is where each field stands in layout.
var place = func() map[string]int {
	out := map[string]int{}
	for i, f := range layout {
		out[f.name] = i
	}
	return out
}()

// options are what zap notes of a field.
func (f fieldLayout) options() api.FieldIndexingOptions {
	switch {
	case f.name == schema.FieldID:
		return api.IndexField | api.StoreField
	case f.holds == marked:
		return api.IndexField | api.SkipFreqNorm
	case f.holds == counted:
		return api.IndexField
	}
	return api.IndexField | api.IncludeTermVectors
}

// newMapping describes the fields to Bleve. Documents come with their
// postings ready, so that it analyses nothing; no field is dynamic.
func newMapping() mapping.IndexMapping {
	m := bleve.NewIndexMapping()
	m.DefaultAnalyzer = keyword.Name
	m.StoreDynamic, m.IndexDynamic, m.DocValuesDynamic = false, false, false
	m.DefaultMapping = bleve.NewDocumentStaticMapping()
	for _, l := range layout[1:] {
		f := bleve.NewKeywordFieldMapping()
		f.Store, f.DocValues, f.IncludeInAll = false, false, false
		f.IncludeTermVectors, f.SkipFreqNorm = l.options().IncludeTermVectors(), l.options().SkipFreqNorm()
		m.DefaultMapping.AddFieldMappingsAt(l.name, f)
	}
	return m
}
