// Package chaos is a test: clients work on one ledger through several real servers, while those are killed, PostgreSQL is restarted and the network
// between them all is cut, slowed and reset. It owns the proof that what the clients saw is what one ledger would have told them one by one
// (linearizability), that no acknowledged confirmation is lost and that none is doubled. It has no code but tests.
//
// go test ./internal/chaos plays a few rounds; make chaos ROUNDS=200 plays many.
package chaos
