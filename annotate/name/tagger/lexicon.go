package tagger

import "encoding/binary"

// Class is what is known of a word wherever it stands; a word may be several
// things.
type Class uint16

// The classes of words.
const (
	Given       Class = 1 << iota // begins names of persons
	Family                        // a surname
	Part                          // part of some person's name somewhere
	Common                        // an ordinary word
	Head                          // a title or office: minister
	Office                        // belongs to titles: foreign, prime
	Honorific                     // Mr, Dame
	Particle                      // stands small inside names: bin, van
	Body                          // ends or begins names of organisations: Ministry
	Calendar                      // a month or day
	Speech                        // said, told
	CountryName                   // names a state
	Demonym                       // Russian
	City                          // names a place
	BodyName                      // names an organisation: NATO
	Begins                        // begins a known phrase
)

// The classes of phrases, known names of several words.
const (
	PersonPhrase Class = 1 << iota
	BodyPhrase
	PlacePhrase
	CountryPhrase

	phraseClasses = PersonPhrase | BodyPhrase | PlacePhrase | CountryPhrase
)

// Entry is what the lexicon holds of a word or phrase. The cluster is one of
// words used alike, 0 for none.
type Entry struct {
	Class   Class
	Cluster uint16
}

const entrySize = 4

// maxPhrase is how many tokens a phrase of the lexicon may have.
const maxPhrase = 7

func (e Entry) bytes() []byte {
	return binary.LittleEndian.AppendUint16(binary.LittleEndian.AppendUint16(nil, uint16(e.Class)), e.Cluster)
}

// Lexicon is a table of words and phrases by their hashes.
type Lexicon struct{ table }

func (l *Lexicon) entry(hash uint64) Entry {
	if b := l.find(hash); b != nil {
		return Entry{Class(binary.LittleEndian.Uint16(b)), binary.LittleEndian.Uint16(b[2:])}
	}
	return Entry{}
}

// Entry looks a word up, in any case.
func (l *Lexicon) Entry(word string) Entry { return l.entry(Hash(word, false)) }

// NewLexicon makes a lexicon of entries by the hashes of Hash and JoinWords.
func NewLexicon(entries map[uint64]Entry) *Lexicon {
	t, _, err := readTable(lexiconBytes(entries), entrySize)
	if err != nil {
		panic(err) // only a fault of appendTable
	}
	return &Lexicon{t}
}

func lexiconBytes(entries map[uint64]Entry) []byte {
	values := make(map[uint64][]byte, len(entries))
	for k, e := range entries {
		values[k] = e.bytes()
	}
	return appendTable(nil, values)
}
