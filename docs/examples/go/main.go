// Command confirm-bills imports a month's bills, confirms what customers paid, and checks their credit.
//
//	usage: go run . BILLS.csv MONTH PAYMENTS.json
//
// PAYMENTS.json is what your own books say: [{"invoice": "INV-1", "customer": "3001", "currency": "USD", "due": "100.00", "paid": "40.00"}, …],
// with due as it was when the payment was booked. The program can be stopped and run again at any time: it confirms nothing twice.
// Exit status: 0 all is confirmed, 1 somebody must look at what is printed, 2 called wrongly.
package main

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// genqlient makes a function and types of each operation in operations.graphql.
//
//go:generate go tool genqlient

const (
	pageSize  = 200 // bills of a page: the most that the API gives
	batchSize = 500 // bills of one confirmBills: the most that it takes
)

// payment is a customer's payment as our books have it.
type payment struct {
	Invoice, Customer, Currency string
	Due, Paid                   decimal.Decimal
}

// holding is a customer in a currency: a partner has one bill of each in a month.
type holding struct{ customer, currency string }

// bill is a bill, with the available credit of its customer in its currency.
type bill struct {
	id                         string
	confirmed, left, available decimal.Decimal
}

func main() {
	if len(os.Args) != 4 {
		wrongly("usage: go run . BILLS.csv MONTH PAYMENTS.json")
	}
	url := strings.TrimSuffix(setting("COUNTERSIGN_URL"), "/")
	operator := user{url, setting("COUNTERSIGN_OPERATOR_TOKEN")} // its scopes: READ, IMPORT
	partner := user{url, setting("COUNTERSIGN_TOKEN")}           // its scopes: READ, CONFIRM
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	right, err := run(ctx, operator, partner, os.Args[1], os.Args[2], os.Args[3])
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	if err != nil || !right {
		os.Exit(1)
	}
}

func setting(name string) string {
	value := os.Getenv(name)
	if value == "" {
		wrongly("set " + name + " in the environment")
	}
	return value
}

func wrongly(message string) {
	fmt.Fprintln(os.Stderr, message)
	os.Exit(2)
}

// run does the month, step by step, and says whether all went well; false when somebody must look at what is printed.
func run(ctx context.Context, operator, partner user, billsFile, month, paymentsFile string) (bool, error) {
	books, err := os.ReadFile(paymentsFile)
	if err != nil {
		return false, err
	}
	var payments []payment
	if err := json.Unmarshal(books, &payments); err != nil {
		return false, fmt.Errorf("%s: %w", paymentsFile, err)
	}
	who, err := ask(ctx, func() (*PartnerResponse, error) { return Partner(ctx, partner.client()) })
	if err != nil {
		return false, err
	}
	account := who.Viewer.Account
	fmt.Printf("%s (%s), %s\n", account.Name, account.Uin, month)
	id, err := upload(ctx, operator, billsFile, account.Uin)
	if err != nil {
		return false, err
	}
	if right, err := awaitImport(ctx, operator, id, billsFile); err != nil || !right {
		return false, err
	}

	before, err := listBills(ctx, partner, month, BillStatusUnconfirmed, BillStatusPartiallyConfirmed)
	if err != nil {
		return false, err
	}
	fmt.Printf("%d bills to be confirmed\n", len(before))
	confirmed, refused, err := confirm(ctx, partner, payments, before)
	if err != nil {
		return false, err
	}
	fmt.Printf("%d bills confirmed in whole, %d payments refused\n", confirmed, refused)
	after, err := listBills(ctx, partner, month)
	return err == nil && checkCredit(before, after) && refused == 0, err
}

// listBills lists all bills of a month with one of the statuses: page after page, each from the cursor where the one before ended.
func listBills(ctx context.Context, partner user, month string, statuses ...BillStatus) (map[holding]bill, error) {
	bills := map[holding]bill{}
	for after := (*string)(nil); ; {
		answer, err := ask(ctx, func() (*BillsResponse, error) { return Bills(ctx, partner.client(), month, statuses, pageSize, after) })
		if err != nil {
			return nil, err
		}
		for _, edge := range answer.Bills.Edges {
			b := bill{id: edge.Node.Id, confirmed: edge.Node.ConfirmedAmount, left: edge.Node.AmountToBeConfirmed}
			for _, credit := range edge.Node.Customer.Credits {
				if credit.Currency == edge.Node.Currency {
					b.available = credit.Available
				}
			}
			bills[holding{edge.Node.Customer.Uin, edge.Node.Currency}] = b
		}
		if !answer.Bills.PageInfo.HasNextPage {
			return bills, nil
		}
		after = answer.Bills.PageInfo.EndCursor
	}
}

