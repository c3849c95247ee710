package graph_test

import (
	"slices"
	"strings"

	"countersign/internal/billing"
)

// This file says what each field and each mutation of the contract is for whom, in the words of RULES B, C, F5, H1 and of the contract's own
// descriptions. TestAuthorisation holds the server against it. What is new in the schema is one line here: a word behind its type in fields, and for a
// field of Query, Mutation or Subscription a line in entrances.

// outcome is what comes of asking.
type outcome int

const (
	granted   outcome = iota
	hidden            // reads byte for byte as what does not exist (B6)
	forbidden         // FORBIDDEN
	withheld          // a token without READ: FORBIDDEN or nothing, and the same for whatever it asks
)

// asking is a viewer: who, in which role, and by which way.
type asking struct {
	key, who string
	role     billing.Role
	scopes   []billing.TokenScope // nil when signed in
}

func (a asking) has(s billing.TokenScope) bool {
	return a.scopes == nil || slices.Contains(a.scopes, s)
}

func (a asking) kind() billing.AccountKind { return accountKind(uinOf[a.who]) }

// rule is what comes of it for the account that a thing belongs to; of an API token and of a session the owner is the viewer that has it.
type rule func(a asking, owner string) outcome

// all is the first of the rules that does not grant.
func all(rules ...rule) rule {
	return func(a asking, owner string) outcome {
		for _, r := range rules {
			if o := r(a, owner); o != granted {
				return o
			}
		}
		return granted
	}
}

func otherwise(o outcome, ok func(a asking, owner string) bool) rule {
	return func(a asking, owner string) outcome {
		if ok(a, owner) {
			return granted
		}
		return o
	}
}

func withScope(s billing.TokenScope) rule {
	return otherwise(forbidden, func(a asking, _ string) bool { return a.has(s) })
}

func inRole(roles ...billing.Role) rule {
	return otherwise(forbidden, func(a asking, _ string) bool { return slices.Contains(roles, a.role) })
}

func from(kinds ...billing.AccountKind) rule {
	return otherwise(forbidden, func(a asking, _ string) bool { return slices.Contains(kinds, a.kind()) })
}

func knows(a asking, uin string) bool     { return slices.Contains(knownAccounts[a.who], uin) }
func seesBill(a asking, uin string) bool  { return slices.Contains(seen[a.who], uin) }
func isItself(a asking, uin string) bool  { return uinOf[a.who] == uin }
func isOperator(a asking, _ string) bool  { return a.kind() == billing.Operator }
func managesIt(a asking, uin string) bool { return managerOf(uin) == uinOf[a.who] }

// seesCredit: its own, and of what it manages; a first-level partner's channel is its own (B2, F5).
func seesCredit(a asking, uin string) bool {
	switch a.kind() {
	case billing.Operator:
		return true
	case billing.Customer:
		return isItself(a, uin)
	case billing.Distributor, billing.Reseller:
		return knows(a, uin)
	case billing.SecondLevelReseller:
		return isItself(a, uin) || managesIt(a, uin)
	}
	return false
}

func either(some ...func(asking, string) bool) func(asking, string) bool {
	return func(a asking, uin string) bool {
		return slices.ContainsFunc(some, func(ok func(asking, string) bool) bool { return ok(a, uin) })
	}
}

var (
	anybody       = all()
	reads         = withScope(billing.ScopeRead)
	readsAnything = otherwise(withheld, func(a asking, _ string) bool { return a.has(billing.ScopeRead) })
	signedIn      = otherwise(forbidden, func(a asking, _ string) bool { return a.scopes == nil })
	admins        = inRole(billing.Admin)
	finance       = inRole(billing.Admin, billing.Finance)
	partners      = from(billing.Distributor, billing.Reseller, billing.SecondLevelReseller)
	knowing       = otherwise(hidden, knows)
	seeing        = otherwise(hidden, seesBill)
	its           = otherwise(hidden, isItself)
	itsOrAll      = otherwise(hidden, either(isItself, isOperator))
	auditing      = otherwise(forbidden, func(a asking, _ string) bool { return isOperator(a, "") || a.role == billing.Admin })
	confirmsAtAll = all(reads, partners, finance, withScope(billing.ScopeConfirm)) // C1, C2
	operates      = all(from(billing.Operator), admins, withScope(billing.ScopeImport))
	imports       = all(from(billing.Operator), finance, withScope(billing.ScopeImport))
	credits       = all(reads, knowing, otherwise(forbidden, managesIt), finance, withScope(billing.ScopeCredit)) // F5, F6
	usersOf       = all(admins, knowing, otherwise(forbidden, either(isItself, isOperator)))
	byMatrix      = func(matrix map[string]map[string]billing.Code) rule {
		return func(a asking, uin string) outcome {
			return map[billing.Code]outcome{"": granted, billing.NotFound: hidden, billing.Forbidden: forbidden}[cell(matrix, a.who, uin, a.role, a.scopes)]
		}
	}
)

