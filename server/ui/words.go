package ui

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"chancery/index/schema"
)

// named is the label of a facet value in the interface language: countries and
// languages have names of their own in each.
func named(lang string, f schema.Facet, id, label string) string {
	switch {
	case f == schema.Lang:
		return languageName(lang, id)
	case f == schema.Country && lang != "en":
		return countryName(lang, id, label)
	}
	return label
}

// languageName is "French" for fr; the code itself where no name is known.
func languageName(lang, code string) string {
	tag, err := language.Parse(code)
	if err != nil {
		return code
	}
	if name := display.Languages(language.Make(lang)).Name(tag); name != "" {
		return name
	}
	return code
}

// renamed are names of today and shorter ones, which the edition of the CLDR
// behind display.Regions does not have.
var renamed = map[string]map[string]string{
	"en": {"CD": "DR Congo", "CG": "Congo-Brazzaville", "HK": "Hong Kong", "MK": "North Macedonia", "MM": "Myanmar", "MO": "Macau", "PS": "Palestine",
		"SZ": "Eswatini", "TR": "Türkiye"},
	"es":      {"CD": "RD Congo", "CG": "Congo", "CI": "Costa de Marfil", "HK": "Hong Kong", "MK": "Macedonia del Norte", "MM": "Myanmar", "MO": "Macao", "PS": "Palestina", "SZ": "Esuatini"},
	"ru":      {"CD": "ДР Конго", "CG": "Республика Конго", "HK": "Гонконг", "MK": "Северная Македония", "MM": "Мьянма", "MO": "Макао", "PS": "Палестина", "SZ": "Эсватини"},
	"ar":      {"CD": "الكونغو الديمقراطية", "CG": "جمهورية الكونغو", "HK": "هونغ كونغ", "MK": "مقدونيا الشمالية", "MM": "ميانمار", "MO": "ماكاو", "PS": "فلسطين", "SZ": "إسواتيني"},
	"zh-Hans": {"HK": "香港", "MK": "北马其顿", "MO": "澳门", "PS": "巴勒斯坦", "SZ": "斯威士兰"},
	"fr":      {"CD": "RD Congo", "HK": "Hong Kong", "MK": "Macédoine du Nord", "MM": "Myanmar", "MO": "Macao", "PS": "Palestine", "SZ": "Eswatini"},
}

// countryName is the name of an ISO 3166-1 code; else what it is called where
// no name is known.
func countryName(lang, code, otherwise string) string {
	region, err := language.ParseRegion(code)
	if err != nil || len(code) != 2 {
		return otherwise
	}
	if name := renamed[lang][code]; name != "" {
		return name
	}
	if name := display.Regions(language.Make(lang)).Name(region); name != "" {
		return name
	}
	return otherwise
}

// dir is the direction of a text by its language; auto, by its first letters,
// where that is not known.
func dir(code string) string {
	tag, err := language.Parse(code)
	if err != nil || code == "" {
		return "auto"
	}
	script, _ := tag.Script()
	switch script.String() {
	case "Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg":
		return "rtl"
	}
	return "ltr"
}

// ends are the full stops of the languages that have one of their own.
var ends = map[string]string{"zh-Hans": "。"}

// sentence makes a message of the engine a sentence.
func sentence(lang, s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	s = string(unicode.ToUpper(first)) + s[size:]
	if last, _ := utf8.DecodeLastRuneInString(s); strings.ContainsRune(".!?؟。？！", last) {
		return s
	}
	return s + cmp.Or(ends[lang], ".")
}
