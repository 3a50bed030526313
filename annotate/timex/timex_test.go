package timex

import (
	"strings"
	"testing"
	"time"

	"chancery/annotate"
	"chancery/article"
)

// read annotates one text published on a day (2006-01-02, or "" for unknown)
// and lists the dates found as text=value in the order of their mention.
func read(lang, published, title, body string) string {
	doc := &annotate.Document{Article: article.Article{Title: title, Body: body, Language: lang}}
	if published != "" {
		t, err := time.Parse(time.DateOnly, published)
		if err != nil {
			panic(err)
		}
		doc.Article.Published = article.Timestamp{Time: t}
	}
	New().Annotate(doc)
	type at struct{ field, start, n int }
	var out []string
	var places []at
	for n, d := range doc.Annotations.Dates {
		for _, m := range d.Mentions {
			f := 1
			if m.Field == article.InTitle {
				f = 0
			}
			places = append(places, at{f, m.Start, n})
			out = append(out, d.Text+"="+d.Value)
		}
	}
	for i := range places { // few: insertion sort keeps the order of equals
		for j := i; j > 0 && (places[j-1].field > places[j].field || places[j-1].field == places[j].field && places[j-1].start > places[j].start); j-- {
			places[j-1], places[j] = places[j], places[j-1]
			out[j-1], out[j] = out[j], out[j-1]
		}
	}
	return strings.Join(out, "; ")
}

// wednesday is the day on which the articles of most tables were published,
// 2014-03-05.
const wednesday = "2014-03-05"

type example struct{ text, want string }

func check(t *testing.T, lang, published string, examples []example) {
	t.Helper()
	for _, c := range examples {
		if got := read(lang, published, "", c.text); got != c.want {
			t.Errorf("%s %s %q\n got %s\nwant %s", lang, published, c.text, got, c.want)
		}
	}
}

func TestWeekdays(t *testing.T) {
	check(t, "en", wednesday, []example{
		{"He said Tuesday that talks had begun.", "Tuesday=2014-03-04"},
		{"They met on Wednesday.", "Wednesday=2014-03-05"},
		{"They will meet on Wednesday.", "Wednesday=2014-03-05"},
		{"They will meet on Thursday.", "Thursday=2014-03-06"},
		{"He said they would meet on Thursday.", "Thursday=2014-03-06"},
		{"He said Thursday he would resign.", "Thursday=2014-02-27"},
		{"The two would have met on Thursday.", "Thursday=2014-02-27"},
		{"Envoys are to vote on Friday.", "Friday=2014-03-07"},
		{"The talks begin Monday in Geneva.", "Monday=2014-03-10"},
		{"The summit, set for Geneva on Friday, was called off.", "Friday=2014-03-07"},
		{"But a court on Monday decided it could wait.", "Monday=2014-03-03"},
		{"The envoys have until Friday to answer.", "Friday=2014-03-07"},
		{"It was not until Friday that he answered.", "Friday=2014-02-28"},
		{"By Sunday, rebels had seized the port.", "Sunday=2014-03-02"},
		{"The ministers will not attend after Sunday's attack.", "Sunday=2014-03-02"},
		{"Voters are tired ahead of Sunday's referendum.", "Sunday=2014-03-09"},
		{"The outcome of Friday's talks would be decisive, he told CNN.", "Friday=2014-03-07"},
		{"He left last Tuesday and returns next Tuesday.", "last Tuesday=2014-03-04; next Tuesday=2014-03-11"},
		{"They meet this coming Sunday.", "this coming Sunday=2014-03-09"},
		{"They met this past Sunday.", "this past Sunday=2014-03-02"},
		{"He flew in on Thursday of last week.", "Thursday of last week=2014-02-27"},
		{"A session will open Tuesday next week.", "Tuesday next week=2014-03-11"},
		{"Parliament will sit on Friday week.", "Friday week=2014-03-14"},
		{"Late Monday, troops withdrew.", "Late Monday=2014-03-03"},
		{"On Monday, the envoy, who fled in haste, will speak.", "Monday=2014-03-10"},
		{"Embassies were shut from Monday through Saturday.", "Monday=2014-03-03; Saturday=2014-03-08"},
		{"The summit got off to a contentious start Saturday.", "Saturday=2014-03-01"},
		{"They would meet at 2 a.m. Thursday.", "Thursday=2014-03-06"},
		{"He gave the rebels until 5 p.m. EST Thursday.", "Thursday=2014-03-06"},
		{"The deal calls for talks to begin Thursday.", "Thursday=2014-03-06"},
		{"On Monday, he joins world leaders.", "Monday=2014-03-10"},
		{"At a press conference on Thursday, the spokesman would not give details.", "Thursday=2014-02-27"},
		{"He'll speak on Saturday.", "Saturday=2014-03-08"},
	})
}

