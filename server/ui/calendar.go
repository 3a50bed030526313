package ui

import (
	"fmt"
	"strings"
	"time"
)

// calendar is how a language writes dates at one length.
type calendar struct {
	months string // January to December in a date with a day, between spaces
	alone  string // the same in a date without one, where they differ
	day    string // format of day, month and year
	month  string // format of month and year
}

// calendars are those at length and cut short, by interface language. The
// names of the CLDR are in no package of x/text.
var calendars = map[string]struct{ long, short calendar }{
	"en": {
		calendar{months: "January February March April May June July August September October November December", day: "%d %s %d", month: "%s %d"},
		calendar{months: "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec", day: "%d %s %d", month: "%s %d"},
	},
	"fr": {
		calendar{months: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre", day: "%d %s %d", month: "%s %d"},
		calendar{months: "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.", day: "%d %s %d", month: "%s %d"},
	},
	"es": {
		calendar{months: "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre", day: "%d de %s de %d", month: "%s de %d"},
		calendar{months: "ene feb mar abr may jun jul ago sept oct nov dic", day: "%d %s %d", month: "%s %d"},
	},
	"ru": {
		calendar{months: "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
			alone: "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь", day: "%d %s %d", month: "%s %d"},
		calendar{months: "янв. февр. мар. апр. мая июн. июл. авг. сент. окт. нояб. дек.",
			alone: "янв. февр. март апр. май июнь июль авг. сент. окт. нояб. дек.", day: "%d %s %d", month: "%s %d"},
	},
	"ar": {
		calendar{months: "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر", day: "%d %s %d", month: "%s %d"},
		calendar{months: "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر", day: "%d %s %d", month: "%s %d"},
	},
	"zh-Hans": {
		calendar{months: "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月", day: "%[3]d年%[2]s%[1]d日", month: "%[2]d年%[1]s"},
		calendar{months: "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月", day: "%[3]d年%[2]s%[1]d日", month: "%[2]d年%[1]s"},
	},
}

// longDate is a date, month or year, at the start of an ISO form, as people
// read it: 16 February 2025.
func longDate(lang, s string) string { return calendars[lang].long.date(lang, s) }

// shortDate is the same with the month cut short: 16 Feb 2025.
func shortDate(lang, s string) string { return calendars[lang].short.date(lang, s) }

func (c calendar) date(lang, s string) string {
	if t, _, found := strings.Cut(s, "T"); found {
		s = t
	}
	if d, err := time.Parse(time.DateOnly, s); err == nil {
		out := fmt.Sprintf(c.day, d.Day(), strings.Fields(c.months)[d.Month()-1], d.Year())
		if lang == "fr" && d.Day() == 1 {
			out = strings.Replace(out, "1 ", "1er ", 1)
		}
		return out
	}
	if d, err := time.Parse("2006-01", s); err == nil {
		months := c.months
		if c.alone != "" {
			months = c.alone
		}
		return fmt.Sprintf(c.month, strings.Fields(months)[d.Month()-1], d.Year())
	}
	return s
}
