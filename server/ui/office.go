package ui

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/index/schema"
)

// officeLanguages are the interface languages that offices have names in, in
// the order of the columns of offices.
var officeLanguages = []string{"fr", "es", "ru", "ar", "zh-Hans"}

// offices are the posts that news name most, by their English name in lower
// case. Others keep the name that the gazetteer or the article has.
var offices = map[string][5]string{
	"president":                        {"président", "presidente", "президент", "رئيس", "总统"},
	"vice president":                   {"vice-président", "vicepresidente", "вице-президент", "نائب الرئيس", "副总统"},
	"prime minister":                   {"premier ministre", "primer ministro", "премьер-министр", "رئيس الوزراء", "总理"},
	"deputy prime minister":            {"vice-premier ministre", "vice primer ministro", "заместитель премьер-министра", "نائب رئيس الوزراء", "副总理"},
	"foreign minister":                 {"ministre des Affaires étrangères", "ministro de Asuntos Exteriores", "министр иностранных дел", "وزير الخارجية", "外交部长"},
	"deputy foreign minister":          {"vice-ministre des Affaires étrangères", "viceministro de Asuntos Exteriores", "заместитель министра иностранных дел", "نائب وزير الخارجية", "副外长"},
	"foreign secretary":                {"ministre des Affaires étrangères", "ministro de Asuntos Exteriores", "министр иностранных дел", "وزير الخارجية", "外交大臣"},
	"secretary of state":               {"secrétaire d’État", "secretario de Estado", "госсекретарь", "وزير الخارجية", "国务卿"},
	"deputy secretary of state":        {"secrétaire d’État adjoint", "subsecretario de Estado", "заместитель госсекретаря", "نائب وزير الخارجية", "副国务卿"},
	"defence minister":                 {"ministre de la Défense", "ministro de Defensa", "министр обороны", "وزير الدفاع", "国防部长"},
	"defence secretary":                {"ministre de la Défense", "ministro de Defensa", "министр обороны", "وزير الدفاع", "国防部长"},
	"secretary of defence":             {"ministre de la Défense", "ministro de Defensa", "министр обороны", "وزير الدفاع", "国防部长"},
	"finance minister":                 {"ministre des Finances", "ministro de Finanzas", "министр финансов", "وزير المالية", "财政部长"},
	"interior minister":                {"ministre de l’Intérieur", "ministro del Interior", "министр внутренних дел", "وزير الداخلية", "内政部长"},
	"justice minister":                 {"ministre de la Justice", "ministro de Justicia", "министр юстиции", "وزير العدل", "司法部长"},
	"trade minister":                   {"ministre du Commerce", "ministro de Comercio", "министр торговли", "وزير التجارة", "贸易部长"},
	"energy minister":                  {"ministre de l’Énergie", "ministro de Energía", "министр энергетики", "وزير الطاقة", "能源部长"},
	"treasury secretary":               {"secrétaire au Trésor", "secretario del Tesoro", "министр финансов", "وزير الخزانة", "财政部长"},
	"secretary of the treasury":        {"secrétaire au Trésor", "secretario del Tesoro", "министр финансов", "وزير الخزانة", "财政部长"},
	"chancellor":                       {"chancelier", "canciller", "канцлер", "المستشار", "总理"},
	"king":                             {"roi", "rey", "король", "ملك", "国王"},
	"queen":                            {"reine", "reina", "королева", "ملكة", "女王"},
	"emir":                             {"émir", "emir", "эмир", "أمير", "埃米尔"},
	"sultan":                           {"sultan", "sultán", "султан", "سلطان", "苏丹"},
	"crown prince":                     {"prince héritier", "príncipe heredero", "наследный принц", "ولي العهد", "王储"},
	"supreme leader":                   {"guide suprême", "líder supremo", "верховный лидер", "المرشد الأعلى", "最高领袖"},
	"speaker of parliament":            {"président du Parlement", "presidente del Parlamento", "председатель парламента", "رئيس البرلمان", "议长"},
	"national security adviser":        {"conseiller à la sécurité nationale", "asesor de Seguridad Nacional", "советник по национальной безопасности", "مستشار الأمن القومي", "国家安全顾问"},
	"chief of staff":                   {"chef de cabinet", "jefe de Gabinete", "руководитель аппарата", "رئيس الأركان", "办公厅主任"},
	"press secretary":                  {"porte-parole", "secretario de prensa", "пресс-секретарь", "السكرتير الصحفي", "新闻秘书"},
	"spokesman":                        {"porte-parole", "portavoz", "официальный представитель", "المتحدث", "发言人"},
	"spokesperson":                     {"porte-parole", "portavoz", "официальный представитель", "المتحدث", "发言人"},
	"spokeswoman":                      {"porte-parole", "portavoz", "официальный представитель", "المتحدثة", "发言人"},
	"special envoy":                    {"envoyé spécial", "enviado especial", "специальный посланник", "المبعوث الخاص", "特使"},
	"ambassador":                       {"ambassadeur", "embajador", "посол", "سفير", "大使"},
	"ambassador to the united states":  {"ambassadeur aux États-Unis", "embajador en Estados Unidos", "посол в США", "سفير لدى الولايات المتحدة", "驻美国大使"},
	"ambassador to the united nations": {"ambassadeur auprès de l’ONU", "embajador ante la ONU", "постоянный представитель при ООН", "سفير لدى الأمم المتحدة", "常驻联合国代表"},
	"permanent representative to the united nations": {"représentant permanent auprès de l’ONU", "representante permanente ante la ONU", "постоянный представитель при ООН", "المندوب الدائم لدى الأمم المتحدة", "常驻联合国代表"},
	"senator":              {"sénateur", "senador", "сенатор", "عضو مجلس الشيوخ", "参议员"},
	"representative":       {"membre de la Chambre des représentants", "miembro de la Cámara de Representantes", "член Палаты представителей", "عضو مجلس النواب", "众议员"},
	"attorney general":     {"procureur général", "fiscal general", "генеральный прокурор", "المدعي العام", "总检察长"},
	"un secretary-general": {"secrétaire général de l’ONU", "secretario general de la ONU", "генеральный секретарь ООН", "الأمين العام للأمم المتحدة", "联合国秘书长"},
	"secretary-general of the united nations":     {"secrétaire général de l’ONU", "secretario general de la ONU", "генеральный секретарь ООН", "الأمين العام للأمم المتحدة", "联合国秘书长"},
	"nato secretary general":                      {"secrétaire général de l’OTAN", "secretario general de la OTAN", "генеральный секретарь НАТО", "الأمين العام لحلف الناتو", "北约秘书长"},
	"judge of the international court of justice": {"juge à la Cour internationale de Justice", "juez de la Corte Internacional de Justicia", "судья Международного суда ООН", "قاضٍ في محكمة العدل الدولية", "国际法院法官"},
	"president of the european commission":        {"président de la Commission européenne", "presidente de la Comisión Europea", "председатель Европейской комиссии", "رئيس المفوضية الأوروبية", "欧盟委员会主席"},
	"president of the european council":           {"président du Conseil européen", "presidente del Consejo Europeo", "председатель Европейского совета", "رئيس المجلس الأوروبي", "欧洲理事会主席"},
	"eu foreign policy chief":                     {"chef de la diplomatie européenne", "jefe de la diplomacia europea", "глава дипломатии ЕС", "مسؤول السياسة الخارجية في الاتحاد الأوروبي", "欧盟外交与安全政策高级代表"},
}

