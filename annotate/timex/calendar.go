package timex

// calendar holds the words of dates of one language, in lower case.
type calendar struct {
	months   map[string]int // 1..12
	weekdays map[string]int // 1 Monday .. 7 Sunday
	ordinal  bool           // a dot follows the day (3. März)
	in       map[string]bool
}

// numbers are spelled-out small numbers of English.
var numbers = map[string]int{
	"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
	"ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
}

// calendars by language; other languages are read with the English one.
var calendars = map[string]*calendar{
	"en": {
		months: list(
			"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december").
			also("jan.", 1, "feb.", 2, "mar.", 3, "apr.", 4, "jun.", 6, "jul.", 7, "aug.", 8, "sept.", 9, "sep.", 9, "oct.", 10, "nov.", 11, "dec.", 12,
				"jan", 1, "feb", 2, "apr", 4, "jul", 7, "aug", 8, "sept", 9, "oct", 10, "nov", 11, "dec", 12),
		weekdays: list("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday").
			also("mon.", 1, "tue.", 2, "tues.", 2, "wed.", 3, "thu.", 4, "thur.", 4, "thurs.", 4, "fri.", 5),
		in: set("in", "since", "by", "of", "from", "until", "till", "before", "after", "during", "for", "to", "and", "between", "around",
			"through", "or", "circa", "early", "late", "mid", "late-", "as", "back", "throughout", "end", "year", "summer", "autumn",
			"fall", "winter", "spring", "than", "(", "[", ",", "than", "about"),
	},
	"fr": {
		months: list("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre").
			also("fevrier", 2, "aout", 8, "decembre", 12),
		weekdays: list("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
		in:       set("en", "depuis", "de", "année", "(", "et", "à", "avant", "après", "entre", "fin", "début", "dès", "jusqu'en"),
	},
	"es": {
		months: list("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre").
			also("setiembre", 9),
		weekdays: list("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
		in:       set("en", "desde", "de", "del", "año", "(", "y", "a", "entre", "hasta"),
	},
	"de": {
		months: list("januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember").
			also("jänner", 1, "feber", 2),
		weekdays: list("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag").also("sonnabend", 6),
		ordinal:  true,
		in:       set("in", "seit", "von", "jahr", "jahre", "jahres", "(", "und", "bis", "zwischen", "ab", "ende", "anfang", "mitte", "vor", "nach"),
	},
	"ru": {
		months: list("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря").
			also("январе", 1, "феврале", 2, "марте", 3, "апреле", 4, "мае", 5, "июне", 6, "июле", 7, "августе", 8, "сентябре", 9, "октябре", 10, "ноябре", 11, "декабре", 12),
		weekdays: list("понедельник", "вторник", "среду", "четверг", "пятницу", "субботу", "воскресенье"),
		in:       set("в", "с", "до", "(", "и", "по", "к", "от"),
	},
}

type numbered map[string]int

// list numbers words from 1.
func list(names ...string) numbered {
	out := numbered{}
	for i, n := range names {
		out[n] = i + 1
	}
	return out
}

// also adds pairs of a word and its number.
func (n numbered) also(pairs ...any) numbered {
	for i := 0; i+1 < len(pairs); i += 2 {
		n[pairs[i].(string)] = pairs[i+1].(int)
	}
	return n
}

func set(names ...string) map[string]bool {
	out := map[string]bool{}
	for _, n := range names {
		out[n] = true
	}
	return out
}
