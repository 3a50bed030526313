package gazetteer

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Russian names stand in six cases; tables give the first, and the others are
// derived, so that a name is known as texts have it.

// cases are the genitive, dative, accusative, instrumental and prepositional of
// a Russian form, without those that are like the nominative; none for what is
// not written in Russian letters.
func cases(form string, kind Kind, use Use) []string {
	if use == Short || use == Weak || !russian(form) {
		return nil
	}
	words := strings.Fields(form)
	var table [][5]string
	switch {
	case kind == Person && use == Surname:
		table = [][5]string{family(words[0], isFeminine(words[0]))}
	case kind == Person && len(words) == 1:
		return nil
	case kind == Person:
		table = person(words)
	case use == Demonym:
		return demonyms(form)
	default:
		table = phrase(words)
	}
	var out []string
	for i := range 5 {
		inflected := slices.Clone(words)
		for j, w := range table {
			inflected[j] = w[i]
		}
		if s := strings.Join(inflected, " "); s != form && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// russian reports whether a form has Russian letters only and is no
// abbreviation.
func russian(form string) bool {
	lower := false
	for _, r := range form {
		switch {
		case r >= 'а' && r <= 'я', r == 'ё':
			lower = true
		case r >= 'А' && r <= 'Я', r == 'Ё', r == ' ', r == '-':
		default:
			return false
		}
	}
	return lower
}

// person declines the given names and the surname.
func person(words []string) [][5]string {
	feminine := isFeminine(words[0])
	var out [][5]string
	for i, w := range words {
		if i == len(words)-1 {
			out = append(out, family(w, feminine))
		} else {
			out = append(out, noun(w, true, feminine))
		}
	}
	return out
}

// masculine are given names of men that end like those of women.
var masculine = map[string]bool{"Илья": true, "Никита": true, "Лука": true, "Мустафа": true, "Абдулла": true, "Муса": true, "Иса": true, "Яхья": true, "Зия": true, "Джошуа": true, "Кузьма": true}

func isFeminine(given string) bool {
	return !masculine[given] && (strings.HasSuffix(given, "а") || strings.HasSuffix(given, "я"))
}

// family declines a surname; those of women change only when they end like
// Russian ones.
func family(w string, feminine bool) [5]string {
	switch {
	case feminine && hasSuffix(w, "ова", "ева", "ёва", "ина", "ына"):
		return endings(w, 1, "ой", "ой", "у", "ой", "ой")
	case feminine && hasSuffix(w, "ая"):
		return adjective(w, true)
	case feminine && !hasSuffix(w, "а", "я"):
		return same(w)
	case hasSuffix(w, "ов", "ев", "ёв", "ин", "ын") && utf8.RuneCountInString(w) > 4:
		return endings(w, 0, "а", "у", "а", "ым", "е")
	case hasSuffix(w, "ский", "цкий", "ый", "ой"):
		return adjective(w, true)
	case hasSuffix(w, "иа", "уа", "аа"):
		return same(w)
	}
	return noun(w, true, feminine)
}

// phrase declines the adjectives of a name and its first noun; what follows
// depends on it and stays.
func phrase(words []string) [][5]string {
	var out [][5]string
	for i, w := range words {
		if i+1 < len(words) && hasSuffix(w, "ая", "ый", "ий", "ой", "ое") {
			out = append(out, adjective(w, false))
			continue
		}
		if i > 0 && hasSuffix(words[i-1], "ое") && hasSuffix(w, "о", "е") {
			return append(out, endings(w, 1, "а", "у", w[len(w)-2:], "ом", "е"))
		}
		return append(out, noun(w, false, false))
	}
	return out
}

// demonyms are the cases, genders and numbers of an adjective, or the cases and
// numbers of what a citizen is called.
func demonyms(form string) []string {
	var forms []string
	switch stem := form; {
	case hasSuffix(form, "ский", "цкий"):
		stem = cut(form, 2)
		forms = []string{"ого", "ому", "им", "ом", "ая", "ой", "ую", "ое", "ие", "их", "ими"}
		for i := range forms {
			forms[i] = stem + forms[i]
		}
	case hasSuffix(form, "ец"):
		stem = cut(form, 2)
		if vowel(stem) {
			stem += "й"
		} else if strings.HasSuffix(stem, "л") {
			stem += "ь"
		}
		for _, e := range []string{"а", "у", "ем", "е", "ы", "ев", "ам", "ами", "ах"} {
			forms = append(forms, stem+"ц"+e)
		}
	case hasSuffix(form, "нин"):
		for _, e := range []string{"ина", "ину", "ином", "ине", "е", "", "ам", "ами", "ах"} {
			forms = append(forms, cut(form, 2)+e)
		}
	}
	return forms
}

// noun declines a noun by its ending; a living one has its genitive in the
// accusative.
func noun(w string, living, feminine bool) [5]string {
	accusative := func(genitive string) string {
		if living {
			return genitive
		}
		return ""
	}
	last, _ := utf8.DecodeLastRuneInString(w)
	switch {
	case strings.HasSuffix(w, "ия"):
		return endings(w, 1, "и", "и", "ю", "ей", "и")
	case last == 'я':
		return endings(w, 1, "и", "е", "ю", "ей", "е")
	case last == 'а':
		genitive, instrumental := "ы", "ой"
		if hasSuffix(w, "га", "ка", "ха", "жа", "ча", "ша", "ща") {
			genitive = "и"
		}
		if hasSuffix(w, "жа", "ча", "ша", "ща", "ца") {
			instrumental = "ей"
		}
		return endings(w, 1, genitive, "е", "у", instrumental, "е")
	case feminine:
		return same(w)
	case strings.HasSuffix(w, "ий"):
		return endings(w, 1, "я", "ю", or(accusative("я"), "й"), "ем", "и")
	case last == 'й':
		return endings(w, 1, "я", "ю", or(accusative("я"), "й"), "ем", "е")
	case last == 'ь' && !living && !hasSuffix(w, "иль", "ель", "оль", "уль", "емль"):
		return endings(w, 1, "и", "и", "ь", "ью", "и")
	case strings.HasSuffix(w, "емль"):
		return endings(w, 1, "я", "ю", "ь", "ём", "е")
	case last == 'ь':
		return endings(w, 1, "я", "ю", or(accusative("я"), "ь"), "ем", "е")
	case vowel(w) || !unicode.IsLower(last):
		return same(w)
	case strings.ContainsRune("жшчщц", last):
		return endings(w, 0, "а", "у", accusative("а"), "ем", "е")
	}
	return endings(w, 0, "а", "у", accusative("а"), "ом", "е")
}

func adjective(w string, living bool) [5]string {
	switch {
	case strings.HasSuffix(w, "ая"):
		return endings(w, 2, "ой", "ой", "ую", "ой", "ой")
	case strings.HasSuffix(w, "ое"):
		return endings(w, 2, "ого", "ому", "ое", "ым", "ом")
	}
	accusative := w[len(cut(w, 2)):]
	if living {
		accusative = "ого"
	}
	instrumental := "ым"
	if strings.HasSuffix(w, "ий") {
		instrumental = "им"
	}
	return endings(w, 2, "ого", "ому", accusative, instrumental, "ом")
}

// endings puts the endings of the five cases in place of the last n letters.
func endings(w string, n int, all ...string) [5]string {
	var out [5]string
	for i, e := range all {
		out[i] = cut(w, n) + e
	}
	return out
}

func same(w string) [5]string { return [5]string{w, w, w, w, w} }

func vowel(w string) bool {
	last, _ := utf8.DecodeLastRuneInString(w)
	return strings.ContainsRune("аеёиоуыэюя", last)
}

// cut is a word without its last n letters, of two bytes each.
func cut(w string, n int) string { return w[:len(w)-2*n] }

func or(a, b string) string {
	if a == "" {
		return b
	}
	return a
}

func hasSuffix(w string, suffixes ...string) bool {
	return slices.ContainsFunc(suffixes, func(s string) bool { return strings.HasSuffix(w, s) && len(w) > len(s) })
}