func TestWeekdaysThatAreNone(t *testing.T) {
	check(t, "en", wednesday, []example{
		{"They meet every Monday and most Fridays.", ""},
		{"It happened on a Monday.", ""},
		{"He spoke at a Monday news conference.", "Monday=2014-03-03"},
		{"Shops were full on Black Friday.", ""},
		{"The Good Friday Agreement holds.", ""},
		{"The Sunday Times reported it, as did the Mail on Sunday.", ""},
		{"She told Fox News Sunday it was over.", ""},
		{"She appeared on five Sunday talk shows.", ""},
		{"Sheffield Wednesday lost.", ""},
	})
	check(t, "en", "", []example{{"They met on Monday and in June, last week, and today.", ""}})
}

func TestDays(t *testing.T) {
	check(t, "en", wednesday, []example{
		{"On March 3, 2013, and 4 May 2012", "March 3, 2013=2013-03-03; 4 May 2012=2012-05-04"},
		{"the 5th of March last year", "5th of March last year=2013-03-05"},
		{"on Tuesday, Jan. 21, 2020, in Rome", "Tuesday, Jan. 21, 2020=2020-01-21"},
		{"He spoke Monday, March 3, in Rome", "Monday, March 3=2014-03-03"},
		{"He was killed on Dec. 12.", "Dec. 12=2013-12-12"},
		{"They will vote on May 25.", "May 25=2014-05-25"},
		{"They vote in the May 25 election, he said.", "May 25=2014-05-25"},
		{"He was shot in the Feb. 12 attack.", "Feb. 12=2014-02-12"},
		{"It ends on Feb. 30.", ""},
		{"In this April 6, 2012, photo", "April 6, 2012=2012-04-06"},
		{"March 3-5, 2013", "March 3-5, 2013=2013-03-03; March 3-5, 2013=2013-03-05"},
		{"from 28 to 30 June 2013", "28 to 30 June 2013=2013-06-28; 28 to 30 June 2013=2013-06-30"},
		{"from March 30-April 2, 2012", "March 30=2012-03-30; April 2, 2012=2012-04-02"},
		{"the Sept. 11 attacks on New York", "Sept. 11=2001-09-11"},
		{"after 9/11 and 24/7", "9/11=2001-09-11"},
		{"the July Fourth holiday was quiet", "July Fourth=2013-07-04"},
		{"A March 14-year-old and 3 May-based firms", ""},
	})
	check(t, "en", "2012-10-10", []example{
		{"the Sept. 11 attacks on the mission in Benghazi", "Sept. 11=2012-09-11"},
	})
	check(t, "en", "2021-10-10", []example{{"the Jan. 6 committee met", "Jan. 6=2021-01-06"}})
}

