package graph

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"countersign/internal/billing"
)

// TrustedDocuments are the only documents that may be asked, by the ids that clients know them by. Nil trusts every document.
type TrustedDocuments struct {
	byID map[string]string // the document of an id
	text map[string]bool   // the documents
}

// ReadTrustedDocuments reads the manifest at path, or all *.json of a folder, and own, the manifest of the pages that this program brings along. A manifest
// is a JSON object of documents by their ids, as GraphQL Code Generator and Relay write it, or an Apollo persisted query manifest. An id that is a SHA-256
// must be its document's. The error names the entry that is wrong.
func ReadTrustedDocuments(path string, own []byte) (*TrustedDocuments, error) {
	t := &TrustedDocuments{byID: map[string]string{}, text: map[string]bool{}}
	if err := t.read(own); err != nil {
		return nil, fmt.Errorf("trusted documents of the pages: %w", err)
	}
	files := []string{path}
	info, err := os.Stat(path)
	if err == nil && info.IsDir() {
		if files, err = filepath.Glob(filepath.Join(path, "*.json")); err == nil && len(files) == 0 {
			err = fmt.Errorf("the folder %s has no *.json", path)
		}
	}
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err == nil {
			err = t.read(b)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
	}
	return t, nil
}

const apolloManifest = "apollo-persisted-query-manifest"

func (t *TrustedDocuments) read(manifest []byte) error {
	var apollo struct {
		Format     string
		Version    int
		Operations []struct{ ID, Body string }
	}
	byID := map[string]string{}
	if json.Unmarshal(manifest, &apollo) == nil && apollo.Format == apolloManifest {
		if apollo.Version != 1 {
			return fmt.Errorf("version %d of %s is not known; 1 is", apollo.Version, apolloManifest)
		}
		for i, o := range apollo.Operations {
			if _, twice := byID[o.ID]; twice || o.ID == "" {
				return fmt.Errorf("operation %d: its id %q is there twice, or empty", i+1, o.ID)
			}
			byID[o.ID] = o.Body
		}
	} else if err := json.Unmarshal(manifest, &byID); err != nil {
		return fmt.Errorf(`it is neither a JSON object of documents by their ids, like {"<SHA-256>": "query …"}, nor an Apollo persisted query manifest: %w`, err)
	}
	for id, document := range byID {
		if err := t.add(strings.TrimPrefix(id, hashPrefix), document); err != nil {
			return fmt.Errorf("entry %q: %w", id, err)
		}
	}
	return nil
}

// hashPrefix may stand before a hash, as the persisted documents of GraphQL over HTTP write it.
const hashPrefix = "sha256:"

var aHash = regexp.MustCompile(`^[0-9a-fA-F]{64}$`)

func (t *TrustedDocuments) add(id, document string) error {
	if sum := sha256.Sum256([]byte(document)); aHash.MatchString(id) && !strings.EqualFold(id, hex.EncodeToString(sum[:])) {
		return fmt.Errorf("the SHA-256 of its document is %x", sum)
	}
	if other, known := t.byID[id]; known && other != document {
		return errors.New("another manifest has another document of this id")
	}
	if len(document) > standardLimits.documentBytes {
		return fmt.Errorf("its document has %d bytes; at most %d", len(document), standardLimits.documentBytes)
	}
	if fault := (guard{limits: standardLimits}).check(document); fault != nil {
		return errors.New(fault.Message)
	}
	if _, faults := gqlparser.LoadQueryWithRules(Schema(), document, rules.NewDefaultRules()); len(faults) > 0 {
		return errors.New(faults[0].Message)
	}
	t.byID[id], t.text[document] = document, true
	return nil
}

// ExtensionName is for gqlgen.
func (*TrustedDocuments) ExtensionName() string { return "TrustedDocuments" }

// Validate is for gqlgen.
func (*TrustedDocuments) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationParameters is gqlgen's hook before it parses: it puts the document of an id in, and refuses every other. Errors:
// DOCUMENT_NOT_TRUSTED, INVALID_ARGUMENT for a document that is not its id's.
func (t *TrustedDocuments) MutateOperationParameters(_ context.Context, p *graphql.RawParams) *gqlerror.Error {
	if id, ok := persistedID(p.Extensions); ok {
		document, trusted := t.byID[id]
		switch {
		case !trusted:
			return requestError(billing.Errorf(billing.DocumentNotTrusted, "This server runs trusted documents only, and knows none by the id %q: give the client's manifest to its operator.", short(id)))
		case p.Query != "" && p.Query != document:
			return requestError(billing.Errorf(billing.InvalidArgument, "The document is not the one that its id stands for: send one of the two.").On("query"))
		}
		p.Query = document
		return nil
	}
	if !t.text[p.Query] {
		return requestError(billing.Errorf(billing.DocumentNotTrusted, "This server runs trusted documents only, and this is none of them: give the client's manifest to its operator."))
	}
	return nil
}

// persistedID is what a request sends in place of its document.
func persistedID(extensions map[string]any) (string, bool) {
	persisted, _ := extensions["persistedQuery"].(map[string]any)
	id, ok := persisted["sha256Hash"].(string)
	return id, ok
}
