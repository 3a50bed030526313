package timex

func italian() *calendar {
	c := &calendar{
		months: list("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre",
			"dicembre"),
		weekdays: list("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica").
			also("lunedi", 1, "martedi", 2, "mercoledi", 3, "giovedi", 4, "venerdi", 5),
		joins:     set("al", "e", "-", "–", "o"),
		article:   set("il", "la", "lo"),
		before:    set("a", "ad", "in", "dal", "da", "di", "fine", "inizio", "metà", "nel", "del", "scorso", "entro", "e", "("),
		yearWords: set("anno", "dell'anno", "dell’anno"),
		modifiers: numbered{"scorso": -1, "scorsa": -1, "prossimo": 1, "prossima": 1},
		coming:    set("sarà", "saranno", "deve", "dovrebbe", "previsto", "prevista", "previsti", "entro"),
		endings:   []string{"rà", "ranno"},
	}
	return c.foreign("ogni", "day -1: ieri", "day 0: oggi", "day 1: domani", "week -1: la settimana scorsa | la scorsa settimana",
		"week 1: la prossima settimana | la settimana prossima", "week 0: questa settimana",
		"month -1: il mese scorso | lo scorso mese", "month 1: il mese prossimo | il prossimo mese", "month 0: questo mese",
		"year -1: l'anno scorso | lo scorso anno", "year 1: l'anno prossimo | il prossimo anno", "year 0: quest'anno")
}
