package timex

import (
	"strings"

	"chancery/annotate"
	"chancery/article"
)

// tense is when, seen from the day of publication, the words around a date
// say that something happens.
type tense int8

const (
	past    tense = -1
	unknown tense = 0
	future  tense = 1
)

// coming are words after which a date lies ahead, also when said in the past
// (they said they would meet on Friday).
var coming = set("will", "'ll", "won't", "won’t", "would", "wouldn't", "shall", "should", "may", "might", "must", "planning",
	"expected", "expects", "expect", "due", "scheduled", "slated", "upcoming", "ahead", "intends", "intend", "could", "poised", "tentatively",
	"forthcoming", "starting", "beginning", "deadline", "expires", "faces", "ending", "deadlines", "going", "effective", "begins", "starts",
	"opens", "arrives",
	"convenes", "resumes", "departs", "kicks", "heads", "takes", "goes", "travels", "can", "let's", "tomorrow", "start", "begin", "resume",
	"payable", "leaves", "ends", "expire", "meets", "meet", "visits", "hosts", "convene", "votes")

// matrix are words that make what follows coming only with "to": a plan is a
// thing as well, and what was agreed was agreed.
var matrix = set("agreed", "plan", "plans", "planned", "hope", "hopes", "hoped", "vowed", "pledged", "wants", "wanted", "set", "promised",
	"threatened", "prepares", "preparing", "prepared", "aims", "seeks", "likely", "ready", "scheduled", "intended", "promises",
	"threatens", "vows", "vow", "willing", "pledges", "expected", "want", "agree", "intention", "going")

// gone are past forms of common verbs that do not end in -ed.
var gone = set("said", "told", "was", "were", "had", "did", "didn't", "didn’t", "wasn't", "met", "spoke", "took", "gave", "came", "went",
	"held", "saw", "left", "led",
	"made", "flew", "began", "wrote", "got", "became", "fell", "rose", "won", "lost", "sent", "put", "shot", "struck", "broke", "brought",
	"built", "bought", "caught", "chose", "drew", "drove", "fought", "found", "grew", "heard", "hit", "kept", "knew", "laid", "lay",
	"meant", "paid", "quit", "ran", "rang", "sat", "sank", "sold", "shook", "stood", "stole", "swore", "thought", "threw", "dealt", "slept",
	"understood", "withdrew", "woke", "beat", "felt", "hung", "sought", "spent", "swept", "taught", "tore", "sang", "died", "tied", "lied",
	"fled", "bled", "sped",
	"wore", "been", "ago", "overthrew", "oversaw", "undertook", "forbade", "froze", "hid", "rode", "slid", "shown", "done", "gone",
	"taken", "given", "bore", "sworn", "stuck", "wound", "lit", "ate", "drank", "foresaw", "mistook", "overran", "outdid", "forgot",
	"spun", "wept", "bound", "clung", "crept", "bid", "stung", "drafted", "overcame", "arose", "awoke", "leapt", "written", "seen",
	"broken", "spoken", "thrown", "chosen", "driven", "fallen", "flown", "grown", "known", "hidden", "stolen", "withdrawn")

// notPast are words in -ed that are no verbs of the past.
var notPast = set("need", "indeed", "speed", "hundred", "united", "proceed", "succeed", "exceed", "breed", "unprecedented",
	"so-called", "detailed", "sacred", "naked", "crooked", "embed", "supposed", "exceed", "feed", "interested", "concerned")

// withheld are what one who would not do it did not do: would not say.
var withheld = set("say", "comment", "confirm", "elaborate", "discuss", "give", "speculate", "provide", "disclose", "identify")

// happened are things that are over when a text names their day.
var happened = set("attack", "attacks", "bombing", "bombings", "blast", "blasts", "shooting", "shootings", "ruling", "announcement", "statement",
	"remarks", "comments", "killing", "killings", "massacre", "assault", "raid", "raids", "airstrike", "airstrikes", "crash", "explosion",
	"explosions", "violence", "clashes", "arrest", "arrests", "incident", "coup", "defeat", "victory", "win", "loss", "verdict", "resignation",
	"assassination", "tweet", "tweets", "riot", "riots", "earthquake", "collapse", "decision", "revelation", "revelations", "report", "letter",
	"disaster", "tragedy", "quake", "landslide", "ambush", "deaths", "fire", "losses", "result", "results", "massacres", "atrocity",
	"bloodshed", "order", "indictment", "declaration", "shootout", "debacle", "revolt", "mishap", "slaughter", "slaying", "firing",
	"ouster", "dismissal", "murder", "murders", "death", "agreement", "deal", "accord")

// awaited are things that texts name the day of before they happen.
var awaited = set("election", "elections", "vote", "poll", "polls", "referendum", "runoff", "summit", "meeting", "deadline", "talks",
	"midterms", "midterm",
	"conference", "inauguration", "primary", "primaries", "caucuses", "debate", "hearing", "convention", "g20", "g7", "nato",
	"presidential", "general", "parliamentary")

