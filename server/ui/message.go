package ui

import (
	"fmt"
	"html/template"
	"net/http"
	"sort"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// catalog has the words of the interface by language; English is the key, so
// that a missing one still reads.
var catalog = map[string]map[string]string{
	"en": {},
	"fr": french,
}

// Languages are the interface languages, sorted.
func Languages() []string {
	var out []string
	for l := range catalog {
		out = append(out, l)
	}
	sort.Strings(out)
	return out
}

// interfaceLanguage is that of hl=, else the best of Accept-Language, else
// English.
func interfaceLanguage(r *http.Request) string {
	if hl := r.URL.Query().Get("hl"); catalog[hl] != nil {
		return hl
	}
	tags, _, err := language.ParseAcceptLanguage(r.Header.Get("Accept-Language"))
	if err != nil {
		return "en"
	}
	for _, t := range tags {
		if base, _ := t.Base(); catalog[base.String()] != nil {
			return base.String()
		}
	}
	return "en"
}

// functions are what the templates of one interface language may call.
func functions(lang string) template.FuncMap {
	printer := message.NewPrinter(language.Make(lang))
	t := func(s string, args ...any) string {
		if translated, ok := catalog[lang][s]; ok {
			s = translated
		}
		if len(args) == 0 {
			return s
		}
		return printer.Sprintf(s, args...)
	}
	return template.FuncMap{
		"t":      t,
		"number": func(n int) string { return printer.Sprintf("%d", n) },
		"dict": func(pairs ...any) map[string]any {
			m := map[string]any{}
			for i := 0; i+1 < len(pairs); i += 2 {
				m[fmt.Sprint(pairs[i])] = pairs[i+1]
			}
			return m
		},
		"day": func(s string) string { return longDate(s, t) },
		"plural": func(n int, one, many string) string {
			if n == 1 || lang == "fr" && n == 0 {
				return t(one, n)
			}
			return t(many, n)
		},
	}
}

// longDate is a date as people read it: 16 February 2025.
func longDate(s string, t func(string, ...any) string) string {
	d, err := time.Parse(time.DateOnly, s[:min(len(s), len(time.DateOnly))])
	if err != nil {
		return s
	}
	return fmt.Sprintf("%d %s %d", d.Day(), t(d.Month().String()), d.Year())
}

var french = map[string]string{
	"Search": "Rechercher", "Search diplomatic news": "Rechercher dans l’actualité diplomatique", "Clear": "Effacer",
	"%d article": "%d article", "%d articles": "%d articles", "Filters": "Filtres", "Active filters": "Filtres actifs",
	"Remove": "Retirer", "Clear all": "Tout retirer", "Newest": "Plus récents", "Oldest": "Plus anciens", "Relevance": "Pertinence",
	"Sort": "Tri", "Person": "Personne", "People": "Personnes", "Country": "Pays", "Countries": "Pays", "Organisation": "Organisation",
	"Organisations": "Organisations", "Place": "Lieu", "Places": "Lieux", "Speaker": "Orateur", "Speakers": "Orateurs",
	"Topic": "Thème", "Topics": "Thèmes", "Source": "Source", "Sources": "Sources", "Author": "Auteur", "Authors": "Auteurs",
	"Language": "Langue", "Languages": "Langues", "Published": "Publié", "Mentions": "Mentionne", "Not": "Sauf",
	"Exclude %s": "Exclure %s", "Next": "Suivant", "Previous": "Précédent", "Pages": "Pages", "Page %d": "Page %d",
	"How we read your query": "Comment nous avons lu votre requête", "From": "Du", "To": "Au", "Apply": "Appliquer",
	"Last 7 days": "7 derniers jours", "Last 30 days": "30 derniers jours", "Last year": "Année écoulée",
	"Nothing found": "Aucun résultat", "Undated": "Sans date", "More values": "Plus de valeurs", "Back to the results": "Retour aux résultats",
	"Original article": "Article d’origine", "Quotations": "Citations", "Dates": "Dates", "Mark": "Marquer", "Matches": "Résultats",
	"Help on the query language": "Aide sur la syntaxe", "Skip to the results": "Aller aux résultats", "Theme": "Thème clair ou sombre",
	"January": "janvier", "February": "février", "March": "mars", "April": "avril", "May": "mai", "June": "juin", "July": "juillet",
	"August": "août", "September": "septembre", "October": "octobre", "November": "novembre", "December": "décembre",
	"Some words were left out, since no article has all of them.": "Certains mots ont été ignorés : aucun article ne les contient tous.",
	"Time ran out: there may be more articles than shown.":        "Temps écoulé : il peut y avoir d’autres articles.",
	"Articles by date": "Articles par date",
}
