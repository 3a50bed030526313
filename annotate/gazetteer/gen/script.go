package main

import (
	"strings"
	"unicode"

	"chancery/annotate/gazetteer"
)

// foreign reports whether a name is written in another script than Latin, and
// long enough there to be no other word by chance.
func foreign(s string) bool {
	least := 4
	n := 0
	for _, r := range strings.TrimPrefix(s, "ال") {
		n++
		switch {
		case unicode.In(r, unicode.Han, unicode.Hangul, unicode.Katakana, unicode.Hiragana):
			least = 2
		case unicode.In(r, unicode.Hebrew):
			least = min(least, 3)
		case unicode.In(r, unicode.Arabic):
		case unicode.In(r, unicode.Cyrillic, unicode.Greek, unicode.Devanagari, unicode.Mn, unicode.Mc), r == ' ', r == '-':
		default:
			return false
		}
	}
	return n >= least && !foreignWords[gazetteer.Fold(s)]
}

// foreignWords are names that are words, or names of persons, in their script.
var foreignWords = folded(`الجديد المدينة عالية الجميل ميدان سالم البيضاء العبور بحري بورصة بنين روماني أمان امان يبين دوما مشهد بيرا بيرًا مالي السلام النور الفتح
	الشمالية الجنوبية الشرقية الغربية الوسطى القاعدة الحرية الكبرى مدينة الزهراء الشهداء العرب الصالحية المنصورة الجبل السلطان الخالص الرقم اربعة باريك كانت
	كانوا عندما وكان الهلال الاتحاد الكرامة الوحدة العاصمة الشعب المحمودية حديثة الحديثة طويلة السوق الكاظمية الشامية عنابة زوارة الخارجة الداخلة اسلام سوسة كاسل ليون
	ميسي كريم ماركت بالي تاون البلد المرج الابيض صالح الاحمدي احمدي رشيد مراد كامل نصر جميل فاطمة عباس احمد حسين محمد ابراهيم يوسف سليمان عثمان شيراز
	владимир иванов рашид орел королев пушкин чехов киров энгельс маркс серов находка шахты роман мирный родина победа свободный искра вольск
	胜利 和平 平安 建设 朝阳 东方 团结 红旗 新华 民主 幸福 光明 大通 足立 海地 中非 泽西 长安 大同 自由 公主 中央 城关 解放 永安 太平 新城 新华区 丰台 一中 大冶 和田`)

func folded(list string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(list) {
		out[gazetteer.Fold(w)] = true
	}
	return out
}
