package analysis

import (
	"maps"
	"slices"
	"sync"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/lang/ar"
	"github.com/blevesearch/bleve/v2/analysis/lang/bg"
	"github.com/blevesearch/bleve/v2/analysis/lang/ca"
	"github.com/blevesearch/bleve/v2/analysis/lang/cs"
	"github.com/blevesearch/bleve/v2/analysis/lang/da"
	"github.com/blevesearch/bleve/v2/analysis/lang/de"
	"github.com/blevesearch/bleve/v2/analysis/lang/el"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/analysis/lang/es"
	"github.com/blevesearch/bleve/v2/analysis/lang/eu"
	"github.com/blevesearch/bleve/v2/analysis/lang/fa"
	"github.com/blevesearch/bleve/v2/analysis/lang/fi"
	"github.com/blevesearch/bleve/v2/analysis/lang/fr"
	"github.com/blevesearch/bleve/v2/analysis/lang/ga"
	"github.com/blevesearch/bleve/v2/analysis/lang/gl"
	"github.com/blevesearch/bleve/v2/analysis/lang/hi"
	"github.com/blevesearch/bleve/v2/analysis/lang/hr"
	"github.com/blevesearch/bleve/v2/analysis/lang/hu"
	"github.com/blevesearch/bleve/v2/analysis/lang/hy"
	"github.com/blevesearch/bleve/v2/analysis/lang/id"
	"github.com/blevesearch/bleve/v2/analysis/lang/it"
	"github.com/blevesearch/bleve/v2/analysis/lang/nl"
	"github.com/blevesearch/bleve/v2/analysis/lang/no"
	"github.com/blevesearch/bleve/v2/analysis/lang/pt"
	"github.com/blevesearch/bleve/v2/analysis/lang/ro"
	"github.com/blevesearch/bleve/v2/analysis/lang/ru"
	"github.com/blevesearch/bleve/v2/analysis/lang/sv"
	"github.com/blevesearch/bleve/v2/analysis/lang/tr"
	"github.com/blevesearch/bleve/v2/registry"
)

// spec is what sets one language apart.
type spec struct {
	snowball   string   // language of kljensen/snowball
	filters    []string // or Bleve's filters that stem, in order
	accents    bool     // the stemmer wants the accents
	articles   string   // Bleve's list of elided articles
	possessive bool     // drop 's
	suffixes   bool     // drop the apostrophe and what follows
	clitics    bool     // written together with the words, as in Arabic
	surnames   bool     // those in -ов and -ев lose it in the nominative alone
	stop       string   // Bleve's list of stop words
}

func (s spec) stems() bool { return s.snowball != "" || s.filters != nil }

// specs are the languages known, by ISO 639-1 code. The fold-only languages
// have a list of stop words alone.
func specs() map[string]spec {
	norwegian := spec{snowball: "norwegian", stop: no.StopName}
	return map[string]spec{
		"en": {snowball: "english", possessive: true, stop: en.StopName},
		"es": {snowball: "spanish", accents: true, stop: es.StopName},
		"fr": {snowball: "french", accents: true, articles: fr.ArticlesName, stop: fr.StopName},
		"hu": {snowball: "hungarian", accents: true, stop: hu.StopName},
		"nb": norwegian, "nn": norwegian, "no": norwegian,
		"ru": {snowball: "russian", surnames: true, stop: ru.StopName},
		"sv": {snowball: "swedish", stop: sv.StopName},

		"ar": {filters: []string{ar.StemmerName}, clitics: true, stop: ar.StopName},
		"da": {filters: []string{da.SnowballStemmerName}, stop: da.StopName},
		"de": {filters: []string{de.SnowballStemmerName}, stop: de.StopName},
		"fi": {filters: []string{fi.SnowballStemmerName}, stop: fi.StopName},
		"hi": {filters: []string{hi.NormalizeName, hi.StemmerName}, stop: hi.StopName},
		"hr": {filters: []string{hr.SuffixTransformationFilterName, hr.StemmerName}, accents: true, stop: hr.StopName},
		"it": {filters: []string{it.SnowballStemmerName}, accents: true, articles: it.ArticlesName, stop: it.StopName},
		"nl": {filters: []string{nl.SnowballStemmerName}, stop: nl.StopName},
		"pt": {filters: []string{pt.LightStemmerName}, accents: true, stop: pt.StopName},
		"ro": {filters: []string{ro.SnowballStemmerName}, accents: true, stop: ro.StopName},
		"tr": {filters: []string{tr.SnowballStemmerName}, accents: true, suffixes: true, stop: tr.StopName},

		"bg": {stop: bg.StopName},
		"ca": {articles: ca.ArticlesName, stop: ca.StopName},
		"cs": {stop: cs.StopName},
		"el": {stop: el.StopName},
		"eu": {stop: eu.StopName},
		"fa": {stop: fa.StopName},
		"ga": {articles: ga.ArticlesName, stop: ga.StopName},
		"gl": {stop: gl.StopName},
		"hy": {stop: hy.StopName},
		"id": {stop: id.StopName},
	}
}

// analyzers makes each language's analyzer once, when first asked for.
var analyzers = func() map[string]func() *Analyzer {
	out := map[string]func() *Analyzer{}
	for code, s := range specs() {
		out[code] = sync.OnceValue(func() *Analyzer { return newAnalyzer(code, s) })
	}
	out[""] = sync.OnceValue(func() *Analyzer { return newAnalyzer("", spec{possessive: true}) })
	return out
}()

// For returns the analyzer of a language, given by its ISO 639-1 code. It is
// never nil: of unknown languages words are folded, not stemmed. It is safe
// for concurrent use and remembers words.
func For(lang string) *Analyzer {
	if a, ok := analyzers[lang]; ok {
		return a()
	}
	return analyzers[""]()
}

// Languages are the codes of the languages that have a stemmer, sorted.
func Languages() []string {
	all := specs()
	maps.DeleteFunc(all, func(_ string, s spec) bool { return !s.stems() })
	return slices.Sorted(maps.Keys(all))
}

// load resolves the names of a spec in Bleve's registry. They are fixed at
// compile time, so that one missing there is a fault of the program.
func (s spec) load() (filters []analysis.TokenFilter, articles, stop analysis.TokenMap) {
	cache := registry.NewCache()
	if s.snowball != "" {
		f, err := cache.DefineTokenFilter(s.snowball, map[string]interface{}{"type": snowballFilter, "language": s.snowball})
		must(err)
		filters = append(filters, f)
	}
	for _, name := range s.filters {
		f, err := cache.TokenFilterNamed(name)
		must(err)
		filters = append(filters, f)
	}
	var err error
	if s.articles != "" {
		articles, err = cache.TokenMapNamed(s.articles)
		must(err)
	}
	if s.stop != "" {
		stop, err = cache.TokenMapNamed(s.stop)
		must(err)
	}
	return filters, articles, stop
}

func must(err error) {
	if err != nil {
		panic("analysis: " + err.Error())
	}
}
