package billfile

import (
	"bytes"
	"encoding/json"
	"hash/maphash"
	"slices"
	"strings"
	"time"

	"countersign/internal/billing"
)

// cells reads cells. It keeps some thousand texts and tag lists, 2 MiB at most, because most cells of a file were in it before.
type cells struct {
	seed  maphash.Seed
	texts [4096]string
	tags  [512]tagCell
}

// maxKept bounds a text that is kept.
const maxKept = 256

func newCells() *cells { return &cells{seed: maphash.MakeSeed()} }

// text makes a string of a cell.
func (c *cells) text(cell []byte) string {
	if len(cell) == 0 || len(cell) > maxKept {
		return string(cell)
	}
	kept := &c.texts[maphash.Bytes(c.seed, cell)%uint64(len(c.texts))]
	if *kept != string(cell) {
		*kept = string(cell)
	}
	return *kept
}

// The instants that a file may hold: what is outside is a slip of the pen.
const (
	firstYear = 1970
	lastYear  = 2200
)

// errNoTime is the refusal of a time.
func errNoTime(cell []byte) *billing.Error {
	return billing.Errorf(billing.InvalidValue, "%.40q is not a time from %d to %d; write it like 2024-09-18 23:00:00 or 2024-09-18T23:00:00Z.", cell, firstYear, lastYear)
}

// instantOf reads RFC 3339 and its everyday forms: a space for the T, / for -, one digit for two, without seconds, without time, without zone,
// which then is so many seconds east of UTC. It returns UTC, in whole microseconds: the database keeps no more.
func instantOf(cell []byte, east int) (time.Time, error) {
	p := timeParser{text: cell}
	year := p.number(4)
	separator := p.one("-/")
	month := p.oneOrTwo()
	p.exactly(separator)
	day := p.oneOrTwo()
	hour, minute, second, nanosecond := 0, 0, 0, 0
	if len(p.text) > 0 {
		p.one(" Tt")
		hour = p.oneOrTwo()
		p.exactly(':')
		minute = p.number(2)
		if p.is(':') {
			second = p.number(2)
			if p.is('.') {
				nanosecond = p.fraction()
			}
		}
	}
	offset, hasZone := p.zone()
	if p.bad || len(p.text) > 0 || year < firstYear || year > lastYear || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) ||
		hour > 23 || minute > 59 || second > 59 {
		return time.Time{}, errNoTime(cell)
	}
	if !hasZone {
		offset = east
	}
	t := time.Unix(secondsSince1970(year, month, day)+int64(hour*3600+minute*60+second-offset), int64(nanosecond/1000*1000)).UTC()
	if t.Year() < firstYear || t.Year() > lastYear {
		return time.Time{}, errNoTime(cell)
	}
	return t, nil
}

// timeParser eats a text from the front; the first thing that is not there makes it bad.
type timeParser struct {
	text []byte
	bad  bool
}

func (p *timeParser) number(digits int) int {
	if p.bad || len(p.text) < digits {
		p.bad = true
		return 0
	}
	n := 0
	for _, c := range p.text[:digits] {
		if c < '0' || c > '9' {
			p.bad = true
			return 0
		}
		n = n*10 + int(c-'0')
	}
	p.text = p.text[digits:]
	return n
}

// oneOrTwo reads a month, day or hour, which spreadsheets write without its leading zero.
func (p *timeParser) oneOrTwo() int {
	if len(p.text) > 1 && p.text[1] >= '0' && p.text[1] <= '9' {
		return p.number(2)
	}
	return p.number(1)
}

func (p *timeParser) one(of string) byte {
	if p.bad || len(p.text) == 0 || strings.IndexByte(of, p.text[0]) < 0 {
		p.bad = true
		return 0
	}
	c := p.text[0]
	p.text = p.text[1:]
	return c
}

func (p *timeParser) is(c byte) bool {
	if p.bad || len(p.text) == 0 || p.text[0] != c {
		return false
	}
	p.text = p.text[1:]
	return true
}

func (p *timeParser) exactly(c byte) {
	if !p.is(c) {
		p.bad = true
	}
}

// fraction reads 1 to 9 digits as nanoseconds.
func (p *timeParser) fraction() int {
	n, digits := 0, 0
	for ; len(p.text) > 0 && p.text[0] >= '0' && p.text[0] <= '9'; p.text = p.text[1:] {
		n = n*10 + int(p.text[0]-'0')
		if digits++; digits > 9 {
			p.bad = true
			return 0
		}
	}
	p.bad = p.bad || digits == 0
	for ; digits < 9; digits++ {
		n *= 10
	}
	return n
}

// zone reads Z, +08:00 or +0800, with a space before it or none, and returns seconds east of UTC.
func (p *timeParser) zone() (offset int, ok bool) {
	if p.bad || len(p.text) == 0 {
		return 0, false
	}
	p.is(' ')
	sign := p.one("Zz+-")
	if sign == 'Z' || sign == 'z' {
		return 0, true
	}
	hours := p.number(2)
	p.is(':')
	minutes := p.number(2)
	p.bad = p.bad || hours > 23 || minutes > 59
	if offset = hours*3600 + minutes*60; sign == '-' {
		offset = -offset
	}
	return offset, true
}

func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// secondsSince1970 counts the days of the civil calendar, years beginning in March.
func secondsSince1970(year, month, day int) int64 {
	if month < 3 {
		year--
		month += 12
	}
	days := 365*year + year/4 - year/100 + year/400 + (153*(month-3)+2)/5 + day - 1 - 719468
	return int64(days) * 86400
}