func TestNumericDays(t *testing.T) {
	check(t, "en", wednesday, []example{
		{"2014-03-05 and 2014-03-05T10:00:00Z and 2014/03/06", "2014-03-05=2014-03-05; 2014-03-05T10:00:00Z=2014-03-05; 2014/03/06=2014-03-06"},
		{"25/12/2013 and 12/25/2013 and 24.02.2022", "25/12/2013=2013-12-25; 12/25/2013=2013-12-25; 24.02.2022=2022-02-24"},
		{"03/05/2014 alone tells nothing", ""},
		{"On March 1, 2014, then 03/05/2014", "March 1, 2014=2014-03-01; 03/05/2014=2014-03-05"},
		{"On 1 March 2014, then 03/05/2014", "1 March 2014=2014-03-01; 03/05/2014=2014-05-03"},
		{"S/2014/189, A/RES/68/262, 192.168.1.2014, 1-2-3, 99/99/2014", ""},
	})
	check(t, "de", wednesday, []example{{"am 3.5.2014", "3.5.2014=2014-05-03"}})
	check(t, "fr", wednesday, []example{{"le 03/05/2014", "03/05/2014=2014-05-03"}})
}

func TestMonths(t *testing.T) {
	check(t, "en", wednesday, []example{
		{"They met in December and will meet in June.", "December=2013-12; June=2014-06"},
		{"He has been held since October.", "October=2013-10"},
		{"The deal runs until July.", "July=2014-07"},
		{"in June 2012, May of 2011 and Sept. 2010", "June 2012=2012-06; May of 2011=2011-05; Sept. 2010=2010-09"},
		{"in June last year", "June last year=2013-06"},
		{"between November and February 2012", "November=2011-11; February 2012=2012-02"},
		{"He was jailed last May; next May he will be free.", "last May=2013-05; next May=2014-05"},
		{"in early April", "early April=2014-04"},
		{"It was shut by mid-January.", "mid-January=2014-01"},
		{"the January report, the April summit", "January=2014-01; April=2014-04"},
		{"It takes place every September.", ""},
		{"He spoke at the October European Council. Elections are planned for March.", "October=2013-10; March=2014-03"},
		{"student revolts in May '68", "May '68=1968-05"},
	})
	check(t, "en", "2016-06-10", []example{
		{"He said the November election would be close.", "November=2016-11"},
	})
}

func TestMonthsThatAreNone(t *testing.T) {
	check(t, "en", wednesday, []example{
		{"Talks may resume. May he rest. Theresa May, the prime minister, said so. By May she was gone.", ""},
		{"Prime Minister May said in May that she would go. They had no confidence in May.", "May=2013-05"},
		{"The Women's March on Washington and the March for Life", ""},
		{"troops march in", ""},
		{"April Glaspie, Jan Kavan and June Smith spoke.", ""},
		{"An august body. August Wilson wrote it.", ""},
	})
}

func TestYears(t *testing.T) {
	check(t, "en", wednesday, []example{
		{"In 2003 and by 1991; the 2016 race; Obama's 2009 speech", "2003=2003; 1991=1991; 2016=2016; 2009=2009"},
		{"from 2014 to 2016 and between 1990 and 1993", "2014=2014; 2016=2016; 1990=1990; 1993=1993"},
		{"the 1950-53 war and 2014–2016 (1999/2000)", "1950-53=1950; 1950-53=1953; 2014–2016=2014; 2014–2016=2016; 1999/2000=1999; 1999/2000=2000"},
		{"the 1980s, the '60s, the early 1990s and the sixties", "the 1980s=198X; the '60s=196X; the early 1990s=199X; the sixties=196X"},
		{"mid-2012, pre-1967 borders, fiscal 2013, FY2015", "mid-2012=2012; pre-1967=1967; 2013=2013; FY2015=2015"},
		{"in the 19th century, not the 21st century", "the 19th century=18XX"},
		{"the 1648 treaty and the 1812 war", "1648=1648; 1812=1812"},
		{"in the year 2000", "2000=2000"},
	})
}

func TestFiguresThatAreNoYears(t *testing.T) {
	check(t, "en", wednesday, []example{
		{"1500 troops, 2000 people, some 1900, $2000 and 1914 km", ""},
		{"Resolution 1929, Flight 1549, No. 2014, Vision 2030, © 2013", ""},
		{"1709 schoolchildren and more than 2000", ""},
		{"at 1600 Pennsylvania Avenue", ""},
		{"F-2000, A2014, 2014m and 2000-pound bombs", ""},
		{"a 45-year-old man, aged 60s, in his 80s", ""},
	})
}

