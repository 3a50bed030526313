package quote

import (
	"strings"
	"testing"

	"chancery/annotate"
	"chancery/article"
)

// cast are the people of the tests: name, role and country, and the forms that
// stand in the texts.
var cast = []struct {
	name, role, country string
	forms               []string
}{
	{"Ann Lee", "foreign minister", "KR", []string{"Ann Lee", "Lee"}},
	{"John Roe", "US president", "US", []string{"John Roe", "Roe"}},
	{"Maria Sanchez", "spokeswoman", "", []string{"Maria Sanchez", "Sanchez"}},
	{"Sergei Lavrov", "Russian Foreign Minister", "RU", []string{"Sergei Lavrov", "Lavrov", "Сергей Лавров", "Лавров", "Sergueï Lavrov", "Sergej Lawrow", "Serguéi Lavrov", "Serghei Lavrov", "سيرغي لافروف"}},
	{"Wang Yi", "", "CN", []string{"王毅", "Wang Yi"}},
	{"Angela Merkel", "Chancellor", "DE", []string{"Angela Merkel", "Merkel"}},
	{"Volodymyr Zelensky", "", "UA", []string{"Volodymyr Zelensky", "Zelensky", "泽连斯基", "ゼレンスキー"}},
	{"Ed Gray", "Sen.", "US", []string{"Ed Gray", "Gray"}},
	{"Ed Poe", "", "", []string{"Ed Poe", "Poe"}},
}

// document makes an article in which the people of the cast are known where a
// form of theirs stands, and countries and bodies by a few words.
func document(language, title, body string) *annotate.Document {
	doc := &annotate.Document{Article: article.Article{Title: title, Body: body, Language: language}}
	for _, c := range cast {
		p := article.Person{ID: "x-" + article.Slug(c.name), Name: c.name, Role: c.role, Country: c.country, Mentions: mentions(title, body, c.forms)}
		if len(p.Mentions) > 0 {
			doc.Annotations.People = append(doc.Annotations.People, p)
		}
	}
	for code, forms := range map[string][]string{"RU": {"Russian", "Russia"}, "US": {"American", "United States"}, "KR": {"South Korean", "South Korea"}} {
		doc.Annotations.Countries = append(doc.Annotations.Countries, article.Country{Code: code, Mentions: mentions(title, body, forms)})
	}
	doc.Annotations.Organisations = []article.Organisation{{Name: "NATO", Mentions: mentions(title, body, []string{"NATO", "Reuters"})}}
	return doc
}

func mentions(title, body string, forms []string) (out []article.Mention) {
	for field, text := range map[article.Field]string{article.InTitle: title, article.InBody: body} {
		taken := map[int]bool{}
		for _, form := range forms { // the longest first
			for at := 0; ; {
				i := strings.Index(text[at:], form)
				if i < 0 {
					break
				}
				start, end := at+i, at+i+len(form)
				if !taken[start] && !taken[end-1] {
					out = append(out, article.Mention{Field: field, Start: start, End: end})
				}
				for b := start; b < end; b++ {
					taken[b] = true
				}
				at = end
			}
		}
	}
	return out
}

// quotations writes the quotations of a document as text = speaker, ~ before a
// fragment.
func quotations(doc *annotate.Document) string {
	New().Annotate(doc)
	var out []string
	for _, q := range doc.Annotations.Quotes {
		s := q.Text + " = "
		if q.Speaker != nil {
			s += *q.Speaker
		} else {
			s += "-"
		}
		if q.Kind == article.KindFragment {
			s = "~" + s
		}
		out = append(out, s)
	}
	return strings.Join(out, " | ")
}

type example struct{ body, want string }

func check(t *testing.T, language string, examples []example) {
	t.Helper()
	for _, e := range examples {
		if got := quotations(document(language, "", e.body)); got != e.want {
			t.Errorf("%s\n got %s\nwant %s", e.body, got, e.want)
		}
	}
}