// nodes is whether a thing exists, by type: every type that implements Node, and what mutations take ids of.
var nodes = map[string]rule{
	"Account":            all(readsAnything, knowing),
	"Bill":               all(readsAnything, seeing),
	"BillLine":           all(readsAnything, seeing),
	"InstanceLine":       all(readsAnything, seeing),
	"Confirmation":       all(readsAnything, seeing),
	"Credit":             all(readsAnything, otherwise(hidden, seesCredit)),
	"BillFile":           all(readsAnything, its),
	"ConfirmAllBillsRun": all(readsAnything, its),
	"BillImport":         all(readsAnything, otherwise(hidden, isOperator)),
	"Webhook":            all(readsAnything, otherwise(hidden, func(a asking, _ string) bool { return a.role == billing.Admin }), its),
	"ApiToken":           all(readsAnything, mine),
	"SavedQuery":         all(readsAnything, sharedOrMine),
}

var (
	mine = otherwise(hidden, isMine)
	// A saved query that is shared belongs to its account here, another one to its user's key.
	sharedOrMine = otherwise(hidden, either(isItself, isMine))
)

func isMine(a asking, owner string) bool { return a.key == owner }

// entrance is a way in: a field of Query, Mutation or Subscription.
type entrance struct {
	kind string         // of what it is about, as in nodes: $id is one; "UIN" for an account by $uin, with its bill's $month; "" for nothing
	args string         // its arguments, of $id, $uin, $month and $key
	want rule           //
	but  []billing.Code // what it may be refused with once it is granted, so that nothing need happen
	undo string         // SQL after it was granted
}

const (
	ofInput  = "(input: {id: $id})"
	ofFilter = `filter: {fromMonth: "2025-01", toMonth: "2026-01", reach: ALL, customerUin: $uin}`
)