// tagCell is a cell of tags that was read.
type tagCell struct {
	text    string
	tags    billing.Tags
	project string
	exact   bool // the tags say what the cell says: all values were strings
}

// tagsOf reads a cell of tags. The answer may be shared with other rows.
func (c *cells) tagsOf(cell []byte, read func(cell []byte) (tagCell, error)) (tagCell, error) {
	kept := &c.tags[maphash.Bytes(c.seed, cell)%uint64(len(c.tags))]
	if kept.text == string(cell) {
		return *kept, nil
	}
	t, err := read(cell)
	if err != nil {
		return t, err
	}
	t.text, t.project = string(cell), projectOf(t.tags)
	if len(cell) <= 2*maxKept {
		*kept = t
	}
	return t, nil
}

// projectOf returns the tag named project, in any case; of several the first in the order of their keys.
func projectOf(tags billing.Tags) string {
	found, project := "", ""
	for key, value := range tags {
		if value != "" && strings.EqualFold(key, "project") && (found == "" || key < found) {
			found, project = key, value
		}
	}
	return project
}

// focusTags reads the tags of a FOCUS file. Real files have keys twice, "org" and " org", or with the space only, from lists that were put
// together with commas: people filter for org, so spaces around keys are taken off, and of two that are then the same the one without spaces
// counts. Nothing is lost by it: a cell that is changed so is kept as it was (sourceTags).
func focusTags(cell []byte) (tagCell, error) {
	t, err := jsonTags(cell)
	var spaced []string
	for key := range t.tags {
		if plain := strings.TrimSpace(key); plain != key && plain != "" {
			spaced = append(spaced, key)
		}
	}
	slices.Sort(spaced)
	for _, key := range spaced {
		if _, taken := t.tags[strings.TrimSpace(key)]; !taken {
			t.tags[strings.TrimSpace(key)] = t.tags[key]
		}
		delete(t.tags, key)
		t.exact = false
	}
	return t, err
}

// jsonTags reads tags that are a JSON object. Values that are not strings are kept as their JSON text. Of a key that is there twice the last
// value counts.
func jsonTags(cell []byte) (tagCell, error) {
	if tags, ok := plainTags(cell); ok {
		return tagCell{tags: tags, exact: true}, nil
	}
	var values map[string]json.RawMessage
	if err := json.Unmarshal(cell, &values); err != nil || values == nil {
		return tagCell{}, billing.Errorf(billing.InvalidValue, "Tags are a JSON object, such as {\"team\": \"core\"}; this is none.")
	}
	t := tagCell{exact: len(values) > 0}
	if len(values) > 0 {
		t.tags = make(billing.Tags, len(values))
	}
	for key, raw := range values {
		value := string(raw)
		if raw[0] == '"' {
			if err := json.Unmarshal(raw, &value); err != nil {
				return tagCell{}, billing.Errorf(billing.InvalidValue, "The tag %.40q has no value that can be read.", key)
			}
		} else {
			t.exact = false
		}
		if strings.IndexByte(key, 0) >= 0 || strings.IndexByte(value, 0) >= 0 {
			return tagCell{}, billing.Errorf(billing.InvalidValue, "The tag %.40q holds a NUL character (\\u0000); leave it out.", key)
		}
		t.tags[key] = value
	}
	return t, nil
}

// plainTags reads what nearly all cells of tags are, an object of plain strings, without the detour over encoding/json. Whatever is not plain
// it leaves to that.
func plainTags(cell []byte) (billing.Tags, bool) {
	rest, ok := after(cell, '{')
	tags := make(billing.Tags, bytes.Count(cell, []byte{':'}))
	for ok {
		var key, value string
		if key, rest, ok = plainString(rest); !ok {
			break
		}
		if rest, ok = after(rest, ':'); !ok {
			break
		}
		if value, rest, ok = plainString(rest); !ok {
			break
		}
		tags[key] = value
		if more, comma := after(rest, ','); comma {
			rest = more
			continue
		}
		rest, ok = after(rest, '}')
		return tags, ok && len(bytes.Trim(rest, " \t\r\n")) == 0
	}
	return nil, false
}

// after returns what follows a character, with white space before it.
func after(text []byte, c byte) ([]byte, bool) {
	for i, b := range text {
		switch b {
		case ' ', '\t', '\r', '\n':
		case c:
			return text[i+1:], true
		default:
			return nil, false
		}
	}
	return nil, false
}

// plainString returns a JSON string without escapes, and what follows it.
func plainString(text []byte) (string, []byte, bool) {
	text, ok := after(text, '"')
	if !ok {
		return "", nil, false
	}
	for i, b := range text {
		if b == '"' {
			return string(text[:i]), text[i+1:], true
		}
		if b == '\\' || b < ' ' {
			break
		}
	}
	return "", nil, false
}

// listTags reads tags in either of the forms that detailed bills have: a JSON object, or key:value;key2:value2, spaces around both.
func listTags(cell []byte) (tagCell, error) {
	text := strings.TrimSpace(string(cell))
	if strings.HasPrefix(text, "{") {
		return jsonTags(cell)
	}
	t := tagCell{tags: billing.Tags{}}
	for _, pair := range strings.Split(text, ";") {
		if strings.TrimSpace(pair) == "" {
			continue
		}
		key, value, ok := strings.Cut(pair, ":")
		if key = strings.TrimSpace(key); !ok || key == "" {
			return tagCell{}, billing.Errorf(billing.InvalidValue, "Tags are written key:value;key:value or as a JSON object; %.40q is neither.", strings.TrimSpace(pair))
		}
		t.tags[key] = strings.TrimSpace(value)
	}
	if len(t.tags) == 0 {
		t.tags = nil
	}
	return t, nil
}
