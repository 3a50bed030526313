package timex

func spanish() *calendar {
	c := &calendar{
		months: list("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre").
			also("setiembre", 9),
		weekdays:  list("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
		of:        set("de", "del"),
		joins:     set("a", "al", "y", "-", "–", "o"),
		article:   set("el", "la", "los", "las"),
		before:    set("en", "desde", "hasta", "entre", "fines", "finales", "principios", "mediados", "pasado", "próximo", "mes", "de", "y", "("),
		yearWords: set("año"),
		decades:   set("años"),
		modifiers: numbered{"pasado": -1, "próximo": 1, "este": 0, "último": -1},
		coming: set("será", "serán", "va", "van", "debe", "deberá", "previsto", "prevista", "previstas", "previstos", "próximo", "próxima",
			"podría", "podrá"),
		endings: []string{"rá", "rán"},
	}
	return c.foreign("cada todos los", "day -1: ayer", "day 0: hoy | esta noche | esta mañana", "day -2: anteayer",
		"week -1: la semana pasada", "week 1: la próxima semana | la semana próxima | la semana que viene", "week 0: esta semana",
		"month -1: el mes pasado", "month 1: el próximo mes | el mes próximo | el mes que viene", "month 0: este mes",
		"year -1: el año pasado | año pasado", "year 1: el próximo año | el año próximo | el año que viene", "year 0: este año",
		"week 0: este fin de semana")
}
