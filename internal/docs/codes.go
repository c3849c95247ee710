package docs

import (
	"fmt"
	"strings"

	"countersign/internal/billing"
)

// code says what a code means and what a program does about it.
type code struct {
	code          billing.Code
	meaning, toDo string
}

// requestCodes are those of a request, in the order in which a program meets them. The last three are the library's.
var requestCodes = []code{
	{billing.Unauthenticated, "No session and no API token came with the request, or one that is no longer good.", "Sign in, or send `Authorization: Bearer TOKEN`. Do not repeat the request as it is."},
	{billing.Forbidden, "The viewer may see it and not do it: its perspective, its role or the scopes of its token do not allow it.", "Ask as somebody who may. The message says what is missing."},
	{billing.NotFound, "There is no such thing, or the viewer may not see it: the two are told the same.", "Check the id, the month and the UIN, and whom you ask as."},
	{billing.InvalidArgument, "An argument cannot be taken; `field` names it.", "Correct it. The message says how it is written."},
	{billing.InvalidMonth, "The month is malformed, in the future, or before there were such bills.", "Ask for another month."},
	{billing.AmountOutOfRange, "The amount is not above 0, has more decimals than the currency, or is more than is left. `amountToBeConfirmed` says what is left.", "Confirm at most that much."},
	{billing.AmountChanged, "`expectedAmountToBeConfirmed` is not what is left. Nothing was done; `amountToBeConfirmed` says what is.", "Look at the bill again, and decide again: usually a person does."},
	{billing.AlreadyConfirmed, "Nothing of the bill is left to be confirmed.", "Take it as done, if it was you; otherwise look at the bill's confirmations."},
	{billing.NotRequired, "The bill's payable is 0 or less: there is nothing to pay.", "Leave it out."},
	{billing.BillNotIssued, "The bill, or the month, is not issued yet.", "Come back after the 5th of the next month, 01:00 +08:00."},
	{billing.BillAlreadyIssued, "An import holds lines of a month that is issued, which never changes.", "Put the correction into a month that is open."},
	{billing.IdempotencyConflict, "The idempotency key was used for another request.", "Make keys from your own records, one for each intention; find out which request had this one."},
	{billing.CreditOutOfRange, "Taking this much back would bring the credit below 0, or giving it goes beyond the pool. `available` says what there is.", "Take or give at most that much."},
	{billing.CreditInUse, "The credit that a reversal would take back is used already.", "Wait until there is credit again; the operator can reverse all the same."},
	{billing.LimitExceeded, "The request is larger than what one request may be; `limit` and `most` say which limit and how much it is.", "Ask for less at a time. See [Limits](/docs/limits)."},
	{billing.RateLimited, "Too many requests in a minute.", "Wait as many seconds as the header `Retry-After` says."},
	{billing.LinkExpired, "The link of a bill file is no longer valid.", "Make it valid again with `renewBillFileLink`."},
	{billing.DocumentNotTrusted, "This server runs trusted documents only, and the document is none of them.", "Give the client's manifest to whoever runs the server. See [Requests](/docs/requests#trusted-documents)."},
	{billing.TryAgain, "A lock was held too long, or the connection to the database broke. `outcome` is NOTHING_DONE, or UNKNOWN.", "Send the same request again, with the same idempotency key: it is done once."},
	{billing.Internal, "Something failed on the server's side; `requestId` names the request.", "Try again later. If it stays, tell the id to whoever runs the server."},
	{"PERSISTED_QUERY_NOT_FOUND", "The server does not know, or no longer knows, the document of this hash.", "Send the document and its hash together, once."},
	{"GRAPHQL_PARSE_FAILED", "The document is no GraphQL.", "Correct it where `locations` say."},
	{"GRAPHQL_VALIDATION_FAILED", "The document does not fit the schema, or a variable does not fit its type.", "Correct it. The [reference](/docs/reference/queries) has the schema."},
}

// findingCodes are those that only the findings of an import have.
var findingCodes = []code{
	{billing.UnknownAccount, "The row is of an account that does not exist.", "Import the accounts first, or say under which partner to open new customers."},
	{billing.UnknownCurrency, "The currency is none of ISO 4217, or its decimals are not known.", "Write its three letters."},
	{billing.InvalidFile, "The file cannot be read as what it was sent as.", "Check the format, and that the file is whole."},
	{billing.InvalidValue, "A value cannot be read.", "Correct it; row, column and value are in the finding."},
	{billing.MissingColumn, "A column that is needed is not there.", "Add it."},
	{billing.FormulaMismatch, "A warning: the total cost is not what its parts come to. The row was taken as it is.", "Ask whoever made the file."},
}

// errorTable is a table of codes in Markdown.
func (s *Site) errorTable(codes []code, withStatus bool) string {
	var b strings.Builder
	if withStatus {
		b.WriteString("| Code | HTTP | What happened | What to do |\n|---|---|---|---|\n")
	} else {
		b.WriteString("| Code | What happened | What to do |\n|---|---|---|\n")
	}
	for _, c := range codes {
		fmt.Fprintf(&b, `| <span id="%s">`+"`%s`</span> | ", c.code, c.code)
		if withStatus {
			fmt.Fprintf(&b, "%d | ", s.facts.Status(c.code))
		}
		fmt.Fprintf(&b, "%s | %s |\n", c.meaning, c.toDo)
	}
	return b.String()
}