// entrances are all ways in; a word behind the name tells several ways by one field apart.
var entrances = map[string]entrance{
	"Query.viewer":                       {want: anybody},
	"Query.account":                      {"UIN", "(uin: $uin)", nodes["Account"], nil, ""},
	"Query.accounts":                     {"UIN", "(search: $uin)", nodes["Account"], nil, ""},
	"Query.months":                       {want: reads},
	"Query.bills":                        {"UIN", "(" + ofFilter + ")", nodes["Bill"], nil, ""},
	"Query.bill":                         {"UIN", "(month: $month, customerUin: $uin)", nodes["Bill"], nil, ""},
	"Query.costs accounts":               {"UIN", "(" + ofFilter + ", groupBy: [MONTH, CUSTOMER, MANAGER])", nodes["Bill"], nil, ""},
	"Query.costs products":               {"UIN", "(" + ofFilter + ", groupBy: [PRODUCT, SUBPRODUCT, PROJECT])", nodes["Bill"], nil, ""},
	"Query.costs places":                 {"UIN", "(" + ofFilter + ", groupBy: [REGION, ZONE, DAY])", nodes["Bill"], nil, ""},
	"Query.costs kinds":                  {"UIN", "(filter: {month: $month, reach: ALL, customerUin: $uin}, groupBy: [BILLING_MODE, TRANSACTION_TYPE])", nodes["Bill"], nil, ""},
	"Query.confirmation":                 {"Confirmation", "(id: $id)", nodes["Bill"], nil, ""},
	"Query.confirmAllPreview":            {args: "(filter: {reach: ALL})", want: confirmsAtAll},
	"Query.confirmAllBillsRuns":          {want: reads},
	"Query.billImports":                  {want: all(reads, from(billing.Operator))},
	"Query.billFiles":                    {want: reads},
	"Query.creditAlerts":                 {want: reads},
	"Query.users":                        {"UIN", "(accountUin: $uin)", all(reads, usersOf), nil, ""},
	"Query.invitations":                  {"UIN", "(accountUin: $uin)", all(reads, usersOf), nil, ""},
	"Query.webhooks":                     {want: all(reads, admins)},
	"Query.savedQueries":                 {want: reads},
	"Query.auditEntries":                 {args: "(first: 5)", want: all(reads, auditing)},
	"Query.auditEntries of":              {"UIN", "(filter: {accountUin: $uin})", all(reads, auditing, itsOrAll), nil, ""},
	"Subscription.billFile":              {"BillFile", "(id: $id)", nodes["BillFile"], nil, ""},
	"Subscription.confirmAllBills":       {"ConfirmAllBillsRun", "(id: $id)", nodes["ConfirmAllBillsRun"], nil, ""},
	"Subscription.billImport":            {"BillImport", "(id: $id)", nodes["BillImport"], nil, ""},
	"Mutation.confirmBill":               {"Bill", `(input: {billId: $id, mode: PARTIAL, amount: "9999999", idempotencyKey: $key})`, byMatrix(confirming), []billing.Code{billing.AmountOutOfRange}, ""},
	"Mutation.confirmBills":              {"Bill", "(input: {billIds: [$id], idempotencyKey: $key})", byMatrix(confirming), []billing.Code{billing.AlreadyConfirmed}, ""},
	"Mutation.confirmAllBills":           {args: `(input: {filter: {month: "2026-01", reach: ALL}, idempotencyKey: $key})`, want: confirmsAtAll, but: []billing.Code{billing.InvalidArgument}},
	"Mutation.cancelConfirmAllBills":     {"ConfirmAllBillsRun", "(input: {runId: $id})", all(reads, its, confirmsAtAll), nil, ""},
	"Mutation.reverseConfirmation":       {"Confirmation", `(input: {confirmationId: $id, reason: "a try", idempotencyKey: $key})`, byMatrix(reversing), []billing.Code{billing.AmountOutOfRange, billing.CreditInUse}, ""},
	"Mutation.allocateCredit":            {"UIN", `(input: {accountUin: $uin, currency: "USD", amount: "-9999999", idempotencyKey: $key})`, credits, []billing.Code{billing.CreditOutOfRange}, ""},
	"Mutation.setCreditAlertThresholds":  {"UIN", `(input: {accountUin: $uin, currency: "USD", percents: ["50"]})`, credits, nil, ""},
	"Mutation.saveAccount":               {args: `(input: {uin: "301", name: "Cora 301", kind: CUSTOMER, managerUin: "300"})`, want: operates},
	"Mutation.issueBills":                {args: `(input: {month: "2025-01"})`, want: operates},
	"Mutation.markCreditAlertsSeen":      {args: `(input: {through: "2020-01-01T00:00:00Z"})`, want: reads},
	"Mutation.saveFieldSettings":         {args: `(input: {table: LINES, columns: []})`, want: anybody, but: []billing.Code{billing.InvalidArgument}},
	"Mutation.requestBillFile":           {"UIN", "(input: {month: $month, level: DETAILS, customerUin: $uin})", all(reads, seeing), []billing.Code{billing.LimitExceeded}, ""},
	"Mutation.requestBillFile customers": {args: `(input: {month: "2026-01", level: DETAILS, scope: ALL_CUSTOMERS, layout: SEPARATE})`, want: all(reads, from(billing.Distributor, billing.Reseller, billing.SecondLevelReseller, billing.Operator)), but: []billing.Code{billing.BillNotIssued}},
	"Mutation.requestBillFile resellers": {args: `(input: {month: "2026-01", level: DETAILS, scope: SECOND_LEVEL_RESELLERS, layout: SEPARATE})`, want: all(reads, from(billing.Distributor, billing.Operator)), but: []billing.Code{billing.BillNotIssued}},
	"Mutation.cancelBillFile":            {"BillFile", "(input: {billFileId: $id})", all(reads, its), nil, ""},
	"Mutation.renewBillFileLink":         {"BillFile", "(input: {billFileId: $id})", all(reads, its), nil, ""},
	"Mutation.reissueBillFile":           {"BillFile", "(input: {billFileId: $id})", operates, []billing.Code{billing.InvalidArgument}, "UPDATE bill_file SET state = 'READY', file_key = 'anew', finished_at = now() WHERE state = 'QUEUED' AND sha256 IS NOT NULL"},
	"Mutation.inviteUser":                {"UIN", `(input: {accountUin: $uin, email: "nobody", role: VIEWER})`, all(signedIn, usersOf), []billing.Code{billing.InvalidArgument}, ""},
	"Mutation.withdrawInvitation":        {"UserInvitation", ofInput, all(signedIn, admins, itsOrAll), nil, "UPDATE user_invitation SET ended_at = NULL WHERE ended_at IS NOT NULL"},
	"Mutation.updateUser":                {"User", ofInput, all(signedIn, admins, itsOrAll), nil, ""},
	"Mutation.createWebhook":             {args: `(input: {url: "nowhere", events: [BILL_ISSUED]})`, want: all(signedIn, admins), but: []billing.Code{billing.InvalidArgument}},
	"Mutation.updateWebhook":             {"Webhook", ofInput, all(signedIn, admins, its), nil, ""},
	"Mutation.deleteWebhook":             {"Webhook", ofInput, all(signedIn, admins, its), nil, "UPDATE webhook SET removed_at = NULL, disabled_at = NULL, secret = 'whsec_' WHERE removed_at IS NOT NULL"},
	"Mutation.rotateWebhookSecret":       {"Webhook", ofInput, all(signedIn, admins, its), nil, ""},
	"Mutation.testWebhook":               {"Webhook", ofInput, all(signedIn, admins, its), []billing.Code{billing.InvalidArgument}, ""},
	"Mutation.sendWebhookAgain":          {"WebhookDelivery", "(input: {deliveryId: $id})", all(signedIn, admins, its), nil, ""},
	"Mutation.endUserSessions":           {"User", ofInput, all(signedIn, admins, itsOrAll), nil, ""},
	"Mutation.endSession":                {"Session", "(input: {sessionId: $id})", all(signedIn, mine), nil, ""},
	"Mutation.endOtherSessions":          {want: signedIn},
	// With a session only: a token must not leave in an account's library what a colleague who may do more would run.
	"Mutation.saveQuery":        {"SavedQuery", `(input: {id: $id, description: "tried"})`, all(signedIn, sharedOrMine, otherwise(forbidden, isMine)), nil, ""},
	"Mutation.saveQuery new":    {args: `(input: {name: "", document: "{ months }"})`, want: signedIn, but: []billing.Code{billing.InvalidArgument}},
	"Mutation.deleteSavedQuery": {"SavedQuery", ofInput, all(signedIn, sharedOrMine, otherwise(forbidden, isMine)), nil, "INSERT INTO saved_query SELECT * FROM saved_before ON CONFLICT DO NOTHING"},
	"Mutation.createApiToken":   {args: `(input: {name: "", scopes: [READ]})`, want: signedIn, but: []billing.Code{billing.InvalidArgument}},
	"Mutation.revokeApiToken":   {"ApiToken", "(input: {apiTokenId: $id})", all(signedIn, mine), nil, ""},
}

