package person

import "strings"

// loose is a word under which its common transliterations are alike:
// Sergei and Sergey, Zelensky and Zelenskyy, Mohammed and Muhammad, Dehqan and
// Dehghan. Short words stay as they are: Li is not Lee.
func loose(w string) string {
	if len(w) < 5 {
		return w
	}
	for _, end := range [...]string{"skyy", "skiy", "skyi", "skij", "skii", "skyj", "sky"} {
		if head, ok := strings.CutSuffix(w, end); ok {
			w = head + "ski"
			break
		}
	}
	var b strings.Builder
	b.Grow(len(w))
	var last byte
	for i := 0; i < len(w); i++ {
		c := w[i]
		switch c {
		case '\'', '-':
			continue
		case 'e', 'y', 'j':
			c = 'i'
		case 'o', 'w':
			c = 'u'
		case 'q':
			c = 'g'
		case 'h':
			if last == 'k' || last == 'g' {
				continue
			}
		}
		if c != last {
			b.WriteByte(c)
		}
		last = c
	}
	if key := b.String(); key == "muhamid" || key == "muhamad" || key == "mihmit" {
		return "muhamad"
	} else {
		return key
	}
}

// misspelt reports whether two long words with the same first letter differ in
// one letter, or in one that only one has: Volodymyr, Voldymyr.
func misspelt(a, b string) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	if len(b) < 6 || len(a)-len(b) > 1 || a[0] != b[0] {
		return false
	}
	i := 0
	for i < len(b) && a[i] == b[i] {
		i++
	}
	if i == len(b) || a[i+1:] == b[i:] {
		return true
	}
	return len(a) == len(b) && a[i+1:] == b[i+1:]
}

// nicknames holds given names with the short forms that news use for them.
var nicknames = shortForms(`abraham abe
albert al bert
alexander alex sandy sasha aleksandr
alexandra alex sandra
andrew andy drew
anthony tony antony
antony tony
barbara barb
benjamin ben benny bibi
bernard bernie
bradley brad
catherine cathy kate kathy
charles charlie chuck
christine chris
christopher chris kit
daniel dan danny
david dave
deborah deb debbie
dmitry dmitri dima
donald don
douglas doug
edmund ed ted
edward ed eddie ted ned
elizabeth liz beth betsy lizzie
eugene gene
francis frank
franklin frank
frederick fred freddie
gerald gerry jerry
geoffrey geoff
gregory greg
harold hal harry
henry harry hank
herbert herb
jacob jake
jacqueline jackie
james jim jimmy jamie
janet jan
jeffrey jeff
jennifer jen jenny
jonathan jon
john jack johnny
joseph joe joey
joshua josh
judith judy
katherine kate kathy katie kay
kathleen kathy kate
kenneth ken kenny
lawrence larry
leonard len leo
leopold leo
louis lou
madeleine maddie
margaret maggie meg peggy
martin marty
matthew matt
michael mike mick mickey
mikhail misha
mitchell mitch
nathaniel nat nate
nicholas nick nicky
patricia pat patty tricia
patrick pat paddy
peter pete
philip phil
phillip phil
raymond ray
rebecca becky
richard rick dick rich ricky
robert bob bobby rob robbie bert
ronald ron ronnie
rudolph rudy
rudolf rudy
samuel sam
samantha sam
stephen steve
steven steve
stuart stu
susan sue suzy
terence terry
theodore ted teddy
theresa terry
thomas tom tommy
timothy tim
victor vic
vincent vince
vladimir volodya
walter walt
william bill will billy liam
zachary zach`)

// shortForms reads a given name and its short forms a line, by short form.
func shortForms(lines string) map[string][]string {
	out := map[string][]string{}
	for line := range strings.Lines(lines) {
		words := strings.Fields(line)
		for _, short := range words[1:] {
			out[short] = append(out[short], words[0])
		}
	}
	return out
}

// sameGiven reports whether two given names may be one: one is the other's
// short form, or both are of the same name.
func sameGiven(a, b string) bool {
	for _, x := range nicknames[a] {
		if x == b {
			return true
		}
	}
	for _, y := range nicknames[b] {
		if y == a {
			return true
		}
		for _, x := range nicknames[a] {
			if x == y {
				return true
			}
		}
	}
	return false
}
