package gazetteer

import "testing"

// TestScripts looks names up as articles in other languages have them.
func TestScripts(t *testing.T) {
	g := load(t)
	for _, c := range []struct {
		kind  Kind
		id    string
		use   Use
		forms []string
	}{
		{Country, "RU", Name, []string{"Russie", "Rusia", "Russland", "Россия", "России", "Россией", "روسيا", "俄罗斯"}},
		{Country, "RU", Demonym, []string{"russe", "russes", "rusa", "russischen", "российского", "российские", "россияне", "русский", "الروسي", "روسية"}},
		{Country, "RU", Seat, []string{"Kremlin", "Kreml", "Кремль", "Кремля", "Кремле", "الكرملين", "克里姆林宫"}},
		{Country, "RU", Capital, []string{"Moscou", "Moscú", "Moskau", "Москва", "Москвы", "Москвой", "موسكو", "莫斯科"}},
		{Country, "US", Name, []string{"États-Unis", "Etats-Unis", "Estados Unidos", "EE.UU.", "Vereinigten Staaten", "США", "الولايات المتحدة", "美国"}},
		{Country, "US", Demonym, []string{"américaine", "estadounidenses", "amerikanischen", "американского", "американцев", "الأمريكية", "الأميركي"}},
		{Country, "US", Seat, []string{"Maison-Blanche", "Casa Blanca", "Weißen Hauses", "Белый дом", "Белого дома", "البيت الأبيض", "白宫"}},
		{Country, "US", Capital, []string{"Вашингтон", "Вашингтона", "واشنطن", "华盛顿"}},
		{Country, "UA", Demonym, []string{"ukrainienne", "ucraniano", "ukrainischer", "украинских", "украинца", "الأوكرانية"}},
		{Country, "UA", Name, []string{"Украина", "Украины", "Украине", "أوكرانيا", "乌克兰"}},
		{Country, "CN", Name, []string{"China", "Chine", "Китай", "Китая", "الصين", "中国"}},
		{Country, "IR", Capital, []string{"Téhéran", "Teherán", "Тегерана", "طهران", "德黑兰"}},
		{Country, "SA", Name, []string{"Arabie saoudite", "Саудовской Аравией", "السعودية", "沙特阿拉伯", "沙特"}},
		{Country, "DE", Demonym, []string{"allemande", "alemanes", "deutsche", "немецкой", "الألمانية"}},
		{Place, "x-crimea", Name, []string{"Crimée", "Krim", "Крыма", "القرم", "克里米亚"}},
		{Place, "x-gaza-strip", Name, []string{"Gaza", "bande de Gaza", "Сектора Газа", "قطاع غزة", "加沙"}},
		{Organisation, "Q7184", Name, []string{"Nato", "Otan", "North Atlantic Treaty Organisation", "الناتو", "北约"}},
		{Organisation, "Q1065", Name, []string{"Nations unies", "Naciones Unidas", "Vereinten Nationen", "Организации Объединённых Наций", "الأمم المتحدة", "联合国"}},
		{Organisation, "Q1065", Short, []string{"UN", "U.N.", "ONU", "ООН"}},
		{Person, "Q7747", Name, []string{"Vladimir Putin", "Wladimir Putin", "Vladimir Poutine", "Владимира Путина", "فلاديمير بوتين", "弗拉基米尔·普京"}},
		{Person, "Q7747", Surname, []string{"Putin", "Poutine", "Путину", "Путиным", "بوتين", "普京"}},
		{Person, "Q3874799", Surname, []string{"Zelensky", "Zelenskyy", "Selenskyj", "Зеленского", "زيلينسكي", "泽连斯基"}},
		{Person, "Q15031", Name, []string{"Xi Jinping", "Си Цзиньпин", "شي جين بينغ", "习近平"}},
		{Person, "Q3099714", Surname, []string{"Trudeau", "Трюдо", "ترودو"}},
	} {
		for _, form := range c.forms {
			found := false
			for _, s := range g.Lookup(form) {
				found = found || s.Kind == c.kind && s.ID == c.id && s.Use == c.use
			}
			if !found {
				t.Errorf("%s is not %s %s %s: %v", form, c.kind, c.id, c.use, g.Lookup(form))
			}
		}
	}
}

// TestLabelsAreNames: an adjective in another language, such as the Spanish
// china, must not take a state's own name.
func TestLabelsAreNames(t *testing.T) {
	g := load(t)
	for n := range g.table.entries {
		e := g.table.number(n)
		if e.Kind != Country || e.ID == "RE" { // a reunion is mostly none
			continue
		}
		for _, s := range g.Lookup(e.Label) {
			if s.Entry == e && s.Use != Name {
				t.Errorf("%s is a %s of %s", e.Label, s.Use, e.ID)
			}
		}
	}
}

// TestNoSense: words and names that have meanings of their own.
func TestNoSense(t *testing.T) {
	g := load(t)
	for form, kind := range map[string]Kind{
		"May": Person, "Ban": Person, "Frances": Country, "Online": Country, "Roma": Country, "Seul": Country, "Soul": Country, "Male": Country,
		"Island": Country, "Maurice": Country, "Dominique": Country, "Suede": Country, "Grenade": Country, "Russo": Country, "海地": Country, "مالي": Country,
		"Total": Organisation, "The Australian": Organisation, "Foreign Affairs": Organisation, "Reading": Place, "Split": Place,
	} {
		for _, s := range g.Lookup(form) {
			if s.Kind == kind && s.Use != Weak && s.Use != Short {
				t.Errorf("%s is %s %s by %s", form, s.Kind, s.ID, s.Use)
			}
		}
	}
}
