package language

import (
	"testing"

	"chancery/annotate"
	"chancery/article"
)

func TestDetect(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", "en"},
		{"12 / 34", "en"},
		{"Sanctions", "en"},
		{"Kremlin envoy meets Orban", "en"},
		{"The envoys met in Geneva and said that talks would go on.", "en"},
		{"Les ministres ont dit que la réunion aura lieu dans une semaine.", "fr"},
		{"Die Minister sagten, dass das Treffen in einer Woche stattfinden wird.", "de"},
		{"Los ministros dijeron que la reunión será dentro de una semana.", "es"},
		{"Il ministro ha detto che la riunione si terrà tra una settimana.", "it"},
		{"O ministro disse que a reunião não será em Lisboa, mas em uma semana.", "pt"},
		{"De minister zei dat het overleg niet voor de zomer zal zijn.", "nl"},
		{"Министры сказали, что встреча пройдёт через неделю.", "ru"},
		{"Міністри сказали, що зустріч відбудеться через тиждень у Києві.", "uk"},
		{"قال الوزير إن اللقاء سيعقد بعد أسبوع في جنيف", "ar"},
		{"وزیر گفت که دیدار پس از یک هفته در ژنو برگزار می‌شود", "fa"},
		{"部长们说会议将于一周后举行", "zh"},
		{"大臣は会議が一週間後に開かれると述べた", "ja"},
		{"장관들은 회의가 일주일 후에 열린다고 말했다", "ko"},
		{"Οι υπουργοί είπαν ότι η συνάντηση θα γίνει", "el"},
		{"השרים אמרו שהפגישה תתקיים", "he"},
	} {
		for range 3 { // the same answer every time
			if got := Detect(c.text); got != c.want {
				t.Errorf("Detect(%q) = %q, want %q", c.text, got, c.want)
			}
		}
	}
}

func TestStatedLanguageStays(t *testing.T) {
	doc := &annotate.Document{Article: article.Article{Title: "The talks went on and on", Language: "cy"}}
	New().Annotate(doc)
	if doc.Article.Language != "cy" {
		t.Errorf("language = %q, want the stated cy", doc.Article.Language)
	}
}

func FuzzDetect(f *testing.F) {
	f.Add("The talks")
	f.Add("会\xff議")
	f.Fuzz(func(t *testing.T, text string) {
		if got := Detect(text); len(got) != 2 {
			t.Errorf("Detect(%q) = %q, want a two-letter code", text, got)
		}
	})
}
