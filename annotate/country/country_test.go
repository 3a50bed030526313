package country_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"chancery/annotate"
	"chancery/annotate/country"
	"chancery/annotate/gazetteer"
	"chancery/annotate/language"
	"chancery/annotate/lookup"
	"chancery/annotate/name"
	"chancery/annotate/organisation"
	"chancery/annotate/person"
	"chancery/article"
)

var load = sync.OnceValues(gazetteer.Default)

// tagger stands for the name layer, and where nothing else does for those of
// bodies and people: it tags the given strings where they first stand in the
// body.
type tagger map[string]annotate.Layer

func (tagger) Name() string               { return "tagger" }
func (tagger) Version() string            { return "1" }
func (tagger) Requires() []annotate.Layer { return nil }
func (tagger) Assigns() []annotate.Layer {
	return []annotate.Layer{annotate.Names, annotate.Organisations, annotate.People}
}
func (t tagger) Annotate(doc *annotate.Document) {
	for text, kind := range t {
		if i := strings.Index(doc.Article.Body, text); i >= 0 {
			doc.Names = append(doc.Names, annotate.Name{Mention: article.Mention{Field: article.InBody, Start: i, End: i + len(text)}, Text: text, Kind: kind})
		}
	}
	slices.SortFunc(doc.Names, func(a, b annotate.Name) int { return annotate.CompareMentions(a.Mention, b.Mention) })
}

