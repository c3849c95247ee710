package billing

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/google/uuid"
)

// The limits of saved queries.
const (
	MaxSavedQueries        = 200 // of a user
	maxSavedQueryName      = 100
	maxSavedQueryNote      = 500
	MaxSavedQueryDocument  = 64 << 10 // bytes, as the API takes
	maxSavedQueryVariables = 64 << 10 // bytes
)

// SavedQueryText is what a user writes into a saved query.
type SavedQueryText struct {
	Name        string
	Description string // "" for none
	Document    string
	Variables   string // JSON text of an object
	Shared      bool
}

// MayChangeSavedQuery returns FORBIDDEN unless it is the viewer's own, and the viewer is signed in: what a token left in an account's library could be
// run by a colleague who may do more.
func MayChangeSavedQuery(v Viewer, owner uuid.UUID) error {
	switch {
	case v.TokenID != uuid.Nil:
		return Errorf(Forbidden, "A signed-in user keeps saved queries; an API token cannot.")
	case v.UserID != owner:
		return Errorf(Forbidden, "Only the user that saved this query changes it; save a copy of your own.")
	}
	return nil
}

// Check refuses a text that cannot be kept, and returns it with name and description trimmed. Whether the document is GraphQL, package graph says.
// Errors: INVALID_ARGUMENT.
func (t SavedQueryText) Check() (SavedQueryText, error) {
	t.Name, t.Description = strings.TrimSpace(t.Name), strings.TrimSpace(t.Description)
	switch n := utf8.RuneCountInString(t.Name); {
	case n < 1 || n > maxSavedQueryName || strings.ContainsRune(t.Name, 0):
		return t, Errorf(InvalidArgument, "A saved query's name has 1 to %d characters.", maxSavedQueryName).On("name")
	case utf8.RuneCountInString(t.Description) > maxSavedQueryNote || strings.ContainsRune(t.Description, 0):
		return t, Errorf(InvalidArgument, "A saved query's description has at most %d characters.", maxSavedQueryNote).On("description")
	case len(t.Document) > MaxSavedQueryDocument:
		return t, Errorf(InvalidArgument, "The document has %d bytes; at most %d.", len(t.Document), MaxSavedQueryDocument).On("document")
	case len(t.Variables) > maxSavedQueryVariables:
		return t, Errorf(InvalidArgument, "The variables have %d bytes; at most %d.", len(t.Variables), maxSavedQueryVariables).On("variables")
	case strings.TrimSpace(t.Variables) == "":
		t.Variables = "{}"
	}
	return t, checkObject(t.Variables)
}

// checkObject says where a text is not JSON, or that it is no object.
func checkObject(text string) error {
	var object map[string]json.RawMessage
	d := json.NewDecoder(strings.NewReader(text))
	err := d.Decode(&object)
	if err == nil {
		if _, more := d.Token(); more != io.EOF {
			err = errors.New("something follows the object")
		}
	}
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &kind), err == nil && object == nil:
		return Errorf(InvalidArgument, `The variables are no JSON object; write them like {"month": "2024-09"}.`).On("variables")
	case errors.As(err, &syntax):
		before := []byte(text[:min(int(syntax.Offset), len(text))])
		return Errorf(InvalidArgument, "The variables are no JSON: line %d: %s.", 1+bytes.Count(before, []byte("\n")), syntax.Error()).On("variables")
	case err != nil:
		return Errorf(InvalidArgument, "The variables are no JSON object: %s.", err).On("variables")
	}
	return nil
}
