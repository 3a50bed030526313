package timex

func french() *calendar {
	c := &calendar{
		months: list("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre").
			also("fevrier", 2, "aout", 8, "decembre", 12, "d'avril", 4, "d’avril", 4, "d'août", 8, "d’août", 8, "d'octobre", 10, "d’octobre",
				10, "janv.", 1, "févr.", 2, "juil.", 7, "sept.", 9, "oct.", 10, "nov.", 11, "déc.", 12),
		weekdays: list("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
		joins:    set("au", "et", "à", "-", "–", "ou"),
		article:  set("le", "la", "les"),
		before: set("en", "depuis", "de", "fin", "début", "mi-", "dès", "jusqu'en", "jusqu’en", "et", "à", "avant", "après", "entre",
			"d'ici", "d’ici", "courant", "(", "mois"),
		yearWords: set("année", "l'année", "l’année"),
		decades:   set("années"),
		modifiers: numbered{"dernier": -1, "prochain": 1, "ce": 0},
		coming: set("sera", "seront", "aura", "auront", "va", "vont", "doit", "doivent", "devrait", "devraient", "prévu", "prévue",
			"prévus", "prévues", "d'ici", "d’ici", "prochain", "prochaine", "avant"),
		endings: []string{"era", "eront", "ira", "iront", "dra", "dront", "tra", "vra", "vront"},
	}
	return c.foreign("chaque tous les", "day -1: hier | hier soir", "day 0: aujourd'hui | ce matin | ce soir", "day 1: demain",
		"day -2: avant-hier", "day 2: après-demain", "week -1: la semaine dernière | la semaine passée", "week 1: la semaine prochaine",
		"week 0: cette semaine",
		"month -1: le mois dernier | le mois passé", "month 1: le mois prochain", "month 0: ce mois-ci",
		"year -1: l'année dernière | l'an dernier | l'an passé | l'année passée",
		"year 1: l'année prochaine | l'an prochain", "year 0: cette année", "week 0: ce week-end", "week -1: le week-end dernier")
}
