//go:build shared

package search_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"chancery/article"
	"chancery/search"
)

// multilingual are the articles in several languages beside the repository,
// or skips the test where they are not.
func multilingual(t *testing.T) []article.Annotated {
	t.Helper()
	if testing.Short() {
		t.Skip("ten thousand articles take some seconds")
	}
	var files []string
	for _, up := range []string{"../../shared", "../../../shared"} {
		found, _ := filepath.Glob(filepath.Join(filepath.FromSlash(up), "data", "articles", "multilingual", "*.jsonl.gz"))
		files = append(files, found...)
	}
	if len(files) == 0 {
		t.Fatal("no articles in ../shared")
	}
	var out []article.Annotated
	seen := map[string]bool{}
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		unzipped, err := gzip.NewReader(f)
		if err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(unzipped)
		for lines.Buffer(nil, 16<<20); lines.Scan(); {
			var a struct{ ID, Title, Body, Lang string }
			if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
				t.Fatal(err)
			}
			if !seen[a.ID] {
				seen[a.ID] = true
				out = append(out, news(a.ID, "", a.Title, a.Body, lang(a.Lang)))
			}
		}
		f.Close()
	}
	return out
}

// known are queries as a reader types them, in other forms than the text has,
// and the article that each is after.
var known = map[string][][2]string{
	"ar": {
		{"اضراب مترو لندن", "snn-20150807-00176"}, {"محاكمة المرشد العام للاخوان المسلمين", "snn-20150811-00079"},
		{"غرق مهاجرين ليبيا سفينة المانية", "snn-20150725-00803"}, {"فقدان مهاجرين خفر السواحل الايطالي", "snn-20150806-00493"},
		{"مصراتة وداعش", "snn-20150726-00075"}, {"هدنة انسانية في اليمن", "snn-20150727-01255"}, {"الرهينة الفرنسية باليمن", "snn-20150807-00034"},
		{"طباخ الاليزيه", "snn-20150721-00436"}, {"العبادى والفساد", "snn-20150811-01465"}, {"زراعة العين الالية", "snn-20150724-00069"},
		{"غسل الأيدي والعدوى", "snn-20150808-00268"}, {"متحف سكة الحديد بالحجاز", "snn-20150806-00446"}, {"الكهرباء بالقصيم والعواصف", "snn-20150811-00821"},
	},
	"zh": {
		{"光伏装机 10亿千瓦", "xwlb-20250624-11"}, {"浦江创新论坛贺信", "xwlb-20230910-01"}, {"赞比亚 议长", "xwlb-20241030-02"},
		{"新削减战略武器条约 萨尔马特", "xwlb-20230223-13"}, {"杭州亚运会 火炬 金华", "xwlb-20230917-08"}, {"东盟博览会 李强", "xwlb-20230917-02"},
		{"汗尤尼斯 空袭", "xwlb-20240713-09"}, {"中俄投资合作委员会", "xwlb-20231120-02"}, {"卢卡申科 钓鱼台", "xwlb-20231204-00"},
		{"日本 安保 抗议", "xwlb-20221217-13"}, {"人类命运共同体 联大决议", "xwlb-20221104-12"}, {"\"中阿合作论坛\" 主旨讲话", "xwlb-20240530-00"},
		{"统战部长会议", "xwlb-20250115-06"}, {"返岗复工", "xwlb-20260223-08"}, {"洋山港 春节", "xwlb-20240214-00"}, {"铁路发送旅客 15.55亿", "xwlb-20260515-06"},
	},
	"de": {
		{"britische Bank Stresstest", "gnad-0517"}, {"Flüchtling Zug Westbahnhof Ungarn", "gnad-0094"}, {"Krisenjahr Putins Rubel", "gnad-0272"},
		{"fauler Kredit italienische Bank EZB", "gnad-0077"}, {"Walfang Anonymous Nissan", "gnad-0076"}, {"Kuckuck Eier", "gnad-0587"},
		{"Iggy Pop Album", "gnad-0466"}, {"Wiesberger Austin", "gnad-0205"},
	},
	"es": {
		{"aeropuertos Cartagena cierre", "fnes-test-0500"}, {"Margarita Zavala votar Cordero", "fnes-train-0527"}, {"perro protestas Bogota", "fnes-test-0382"},
		{"asesinada esposa del Chapo", "fnes-train-0170"}, {"maquina dolor parto padres", "fnes-development-0064"}, {"automoviles coca cola", "fnes-development-0055"},
		{"falla PREP Yucatan", "fnes-train-0536"}, {"mascarillas niña muere Portugal", "fnes-test-0429"},
	},
	"fr": {
		{"mort de De Klerk", "mkh-fra-test-00230"}, {"records de but Messi Pele", "mkh-fra-dev-00041"}, {"dessin Mohamed Ali enchere", "mkh-fra-test-00393"},
		{"tontines technologie", "mkh-fra-test-00094"}, {"MSF Maine Soroa", "mkh-fra-dev-00102"}, {"deforestation RDC", "mkh-fra-train50-00005"},
		{"franc CFA eco", "mkh-fra-train50-00019"}, {"civil tue Mali Burkina ONU", "mkh-fra-test-00205"}, {"manuscrits Galilee", "mkh-fra-test-00061"},
		{"brossage dents", "mkh-fra-test-00120"}, {"gouvernement bloque internet", "mkh-fra-train50-00245"},
	},
	"ru": {
		{"сотрудничество России с Таджикистаном в энергетике", "1tv-054361"}, {"водителем автобуса Техас младенец", "1tv-058099"}, {"объёмы торговли с Францией", "1tv-042474"},
		{"киноэкипажа ракета", "1tv-120703"}, {"карнавал ограбления Бразилия", "1tv-034263"}, {"Дубну силиконовая долина", "1tv-043181"},
		{"поездка Кучмы Западная Сибирь", "1tv-013263"}, {"парламентарий форум Турция справедливость", "1tv-103922"}, {"авиаудар Сирия Асада успех", "rsr-37-train"},
		{"преемники Путина", "rsr-28-train"}, {"Брексит польский аналитика", "rsr-25-train"}, {"серией взрывов Турция", "1tv-036853"},
	},
}