func TestSpeakerAfter(t *testing.T) {
	check(t, "en", []example{
		{`“We will not go there,” Lee said.`, `We will not go there, = Ann Lee`},
		{`“We will not go there,” said Ann Lee, the foreign minister.`, `We will not go there, = Ann Lee`},
		{`“We will not go there,” said the foreign minister, Ann Lee.`, `We will not go there, = Ann Lee`},
		{`“We will not go there,” Lee told reporters on Monday.`, `We will not go there, = Ann Lee`},
		{`“We will not go there,” according to Lee.`, `We will not go there, = Ann Lee`},
		{`“We will not go there,” as Lee put it.`, `We will not go there, = Ann Lee`},
		{`“We will not go there,” Lee, the foreign minister, wrote on Twitter.`, `We will not go there, = Ann Lee`},
		{`“We will not go there,” Lee (R-Ohio) said.`, `We will not go there, = Ann Lee`},
		{`“We will not go there,” a weary Lee shot back.`, `We will not go there, = Ann Lee`},
		{`“We will not go there,” scoffed Lee.`, `We will not go there, = Ann Lee`},
		{`“We will not go there,” Lee, who met Roe in Paris, said.`, `We will not go there, = Ann Lee`},
		{`“Will we go there today?” Lee asked.`, `Will we go there today? = Ann Lee`},
		{`“We will not go there” in May, said Lee.`, `We will not go there = Ann Lee`},
		{`“We will not go there.” — Ann Lee`, `We will not go there. = Ann Lee`},
		{"“We will not go there.”\n\n— Ann Lee", `We will not go there. = Ann Lee`},
		{"“We will not go there.”\n\nAnn Lee, Daily News\n\nAll left.", `We will not go there. = Ann Lee`},
		{"“We will not go there.”\n\nAnn Lee\n\nAll left.", `We will not go there. = Ann Lee`},
		{"“We will not go there.”\n\nThat's what Lee said in Paris.", `We will not go there. = Ann Lee`},
		{"“We will not go there.”\n\nLee left.", `We will not go there. = -`},
		{`“We will not go there,” the strategist for one of the party’s donors backing Lee said.`, `We will not go there, = -`},
		{`“We will not go there,” Lee, 30, of Austin, Texas, who met Roe, said.`, `We will not go there, = Ann Lee`},
		{`“We will not go there,” Roe quoted Lee as saying.`, `We will not go there, = Ann Lee`},
		{`“We will not go there,” said store clerk Ed Poe.`, `We will not go there, = Ed Poe`},
		{`“We will not go there,” Lee (R., Ohio) and Roe said.`, `We will not go there, = -`},
		{`“We will not go there,” Lee from her desk.`, `We will not go there, = Ann Lee`},
		{`After Lee called it “a very bad idea,” Roe left the room.`, `a very bad idea, = Ann Lee`},
		{`“We will not go there,” Lee said of Roe.`, `We will not go there, = Ann Lee`},
		{`“We will not go there,” Roe spokeswoman Maria Sanchez said.`, `We will not go there, = Maria Sanchez`},
	})
}

func TestSpeakerBefore(t *testing.T) {
	check(t, "en", []example{
		{`Lee said: “We will not go there.”`, `We will not go there. = Ann Lee`},
		{`Lee tweeted: “We will not go there.”`, `We will not go there. = Ann Lee`},
		{`Lee’s statement read: “We will not go there.”`, `We will not go there. = Ann Lee`},
		{`In the words of Ann Lee, “we will not go there.”`, `we will not go there. = Ann Lee`},
		{`According to Lee, “we will not go there.”`, `we will not go there. = Ann Lee`},
		{`Lee met Roe in Paris and said, “We will not go there.”`, `We will not go there. = Ann Lee`},
		{`In a letter to Roe on Monday, Lee called it “a very bad idea”.`, `a very bad idea = Ann Lee`},
		{`Lee, the foreign minister, who was in Paris, called it “a very bad idea”.`, `a very bad idea = Ann Lee`},
		{`Lee attacked Roe, calling the plan “a very bad idea”.`, `a very bad idea = Ann Lee`},
		{`Roe spoke, with Lee adding that it was “a very bad idea”.`, `a very bad idea = Ann Lee`},
		{`Right after the attacks, Lee issued a statement, “We will not go there.”`, `We will not go there. = Ann Lee`},
		{`But a few days later, Lee changed her mind, calling it “a very bad idea”.`, `a very bad idea = Ann Lee`},
		{`Lee spoke next, calling Roe’s proposed law “a very bad idea”.`, `a very bad idea = Ann Lee`},
		{`When Lee tweeted back, “You will go there now!,” Roe replied with a laugh.`, `You will go there now!, = Ann Lee`},
		{`Lee was asked by Roe, “Will you go there today?”`, `Will you go there today? = John Roe`},
		{`Lee repeated her vow to “go there no more”.`, `go there no more = Ann Lee`},
		{`Lee opposes the plan because “it is too late now”.`, `it is too late now = Ann Lee`},
		{`“Will you go there?” Lee asked, before Roe broke in: “We will not.”`, `Will you go there? = Ann Lee | ~We will not. = John Roe`},
		{`LEE: "We will not go there."`, `We will not go there. = -`},
		{`Lee: "We will not go there."`, `We will not go there. = Ann Lee`},
		{`Lee turned to her old theme: “We will not go there.”`, `We will not go there. = Ann Lee`},
		{"Lee released this statement:\n\n“We will not go there.”", `We will not go there. = Ann Lee`},
		{"Lee said that the plan was dead. “We will not go there.”", `We will not go there. = Ann Lee`},
	})
}