// fields are the fields of every object type. Each is there for whoever sees the object, unless exceptions say more.
var fields = map[string]string{
	"Account":           "id uin name kind sourceId manager channel credit credits viewerCanAllocateCredit",
	"AccountConnection": "edges pageInfo totalCount", "AccountEdge": "cursor node",
	"AccountUser": "id email name role active createdAt",
	"ApiToken":    "id name prefix scopes createdAt expiresAt lastUsedAt revokedAt",
	"AuditEntry":  "createdAt action account userEmail role objectId before after requestId address", "AuditEntryConnection": "edges pageInfo", "AuditEntryEdge": "cursor node",
	"Bill":           "id month customer manager currency state status issuedAt totalCost payable roundingDifference confirmedAmount amountToBeConfirmed viewerCanConfirm confirmRefusal dataAsOf final lines instances filterOptions confirmations",
	"BillConnection": "edges pageInfo totalCount totals", "BillEdge": "cursor node",
	"BillTotals":         "currency billCount openBillCount openCustomerCount totalCost payable roundingDifference confirmedAmount amountToBeConfirmed dataAsOf final",
	"ConfirmRefusal":     "code message",
	"BillFile":           "id month level scope layout customer manager format language state progressPercent fileName size rowCount totals sha256 url manifestUrl linkExpiresAt dataAsOf final error requestedBy createdAt finishedAt removeAt",
	"BillFileConnection": "edges pageInfo", "BillFileEdge": "cursor node", "BillFileTotals": "currency billCount rowCount totalCost payable", "BillFileError": "code message",
	"BillImport":           "id format fileName sha256 state progressPercent bytesTotal rowsRead rowsRefused totals billCount accountCount errors warnings held under createdAt startedAt finishedAt",
	"BillImportConnection": "edges pageInfo", "BillImportEdge": "cursor node", "BillImportTotals": "month currency rows totalCost", "BillImportFinding": "row column value code reason",
	"BillLine":           "id extra " + strings.Join(keysOn(billing.Details), " "),
	"BillLineConnection": "edges pageInfo totalCount totalCost dataAsOf final", "BillLineEdge": "cursor node",
	"InstanceLine":           "id lineCount " + strings.Join(keysOn(billing.Instances), " "),
	"InstanceLineConnection": "edges pageInfo totalCount totalCost dataAsOf final", "InstanceLineEdge": "cursor node",
	"Tag": "key value", "ExtraColumn": "name value", "FilterOption": "column tagKey value totalCost count",
	"Confirmation":           "id kind bill mode amount currency amountToBeConfirmedAfter note userName accountName createdAt reverses reversedBy viewerCanReverse",
	"ConfirmationConnection": "edges pageInfo", "ConfirmationEdge": "cursor node",
	"ConfirmAllBillsPreview": "billCount totals", "ConfirmAllBillsTotals": "currency billCount amount confirmedCount confirmedAmount",
	"ConfirmAllBillsRun":           "id fromMonth toMonth state progressPercent billCount confirmedCount refusedCount totals outcomes outcomesUrl requestedBy createdAt startedAt finishedAt error",
	"ConfirmAllBillsRunConnection": "edges pageInfo", "ConfirmAllBillsRunEdge": "cursor node", "ConfirmAllBillsError": "code message",
	"ConfirmAllBillsOutcome": "billId bill state currency expectedAmount amount code message", "ConfirmAllBillsOutcomeConnection": "edges pageInfo", "ConfirmAllBillsOutcomeEdge": "cursor node",
	"CostRow":              "currency month day product subproduct region zone project billingMode transactionType customer manager totalCost previousTotalCost lineCount dataAsOf final",
	"Credit":               "id currency total used available entries months statement alertThresholds alerts",
	"CreditAlertThreshold": "percent preset below", "CreditAlert": "credit account percent entrySequence total available createdAt",
	"CreditAlertConnection": "edges pageInfo", "CreditAlertEdge": "cursor node",
	"CreditBalance": "total used available", "CreditSum": "kind entryCount amount", "CreditStatement": "month currency opening closing sums entries dataAsOf final",
	"CreditEntry": "sequence kind amount totalAfter usedAfter availableAfter confirmation note userName createdAt", "CreditEntryConnection": "edges pageInfo", "CreditEntryEdge": "cursor node",
	"Session":  "id current method createdAt lastUsedAt expiresAt address userAgent",
	"PageInfo": "hasNextPage hasPreviousPage startCursor endCursor",
	"User":     "email name", "UserInvitation": "id email role invitedByName createdAt expiresAt",
	"Viewer": "user role account perspective fieldSettings columns apiTokens sessions viewerCanImport viewerCanConfirm viewerCanReadAudit viewerCanManageUsers viewerCanManageWebhooks viewerHasIndirectCustomers unseenCreditAlertCount onlyTrustedDocuments now",
	"Column": "key headerEn headerZh type", "FieldSetting": "key visible", "FieldSettings": "table columns",
	"Webhook":         "id url events createdByName createdAt disabledAt disabledReason deliveries",
	"WebhookDelivery": "id messageId event payload state attempts nextAttemptAt lastAttemptAt lastStatus lastError createdAt", "WebhookDeliveryConnection": "edges pageInfo", "WebhookDeliveryEdge": "cursor node",
	"ConfirmBillPayload": "bill confirmation credit", "ConfirmBillsPayload": "results", "ConfirmBillsResult": "billId bill confirmation code message",
	"ConfirmAllBillsPayload": "run", "CancelConfirmAllBillsPayload": "run", "ReverseConfirmationPayload": "bill confirmation credit",
	"AllocateCreditPayload": "credit", "SetCreditAlertThresholdsPayload": "credit", "SaveAccountPayload": "account", "IssueBillsPayload": "billCount",
	"MarkCreditAlertsSeenPayload": "viewer", "SaveFieldSettingsPayload": "fieldSettings",
	"RequestBillFilePayload": "billFile", "CancelBillFilePayload": "billFile", "RenewBillFileLinkPayload": "billFile", "ReissueBillFilePayload": "billFile",
	"InviteUserPayload": "invitation secret", "WithdrawInvitationPayload": "withdrawnId", "UpdateUserPayload": "user",
	"EndSessionPayload": "endedId", "EndOtherSessionsPayload": "endedCount viewer", "EndUserSessionsPayload": "user endedCount",
	"CreateWebhookPayload": "webhook secret", "UpdateWebhookPayload": "webhook", "DeleteWebhookPayload": "deletedId", "RotateWebhookSecretPayload": "webhook secret",
	"TestWebhookPayload": "delivery", "SendWebhookAgainPayload": "delivery",
	"SavedQuery": "id name description document variables shared ownerName createdAt updatedAt viewerCanChange", "SavedQueryConnection": "edges pageInfo", "SavedQueryEdge": "cursor node",
	"SaveQueryPayload": "savedQuery", "DeleteSavedQueryPayload": "deletedId",
	"CreateApiTokenPayload": "apiToken secret", "RevokeApiTokenPayload": "apiToken",
}

