package ui

import (
	"fmt"
	"strings"
	"time"

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
	"fr": {"CD": "RD Congo", "HK": "Hong Kong", "MK": "Macédoine du Nord", "MM": "Myanmar", "MO": "Macao", "PS": "Palestine", "SZ": "Eswatini"},
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

// longDate is a date, month or year, at the start of an ISO form, as people
// read it: 16 February 2025.
func longDate(lang, s string) string { return dated(lang, s, translate) }

// shortDate is the same with the month cut short: 16 Feb 2025.
func shortDate(lang, s string) string {
	return dated(lang, s, func(lang, month string) string { return translate(lang, month[:3]) })
}

func dated(lang, s string, month func(lang, english string) string) string {
	if t, _, found := strings.Cut(s, "T"); found {
		s = t
	}
	if d, err := time.Parse(time.DateOnly, s); err == nil {
		n := fmt.Sprint(d.Day())
		if lang == "fr" && n == "1" {
			n = "1er"
		}
		return fmt.Sprintf("%s %s %d", n, month(lang, d.Month().String()), d.Year())
	}
	if d, err := time.Parse("2006-01", s); err == nil {
		return fmt.Sprintf("%s %d", month(lang, d.Month().String()), d.Year())
	}
	return s
}

// sentence makes a message of the engine a sentence.
func sentence(s string) string {
	if s == "" {
		return s
	}
	if s[0] >= 'a' && s[0] <= 'z' {
		s = strings.ToUpper(s[:1]) + s[1:]
	}
	if strings.ContainsAny(s[len(s)-1:], ".!?") {
		return s
	}
	return s + "."
}
