package main

import "sort"

// blocs are the organisations whose members, as of the factbook's last year,
// are taken; those with dated memberships are kept by hand in the overlay.
var blocs = map[string][]string{
	"ASEAN": {"ASEAN"}, "AU": {"African Union", "AU"}, "CE": {"Council of Europe"}, "OAS": {"OAS", "Organization of American States"},
	"OIC": {"OIC", "Organisation of Islamic Cooperation"}, "OPEC": {"OPEC"}, "OSCE": {"OSCE"}, "SCO": {"SCO", "Shanghai Cooperation Organisation"},
	"GCC": {"GCC", "Gulf Cooperation Council"}, "LAS": {"Arab League", "League of Arab States"}, "CIS": {"CIS"}, "CSTO": {"CSTO"},
	"EAEU": {"EAEU", "Eurasian Economic Union"}, "SADC": {"SADC"}, "EAC": {"EAC", "East African Community"}, "Caricom": {"CARICOM"},
	"PIF": {"Pacific Islands Forum", "PIF"}, "OECD": {"OECD"}, "APEC": {"APEC"}, "SAARC": {"SAARC"}, "C": {"Commonwealth"},
	"Mercosur": {"Mercosur"}, "Nordic Council": {"Nordic Council"}, "G-20": {"G20"}, "G-77": {"G77"},
}

func (b *builder) writeBlocs() error {
	codes := map[string]string{}
	rows, err := readCSV(b.path("factbook", "countries.csv"))
	if err != nil {
		return err
	}
	for _, r := range rows {
		codes[r["gec"]] = b.factbookCode(r)
	}
	rows, err = readCSV(b.path("factbook", "organisation_membership.csv"))
	if err != nil {
		return err
	}
	members := map[string]map[string]bool{}
	for _, r := range rows {
		code := codes[r["gec"]]
		if blocs[r["org_abbrev"]] == nil || r["status"] != "member" || code == "" || !b.countries[code].sovereign {
			continue
		}
		if members[r["org_abbrev"]] == nil {
			members[r["org_abbrev"]] = map[string]bool{}
		}
		members[r["org_abbrev"]][code] = true
	}
	orgs := make([]string, 0, len(members))
	for o := range members {
		orgs = append(orgs, o)
	}
	sort.Strings(orgs)
	for _, o := range orgs {
		b.line(append([]string{"bloc"}, blocs[o]...)...)
		var list []string
		for c := range members[o] {
			list = append(list, c)
		}
		sort.Strings(list)
		for _, c := range list {
			b.out.WriteString("+\t" + c + "\t\t\n")
		}
	}
	return nil
}