// TestKnownItems wants the article meant among the first three, among articles
// of all languages, for nine of ten queries in each.
func TestKnownItems(t *testing.T) {
	d := newDesk(t, multilingual(t)...)
	for _, lang := range []string{"ar", "de", "es", "fr", "ru", "zh"} {
		found := 0
		for _, k := range known[lang] {
			ids := hitIDs(d.ask(search.Request{Text: k[0], Facets: facets()}))
			at := slices.Index(ids, k[1])
			if at < 0 || at > 2 {
				t.Logf("%s: %s is at %d of %q", lang, k[0], at, ids)
				continue
			}
			found++
			if asked := d.found(search.Request{Text: k[0] + " lang:" + lang, Facets: facets()}); !slices.Contains(asked, k[1]) {
				t.Errorf("%s: with lang: %s does not find %s", lang, k[0], k[1])
			}
		}
		t.Logf("%s: %d of %d in the first three", lang, found, len(known[lang]))
		if 10*found < 9*len(known[lang]) {
			t.Errorf("%s: only %d of %d in the first three", lang, found, len(known[lang]))
		}
	}
}

// TestChineseIsPrecise: characters in a row find the articles in which they
// stand in a row, and no other, wherever words begin and end.
func TestChineseIsPrecise(t *testing.T) {
	all := multilingual(t)
	all = slices.DeleteFunc(all, func(a article.Annotated) bool { return a.Language != "zh" })
	all = all[:min(len(all), 300)]
	d := newDesk(t, all...)
	r := rand.New(rand.NewPCG(seed(t), 4))
	for range 120 {
		runs := strings.FieldsFunc(all[r.IntN(len(all))].Body, func(c rune) bool { return !unicode.Is(unicode.Han, c) })
		if len(runs) == 0 {
			continue
		}
		run := []rune(pick(r, runs))
		from := r.IntN(len(run))
		text := string(run[from:min(len(run), from+1+r.IntN(6))])
		var want []string
		for _, a := range all {
			if strings.Contains(a.Title, text) || strings.Contains(a.Body, text) {
				want = append(want, a.ID)
			}
		}
		for _, q := range []string{text, `"` + text + `"`} {
			res := d.ask(search.Request{Text: q, Size: search.MaxSize, Facets: facets()})
			for _, id := range hitIDs(res) {
				if !slices.Contains(want, id) {
					t.Errorf("%s finds %s, which has it not", q, id)
				}
			}
			if res.Total != len(want) {
				t.Errorf("%s finds %d articles, %d have it", q, res.Total, len(want))
			}
		}
	}
}
