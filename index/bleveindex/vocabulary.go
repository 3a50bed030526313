package bleveindex

import "chancery/index/schema"

// vocabulary is the terms that one goroutine met in the documents of a batch,
// by place in layout: most stand in many documents.
type vocabulary struct{ fields []fieldTerms }

// newVocabulary makes one with room for what so many documents have that hardly
// another has too, and for most words.
func newVocabulary(documents int) *vocabulary {
	const words, prints = 1 << 13, 16
	room := map[string]int{
		schema.FieldID: documents, schema.FieldStory: documents, schema.FieldPublished: documents,
		schema.FieldPrint: prints * documents,
		schema.FieldBody:  min(words, documents*prints), schema.FieldBodyWord: min(words, documents*prints),
	}
	v := &vocabulary{make([]fieldTerms, len(layout))}
	for i, f := range layout {
		v.fields[i].numbers = make(map[string]uint32, room[f.name])
	}
	return v
}

// fieldTerms numbers the terms of a field.
type fieldTerms struct {
	numbers map[string]uint32
	terms   []string
}

// number is that of a term, the next one if it is new.
func (f *fieldTerms) number(term string) uint32 {
	n, ok := f.numbers[term]
	if !ok {
		n = uint32(len(f.terms))
		f.numbers[term] = n
		f.terms = append(f.terms, term)
	}
	return n
}
