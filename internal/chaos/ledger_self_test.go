package chaos

import (
	"testing"

	"github.com/anishathalye/porcupine"
)

// TestCheckerSees: the checker is worth something only if it refuses what no ledger does.
func TestCheckerSees(t *testing.T) {
	t.Parallel()
	confirm := func(amount int64) ask { return ask{kind: "confirm", bills: []int{0}, amount: amount} }
	done := func(amount, left, available int64) told {
		return told{parts: []part{{amount: amount, left: left}}, available: available}
	}
	before := int64(given - months*payable)
	for name, c := range map[string]struct {
		history []porcupine.Operation
		want    bool
	}{
		"one after the other": {[]porcupine.Operation{
			{Input: confirm(6000), Call: 1, Output: done(6000, 4000, before+6000), Return: 2},
			{Input: confirm(6000), Call: 3, Output: told{code: "AMOUNT_OUT_OF_RANGE", detail: 4000}, Return: 4},
			{Input: confirm(0), Call: 5, Output: done(4000, 0, before+10000), Return: 6},
			{Input: ask{kind: "batch", bills: []int{0, 1}}, Call: 7, Output: told{parts: []part{{code: "ALREADY_CONFIRMED"}, {amount: 10000}}}, Return: 8},
		}, true},
		"at once, in the other order": {[]porcupine.Operation{
			{Input: confirm(6000), Call: 1, Output: done(6000, 3000, before+7000), Return: 5},
			{Input: confirm(1000), Call: 2, Output: done(1000, 9000, before+1000), Return: 4},
		}, true},
		"both parts of 60": {[]porcupine.Operation{
			{Input: confirm(6000), Call: 1, Output: done(6000, 4000, before+6000), Return: 4},
			{Input: confirm(6000), Call: 2, Output: done(6000, 4000, before+6000), Return: 5},
		}, false},
		"done twice": {[]porcupine.Operation{
			{Input: confirm(1000), Call: 1, Output: done(1000, 9000, before+1000), Return: 2},
			{Input: confirm(1000), Call: 3, Output: done(1000, 7000, before+3000), Return: 4},
		}, false},
		"lost": {[]porcupine.Operation{
			{Input: confirm(1000), Call: 1, Output: done(1000, 9000, before+1000), Return: 2},
			{Input: ask{kind: "read"}, Call: 3, Output: told{state: newLedger()}, Return: 4},
		}, false},
		"not told, and done": {[]porcupine.Operation{
			{Input: confirm(1000), Call: 1, Output: told{done: true}, Return: 9},
			{Input: confirm(1000), Call: 3, Output: done(1000, 8000, before+2000), Return: 4},
		}, true},
		"reversed twice": {[]porcupine.Operation{
			{Input: confirm(0), Call: 1, Output: done(10000, 0, before+10000), Return: 2},
			{Input: ask{kind: "allocate", customer: 0, amount: 50000}, Call: 3, Output: told{available: before + 60000}, Return: 4},
			{Input: ask{kind: "reverse", target: confirmed{amount: 10000}}, Call: 5, Output: done(0, 10000, before+50000), Return: 6},
			{Input: ask{kind: "reverse", target: confirmed{amount: 10000}}, Call: 7, Output: done(0, 20000, before+40000), Return: 8},
		}, false},
		"a stale answer": {[]porcupine.Operation{
			{Input: confirm(0), Call: 1, Output: done(10000, 0, before+10000), Return: 2},
			{Input: confirm(20000), Call: 3, Output: told{code: "AMOUNT_OUT_OF_RANGE", detail: 10000}, Return: 4},
		}, false},
	} {
		if got := porcupine.CheckOperations(sequential, c.history); got != c.want {
			t.Errorf("%s is %v", name, got)
		}
	}
}
