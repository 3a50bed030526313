package timex

import (
	"strconv"
	"strings"

	"chancery/annotate"
)

// numbers are the English number words that count units of time.
var numbers = map[string]int{
	"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
	"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
	"eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
	"eighty": 80, "ninety": 90,
}

// units by their English names.
var units = map[string]unit{
	"day": day, "days": day, "week": week, "weeks": week, "fortnight": week, "weekend": week, "month": month, "months": month,
	"quarter": quarter, "year": year, "years": year, "decade": decade, "decades": decade,
}

// one reports whether w is the singular of a unit.
func one(w string) unit {
	if w == "" || w[len(w)-1] == 's' {
		return none
	}
	return units[w]
}

// smallNumber reads a number below 1000, in figures or words, 0 if it is none.
func smallNumber(w string) int {
	if n := numbers[w]; n > 0 {
		return n
	}
	if tens, ones, ok := strings.Cut(w, "-"); ok && numbers[tens] >= 20 && numbers[ones] > 0 && numbers[ones] < 10 {
		return numbers[tens] + numbers[ones]
	}
	if len(w) > 3 {
		return 0
	}
	n, err := strconv.Atoi(w)
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// dayNumber reads 1..31 with an English or Romance ordinal ending, 0 if it is
// no day.
func dayNumber(w string) int {
	n := digits(w)
	if n == 0 || n > 2 {
		return 0
	}
	switch w[n:] {
	case "", "st", "nd", "rd", "th", "er", "º", "°":
	default:
		return 0
	}
	d, _ := strconv.Atoi(w[:n])
	if d > 31 {
		return 0
	}
	return d
}

// digits is how many ASCII digits w begins with.
func digits(w string) int {
	n := 0
	for n < len(w) && w[n] >= '0' && w[n] <= '9' {
		n++
	}
	return n
}

// yearNumber reads a year of four figures, 0 if it is none.
func yearNumber(text string) int {
	if len(text) != 4 || digits(text) != 4 {
		return 0
	}
	y, _ := strconv.Atoi(text)
	if y < 1000 || y > 2199 {
		return 0
	}
	return y
}

// dayAt reads a day of the month at token i, 0 if there is none. A figure that
// goes on (14-year-old) is none.
func (s *scanner) dayAt(i int) int {
	if s.kind(i) != annotate.Number {
		return 0
	}
	if s.word(i+1) == "-" && s.glued(i+1) && s.glued(i+2) && s.monthAt(i+2) == 0 && s.kind(i+2) == annotate.Word {
		return 0
	}
	return dayNumber(s.lower[i])
}

// yearAt reads a year at token i, 0 if there is none.
func (s *scanner) yearAt(i int) int {
	if s.kind(i) != annotate.Number {
		return 0
	}
	return yearNumber(s.tokens[i].Text)
}