// confirm confirms what was paid of the bills, and returns how many were confirmed in whole and how many payments were refused.
func confirm(ctx context.Context, partner user, payments []payment, bills map[holding]bill) (confirmed, refused int, err error) {
	var whole []payment
	for _, p := range payments {
		b, found := bills[holding{p.Customer, p.Currency}]
		switch {
		case !found: // confirmed by now, or of another month
		case p.Paid.Equal(p.Due) && p.Due.Equal(b.left):
			whole = append(whole, p)
		case p.Paid.Equal(p.Due):
			refuse(p, "AMOUNT_CHANGED", fmt.Sprintf("%s is to be confirmed, not %s", text(b.left), text(p.Due)))
			refused++
		default:
			var no *refusal
			if err := confirmPart(ctx, partner, p, b); errors.As(err, &no) {
				refuse(p, no.Code, no.Message)
				refused++
			} else if err != nil {
				return 0, 0, err
			}
		}
	}
	for batch := range slices.Chunk(whole, batchSize) {
		n, err := confirmWhole(ctx, partner, batch, bills)
		if err != nil {
			return 0, 0, err
		}
		confirmed += n
	}
	return confirmed, refused + len(whole) - confirmed, nil
}

// confirmPart confirms what was paid of a bill. The key is the invoice's number, and all else comes from our books too, so that a second run
// sends the very same request and gets the first answer again; ExpectedAmountToBeConfirmed keeps us off a bill of which something else is left.
func confirmPart(ctx context.Context, partner user, p payment, b bill) error {
	input := ConfirmBillInput{
		BillId: b.id, Mode: ConfirmModePartial, Amount: &p.Paid, ExpectedAmountToBeConfirmed: &p.Due,
		IdempotencyKey: "payment of " + p.Invoice, Note: &p.Invoice,
	}
	answer, err := ask(ctx, func() (*ConfirmPartResponse, error) { return ConfirmPart(ctx, partner.client(), input) })
	if err != nil {
		return err
	}
	done := answer.ConfirmBill
	fmt.Printf("%s: %s confirmed, %s left\n", p.Invoice, text(done.Confirmation.Amount), text(done.Bill.AmountToBeConfirmed))
	return nil
}

// confirmWhole confirms bills that were paid in full, many at once, and returns how many were. Each answers for itself. The same payments
// always make the same key, and others another.
func confirmWhole(ctx context.Context, partner user, payments []payment, bills map[holding]bill) (confirmed int, err error) {
	of := map[string]payment{}
	var input ConfirmBillsInput
	key := sha256.New()
	for _, p := range payments {
		id := bills[holding{p.Customer, p.Currency}].id
		of[id], input.BillIds = p, append(input.BillIds, id)
		fmt.Fprintln(key, p.Invoice)
	}
	input.IdempotencyKey = fmt.Sprintf("payments %x", key.Sum(nil))
	answer, err := ask(ctx, func() (*ConfirmWholeResponse, error) { return ConfirmWhole(ctx, partner.client(), input) })
	if err != nil {
		return 0, err
	}
	for _, result := range answer.ConfirmBills.Results {
		p, done := of[result.BillId], result.Confirmation
		switch {
		case done == nil && result.Code != nil && result.Message != nil:
			refuse(p, *result.Code, *result.Message)
		case done != nil && done.Amount.Equal(p.Due):
			confirmed++
		case done != nil: // a batch confirms what is left, and that changed after we had read it
			refuse(p, "AMOUNT_CHANGED", fmt.Sprintf("%s was confirmed, not %s", text(done.Amount), text(p.Due)))
		}
	}
	return confirmed, nil
}

// refuse tells of a payment that somebody must look at. AMOUNT_CHANGED: something else is left of the bill than our books say.
func refuse(p payment, code, message string) {
	fmt.Printf("%s: refused, %s: %s\n", p.Invoice, code, message)
}

// checkCredit: confirming returns credit: available before + confirmed = available after, to the last digit.
func checkCredit(before, after map[holding]bill) bool {
	right := true
	for h, was := range before {
		now := after[h]
		if expected := was.available.Add(now.confirmed.Sub(was.confirmed)); !now.available.Equal(expected) {
			fmt.Printf("Credit of %s: %s %s available, expected %s; did something else move it?\n", h.customer, now.available, h.currency, expected)
			right = false
		}
	}
	if right {
		fmt.Printf("Credit: available before + confirmed = available after, for all %d\n", len(before))
	}
	return right
}

// text writes an amount with the decimals that it came with.
func text(amount decimal.Decimal) string { return amount.StringFixed(-amount.Exponent()) }
