package store

import (
	"strings"
	"testing"

	"github.com/alexedwards/argon2id"
)

// TestUnknownAddressCostsTheSame: what an unknown address is compared with takes the work that a user's hash takes, and nothing matches it.
func TestUnknownAddressCostsTheSame(t *testing.T) {
	t.Parallel()
	dummy, salt, key, err := argon2id.DecodeHash(dummyHash)
	if err != nil {
		t.Fatal(err)
	}
	if *dummy != *passwordCost || len(salt) != int(passwordCost.SaltLength) || len(key) != int(passwordCost.KeyLength) {
		t.Errorf("%+v, a user's costs %+v", dummy, passwordCost)
	}
	for _, password := range []string{"", "password", strings.Repeat("a", 26)} {
		if match, err := argon2id.ComparePasswordAndHash(password, dummyHash); err != nil || match {
			t.Errorf("%q matches: %v", password, err)
		}
	}
}
