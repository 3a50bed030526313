package timex

import "strings"

func english() *calendar {
	c := &calendar{
		english: true, capitals: true,
		months: list(
			"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december").
			also("jan.", 1, "feb.", 2, "mar.", 3, "apr.", 4, "jun.", 6, "jul.", 7, "aug.", 8, "sept.", 9, "sep.", 9, "oct.", 10, "nov.",
				11, "dec.", 12,
				"jan", 1, "feb", 2, "mar", 3, "apr", 4, "jun", 6, "jul", 7, "aug", 8, "sept", 9, "sep", 9, "oct", 10, "nov", 11, "dec", 12),
		weekdays: list("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday").
			also("mon.", 1, "tue.", 2, "tues.", 2, "wed.", 3, "thu.", 4, "thur.", 4, "thurs.", 4, "fri.", 5),
		of:      set("of"),
		joins:   set("to", "and", "or", "-", "–", "—", "through", "until"),
		article: set("the", "a", "an"),
		before: set("in", "since", "by", "of", "from", "until", "till", "before", "after", "during", "between", "around", "through", "circa", "early",
			"late", "mid", "throughout", "end", "year", "(", "[", "to", "and", "about"),
		yearWords: set("fiscal"),
	}
	c.opensWith(c.months, c.weekdays, numbers, fractions, deixis, decadeNames, steps)
	for w := range parts {
		c.opens[w] = true
	}
	for w := range holidays {
		c.opens[w] = true
	}
	for _, w := range strings.Fields("the that day yesterday today tomorrow tonight earlier later half week weekend year month " +
		"spring summer autumn fall winter year-end") {
		c.opens[w] = true
	}
	for tens, n := range numbers {
		for ones, m := range numbers {
			if n >= 20 && m < 10 && len(ones) > 2 {
				c.opens[tens+"-"+ones] = true
			}
		}
	}
	return c
}
