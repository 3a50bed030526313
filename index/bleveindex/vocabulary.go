package bleveindex

// vocabulary is the terms that one goroutine met in the documents of a batch,
// by place in layout: most stand in many documents.
type vocabulary struct{ fields []fieldTerms }

func newVocabulary() *vocabulary {
	v := &vocabulary{make([]fieldTerms, len(layout))}
	for i := range v.fields {
		v.fields[i].numbers = map[string]uint32{}
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