func TestParts(t *testing.T) {
	check(t, "en", wednesday, []example{
		{"by the end of the year", "the end of the year=2014"},
		{"at the end of the month", "the end of the month=2014-03"},
		{"early next year and late last year", "early next year=2015; late last year=2013"},
		{"in late 2012 and at the beginning of 2013", "late 2012=2012; the beginning of 2013=2013"},
		{"the end of July 2012", "the end of July 2012=2012-07"},
		{"by year's end and by year-end", "year's end=2014; year-end=2014"},
		{"later this month and earlier this week", "later this month=2014-03; earlier this week=2014-W10"},
		{"early in the 2000s", "early in the 2000s=200X"},
		{"at the end of the day, early efforts", ""},
	})
}

func TestQuartersAndSeasons(t *testing.T) {
	check(t, "en", wednesday, []example{
		{"the first quarter of 2021 and Q3 2025", "the first quarter of 2021=2021-Q1; Q3 2025=2025-Q3"},
		{"Profit fell in the fourth quarter.", "the fourth quarter=2013-Q4"},
		{"third-quarter sales fell", "third-quarter=2013-Q3"},
		{"the second half of 2012 and the first half of next year", "the second half of 2012=2012-H2; the first half of next year=2015-H1"},
		{"the first half of the first half of the 1990s", "the first half of the 1990s=199X"},
		{"in the second half of June 2013", "the second half of June 2013=2013-06"},
		{"summer 2012, the spring of 2011, winter of last year", "summer 2012=2012-SU; the spring of 2011=2011-SP; winter of last year=2013-WI"},
		{"last summer, next spring, this winter", "last summer=2013-SU; next spring=2015-SP; this winter=2013-WI"},
		{"the Arab Spring and the fall of Kabul", ""},
	})
}

func TestRelative(t *testing.T) {
	check(t, "en", wednesday, []example{
		{"yesterday, today, tomorrow and tonight", "yesterday=2014-03-04; today=2014-03-05; tomorrow=2014-03-06; tonight=2014-03-05"},
		{"this morning and last night", "this morning=2014-03-05; last night=2014-03-04"},
		{"last week, this month, next year", "last week=2014-W09; this month=2014-03; next year=2015"},
		{"three days ago, two weeks ago, 18 months ago, a decade ago", "three days ago=2014-03-02; two weeks ago=2014-W08; 18 months ago=2012-09; a decade ago=2004"},
		{"half a century ago and twenty-five years ago", "half a century ago=1964; twenty-five years ago=1989"},
		{"a week ago Tuesday", "a week ago Tuesday=2014-02-25"},
		{"one year ago today", "one year ago today=2013-03-05"},
		{"two years from now", "two years from now=2016"},
		{"He spoke over the weekend.", "the weekend=2014-W09"},
		{"They will meet this weekend.", "this weekend=2014-W10"},
		{"the week of March 17", "the week of March 17=2014-W12"},
	})
	check(t, "en", "2014-03-09", []example{{"He said last week and this week", "last week=2014-W09; this week=2014-W10"}})
}

func TestRelativeThatIsNone(t *testing.T) {
	check(t, "en", wednesday, []example{
		{"three decades, two weeks and a five-day visit", ""},
		{"in the coming days, in recent years, for months, weeks ago", ""},
		{"the last week of the campaign and the past year", ""},
		{"today's world, the youth of today, USA Today, Russia Today", ""},
		{"on ABC's This Week, the year-long war", ""},
		{"Today, the city is a ruin.", ""},
	})
}

