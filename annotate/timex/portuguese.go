package timex

func portuguese() *calendar {
	c := &calendar{
		months: list("janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"),
		weekdays: list("segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo").
			also("terca-feira", 2),
		of:        set("de"),
		joins:     set("a", "e", "-", "–", "ou"),
		article:   set("o", "a", "os", "as"),
		before:    set("em", "desde", "até", "entre", "de", "e", "fim", "início", "final", "mês", "("),
		yearWords: set("ano"),
		modifiers: numbered{"passada": -1, "passado": -1, "próxima": 1, "próximo": 1, "nesta": 0, "neste": 0},
		coming:    set("vai", "vão", "deve", "deverá", "previsto", "prevista"),
		endings:   []string{"rá", "rão"},
	}
	return c.foreign("cada toda todo", "day -1: ontem", "day 0: hoje", "day 1: amanhã", "week -1: semana passada",
		"week 1: próxima semana | semana que vem", "week 0: esta semana | nesta semana",
		"month -1: mês passado", "month 1: próximo mês | mês que vem", "month 0: este mês | neste mês", "year -1: ano passado",
		"year 1: próximo ano | ano que vem", "year 0: este ano | neste ano")
}