func pipeline(t testing.TB, tags tagger) *annotate.Pipeline {
	t.Helper()
	names, err := load()
	if err != nil {
		t.Fatal(err)
	}
	var tag annotate.Annotator = name.New(names)
	if tags != nil {
		tag = tags
	}
	p, err := annotate.New(language.New(), lookup.New(names), tag, organisation.New(names), person.New(names), country.New(names))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// read returns the countries and places of a text as CODE:surface, sorted;
// places in lower case code, none as "-".
func read(t testing.TB, a article.Article, tags tagger) string {
	t.Helper()
	_, got := pipeline(t, tags).Annotate(a)
	var out []string
	for _, c := range got.Countries {
		for _, s := range c.Surfaces {
			out = append(out, c.Code+":"+s)
		}
	}
	for _, p := range got.Places {
		code := strings.ToLower(p.Code)
		if code == "" {
			code = "-"
		}
		for _, s := range p.Surfaces {
			out = append(out, code+":"+s)
		}
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

func check(t *testing.T, cases [][2]string) {
	t.Helper()
	for _, c := range cases {
		if got := read(t, article.Article{Body: c[0], Language: "en"}, nil); got != c[1] {
			t.Errorf("%s\n got  %s\n want %s", c[0], got, c[1])
		}
	}
}

func TestCapitalAsGovernment(t *testing.T) {
	check(t, [][2]string{
		{"Moscow said it would respond.", "RU:Moscow"},
		{"The minister wants better ties with Beijing.", "CN:Beijing"},
		{"Washington and Moscow agreed on a text.", "RU:Moscow US:Washington"},
		{"Both sides welcomed talks between Kyiv and Moscow.", "RU:Moscow UA:Kyiv"},
		{"A Tehran-backed militia fired at them.", "IR:Tehran"},
		{"The pro-Moscow party won.", "RU:Moscow"},
		{"They put more pressure on Ankara.", "TR:Ankara"},
		{"Paris will send an envoy.", "FR:Paris"},
		{"They waited for London's response.", "GB:London"},
		{"He taught his country to bend toward Washington, Beijing and Moscow at once.", "CN:Beijing RU:Moscow US:Washington"},
		{"The deal is in Moscow's interest.", "RU:Moscow"},
		{"They accused Tehran of lying.", "IR:Tehran"},
		{"It was a message to Pyongyang, they said.", "KP:Pyongyang"},
		{"Nothing official was received from Washington.", "US:Washington"},
		{"He put the blame on Ottawa.", "CA:Ottawa"},
		{"Damascus, for its part, denied it.", "SY:Damascus"},
		{"They lost, while Paris and Berlin cheered.", "DE:Berlin FR:Paris"},
		{"Negotiations with Pyongyang, North Korea's agency said, went on.", "KP:North Korea KP:Pyongyang"},
		{"It ran into opposition from Washington, where nobody liked it.", "US:Washington"},
		{"They blamed Moscow for the treaty's end.", "RU:Moscow"},
		{"It may help bring Pyongyang to the table.", "KP:Pyongyang"},
		{"It is on the way to a full crisis between Ankara and the alliance.", "TR:Ankara"},
		{"It happened in China, and Beijing imposed sanctions.", "CN:Beijing CN:China"},
		{"Berlin never wanted this.", "DE:Berlin"},
		{"The Kremlin and the White House were silent.", "RU:Kremlin US:White House"},
		{"Moscow Says It Will Not Attend Summit", "RU:Moscow"},
	})
}

func TestCapitalAsPlace(t *testing.T) {
	check(t, [][2]string{
		{"They met in Moscow.", "ru:Moscow"},
		{"She flew to Beijing.", "cn:Beijing"},
		{"The London-based group said so.", "gb:London"},
		{"He lives in a Paris suburb.", "fr:Paris"},
		{"A fire broke out outside Washington.", "us:Washington"},
		{"He may travel to Washington, where he last met them.", "us:Washington"},
		{"He visited Berlin, Paris and London.", "de:Berlin fr:Paris gb:London"},
		{"KYIV, March 3 (Wire) - Nothing happened.", "ua:KYIV"},
		{"MOSCOW. March 3 (Wire) - Nothing happened.", "ru:MOSCOW"},
		{"Kyiv was shelled overnight.", "ua:Kyiv"},
		{"The mayor of Moscow spoke.", "ru:Moscow"},
		{"Rockets hit Baghdad.", "iq:Baghdad"},
		{"The march on Rome was long.", "it:Rome"},
		{"Protesters filled Tehran's streets.", "ir:Tehran"},
		{"The talks took place in Tokyo and Seoul.", "jp:Tokyo kr:Seoul"},
		{"He landed in Madrid, Spain, late.", "ES:Spain es:Madrid"},
	})
}

func TestBothReadings(t *testing.T) {
	check(t, [][2]string{
		{"Moscow rejected it. Diplomats meet in Moscow today.", "RU:Moscow ru:Moscow"},
		{"Beijing's envoy spoke. She studied in Beijing.", "CN:Beijing cn:Beijing"},
	})
}

func TestSovietMoscow(t *testing.T) {
	a := article.Article{Body: "Moscow said so, and the Kremlin.", Language: "en", Published: article.DateOf(1987, 3, 1)}
	if got, want := read(t, a, nil), "SUHH:Kremlin SUHH:Moscow"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestSharedNames(t *testing.T) {
	check(t, [][2]string{
		{"Guinea, Guinea-Bissau, Equatorial Guinea and Papua New Guinea voted.", "GN:Guinea GQ:Equatorial Guinea GW:Guinea-Bissau PG:Papua New Guinea"},
		{"Niger and Nigeria closed the border. Nigerian troops stayed.", "NE:Niger NG:Nigeria NG:Nigerian"},
		{"Dominica and the Dominican Republic voted.", "DM:Dominica DO:Dominican Republic"},
		{"Congo accused Rwanda.", "CD:Congo RW:Rwanda"},
		{"South Sudan and Sudan met.", "SD:Sudan SS:South Sudan"},
		{"North Korea and South Korea talked. The North wants more, the South less. The two Koreas wait.",
			"KP:Koreas KP:North KP:North Korea KR:Koreas KR:South KR:South Korea"},
		{"The South voted for him; the North did not, in America.", "US:America"},
		{"Saudi Arabia agreed. The Kingdom wants peace.", "SA:Kingdom SA:Saudi Arabia"},
		{"The Obama administration and Israel agreed.", "IL:Israel US:Obama administration"},
		{"Latin American, North African and African American voters came.", ""},
		{"Singapore, Monaco and Luxembourg voted in Singapore.", "LU:Luxembourg MC:Monaco SG:Singapore"},
		{"Iran agreed. The Islamic Republic wants peace.", "IR:Iran IR:Islamic Republic"},
		{"Sino-Russian ties and an Indo-European language", "CN:Sino RU:Russian"},
		{"The American Indian vote counts.", "US:American"},
	})
}

func TestNoCountry(t *testing.T) {
	check(t, [][2]string{
		{"He left the Paris Agreement, and the Paris climate accord too.", ""},
		{"The Panama Papers and the Geneva Conventions matter.", ""},
		{"They ate French fries after the Vietnam War.", ""},
		{"He spoke in Russian, and she speaks French.", ""},
		{"Fishermen on Lake Chad and in the Gulf of Guinea", "-:Gulf of Guinea -:Lake Chad"},
		{"The Washington Post and the Boston Globe reported it.", ""},
		{"Michael Jordan met Paris Hilton. Jordan smiled.", ""},
		{"The Boston Bruins and the Ottawa Senators won.", ""},
		{"They welcomed Ms. Jordan at Chinese New Year.", ""},
		{"They eat turkey on good china.", ""},
		{"CAR SALES ROSE STRONGLY LAST MONTH", ""},
		{"The Minsk agreements failed.", ""},
		{"The Republican and the Democratic party agreed.", ""},
	})
}

func TestQualified(t *testing.T) {
	check(t, [][2]string{
		{"It happened in Paris, Texas, last week.", "us:Paris us:Texas"},
		{"She lives in Moscow, Idaho.", "us:Idaho us:Moscow"},
		{"A fire in Lebanon, Pa., killed two.", "us:Lebanon us:Pa"},
		{"He was born in Shawinigan, Que.", "ca:Que ca:Shawinigan"},
		{"They met in Tripoli, Libya, on Monday.", "LY:Libya ly:Tripoli"},
		{"The shooting in Newtown, Connecticut, shocked many.", "us:Connecticut us:Newtown"},
		{"A fire in Laurel County, Kentucky, and one in San Diego County spread.", "us:Kentucky us:Laurel County us:San Diego County"},
		{"Kenya sent police to Garissa County.", "KE:Kenya ke:Garissa County"},
		{"Mexico, Texas and California share a drought.", "MX:Mexico us:California us:Texas"},
		{"He died in Washington, D.C., on Monday.", "us:Washington"},
	})
}

func TestTagged(t *testing.T) {
	for _, c := range []struct {
		body string
		tags tagger
		want string
	}{
		{"The convoy left Zarnovka, Ukraine, at dawn.", tagger{"Zarnovka": annotate.Places}, "UA:Ukraine ua:Zarnovka"},
		{"The convoy came from Zarnovka at dawn.", tagger{"Zarnovka": annotate.Places}, "-:Zarnovka"},
		{"They met in Zarnovka Tower.", tagger{"Zarnovka Tower": annotate.Places}, ""},
		{"Zarnovka grew.", tagger{"Zarnovka": annotate.Places}, ""},
		{"Fishermen near Lake Geneva agreed.", tagger{"Lake Geneva": annotate.Places}, "-:Lake Geneva"},
		{"Rebels fled from West Aleppo at dawn.", tagger{"West Aleppo": annotate.Places}, "sy:West Aleppo"},
		{"GEORGETOWN, March 3 (Wire) - She offered Brazil a deal.", tagger{"Brazil": annotate.People, "GEORGETOWN": annotate.People}, "BR:Brazil gy:GEORGETOWN"},
		{"Georgia Jordan came.", tagger{"Georgia Jordan": annotate.People}, ""},
	} {
		if got := read(t, article.Article{Body: c.body, Language: "en"}, c.tags); got != c.want {
			t.Errorf("%s\n got  %s\n want %s", c.body, got, c.want)
		}
	}
}

func TestIdentifiers(t *testing.T) {
	_, got := pipeline(t, tagger{"Zarnovka": annotate.Places}).Annotate(article.Article{Body: "In Zarnovka, Texas, and in Paris, Texas.", Language: "en"})
	var ids []string
	for _, p := range got.Places {
		ids = append(ids, p.ID)
	}
	if !slices.Contains(ids, "x-zarnovka-texas") || !slices.Contains(ids, "x-paris-texas") {
		t.Errorf("ids %q", ids)
	}
}

func TestLanguages(t *testing.T) {
	for _, c := range []struct{ lang, body, want string }{
		{"fr", "La France et l'Allemagne se sont rencontrées à Moscou.", "DE:Allemagne FR:France ru:Moscou"},
		{"de", "Deutschland und Frankreich trafen sich in Moskau.", "DE:Deutschland FR:Frankreich ru:Moskau"},
		{"de", "Russland hat in Moskau Gespräche geführt; Moskau drohte Frankreich.", "FR:Frankreich RU:Moskau RU:Russland ru:Moskau"},
		{"fr", "La Russie attend. Moscou annonce des mesures.", "RU:Moscou RU:Russie"},
		{"zh", "俄罗斯和乌克兰", "RU:俄罗斯 UA:乌克兰"},
		{"ar", "روسيا وأوكرانيا", "RU:روسيا UA:أوكرانيا"},
	} {
		if got := read(t, article.Article{Body: c.body, Language: c.lang}, nil); got != c.want {
			t.Errorf("%s\n got  %s\n want %s", c.body, got, c.want)
		}
	}
}

// FuzzCountry holds every mention against the text that it points to.
func FuzzCountry(f *testing.F) {
	f.Add("Washington, D.C.", "PARIS, Texas, and Moscow's \xff US-China-based, Pa., 北京说 the North", "Zarnovka")
	f.Add("", "in A, B, C, Fla., U.S.-led Obama administration, Washington, where", "Fla")
	p := pipeline(f, nil)
	f.Fuzz(func(t *testing.T, title, body, tag string) {
		a := article.Article{Title: title, Body: body}
		a.Clean()
		check := func(p *annotate.Pipeline) {
			_, got := p.Annotate(a)
			seen := func(id string, surfaces []string, ms []article.Mention) {
				if id == "" || len(surfaces) == 0 || len(ms) == 0 {
					t.Fatalf("incomplete %q %q", id, surfaces)
				}
				for _, m := range ms {
					text := a.Body
					if m.Field == article.InTitle {
						text = a.Title
					}
					if m.Start < 0 || m.End > len(text) || m.Start >= m.End {
						t.Fatalf("%q lies at [%d,%d) of %d bytes", id, m.Start, m.End, len(text))
					}
				}
			}
			for _, c := range got.Countries {
				seen(c.Code, c.Surfaces, c.Mentions)
			}
			for _, c := range got.Places {
				seen(c.ID, c.Surfaces, c.Mentions)
			}
		}
		check(p)
		if tag != "" {
			check(pipeline(t, tagger{tag: annotate.Places}))
		}
	})
}
