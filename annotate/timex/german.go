package timex

func german() *calendar {
	c := &calendar{
		capitals: true, ordinalDot: true,
		months: list("januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember").
			also("jänner", 1, "feber", 2),
		weekdays: list("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag").
			also("sonnabend", 6, "montagabend", 1, "dienstagabend", 2, "mittwochabend", 3, "donnerstagabend", 4, "freitagabend",
				5, "samstagabend", 6, "sonntagabend", 7),
		joins:   set("bis", "und", "-", "–", "oder"),
		article: set("der", "den", "dem", "die", "das"),
		before: set("im", "in", "seit", "vom", "bis", "zum", "ab", "ende", "anfang", "mitte", "vor", "nach", "und", "vergangenen",
			"kommenden", "letzten", "nächsten", "von", "(", "zwischen"),
		yearWords: set("jahr", "jahre", "jahres"),
		decades:   set("er", "ern"),
		modifiers: numbered{"vergangenen": -1, "letzten": -1, "vergangener": -1, "kommenden": 1, "nächsten": 1, "diesen": 0, "diesem": 0, "heutigen": 0, "morgigen": 1, "gestrigen": -1},
		coming: set("wird", "werden", "soll", "sollen", "will", "wollen", "geplant", "geplante", "geplanten", "kommenden", "nächsten",
			"würde", "könnte", "bis", "werde", "würden", "solle", "sollten", "wolle"),
	}
	return c.foreign("jeden jeder jedem", "day -1: gestern | gestern abend", "day 0: heute | heute morgen | heute abend",
		"day 1: morgen | morgen früh", "day -2: vorgestern", "day 2: übermorgen",
		"week -1: vergangene woche | letzte woche | vergangener woche | letzter woche | vorige woche | der vergangenen woche | der letzten woche",
		"week 1: nächste woche | kommende woche | nächster woche | kommender woche | der nächsten woche | der kommenden woche",
		"week 0: diese woche | dieser woche",
		"month -1: vergangenen monat | letzten monat | vergangenem monat", "month 1: nächsten monat | kommenden monat | kommendem monat",
		"month 0: diesen monat | diesem monat",
		"year -1: vergangenes jahr | letztes jahr | vergangenen jahr | letzten jahr | voriges jahr | vergangenen jahres | letzten jahres",
		"year 1: nächstes jahr | kommendes jahr | nächsten jahr | kommenden jahr | nächsten jahres | kommenden jahres",
		"year 0: dieses jahr | diesem jahr | dieses jahres", "week 0: dieses wochenende | diesem wochenende",
		"week -1: vergangenes wochenende | vergangenen wochenende", "week 1: kommenden wochenende | nächsten wochenende")
}
