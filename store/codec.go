package store

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"chancery/article"
)

// The payload of an article is a row of fields: a tag, a length, the bytes.
// Empty fields are left out, lists repeat their tag, unknown tags are passed
// over. The id stands in the frame. Equal articles have equal payloads.
const (
	tagURL = 1 + iota
	tagSource
	tagTitle
	tagBody
	tagPublished
	tagLanguage
	tagAuthor
	tagDateline
	tagTopic
	tagPerson
	tagCountry
	tagPlace
	tagOrganisation
	tagLabel // an unknown kind of label: its name as a field, then JSON
	tagExtra // an unknown key of the article, likewise
)

var errPayload = errors.New("store: payload is not an article")

// encodeArticle is the payload of a. It fails when a key that we do not know
// holds something that is not JSON.
func encodeArticle(dst []byte, a *article.Article) ([]byte, error) {
	dst = appendField(dst, tagURL, a.URL)
	dst = appendField(dst, tagSource, a.Source)
	dst = appendField(dst, tagTitle, a.Title)
	dst = appendField(dst, tagBody, a.Body)
	if !a.Published.IsZero() {
		dst = appendField(dst, tagPublished, string(encodeTime(a.Published)))
	}
	dst = appendField(dst, tagLanguage, a.Language)
	dst = appendList(dst, tagAuthor, a.Authors)
	dst = appendField(dst, tagDateline, a.Dateline)
	dst = appendList(dst, tagTopic, a.Labels.Topics)
	dst = appendList(dst, tagPerson, a.Labels.People)
	dst = appendList(dst, tagCountry, a.Labels.Countries)
	dst = appendList(dst, tagPlace, a.Labels.Places)
	dst = appendList(dst, tagOrganisation, a.Labels.Organisations)
	dst, err := appendKeys(dst, tagLabel, a.Labels.Other)
	if err != nil {
		return nil, err
	}
	return appendKeys(dst, tagExtra, a.Extra)
}

func appendField[S ~string | ~[]byte](dst []byte, tag byte, s S) []byte {
	if len(s) == 0 {
		return dst
	}
	return append(binary.AppendUvarint(append(dst, tag), uint64(len(s))), s...)
}

// appendList keeps empty entries: they are part of the list.
func appendList(dst []byte, tag byte, list []string) []byte {
	for _, s := range list {
		dst = append(binary.AppendUvarint(append(dst, tag), uint64(len(s))), s...)
	}
	return dst
}

func appendKeys(dst []byte, tag byte, keys map[string]json.RawMessage) ([]byte, error) {
	for _, k := range slices.Sorted(maps.Keys(keys)) {
		if !json.Valid(keys[k]) {
			return nil, fmt.Errorf("store: key %.40q does not hold JSON", k)
		}
		field := append(binary.AppendUvarint(nil, uint64(len(k))), k...)
		dst = appendField(dst, tag, append(field, keys[k]...))
	}
	return dst, nil
}

// encodeTime is seconds, nanoseconds and whether only the day is known.
func encodeTime(t article.Timestamp) []byte {
	b := binary.LittleEndian.AppendUint64(nil, uint64(t.Time.Unix()))
	b = binary.LittleEndian.AppendUint32(b, uint32(t.Time.Nanosecond()))
	if t.Day {
		return append(b, 1)
	}
	return append(b, 0)
}

func decodeTime(b []byte) (article.Timestamp, error) {
	if len(b) != 13 {
		return article.Timestamp{}, errPayload
	}
	sec, nsec := binary.LittleEndian.Uint64(b), binary.LittleEndian.Uint32(b[8:])
	return article.Timestamp{Time: time.Unix(int64(sec), int64(nsec)).UTC(), Day: b[12] == 1}, nil
}

// decodeArticle is the inverse of encodeArticle, up to nil for empty lists.
func decodeArticle(b []byte) (article.Article, error) {
	var a article.Article
	for len(b) > 0 {
		tag := b[0]
		field, rest, err := nextField(b[1:])
		if err != nil {
			return a, err
		}
		if err := setField(&a, tag, field); err != nil {
			return a, err
		}
		b = rest
	}
	return a, nil
}

func nextField(b []byte) (field, rest []byte, err error) {
	n, w := binary.Uvarint(b)
	if w <= 0 || n > uint64(len(b)-w) {
		return nil, nil, errPayload
	}
	return b[w : w+int(n)], b[w+int(n):], nil
}

func setField(a *article.Article, tag byte, field []byte) (err error) {
	switch tag {
	case tagURL:
		a.URL = string(field)
	case tagSource:
		a.Source = string(field)
	case tagTitle:
		a.Title = string(field)
	case tagBody:
		a.Body = string(field)
	case tagPublished:
		a.Published, err = decodeTime(field)
	case tagLanguage:
		a.Language = string(field)
	case tagAuthor:
		a.Authors = append(a.Authors, string(field))
	case tagDateline:
		a.Dateline = string(field)
	case tagLabel:
		err = setKey(&a.Labels.Other, field)
	case tagExtra:
		err = setKey(&a.Extra, field)
	default:
		setLabel(&a.Labels, tag, string(field))
	}
	return err
}

func setLabel(l *article.Labels, tag byte, s string) {
	switch tag {
	case tagTopic:
		l.Topics = append(l.Topics, s)
	case tagPerson:
		l.People = append(l.People, s)
	case tagCountry:
		l.Countries = append(l.Countries, s)
	case tagPlace:
		l.Places = append(l.Places, s)
	case tagOrganisation:
		l.Organisations = append(l.Organisations, s)
	}
}

func setKey(keys *map[string]json.RawMessage, field []byte) error {
	name, value, err := nextField(field)
	if err != nil {
		return err
	}
	if *keys == nil {
		*keys = make(map[string]json.RawMessage)
	}
	(*keys)[string(name)] = slices.Clone(value)
	return nil
}

// encodeEdits is the payload of corrections: JSON, offsets in bytes. A list
// set to nothing is written as such; null would mean untouched.
func encodeEdits(e article.Edits) ([]byte, error) {
	for _, l := range []**[]string{&e.Topics, &e.LabelPeople, &e.LabelCountries, &e.LabelPlaces, &e.LabelOrgs} {
		emptyList(l)
	}
	emptyList(&e.People)
	emptyList(&e.Countries)
	emptyList(&e.Places)
	emptyList(&e.Organisations)
	emptyList(&e.Dates)
	emptyList(&e.Quotes)
	b, err := json.Marshal(e)
	if err != nil {
		return nil, fmt.Errorf("store: edits: %w", err)
	}
	return b, nil
}

func emptyList[T any](l **[]T) {
	if *l != nil && **l == nil {
		*l = &[]T{}
	}
}

func decodeEdits(b []byte) (e article.Edits, err error) {
	if err := json.Unmarshal(b, &e); err != nil {
		return e, fmt.Errorf("store: edits: %w", err)
	}
	return e, nil
}