// tenseAt reads the tense of the words around tokens [i, end): the nearest
// telling word before in the sentence, else the first one after.
func (s *scanner) tenseAt(i, end int) tense {
	if t := s.verbAfter(end); t != unknown {
		return t
	}
	before := s.beforeTime(i)
	first := s.text.Sentences[s.tokens[i].Sentence].First
	if before >= 0 && before < first-1 { // the dot of p.m. ended no sentence
		first = s.text.Sentences[s.tokens[before].Sentence].First
	}
	for j := before; j >= first && j > i-40; j-- {
		if !s.cal.english && (s.kind(j) == annotate.Mark || s.cal.joins[s.lower[j]]) {
			break // the clause before
		}
		if t := s.tenseOf(j); t != unknown {
			return t
		}
	}
	return s.tenseAfter(end)
}

// tenseAfter reads the first telling word from token end on, relative clauses
// passed over.
func (s *scanner) tenseAfter(end int) tense {
	if end >= len(s.tokens) {
		return unknown
	}
	last := min(s.text.Sentences[s.tokens[end].Sentence].Last, end+30)
	if s.tokens[end].First {
		return unknown
	}
	for j := end; j < last; j++ {
		if w := s.lower[j]; s.cal.english && (w == "who" || w == "which" || w == "whose") {
			for j++; j < last && s.lower[j] != ","; j++ {
			}
			continue
		}
		if !s.cal.english && (s.kind(j) == annotate.Mark || s.cal.joins[s.lower[j]]) {
			return unknown // the next clause
		}
		if t := s.tenseOf(j); t != unknown {
			return t
		}
	}
	return unknown
}

// beforeTime is the token before token i, a time of day between them passed
// over (until 9 a.m. EST Tuesday), whose dots may look like the end of a
// sentence.
func (s *scanner) beforeTime(i int) int {
	j := i - 1
	switch s.word(j) {
	case "noon", "midnight":
		return j - 1
	case "est", "edt", "et", "gmt", "bst", "utc":
		j--
	}
	if w := s.word(j - 3); s.word(j) == "." && s.word(j-1) == "m" && s.word(j-2) == "." && (w == "a" || w == "p") && s.kind(j-4) == annotate.Number {
		return j - 5
	}
	return i - 1
}

// verbAfter is the tense of a verb that follows token end directly: the court
// on Monday decided.
func (s *scanner) verbAfter(end int) tense {
	if !s.cal.english || s.capital(end) || !s.small(end) && !strings.HasSuffix(s.word(end), "'ll") || s.word(end-2) == "for" || s.tokens[end].First {
		return unknown
	}
	switch s.word(end + 1) {
	case "by", "in", "at":
		return unknown // a meeting on Monday attended by
	}
	return s.tenseOf(end)
}

// tenseOf reads one word in its place.
func (s *scanner) tenseOf(j int) tense {
	if s.kind(j) != annotate.Word || s.tokens[j].Shape == annotate.Upper && len(s.lower[j]) > 1 && !s.titled(j) {
		return unknown
	}
	if !s.cal.english {
		return s.cal.tenseOf(s.lower[j])
	}
	w, next := s.lower[j], s.word(j+1)
	switch {
	case strings.HasSuffix(w, "'ll") || strings.HasSuffix(w, "’ll"):
		return future
	case matrix[w] && next == "to" && s.word(j-1) != "had" && s.kind(j+2) == annotate.Word && !s.cal.article[s.word(j+2)]:
		return future
	case coming[w]:
		return s.comingAt(j)
	case w == "set", w == "planned", w == "called", w == "proposed", w == "postponed", w == "delayed", w == "rescheduled":
		if next == "for" && s.dateSoon(j+2) || w == "postponed" && next == "until" {
			return future
		}
		return s.participle(j)
	case w == "since":
		if s.dated(j + 1) {
			return unknown
		}
		return past
	case w == "to":
		return s.infinitive(j)
	case w == "is" || w == "are":
		return s.progressive(j)
	case gone[w]:
		if w == "held" && s.word(j-1) == "be" || w == "left" && s.word(j-1) == "the" {
			return unknown
		}
		return s.participle(j)
	case strings.HasSuffix(w, "ed") && len(w) > 4 && (s.tokens[j].Shape == annotate.Lower || s.titled(j)) && !notPast[w] && strings.IndexByte(w, '-') < 0:
		return s.participle(j)
	}
	return unknown
}

// comingAt judges a coming word: may is a month and a name when it has a
// capital, and what would have happened is past.
func (s *scanner) comingAt(j int) tense {
	w, next := s.lower[j], s.word(j+1)
	switch w {
	case "may":
		if s.tokens[j].Shape != annotate.Lower {
			return unknown
		}
	case "ahead":
		if next != "of" {
			return unknown
		}
	case "going":
		if next != "to" {
			return unknown
		}
	case "takes":
		if next != "place" && next != "office" {
			return unknown
		}
	case "goes":
		if next != "into" && next != "to" {
			return unknown
		}
	case "due":
		if next == "to" && !s.small(j+2) || next == "to" && (s.cal.article[s.word(j+2)] || s.word(j+3) == "of") {
			return unknown // due to the rain
		}
	case "effective":
		switch s.word(j - 1) {
		case "became", "was", "were", "took", "an", "the", "more":
			return unknown
		}
	case "ending":
		if !s.dated(j + 1) {
			return unknown
		}
	case "could", "can":
		switch next {
		case "not", "n't", "only", "see", "hear", "smell":
			return unknown
		case "be":
			if s.word(j+2) == "seen" {
				return unknown
			}
		}
	case "expected":
		if s.word(j-1) == "than" || s.word(j-1) == "as" {
			return unknown
		}
	case "would":
		if next == "not" && withheld[s.word(j+2)] {
			return past
		}
	default:
		if !s.schedule(j) {
			return unknown
		}
	}
	return s.hasHave(j)
}

