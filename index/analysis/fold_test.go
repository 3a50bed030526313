package analysis

import "testing"

func TestFold(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""}, {"plain", "plain"}, {"NATO", "nato"}, {"Erdoğan", "erdogan"}, {"Zürich", "zurich"}, {"İstanbul", "istanbul"}, {"ılık", "ilik"},
		{"O’Brien ‘x` ʼ", "o'brien 'x' '"}, {"Łódź", "lodz"}, {"Øresund", "oresund"}, {"Straße", "strasse"}, {"STRASSE ẞ", "strasse ss"},
		{"Ærø Þór Đoković", "aero thor dokovic"}, {"ﬁn ＮＡＴＯ Ⅳ", "fin nato iv"}, {"e\u0301", "e"}, {"ёлка й Київ", "елка й київ"},
		{"и\u0306", "й"}, {"أحمد آل مُحَمَّد", "احمد ال محمد"}, {"۲۰۲۵ ٢٠", "2025 20"}, {"ΟΔΟΣ", "οδοσ"}, {"Ὀδυσσεύς", "οδυσσευσ"},
		{"が 가 भारत की", "が 가 भारत की"}, {"co\u00adop", "coop"}, {"x*y?", "x*y?"}, {"Tiếng Việt", "tieng viet"},
		{"a\u00a0b\u3000c", "a b c"}, {"O´Brien", "o'brien"}, {"ŀ Ŀ", "l l"}, {"1\ufe78", "1"},
	} {
		if got := Fold(c.in); got != c.want {
			t.Errorf("Fold(%q) is %q, want %q", c.in, got, c.want)
		}
	}
}