func TestSplitAndLong(t *testing.T) {
	check(t, "en", []example{
		{`“We will not,” Lee said, “go there any more.”`, `~We will not, = Ann Lee | go there any more. = Ann Lee`},
		{`“We will not go,” Lee said. “It is too late now.”`, `We will not go, = Ann Lee | It is too late now. = Ann Lee`},
		{"“We will not go there,” Lee said.\n\n“It is too late now,” she added.", `We will not go there, = Ann Lee | It is too late now, = Ann Lee`},
		{"Lee said: “We will not go there.\n\n“It is too late.\n\n“We stay here.”\n\nRoe left.", `We will not go there. = Ann Lee | It is too late. = Ann Lee | ~We stay here. = Ann Lee`},
		{"“We will not go there.\n\n“It is too late now,” Lee said.", `We will not go there. = Ann Lee | It is too late now, = Ann Lee`},
		{"Lee spoke for an hour.\n\n“We will not go there,” she said.\n\n“It is too late now.”", `We will not go there, = Ann Lee | It is too late now. = Ann Lee`},
		{`Lee called the plan “a very bad idea” and “a waste of money”.`, `a very bad idea = Ann Lee | a waste of money = Ann Lee`},
		{"“We will not go,” Lee said. Roe answered at once. “It is too late now.”", `We will not go, = Ann Lee | It is too late now. = John Roe`},
		{"“Will we go there now?” Lee asked.\n\n“It is too late now.”", `Will we go there now? = Ann Lee | It is too late now. = -`},
		{"“We will not go there now.”\nRoe replied: “It is too late now.”", `We will not go there now. = - | It is too late now. = John Roe`},
	})
}

func TestPronounsAndOffices(t *testing.T) {
	check(t, "en", []example{
		{"Maria Sanchez met John Roe. “We will not go there,” she said.", `We will not go there, = Maria Sanchez`},
		{"John Roe met Maria Sanchez. “We will not go there,” he said.", `We will not go there, = John Roe`},
		{"Roe arrived early. He met Lavrov. “We will not go there,” he said.", `We will not go there, = John Roe`},
		{"Lavrov said: “We will not go there.”\n\nHe later left, with Roe heading the talks.\n\n“It is too late now,” he added.", `We will not go there. = Sergei Lavrov | It is too late now, = Sergei Lavrov`},
		{"Gray said he was late. Sanchez met Gray. “We will not go there,” she said.", `We will not go there, = Maria Sanchez`},
		{"Gray said he was late. Sanchez met Lavrov. Gray waited. “We will not go there,” she said.", `We will not go there, = Maria Sanchez`},
		{"A senior official met Roe. “We will not go there,” he said.", `We will not go there, = -`},
		{"Roe met Lavrov in Paris. “We will not go there,” the American president said.", `We will not go there, = John Roe`},
		{"Roe met Lavrov in Paris. “We will not go there,” the Russian foreign minister said.", `We will not go there, = Sergei Lavrov`},
		{"Lee met Sergei Lavrov. “We will not go there,” the Russian diplomat said.", `We will not go there, = Sergei Lavrov`},
		{"Sen. Ed Gray met Ann Lee. “We will not go there,” the Ohio Republican said.", `We will not go there, = Ed Gray`},
		{"Lee met Lavrov. “We will not go there,” her Russian counterpart said.", `We will not go there, = Sergei Lavrov`},
		{"Roe sent Maria Sanchez. “We will not go there,” the spokeswoman said.", `We will not go there, = Maria Sanchez`},
		{"“We will not go,” Lee told Roe. “It is too late now,” the minister added.", `We will not go, = Ann Lee | It is too late now, = Ann Lee`},
		{"Roe met the press. “We will not go there,” a minister said.", `We will not go there, = -`},
		{"Ed Poe, a diplomat, met the press. “We will not go there,” said the 72-year-old.", `We will not go there, = Ed Poe`},
		{"Roe met Lavrov, who said it was “a very bad idea”.", `a very bad idea = Sergei Lavrov`},
	})
}

