package person

import (
	"strings"
	"testing"

	"chancery/annotate/gazetteer"
	"chancery/annotate/name"
	"chancery/article"
)

const table = `person	Q1	Barack Obama	US
=	surname	Obama
@	US president	US	2009-01-20	2017-01-20
person	Q2	Francisco Obama	GQ
=	surname	Obama
@	Prime minister	GQ	2016-06-23	2023-02-02
person	Q3	Volodymyr Zelenskyy	UA
=	name	Volodymyr Zelensky	Володимир Зеленський
=	surname	Zelenskyy	Zelensky	Зеленський
@	Ukrainian president	UA	2019-05-20	
person	Q4	Robert Stone	US
@	US senator	US	1980-01-03	1986-01-03
person	Q5	Bob Example	GB
@	British minister	GB	2024-01-01	
person	Q6	Robert Example	US
@	US senator	US	2023-01-03	
`

func TestDirectory(t *testing.T) {
	names, err := gazetteer.Read(strings.NewReader(table))
	if err != nil {
		t.Fatal(err)
	}
	k := known{names}
	then, now := article.DateOf(2016, 12, 1).Time, article.DateOf(2025, 2, 16).Time
	us, gq := map[string]bool{"US": true}, map[string]bool{"GQ": true}
	for _, c := range []struct {
		why, text string
		h         hint
		want      string
	}{
		{"the state that the article names", "Obama", hint{at: then, states: us}, "Q1"},
		{"the other state", "Obama", hint{at: then, states: gq}, "Q2"},
		{"the country of the role", "Obama", hint{at: then, country: "GQ"}, "Q2"},
		{"the role", "Obama", hint{at: then, role: "President", states: map[string]bool{"US": true, "GQ": true}}, "Q1"},
		{"long out of office, state not named", "Obama", hint{at: now}, ""},
		{"another country", "Zelensky", hint{at: now, country: "US"}, ""},
		{"another sex", "Zelensky", hint{at: now, sex: name.Female}, ""},
		{"spelling", "Volodymyr Zelensky", hint{at: now}, "Q3"},
		{"script", "Володимир Зеленський", hint{at: now}, "Q3"},
		{"surname in office", "Зеленський", hint{at: now}, "Q3"},
		{"namesake without evidence", "Robert Stone", hint{at: now}, ""},
		{"namesake with the state named", "Robert Stone", hint{at: now, states: us}, "Q4"},
		{"initial in the middle", "Robert J. Example", hint{at: now}, "Q6"},
		{"short form of its own", "Bob Example", hint{at: now}, "Q5"},
	} {
		find := k.surname
		if strings.Contains(c.text, " ") {
			find = k.person
		}
		if e, ok := find(c.text, c.h); e.id != c.want && ok || ok != (c.want != "") {
			t.Errorf("%s: %q is %q %v, want %q", c.why, c.text, e.id, ok, c.want)
		}
	}
	if e, _ := k.surname("Obama", hint{at: then, states: us, role: "President"}); !e.titled || !e.serving || e.role != "US president" || e.country != "US" {
		t.Errorf("%+v", e)
	}
}

func TestSpelling(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"Sergei Lavrov", "Sergey Lavrov", true},
		{"Volodymyr Zelensky", "Volodymyr Zelenskyy", true},
		{"Mohammed Morsi", "Mohamed Morsi", true},
		{"Hossein Dehqan", "Hossein Dehghan", true},
		{"Mike Flynn", "Michael Flynn", true},
		{"Tony Blinken", "Antony Blinken", true},
		{"J. Kerry", "John F. Kerry", true},
		{"Voldymyr Zelensky", "Volodymyr Zelensky", true},
		{"Kim Jong Un", "Kim Jong Il", false},
		{"Ann Lee", "Ann Li", false},
		{"Justin Trudeau", "Pierre Trudeau", false},
		{"George W. Bush", "George H. W. Bush", false},
		{"Idriss Déby", "Mahamat Idriss Déby", false},
		{"Ann Lee", "Ben Lee", false},
	} {
		a, b := newForm(c.a), newForm(c.b)
		if got := sameFull(&a, &b); got != c.same || sameFull(&b, &a) != got {
			t.Errorf("%q and %q: %v", c.a, c.b, got)
		}
	}
}