// exceptions are the fields that not everybody has who sees their object: without, they are null or empty (hidden), or FORBIDDEN.
var exceptions = func() map[string]rule {
	out := map[string]rule{
		"Account.manager":               all(otherwise(hidden, func(_ asking, uin string) bool { return managerOf(uin) != "" }), reads, otherwise(hidden, func(a asking, uin string) bool { return knows(a, managerOf(uin)) })),
		"Account.channel":               all(reads, otherwise(hidden, func(a asking, uin string) bool { return knows(a, channelOf(uin)) })),
		"Account.credit":                all(reads, otherwise(hidden, seesCredit)),
		"Account.credits":               all(reads, otherwise(hidden, seesCredit)),
		"BillLine.extra":                otherwise(hidden, func(a asking, _ string) bool { return sees(a.who, billing.ForPartner) }), // what has no name may be a partner's cost (B3)
		"Viewer.fieldSettings":          reads,
		"Viewer.apiTokens":              reads,
		"Viewer.sessions":               signedIn,
		"Viewer.unseenCreditAlertCount": reads,
	}
	for _, c := range billing.Catalogue { // B3, B4
		for kind, level := range map[string]billing.Level{"BillLine": billing.Details, "InstanceLine": billing.Instances} {
			if c.On(level) {
				out[kind+"."+c.Key] = otherwise(hidden, func(a asking, _ string) bool { return sees(a.who, c.Audience) })
			}
		}
	}
	return out
}()