// turns are words before the name of an office that make another one of it,
// rather than telling whose it is.
var turns = []string{"acting", "assistant", "associate", "chief", "deputy", "first", "former", "interim", "junior", "lieutenant", "second", "senior", "shadow", "transition", "transitional", "under", "vice"}

// officeName is a post in the interface language with its country, given by
// its code: "ministre des Affaires étrangères (Chili)" for "Chilean foreign
// minister". A post that has no name of its own in lang keeps its English one.
func officeName(lang, title, country string) string {
	column := slices.Index(officeLanguages, lang)
	if column < 0 || title == "" {
		return title
	}
	words := strings.Fields(title)
	for i := range words {
		names, ok := offices[strings.ToLower(strings.Join(words[i:], " "))]
		if !ok {
			continue
		}
		if !whose(words[:i]) {
			return title
		}
		if i == 0 || country == "" {
			return names[column]
		}
		return fmt.Sprintf("%s (%s)", names[column], named(lang, schema.Country, country, strings.Join(words[:i], " ")))
	}
	return title
}

// whose reports whether the words before an office may tell whose it is, as
// "Chilean" or "South African" does: names, and at most two.
func whose(words []string) bool {
	for _, w := range words {
		first, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(first) || slices.Contains(turns, strings.ToLower(strings.TrimRight(w, ",."))) {
			return false
		}
	}
	return len(words) <= 2
}
