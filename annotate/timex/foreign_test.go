package timex

import "testing"

func TestFrench(t *testing.T) {
	check(t, "fr", wednesday, []example{
		{"le 24 février 2022, le 1er mars et en juin 2013", "24 février 2022=2022-02-24; 1er mars=2014-03-01; juin 2013=2013-06"},
		{"Il a parlé lundi. Ils se rencontreront vendredi.", "lundi=2014-03-03; vendredi=2014-03-07"},
		{"mardi dernier, mardi prochain", "mardi dernier=2014-03-04; mardi prochain=2014-03-11"},
		{"hier, aujourd’hui, demain", "hier=2014-03-04; aujourd’hui=2014-03-05; demain=2014-03-06"},
		{"la semaine dernière, le mois prochain, l'an dernier, cette année", "la semaine dernière=2014-W09; le mois prochain=2014-04; l'an dernier=2013; cette année=2014"},
		{"La réunion se tiendra vendredi, a-t-il dit mardi.", "vendredi=2014-03-07; mardi=2014-03-04"},
		{"Entre 2015 et 2020", "2015=2015; 2020=2020"},
		{"mardi 4 mars", "mardi 4 mars=2014-03-04"},
		{"En 1998, depuis 2001, 2000 soldats", "1998=1998; 2001=2001"},
		{"Le ministre de mars est sur Mars.", "mars=2014-03"},
		{"chaque lundi", ""},
		{"les années 1980", "1980=198X"},
		{"du 3 au 5 mai 2012", "3 au 5 mai 2012=2012-05-03; 3 au 5 mai 2012=2012-05-05"},
	})
}

func TestSpanish(t *testing.T) {
	check(t, "es", wednesday, []example{
		{"el 24 de febrero de 2022 y el 3 de mayo", "24 de febrero de 2022=2022-02-24; 3 de mayo=2014-05-03"},
		{"El lunes habló y el viernes se reunirá.", "lunes=2014-03-03; viernes=2014-03-07"},
		{"el lunes pasado, el próximo lunes", "lunes pasado=2014-03-03; próximo lunes=2014-03-10"},
		{"ayer, hoy; la semana pasada, el próximo año", "ayer=2014-03-04; hoy=2014-03-05; la semana pasada=2014-W09; el próximo año=2015"},
		{"en junio de 2013, en 1998", "junio de 2013=2013-06; 1998=1998"},
		{"cada lunes", ""},
	})
}

func TestGerman(t *testing.T) {
	check(t, "de", wednesday, []example{
		{"am 24. Februar 2022, am 3. März und im Juni 2013", "24. Februar 2022=2022-02-24; 3. März=2014-03-03; Juni 2013=2013-06"},
		{"Er sprach am Montag. Am Freitag wird er reisen.", "Montag=2014-03-03; Freitag=2014-03-07"},
		{"am vergangenen Montag, am kommenden Montag", "vergangenen Montag=2014-03-03; kommenden Montag=2014-03-10"},
		{"gestern, heute; vergangene Woche, nächstes Jahr", "gestern=2014-03-04; heute=2014-03-05; vergangene Woche=2014-W09; nächstes Jahr=2015"},
		{"vom 3. bis 5. Mai 2012", "3. bis 5. Mai 2012=2012-05-03; 3. bis 5. Mai 2012=2012-05-05"},
		{"Seit 1998 und bis 2020", "1998=1998; 2020=2020"},
		{"Er sagte am Mittwoch, er werde am morgigen Donnerstag reisen, im Mai vergangenen Jahres", "Mittwoch=2014-03-05; morgigen Donnerstag=2014-03-06; Mai vergangenen Jahres=2013-05"},
		{"jeden Montag, heute Morgen, guten Morgen", "heute Morgen=2014-03-05"},
		{"in den 1980er Jahren", "1980er=198X"},
	})
}

func TestRussian(t *testing.T) {
	check(t, "ru", wednesday, []example{
		{"24 февраля 2022 года, 3 марта, в июне 2013 года", "24 февраля 2022 года=2022-02-24; 3 марта=2014-03-03; июне 2013 года=2013-06"},
		{"Он заявил в понедельник, что встреча состоится в пятницу.", "понедельник=2014-03-03; пятницу=2014-03-07"},
		{"вчера, сегодня; на прошлой неделе, в следующем году", "вчера=2014-03-04; сегодня=2014-03-05; на прошлой неделе=2014-W09; в следующем году=2015"},
		{"в 1998 году и с 2001 года", "1998 году=1998; 2001 года=2001"},
		{"каждую пятницу", ""},
		{"в 1990-х годах", "1990-х=199X"},
		{"во вторник, 4 марта", "вторник, 4 марта=2014-03-04"},
	})
}

func TestOtherLanguages(t *testing.T) {
	check(t, "pt", wednesday, []example{{"em 24 de fevereiro de 2022, na segunda-feira, ontem", "24 de fevereiro de 2022=2022-02-24; segunda-feira=2014-03-03; ontem=2014-03-04"}})
	check(t, "it", wednesday, []example{{"il 24 febbraio 2022, lunedì, la settimana scorsa", "24 febbraio 2022=2022-02-24; lunedì=2014-03-03; la settimana scorsa=2014-W09"}})
	check(t, "ar", wednesday, []example{{"في 24 فبراير 2022 ويوم الاثنين وفي عام 2014", "24 فبراير 2022=2022-02-24; الاثنين=2014-03-03; 2014=2014"}})
	check(t, "zh", wednesday, []example{{"2022年2月24日，3月3日，2013年6月和2012年", "2022年2月24日=2022-02-24; 3月3日=2014-03-03; 2013年6月=2013-06; 2012年=2012"},
		{"新华社北京3月5日电 发言人周二表示，去年和30年来", "周二=2014-03-04; 去年=2013"}})
	check(t, "fi", wednesday, []example{{"maanantaina 2014-03-03, vuonna 2012", "2014-03-03=2014-03-03; 2012=2012"}})
}