// schedule reports whether a verb in the present that may also be a noun is
// the verb: the talks begin, but the start of talks. Other words pass.
func (s *scanner) schedule(j int) bool {
	prev := s.word(j - 1)
	switch s.lower[j] {
	case "start", "begin":
		return prev == "which" || prev == "that" || strings.HasSuffix(prev, "s") && s.word(j-2) != "a" && s.word(j-2) != "an"
	case "resume", "starting", "beginning", "heads", "opens", "meet", "convene", "visits", "votes", "hosts":
		return prev != "to" && prev != "did" && prev != "'s" && !s.cal.article[prev] && !s.attributive(j, j) && s.word(j+1) != "of"
	}
	return true
}

// hasHave is past where have follows (would have met, may not have met).
func (s *scanner) hasHave(j int) tense {
	k := j + 1
	if s.word(k) == "not" || s.word(k) == "n't" || strings.HasSuffix(s.word(k), "ly") {
		k++
	}
	if w := s.word(k + 1); s.word(k) == "have" && s.lower[j] != "will" && (gone[w] || strings.HasSuffix(w, "ed")) {
		return past
	}
	return future
}

// participle judges a form that may be a past tense, a participle or an
// adjective: the disputed border tells nothing, to be signed lies ahead.
func (s *scanner) participle(j int) tense {
	switch s.word(j - 1) {
	case "the", "a", "an", "its", "his", "her", "their", "'s", "’s", "this", "these", "those", "some", "other", "and", "or":
		if s.small(j+1) && !gone[s.lower[j]] && !s.stops(j+1) && s.word(j+1) != "that" && !strings.HasSuffix(s.word(j+1), "ly") {
			return unknown
		}
	case "is", "are":
		if s.lower[j] == "headed" {
			return future
		}
		return unknown
	case "be", "more", "most", "very", "so", "too", "highly", "hotly", "widely", "much":
		return unknown
	case "been":
		return past
	}
	if prev := s.word(j - 1); prev == "and" || prev == "or" { // will be signed and published
		for k := j - 2; k > j-8 && k >= 0; k-- {
			if s.lower[k] == "be" {
				return unknown
			}
		}
	}
	return past
}

// dateSoon reports whether a date follows from token i on within a few words:
// set for Friday, set for Geneva in April.
func (s *scanner) dateSoon(i int) bool {
	for j := i; j < i+6 && s.kind(j) != annotate.Mark; j++ {
		if s.dated(j) {
			return true
		}
	}
	return false
}

// dated reports whether token i may begin a date.
func (s *scanner) dated(i int) bool {
	return s.weekdayAt(i) > 0 || s.monthAt(i) > 0 || s.dayAt(i) > 0 || deixis[s.word(i)] != 0
}

// infinitive reads "is to meet", "Obama to visit" in a headline, and "to be
// signed".
func (s *scanner) infinitive(j int) tense {
	prev := s.word(j - 1)
	switch {
	case !s.small(j+1) && !s.titled(j):
		return unknown
	case prev == "is" || prev == "are" || prev == "was" || prev == "were":
		return future
	case s.dated(j+2) && opening[s.word(j+1)]: // talks to begin Thursday
		return future
	case s.word(j+1) == "be":
		if w := s.word(j + 2); !strings.HasSuffix(w, "ed") && !gone[w] && !strings.HasSuffix(w, "ly") {
			return unknown
		}
		switch prev {
		case "had", "used", "proved", "believed", "said", "reported", "thought", "known", "turned", "claimed", "appeared", "seemed":
			return unknown
		}
		return future
	case s.text.Field == article.InTitle && s.capital(j-1) && s.kind(j+1) == annotate.Word && !s.cal.article[s.word(j+1)]:
		return future
	}
	return unknown
}

// opening are verbs whose infinitive before a date is a plan.
var opening = set("begin", "start", "resume", "open", "reconvene")

// progressive reads is meeting, are travelling: an appointment.
func (s *scanner) progressive(j int) tense {
	next := s.word(j + 1)
	if next == "not" {
		next = s.word(j + 2)
	}
	switch next {
	case "meeting", "visiting", "traveling", "travelling", "leaving", "arriving", "heading", "hosting", "speaking", "holding", "voting", "returning",
		"flying", "attending", "opening", "launching", "starting", "beginning", "coming", "addressing", "delivering", "giving", "sending",
		"taking", "joining", "sitting", "being":
		return future
	}
	return unknown
}