func TestNoSpeaker(t *testing.T) {
	check(t, "en", []example{
		{"Roe was in Paris. “We will not go there,” a senior official said.", `We will not go there, = -`},
		{"Roe was in Paris. “We will not go there,” the ministry said in a statement.", `We will not go there, = -`},
		{"Roe was in Paris. The statement said: “We will not go there.”", `We will not go there. = -`},
		{"“We will not go there,” said Lee’s spokesman.", `We will not go there, = -`},
		{"“We will not go there,” said an aide to Lee.", `We will not go there, = -`},
		{"“We will not go there,” Lee and Roe said.", `We will not go there, = -`},
		{"Lee has been called “the worst of all ministers”.", `the worst of all ministers = -`},
		{"Protesters met Lee with signs saying “you must go now”.", `you must go now = -`},
		{"“We will not go there,” Reuters reported.", `We will not go there, = -`},
		{"Lee met Roe. The resolution demands “an end to all hostilities”.", `an end to all hostilities = -`},
		{"The Lee campaign said it was “a very bad idea”.", `a very bad idea = -`},
	})
}

func TestMarks(t *testing.T) {
	check(t, "en", []example{
		{`"We won't go there," Lee said.`, `We won't go there, = Ann Lee`},
		{`‘We won’t go there,’ Lee said.`, `We won’t go there, = Ann Lee`},
		{`'The voters' choice isn't ours,' Lee said.`, `The voters' choice isn't ours, = Ann Lee`},
		{`Lee said a 6" gun and a 5'9" man were there.`, ``},
		{`"We will not go there,” Lee said.`, `We will not go there, = Ann Lee`},
		{`“We will not go there," Lee said. "We stay at home."`, `We will not go there, = Ann Lee | We stay at home. = Ann Lee`},
		{`'Fake News' Coverage After 'Great' Meeting`, `~Great = -`},
		{`Lee said: “We will not go there.’’ She left.`, `We will not go there. = Ann Lee`},
		{`He asked for an “urgent and full review“ of it and “a plan of action”.`, `urgent and full review = - | a plan of action = -`},
		{`“We heard Roe say ‘no’ to this,” Lee said.`, `We heard Roe say ‘no’ to this, = Ann Lee`},
		{`“He said “no” to this,” Lee said.`, `He said “no” to this, = Ann Lee`},
		{`“We will not go there. “It is too late now,” Lee said.`, `We will not go there. = Ann Lee | It is too late now, = Ann Lee`},
		{`Lee called it “bad”.`, `~bad = Ann Lee`},
		{`Lee watched “Gone With the Wind” in Paris.`, ``},
		{`Lee wrote “The Art of the Deal,” a book.`, ``},
		{`Speaking to CNN’s “State of the Union,” Lee said nothing.`, ``},
		{`Lee shouted, “Make Peace Now!”`, `~Make Peace Now! = Ann Lee`},
		{`“” "" '' «» „“`, ``},
		{`“ . ” said Lee`, ``},
	})
}

