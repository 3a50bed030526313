package analysis

import (
	"fmt"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/registry"
	"github.com/kljensen/snowball"
)

// snowballFilter is the name under which Bleve knows the stemmers of
// kljensen/snowball, configured by {"language": "english"}.
const snowballFilter = "kl_snowball"

func init() {
	if err := registry.RegisterTokenFilter(snowballFilter, newSnowball); err != nil {
		panic(err)
	}
}

// stemmer is a Bleve token filter that stems every token but keywords.
type stemmer struct{ language string }

func newSnowball(config map[string]interface{}, _ *registry.Cache) (analysis.TokenFilter, error) {
	language, _ := config["language"].(string)
	if _, err := snowball.Stem("a", language, true); err != nil {
		return nil, fmt.Errorf("analysis: no stemmer for language %q", language)
	}
	return stemmer{language}, nil
}

// Filter replaces terms by their stems. A term without a stem stays.
func (s stemmer) Filter(in analysis.TokenStream) analysis.TokenStream {
	for _, t := range in {
		if t.KeyWord {
			continue
		}
		if stem, err := snowball.Stem(string(t.Term), s.language, true); err == nil && stem != "" {
			t.Term = []byte(stem)
		}
	}
	return in
}