func TestAnaphora(t *testing.T) {
	check(t, "en", wednesday, []example{
		{"He left on May 3, 2012. The following day he was shot.", "May 3, 2012=2012-05-03; The following day=2012-05-04"},
		{"It began on Monday. A day earlier, he had fled.", "Monday=2014-03-03; A day earlier=2014-03-02"},
		{"It began in June 2010. Three months later it ended.", "June 2010=2010-06; Three months later=2010-09"},
		{"He died on 18 September 1961; a year later, peace came.", "18 September 1961=1961-09-18; a year later=1962"},
		{"He was born in 1950 and left the same year, later that year or the previous year.", "1950=1950; the same year=1950; later that year=1950; the previous year=1949"},
		{"They met on March 3, 2013, and the next Friday.", "March 3, 2013=2013-03-03; the next Friday=2013-03-08"},
		{"a day before Thursday's summit, two days after 5 May 2013", "a day before=2014-02-26; Thursday=2014-02-27; two days after=2013-05-07; 5 May 2013=2013-05-05"},
		{"On Oct. 13, 2001, he fled. The same day the palace burned.", "Oct. 13, 2001=2001-10-13"},
		{"A year later it failed.", ""},
		{"It was 40 percent in 2012, up from the year before.", "2012=2012; the year before=2011"},
		{"They will meet two weeks from Friday.", "two weeks from Friday=2014-03-21"},
	})
	check(t, "en", "2020-10-13", []example{
		{"Ties began on October 13, 1970. Half a century later, envoys met.", "October 13, 1970=1970-10-13; Half a century later=2020-10-13"},
	})
}

func TestStory(t *testing.T) {
	check(t, "en", wednesday, []example{
		{"The war began on July 28, 1914. On August 4, Britain joined.", "July 28, 1914=1914-07-28; August 4=1914-08-04"},
		{"The war began on July 28, 1914. They will mark it on August 4.", "July 28, 1914=1914-07-28; August 4=2014-08-04"},
		{"The war began on July 28, 1914.\n\nThe book came out in October.", "July 28, 1914=1914-07-28; October=2013-10"},
	})
}

func TestHolidays(t *testing.T) {
	check(t, "en", wednesday, []example{
		{"He was freed on New Year’s Eve.", "New Year’s Eve=2013-12-31"},
		{"on Christmas Day 2009 and before Christmas", "Christmas Day 2009=2009-12-25; Christmas=2013-12-25"},
		{"They will march on May Day.", "May Day=2014-05-01"},
		{"On Thanksgiving Day he fled; Memorial Day and Labor Day were calm.", "Thanksgiving Day=2013-11-28; Memorial Day=2013-05-27; Labor Day=2013-09-02"},
		{"He was sworn in on Inauguration Day.", "Inauguration Day=2013-01-20"},
		{"the 2009 Christmas Day plot, Christmas Eve in 2010", "2009=2009; Christmas Day=2009-12-25; Christmas Eve in 2010=2010-12-24"},
		{"He put it off until after Election Day.", "Election Day=2014-11-04"},
		{"They will vote on Election Day.", "Election Day=2014-11-04"},
		{"Easter Sunday 2016", "Easter Sunday 2016=2016-03-27"},
		{"a Christmas tree", ""},
	})
}

func TestTitlesAndDatelines(t *testing.T) {
	for _, c := range []struct{ title, body, want string }{
		{"Kerry to meet Lavrov Thursday", "", "Thursday=2014-03-06"},
		{"May May Quit", "", ""},
		{"Envoys Will Meet in May", "", "May=2014-05"},
		{"", "GENEVA, March 5 (Wire) - Talks began on Monday.", "Monday=2014-03-03"},
	} {
		if got := read("en", wednesday, c.title, c.body); got != c.want {
			t.Errorf("%q %q\n got %s\nwant %s", c.title, c.body, got, c.want)
		}
	}
}

func TestSurfaces(t *testing.T) {
	doc := &annotate.Document{Article: article.Article{Body: "In 2003 and in 2003."}}
	New().Annotate(doc)
	if d := doc.Annotations.Dates; len(d) != 1 || len(d[0].Mentions) != 2 {
		t.Errorf("one entry with two mentions expected, got %+v", d)
	}
}