func TestHeadlines(t *testing.T) {
	for _, e := range []struct{ title, want string }{
		{`Lee: 'We will not go there'`, `We will not go there = Ann Lee`},
		{`'We will not go there,' Lee says`, `We will not go there, = Ann Lee`},
		{`Lee Says 'We Will Not Go There'`, `We Will Not Go There = Ann Lee`},
		{`'We will not go there': Lee`, `We will not go there = Ann Lee`},
	} {
		if got := quotations(document("en", e.title, "")); got != e.want {
			t.Errorf("%s\n got %s\nwant %s", e.title, got, e.want)
		}
	}
}

func TestLanguages(t *testing.T) {
	for language, examples := range map[string][]example{
		"fr": {
			{"« Nous n’irons pas là-bas », a déclaré Sergueï Lavrov.", `Nous n’irons pas là-bas = Sergei Lavrov`},
			{"« Nous n’irons pas là-bas », a déclaré le ministre russe Sergueï Lavrov.", `Nous n’irons pas là-bas = Sergei Lavrov`},
			{"«Nous n’irons pas là-bas», affirme Lavrov. «C’est trop tard pour nous», ajoute-t-il.", `Nous n’irons pas là-bas = Sergei Lavrov | C’est trop tard pour nous = Sergei Lavrov`},
			{"Lavrov a déclaré : « Nous n’irons pas là-bas. »", `Nous n’irons pas là-bas. = Sergei Lavrov`},
			{"Selon Lavrov, « c’est trop tard pour nous ».", `c’est trop tard pour nous = Sergei Lavrov`},
			{"Pour Lavrov, « c’est trop tard pour nous ».", `c’est trop tard pour nous = Sergei Lavrov`},
			{"« Nous n’irons pas là-bas », a dit un porte-parole.", `Nous n’irons pas là-bas = -`},
		},
		"de": {
			{"„Wir gehen nicht dorthin“, sagte Angela Merkel.", `Wir gehen nicht dorthin = Angela Merkel`},
			{"„Wir gehen nicht dorthin“, sagte Bundeskanzlerin Merkel am Montag.", `Wir gehen nicht dorthin = Angela Merkel`},
			{"»Wir gehen nicht dorthin«, sagte Merkel. »Es ist jetzt zu spät«, sagte sie.", `Wir gehen nicht dorthin = Angela Merkel | Es ist jetzt zu spät = Angela Merkel`},
			{"Merkel sagte: „Wir gehen nicht dorthin.“", `Wir gehen nicht dorthin. = Angela Merkel`},
			{"Am Montag sagte Merkel: „Wir gehen nicht dorthin.“", `Wir gehen nicht dorthin. = Angela Merkel`},
			{"„Wir gehen nicht dorthin“, so Merkel.", `Wir gehen nicht dorthin = Angela Merkel`},
		},
		"es": {
			{"«No iremos allí nunca más», dijo Serguéi Lavrov.", `No iremos allí nunca más = Sergei Lavrov`},
			{"“No iremos allí nunca más”, afirmó el ministro ruso, Serguéi Lavrov.", `No iremos allí nunca más = Sergei Lavrov`},
			{"El ministro de Exteriores, Serguéi Lavrov, dijo: «No iremos allí nunca más». «Es tarde para nosotros», añadió.", `No iremos allí nunca más = Sergei Lavrov | Es tarde para nosotros = Sergei Lavrov`},
			{"Lavrov dijo: “No iremos allí nunca más”.", `No iremos allí nunca más = Sergei Lavrov`},
		},
		"it": {
			{"«Non andremo mai più là», ha detto Serghei Lavrov.", `Non andremo mai più là = Sergei Lavrov`},
			{"«Non andremo mai più là», ha affermato il ministro russo Serghei Lavrov.", `Non andremo mai più là = Sergei Lavrov`},
		},
		"pt": {
			{"“Não vamos lá nunca mais”, disse Lavrov.", `Não vamos lá nunca mais = Sergei Lavrov`},
			{"“Não vamos lá nunca mais”, afirmou o ministro russo Lavrov.", `Não vamos lá nunca mais = Sergei Lavrov`},
		},
		"ru": {
			{"«Мы готовы к переговорам», — сказал Лавров.", `Мы готовы к переговорам = Sergei Lavrov`},
			{"Лавров заявил: «Мы готовы к переговорам с вами».", `Мы готовы к переговорам с вами = Sergei Lavrov`},
			{"«Мы готовы к переговорам», — заявил министр Сергей Лавров. «Это важно для нас», — добавил он.", `Мы готовы к переговорам = Sergei Lavrov | Это важно для нас = Sergei Lavrov`},
		},
		"ar": {
			{`قال سيرغي لافروف: "نحن مستعدون للحوار معكم".`, `نحن مستعدون للحوار معكم = Sergei Lavrov`},
			{"قال سيرغي لافروف: \"نحن مستعدون للحوار معكم\".\n\nوأضاف: \"لن نتخلى عن أرضنا أبدا\".", `نحن مستعدون للحوار معكم = Sergei Lavrov | لن نتخلى عن أرضنا أبدا = Sergei Lavrov`},
			{`وقال وزير الخارجية سيرغي لافروف: «نحن مستعدون للحوار معكم».`, `نحن مستعدون للحوار معكم = Sergei Lavrov`},
		},
		"zh": {
			{"外交部长王毅表示：“中国始终支持和平谈判。”", `中国始终支持和平谈判。 = Wang Yi`},
			{"「中国始终支持和平谈判。」王毅说。", `中国始终支持和平谈判。 = Wang Yi`},
			{"在与泽连斯基会谈后，王毅对记者说：“中国始终支持和平谈判。”他说：“我们会继续为此努力。”", `中国始终支持和平谈判。 = Wang Yi | 我们会继续为此努力。 = Wang Yi`},
			{"外交部发言人说：“中国始终支持和平谈判。”", `中国始终支持和平谈判。 = -`},
		},
		"ja": {
			{"ゼレンスキー大統領は「我々は決して諦めない」と述べた。", `我々は決して諦めない = Volodymyr Zelensky`},
		},
	} {
		check(t, language, examples)
	}
}

