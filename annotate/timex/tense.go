package timex

import (
	"strings"

	"chancery/annotate"
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
var coming = set("will", "'ll", "won't", "would", "shall", "should", "may", "might", "must", "plans", "plan", "planned", "planning",
	"expected", "expects", "expect", "due", "scheduled", "slated", "upcoming", "ahead", "intends", "intend", "hopes", "hope",
	"until", "till", "starting", "beginning", "deadline", "could", "poised", "agreed", "faces", "expires", "deadlines")

// needTo are coming words only before "to": a plan is a thing as well.
var needTo = set("agreed", "plan", "plans", "hope", "hopes", "planned")

// gone are past forms of common verbs that do not end in -ed.
var gone = set("said", "told", "was", "were", "had", "did", "met", "spoke", "took", "gave", "came", "went", "held", "saw", "left", "led",
	"made", "flew", "began", "wrote", "got", "became", "fell", "rose", "won", "lost", "sent", "put", "shot", "struck", "broke", "brought",
	"built", "bought", "caught", "chose", "cut", "drew", "drove", "fought", "found", "grew", "heard", "hit", "kept", "knew", "laid", "lay",
	"meant", "paid", "quit", "ran", "read", "rang", "sat", "sank", "sold", "shook", "shut", "stood", "stole", "swore", "thought", "threw",
	"understood", "withdrew", "woke", "won", "beat", "felt", "hung", "hurt", "sought", "spent", "split", "spread", "swept", "taught", "tore",
	"wore", "been", "ago", "since", "overthrew", "oversaw", "undertook", "forbade", "froze", "hid", "rode", "slid", "shown", "done", "gone",
	"taken", "given", "held", "born")

// tenseAt reads the tense of the words around tokens [i, end): the nearest
// telling word before in the sentence, else the first one after.
func (s *scanner) tenseAt(i, end int) tense {
	sentence := s.text.Sentences[s.tokens[i].Sentence]
	for j := i - 1; j >= sentence.First && j > i-40; j-- {
		if t := s.tenseOf(j); t != unknown {
			return t
		}
	}
	for j := end; j < sentence.Last && j < end+30; j++ {
		if t := s.tenseOf(j); t != unknown {
			return t
		}
	}
	return unknown
}

// tenseOf reads one word; "would have met" and "may have met" are past.
func (s *scanner) tenseOf(j int) tense {
	tok := &s.tokens[j]
	if tok.Kind != annotate.Word || tok.Shape == annotate.Upper {
		return unknown
	}
	w := s.lower[j]
	switch {
	case coming[w]:
		if w == "may" && tok.Shape != annotate.Lower || w == "ahead" && s.word(j+1) != "of" || needTo[w] && s.word(j+1) != "to" {
			return unknown
		}
		if s.word(j+1) == "have" || s.word(j+2) == "have" && s.word(j+1) == "not" {
			return past
		}
		return future
	case w == "set" && s.word(j+1) == "to", w == "to" && (s.word(j-1) == "is" || s.word(j-1) == "are") && s.lowerWord(j+1):
		return future
	case strings.HasSuffix(w, "ing") && (s.word(j-1) == "is" || s.word(j-1) == "are") && w != "being":
		return unknown
	case gone[w], strings.HasSuffix(w, "ed") && len(w) > 4 && tok.Shape == annotate.Lower && !notPast[w]:
		return past
	}
	return unknown
}

// notPast are words in -ed that are no verbs of the past.
var notPast = set("need", "indeed", "speed", "hundred", "united", "proceed", "succeed", "exceed", "breed", "freed", "unprecedented",
	"wounded", "armed", "alleged", "so-called", "limited", "detailed", "proposed", "two-sided", "sacred", "naked", "crooked")

func (s *scanner) lowerWord(j int) bool {
	return j < len(s.tokens) && s.tokens[j].Kind == annotate.Word && s.tokens[j].Shape == annotate.Lower
}