// channelOf is the UIN of the first-level partner above an account, or of the account itself, which the operator is too.
func channelOf(uin string) string {
	if uin == operatorUIN {
		return uin
	}
	return uin[:1] + "00"
}

func whether(r rule) func(asking, string) any {
	return func(a asking, owner string) any { return r(a, account(owner)) == granted }
}

// values are what fields say that tell a viewer beforehand what it may.
var values = map[string]func(a asking, owner string) any{
	"Viewer.perspective":                func(a asking, _ string) any { return string(a.kind()) },
	"Viewer.role":                       func(a asking, _ string) any { return string(a.role) },
	"Viewer.viewerCanImport":            whether(imports),
	"Viewer.viewerCanConfirm":           whether(all(partners, finance, withScope(billing.ScopeConfirm))),
	"Viewer.viewerCanReadAudit":         whether(auditing),
	"Viewer.viewerCanManageUsers":       whether(admins),
	"Viewer.viewerCanManageWebhooks":    whether(admins),
	"Viewer.viewerHasIndirectCustomers": whether(from(billing.Distributor, billing.Operator)),
	"Account.viewerCanAllocateCredit":   whether(all(otherwise(forbidden, managesIt), finance, withScope(billing.ScopeCredit))),
	"Bill.viewerCanConfirm":             whether(byMatrix(confirming)),
	"Confirmation.viewerCanReverse": func(a asking, owner string) any { // and it stands
		return owner == account(owner) && byMatrix(reversing)(a, owner) == granted
	},
}

// neededArguments are those that a field of an object cannot do without.
var neededArguments = map[string]string{"Credit.statement": `(month: "2026-01")`, "Viewer.columns": "(table: LINES)"}

// nowhere are the fields that nothing of the house has a value for: runs and files that broke down.
var nowhere = "ConfirmAllBillsRun.error ConfirmAllBillsError.code ConfirmAllBillsError.message BillFile.error BillFileError.code BillFileError.message"