// A quotation of the body in the title is one, with the mark of the body.
func TestTitleRepeatsBody(t *testing.T) {
	doc := document("en", "‘We will not go there’, Lee says, but ‘it is late now’", "“We will not go there,” Lee said.")
	if got, want := quotations(doc), "it is late now = Ann Lee | We will not go there, = Ann Lee"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if n := len(doc.Annotations.Quotes[1].Mentions); n != 2 {
		t.Errorf("%d mentions, want 2", n)
	}
}

// FuzzQuotes checks that quotations are in order, apart, inside the text and
// as they stand, whatever the text.
func FuzzQuotes(f *testing.F) {
	for _, s := range []string{"“a” said Lee", "\"“‘'«„", "Lee said: \"x\ny\n\n\"z", "\xff“\xfe”", "„a“ »b« 「c」 王毅说", "“““a” ” b",
		"“ Utopia is on Utopia’s side, ” its prime minister, Ann", "“x,” the envoy, Ann Lee"} {
		f.Add(s, "en")
	}
	f.Add("В «Малой игре» скажут, почему глава МИД Украины молчит под речь Анны Петровой", "ru")
	f.Fuzz(func(t *testing.T, body, language string) {
		doc := document(language, body, body)
		New().Annotate(doc)
		end := map[article.Field]int{}
		for _, q := range doc.Annotations.Quotes {
			m := q.Mentions[len(q.Mentions)-1] // in the body, where the title repeats it
			if m.Start < end[m.Field] || m.End > len(body) || body[m.Start:m.End] != q.Text || q.Text == "" {
				t.Fatalf("quotation %q at [%d,%d) after %d in %q", q.Text, m.Start, m.End, end[m.Field], body)
			}
			end[m.Field] = m.End
		}
	})
}

// BenchmarkQuotes measures the annotator alone on news-like text, and on marks
// only, which take the longest a byte.
func BenchmarkQuotes(b *testing.B) {
	news := strings.Repeat("“We will not go there,” said Ann Lee, the foreign minister. In Paris, where she met John Roe, she called the plan “a very bad idea” and left.\n\n", 200)
	for name, body := range map[string]string{"news": news, "marks": strings.Repeat("“ \" ‘a' «", 4000)} {
		b.Run(name, func(b *testing.B) {
			doc := document("en", "", body)
			doc.Texts()
			b.SetBytes(int64(len(body)))
			for b.Loop() {
				doc.Annotations.Quotes = nil
				New().Annotate(doc)
			}
		})
	}
}
