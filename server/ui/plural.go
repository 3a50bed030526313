package ui

import (
	"encoding/json"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// pluralForms are the forms that the catalog of a language gives for a count,
// in order, between bars; two for a language that is not listed.
var pluralForms = map[string][]plural.Form{
	"ru":      {plural.One, plural.Few, plural.Many},
	"ar":      {plural.Zero, plural.One, plural.Two, plural.Few, plural.Many, plural.Other},
	"zh-Hans": {plural.Other},
}

func order(lang string) []plural.Form {
	if forms, ok := pluralForms[lang]; ok {
		return forms
	}
	return []plural.Form{plural.One, plural.Other}
}

// categories are the names of the forms, those of the CLDR.
var categories = map[plural.Form]string{plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many", plural.Other: "other"}

// formsOf are the texts of a count in lang, by form. English is the key: one
// for 1, many for other counts; a catalog may have all forms under many.
func formsOf(lang, one, many string) map[plural.Form]string {
	forms, texts := order(lang), strings.Split(translate(lang, many), "|")
	if len(texts) != len(forms) {
		return map[plural.Form]string{plural.One: translate(lang, one), plural.Other: translate(lang, many)}
	}
	out := map[plural.Form]string{}
	for i, f := range forms {
		out[f] = texts[i]
	}
	if _, ok := out[plural.Other]; !ok {
		out[plural.Other] = texts[len(texts)-1]
	}
	return out
}

// counted is the text for n things, in which a form of one number alone may
// leave out the number.
func counted(lang string, n int, one, many string) string {
	forms := formsOf(lang, one, many)
	if text, ok := forms[plural.Cardinal.MatchPlural(language.Make(lang), n, 0, 0, 0, 0)]; ok {
		return text
	}
	return forms[plural.Other]
}

// formsJSON is formsOf for a script, which chooses with Intl.PluralRules.
func formsJSON(lang, one, many string) (string, error) {
	named := map[string]string{}
	for f, text := range formsOf(lang, one, many) {
		named[categories[f]] = text
	}
	out, err := json.Marshal(named)
	return string(out), err
}
