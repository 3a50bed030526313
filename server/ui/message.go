package ui

import (
	"cmp"
	"fmt"
	"html/template"
	"net/http"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// catalog has the words of the interface by language; English is the key, so
// that a missing one still reads.
var catalog = map[string]map[string]string{
	"ar":      arabic,
	"en":      {},
	"es":      spanish,
	"fr":      french,
	"ru":      russian,
	"zh-Hans": chinese,
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
	if lang := known(r.URL.Query().Get("hl")); lang != "" {
		return lang
	}
	tags, _, err := language.ParseAcceptLanguage(r.Header.Get("Accept-Language"))
	if err != nil {
		return "en"
	}
	for _, t := range tags {
		if lang := known(t.String()); lang != "" {
			return lang
		}
	}
	return "en"
}

// known is the interface language of a tag, whatever its region: zh-Hans for
// zh, zh-CN and zh-TW; empty where there is none.
func known(tag string) string {
	t, err := language.Parse(tag)
	if err != nil {
		return ""
	}
	base, _ := t.Base()
	for lang := range catalog {
		if other, _ := language.Make(lang).Base(); other == base {
			return lang
		}
	}
	return ""
}

// translate is an English text of the interface or a message of the engine in
// lang; as it is where the catalog has nothing for it.
func translate(lang, s string) string {
	if translated, ok := catalog[lang][s]; ok || lang == "en" {
		return cmp.Or(translated, s)
	}
	if field, rest, ok := strings.Cut(s, ": "); ok && facetLabels[field] != "" {
		return translate(lang, facetLabels[field]) + translate(lang, ": ") + translate(lang, rest)
	}
	for _, p := range patterns {
		found := p.form.FindStringSubmatch(s)
		translated, ok := catalog[lang][p.text]
		if found == nil || !ok {
			continue
		}
		args := make([]any, len(found)-1)
		for i, word := range found[1:] {
			if n, err := strconv.Atoi(word); err == nil && p.numbers[i] {
				args[i] = n
				continue
			}
			if cited := quoted.FindStringSubmatch(word); cited != nil {
				args[i] = cited[1] // as it is, whatever it says
			} else {
				args[i] = translate(lang, cmp.Or(facetLabels[word], word))
			}
		}
		return fmt.Sprintf(translated, args...)
	}
	return s
}

// pattern is a message of the engine that has names or numbers in it.
type pattern struct {
	text    string // as the catalog has it, with %s for what a message has in “ ” and for lists
	form    *regexp.Regexp
	numbers []bool // by verb: it is a number
}

// patterns are those of the catalog, the ones with most words of their own
// first, so that a general one takes only what no other does.
var patterns = compiled(french)

var verbs = regexp.MustCompile(`%[sd]`)

func compiled(words map[string]string) []pattern {
	var out []pattern
	for text := range words {
		if !verbs.MatchString(text) {
			continue
		}
		p := pattern{text: text}
		form := verbs.ReplaceAllStringFunc(regexp.QuoteMeta(text), func(verb string) string {
			p.numbers = append(p.numbers, verb == "%d")
			if verb == "%d" {
				return `(\d+)`
			}
			return `(“[^”]*”|.+?)`
		})
		p.form = regexp.MustCompile(`^` + form + `$`)
		out = append(out, p)
	}
	slices.SortFunc(out, func(a, b pattern) int {
		return cmp.Or(len(verbs.ReplaceAllString(b.text, ""))-len(verbs.ReplaceAllString(a.text, "")), strings.Compare(a.text, b.text))
	})
	return out
}

// quoted is something that a message cites.
var quoted = regexp.MustCompile(`^“([^”]*)”$`)

// facetLabels are the names that the interface has for the words with which
// the engine tells of a facet.
var facetLabels = map[string]string{"person": "Person", "country": "Country", "organisation": "Organisation", "org": "Organisation", "place": "Place", "speaker": "Speaker",
	"topic": "Topic", "source": "Source", "author": "Author", "language": "Language", "lang": "Language", "published": "Published", "mentions": "Mentions"}

// functions are what the templates of one interface language may call.
func functions(lang string) template.FuncMap {
	printer := message.NewPrinter(language.Make(lang + "-u-nu-latn")) // the digits of the dates
	t := func(s string, args ...any) string {
		s = translate(lang, s)
		if len(args) == 0 {
			return s
		}
		return printer.Sprintf(s, args...)
	}
	return template.FuncMap{
		"asset":    asset,
		"t":        t,
		"office":   func(title, country string) string { return officeName(lang, title, country) },
		"number":   func(n int) string { return printer.Sprintf("%d", n) },
		"day":      func(s string) string { return longDate(lang, s) },
		"dir":      dir,
		"language": func(code string) string { return languageName(lang, code) },
		"sentence": func(s string) string { return sentence(lang, t(s)) },
		"plural": func(n int, one, many string) string {
			text := counted(lang, n, one, many)
			if !strings.Contains(text, "%") {
				return text
			}
			return printer.Sprintf(text, n)
		},
		"forms": func(one, many string) (string, error) { return formsJSON(lang, one, many) },
	}
}

var french = map[string]string{
	// The frame.
	"search diplomatic news": "recherche d’actualité diplomatique",
	"Suggestions":            "Suggestions", "%d suggestion": "%d suggestion", "%d suggestions": "%d suggestions", "Phrases": "Expressions", "Articles": "Articles",
	"Search": "Rechercher", "Search diplomatic news": "Rechercher dans l’actualité diplomatique",
	"Skip to the results": "Aller aux résultats", "Skip to the text": "Aller au texte", "Light or dark": "Clair ou sombre",
	"Interface language": "Langue de l’interface", "Help with searching": "Aide à la recherche",
	"both words, in any form": "les deux mots, sous toutes leurs formes", "a phrase": "une expression", "to the letter": "à la lettre",
	"operators, in capitals": "opérateurs, en capitales", "close together": "proches l’un de l’autre", "in one paragraph": "dans un même paragraphe",
	"beginnings of words": "débuts de mots", "other spellings": "autres graphies", "in the title": "dans le titre",
	"in the first paragraph": "dans le premier paragraphe", "in quotations": "dans les citations", "who is named": "qui est nommé",
	"who speaks": "qui parle", "which country": "quel pays", "where": "où", "which organisation": "quelle organisation",
	"when it was published": "quand l’article a paru", "a date that the text speaks of": "une date dont parle le texte",
	"both countries": "les deux pays", "any member of a bloc": "un membre d’un groupe de pays",

	": ":                                   "\u00a0: ",
	"Clear the box":                        "Effacer la recherche",
	"Keyboard shortcuts":                   "Raccourcis clavier",
	"Copy link":                            "Copier le lien",
	"Link copied":                          "Lien copié",
	"Single keys are shortcuts":            "Les touches seules sont des raccourcis",
	"to the search box":                    "vers la zone de recherche",
	"next article":                         "article suivant",
	"previous article":                     "article précédent",
	"open the article, or search":          "ouvrir l’article, ou rechercher",
	"close what is open, or leave the box": "fermer ce qui est ouvert, ou quitter la zone",
	"these shortcuts":                      "ces raccourcis",

	// The search page.
	"%d article": "%d article", "%d articles": "%d articles", "Search results": "Résultats de la recherche", "All articles": "Tous les articles",
	"Page %d of %d": "Page %d sur %d", "Page %d": "Page %d", "page %d": "page %d", "Pages": "Pages", "Next": "Suivant", "Previous": "Précédent",
	"Filters": "Filtres", "Active filters": "Filtres actifs", "Close": "Fermer", "Remove": "Retirer", "Remove the exclusion of": "Retirer l’exclusion de",
	"Clear all": "Tout retirer", "Exclude %s": "Exclure %s", "not": "sauf", "Match": "Correspondance",
	"%d without copies": "%d sans les copies", "Fold copies": "Regrouper les copies", "Show copies": "Montrer les copies",
	"%d copy": "%d copie", "%d copies": "%d copies", "and %d more": "et %d de plus",
	"Newest": "Plus récents", "Oldest": "Plus anciens", "Relevance": "Pertinence", "Sort": "Tri",
	"Person": "Personne", "People": "Personnes", "Country": "Pays", "Countries": "Pays", "Organisation": "Organisation",
	"Organisations": "Organisations", "Place": "Lieu", "Places": "Lieux", "Speaker": "Orateur", "Speakers": "Orateurs",
	"Topic": "Thème", "Topics": "Thèmes", "Source": "Source", "Sources": "Sources", "Author": "Auteur", "Authors": "Auteurs",
	"Language": "Langue", "Languages": "Langues", "Published": "Publié", "Mentions": "Mentionne",
	"More": "Plus", "Fewer": "Moins",
	"Period":            "Période",
	"Find in this list": "Chercher dans cette liste", "Find": "Chercher", "Nothing here begins so": "Rien ne commence ainsi", "%d values": "%d valeur|%d valeurs",
	"By count": "Par nombre", "By name": "Par nom",
	"Your query was read as": "Votre requête a été lue ainsi", "From": "Du", "To": "Au", "Apply": "Appliquer",
	"Any time": "Toutes les dates", "24 hours": "24 heures", "7 days": "7 jours", "30 days": "30 jours", "1 year": "1 an",
	"last 24 hours": "dernières 24 heures", "last 7 days": "7 derniers jours", "last 30 days": "30 derniers jours", "last year": "année écoulée",
	"Articles by date": "Articles par date", "Undated": "Sans date",
	"Nothing found": "Aucun résultat", "Try instead": "Essayez plutôt", "without the filters": "sans les filtres",
	"Check the spelling, or use fewer words.":                                       "Vérifiez l’orthographe ou utilisez moins de mots.",
	"Time ran out: there may be more articles than shown.":                          "Temps écoulé : il peut y avoir d’autres articles.",
	"The index is being built: %d of %d changes so far, more articles will follow.": "L’index est en construction : %d modifications sur %d pour l’instant, d’autres articles suivront.",
	"no article has all of these words: articles with most of them are shown":       "aucun article ne contient tous ces mots : voici ceux qui en contiennent la plupart",
	"this quotation mark has no partner: all that follows was read as one phrase":   "ce guillemet n’a pas de pendant : tout ce qui suit a été lu comme une seule expression",
	"the words of the phrase, not in a row":                                         "les mots de l’expression, pas à la suite",
	"the words of the phrase near each other":                                       "les mots de l’expression, proches les uns des autres",
	"any of the words": "l’un des mots", "without the filter %s": "sans le filtre « %s »",
	"no article has %s; did you mean %s?": "aucun article ne contient « %s » ; vouliez-vous dire « %s » ?",
	"no article has %s: without it":       "aucun article ne contient « %s » : sans ce mot", "without %s": "sans « %s »",
	"no bloc is called %s":                                "aucun groupe de pays ne s’appelle « %s »",
	"no person is called %s":                              "personne ne s’appelle « %s »",
	"no country is called %s":                             "aucun pays ne s’appelle « %s »",
	"no place is called %s":                               "aucun lieu ne s’appelle « %s »",
	"no organisation is called %s":                        "aucune organisation ne s’appelle « %s »",
	"no speaker is called %s":                             "aucun orateur ne s’appelle « %s »",
	"no topic is called %s":                               "aucun thème ne s’appelle « %s »",
	"no source is called %s":                              "aucune source ne s’appelle « %s »",
	"no author is called %s":                              "aucun auteur ne s’appelle « %s »",
	"no language is called %s":                            "aucune langue ne s’appelle « %s »",
	"%s has no letters to search for: it was left out":    "« %s » n’a pas de lettres à chercher : ignoré",
	"^ weighs nothing here and was left out":              "^ ne pèse rien ici : ignoré",
	"this parenthesis closes nothing: it was left out":    "cette parenthèse ne ferme rien : ignorée",
	"NOT wants something after it: it was left out":       "NOT attend quelque chose après lui : ignoré",
	"AND wants something on both sides: it was left out":  "AND attend quelque chose des deux côtés : ignoré",
	"OR wants something on both sides: it was left out":   "OR attend quelque chose des deux côtés : ignoré",
	"the query has too many words: the rest was left out": "la requête a trop de mots : le reste a été ignoré",
	"wildcards and ~ do not go together: ~ was left out":  "les jokers et ~ ne vont pas ensemble : ~ a été ignoré",
	"anywhere in the article":                             "n’importe où dans l’article",
	"No articles yet":                                     "Aucun article pour l’instant",
	"This data folder is empty. Stop the server and start it with a folder or file of articles:": "Ce dossier de données est vide. Arrêtez le serveur et relancez-le avec un dossier ou un fichier d’articles :",
	"Or send articles to it while it runs, as JSON Lines:":                                       "Ou envoyez-lui des articles pendant qu’il tourne, en JSON Lines :",
	"An article needs a title or a body; the date, source, address, language and authors help.":  "Un article a besoin d’un titre (title) ou d’un texte (body) ; la date, la source, l’adresse, la langue et les auteurs sont utiles.",
	"the sample articles":                          "les articles d’exemple",
	"text files, JSON Lines, also in .gz and .zip": "textes, JSON Lines, aussi en .gz et .zip",

	"Follow or save this search": "Suivre ou enregistrer cette recherche", "Follow in a feed reader": "Suivre dans un lecteur de flux", "Save all results": "Enregistrer tous les résultats", "Press review": "Revue de presse",

	// What the engine says of a query; see patterns.
	"%s is the name of %s":                    "« %s » est le nom de %s",
	"no article has %s as %s":                 "aucun article n’a %s comme %s",
	"%s, %d more":                             "%s, et %d de plus",
	"%s was read as a word; did you mean %s?": "« %s » a été lu comme un mot ; vouliez-vous dire %s ?",
	"side by side in parentheses each word is a %s of its own and all are wanted; put OR between them, or quotation marks around a name": "côte à côte entre parenthèses, chaque mot est une valeur de « %s » à part et tous sont voulus ; mettez OR entre eux, ou des guillemets autour d’un nom",
	"%s was read as a word of the text; for one name write %s":                                                                           "« %s » a été lu comme un mot du texte ; pour un seul nom écrivez %s",
	"articles with %s are left out; to find the number write %s":                                                                         "les articles avec %s sont écartés ; pour trouver le nombre écrivez %s",
	"%s was read as a word: a field takes its value without a space, %s":                                                                 "« %s » a été lu comme un mot : un champ prend sa valeur sans espace, %s",
	"%s inside another field was read as text":                                                                                           "« %s » dans un autre champ a été lu comme du texte",
	"%s is no field and was read as text; did you mean %s?":                                                                              "« %s » n’est pas un champ et a été lu comme du texte ; vouliez-vous dire %s ?",
	"%s is no field: the words were read as text":                                                                                        "« %s » n’est pas un champ : les mots ont été lus comme du texte",
	"%s; it was left out": "%s ; ignoré",
	"not a date; write 2025, 2025-02, 2025-02-16, 2025-01-15..2025-03, 2025-02.., ..2025-02, or the last 24h, 7d, 3w, 2m, 1y": "ce n’est pas une date ; écrivez 2025, 2025-02, 2025-02-16, 2025-01-15..2025-03, 2025-02.., ..2025-02, ou les derniers 24h, 7d, 3w, 2m, 1y",
	"the range %s ends before it begins":                             "la période %s finit avant de commencer",
	"this quotation mark has no partner":                             "ce guillemet n’a pas de pendant",
	"there is nothing between the parentheses":                       "il n’y a rien entre les parenthèses",
	"there is nothing between the quotation marks":                   "il n’y a rien entre les guillemets",
	"this parenthesis is never closed: it was closed at the end":     "cette parenthèse n’est jamais fermée : elle l’a été à la fin",
	"%s stands for more than %d words: write more letters of it":     "« %s » vaut pour plus de %d mots : écrivez-en plus de lettres",
	"the parentheses are too deep: those from here on were left out": "les parenthèses sont trop profondes : ignorées à partir d’ici",
	"~ after a word takes 1 or 2, the letters that may differ":       "~ après un mot prend 1 ou 2, les lettres qui peuvent différer",
	"the query is longer than %d bytes: the rest was left out":       "la requête dépasse %d octets : le reste a été ignoré",

	// The article page.
	"Copies of this article": "Copies de cet article", "Related articles": "Articles liés",
	"Back to the results": "Retour aux résultats", "Original article": "Article d’origine", "Quotations": "Citations", "Dates": "Dates",
	"Mark": "Marquer", "Matches": "Occurrences", "%d match": "%d occurrence", "%d matches": "%d occurrences", "Previous match": "Occurrence précédente", "Next match": "Occurrence suivante", "editor’s label": "étiquette de la rédaction",
	"Named in this article": "Nommés dans cet article",
	"Results":               "Résultats", "Result %d of %d": "Résultat %d sur %d", "Previous result": "Résultat précédent", "Next result": "Résultat suivant",
	"Match %d of %d": "Occurrence %d sur %d", "In context": "En contexte", "In the original article": "Dans l’article d’origine", "Filter": "Filtrer",
	"In the text": "Dans le texte", "More by this speaker": "Autres propos", "Cite": "Citer", "Copy": "Copier", "Copied": "Copié",
	"the same day": "le jour même", "%d day before": "%d jour avant", "%d days before": "%d jours avant", "%d day after": "%d jour après", "%d days after": "%d jours après",
	"%d month before": "%d mois avant", "%d months before": "%d mois avant", "%d month after": "%d mois après", "%d months after": "%d mois après",
	"%d year before": "%d an avant", "%d years before": "%d ans avant", "%d year after": "%d an après", "%d years after": "%d ans après",

	// The pages of people and countries.
	"Other names": "Autres noms", "Offices": "Fonctions", "Office": "Fonction", "today": "aujourd’hui", "Attention over time": "Attention au fil du temps",
	"No article names this actor yet.": "Aucun article ne nomme encore cet acteur.", "Named together with": "Nommés ensemble avec", "Latest articles": "Derniers articles",
	"Words in quotations": "Mots dans les citations", "Search in quotations": "Chercher dans les citations", "First use of a phrase": "Premier emploi d’une expression",
	"First use of “%s”": "Premier emploi de « %s »", "No quotation found.": "Aucune citation trouvée.", "Said by others": "Dit par d’autres",
	"Said by its people": "Dit par ses représentants", "Said of it by others": "Dit à son sujet par d’autres", "Its people": "Ses représentants", "Other people": "Autres personnes",
	"Its press": "Sa presse", "All about %s": "Dossier\u00a0: %s",
	"Nobody and nothing is known by this name": "Personne ni rien n’est connu sous ce nom", "Search for it": "Chercher ce nom", "All articles that quote %s": "Tous les articles qui citent %s",
	"no person or country is known by this identifier, and no article names one": "aucune personne ni aucun pays n’est connu sous cet identifiant, et aucun article n’en nomme",

	// Errors.
	"Page not found": "Page introuvable", "Article not found": "Article introuvable", "This search cannot be read": "Cette recherche ne peut pas être lue",
	"The search took too long": "La recherche a pris trop de temps", "Not ready yet": "Pas encore prêt", "Something went wrong": "Une erreur est survenue",
	"this address of a further page cannot be used any more": "cette adresse d’une page suivante n’est plus utilisable",
	"Loading…": "Chargement…", "The results could not be loaded.": "Les résultats n’ont pas pu être chargés.",
	"Try again": "Réessayer", "The first page of this search": "La première page de cette recherche",
	"there is nothing at this address":                           "il n’y a rien à cette adresse",
	"there is no article with this id":                           "aucun article ne porte cet identifiant",
	"the query cannot be read":                                   "la requête ne peut pas être lue",
	"make the query narrower":                                    "précisez la requête",
	"the index is being rebuilt or shut down, try again shortly": "l’index est en reconstruction ou s’arrête, réessayez dans un instant",
	"something went wrong on our side; the log tells more":       "une erreur est survenue de notre côté ; le journal en dit plus",
}
