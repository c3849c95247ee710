package graph

import (
	"context"

	"github.com/shopspring/decimal"

	"countersign/graph/generated"
	"countersign/graph/model"
	"countersign/internal/billing"
	"countersign/internal/store"
)

func (r *mutationResolver) ConfirmBill(ctx context.Context, input model.ConfirmBillInput) (*model.ConfirmBillPayload, error) {
	id, err := store.IDOf("Bill", input.BillID, "bill")
	if err != nil {
		return nil, err
	}
	request := billing.ConfirmRequest{BillID: id, Mode: input.Mode, Amount: input.Amount, Expected: input.ExpectedAmountToBeConfirmed, Note: value(input.Note)}
	outcomes, err := r.Store.Confirm(ctx, viewer(ctx), store.ConfirmCall{Requests: []billing.ConfirmRequest{request}, Key: input.IdempotencyKey})
	if err != nil {
		return nil, err
	}
	bill, confirmation, err := r.outcome(ctx, outcomes[0])
	return &model.ConfirmBillPayload{Bill: bill, Confirmation: confirmation, Credit: outcomes[0].Credit}, err
}

func (r *mutationResolver) ConfirmBills(ctx context.Context, input model.ConfirmBillsInput) (*model.ConfirmBillsPayload, error) {
	calls, ids := batch(input.BillIds)
	outcomes, err := r.Store.Confirm(ctx, viewer(ctx), store.ConfirmCall{Requests: calls, Key: input.IdempotencyKey})
	if err != nil {
		return nil, err
	}
	results, err := r.results(ctx, outcomes, ids)
	return &model.ConfirmBillsPayload{Results: results}, err
}

func (r *mutationResolver) ConfirmAllBills(ctx context.Context, input model.ConfirmAllBillsInput) (*model.ConfirmAllBillsPayload, error) {
	call := store.ConfirmAllCall{Filter: *input.Filter, Key: input.IdempotencyKey, ExpectedCount: input.ExpectedBillCount}
	for _, e := range input.ExpectedAmounts {
		call.ExpectedAmounts = append(call.ExpectedAmounts, *e)
	}
	run, err := r.Store.ConfirmAllBills(ctx, viewer(ctx), call)
	return &model.ConfirmAllBillsPayload{Run: run}, err
}

func (r *mutationResolver) CancelConfirmAllBills(ctx context.Context, input model.CancelConfirmAllBillsInput) (*model.CancelConfirmAllBillsPayload, error) {
	id, err := store.IDOf("ConfirmAllBillsRun", input.RunID, "run")
	if err != nil {
		return nil, err
	}
	run, err := r.Store.CancelConfirmAll(ctx, viewer(ctx), id)
	return &model.CancelConfirmAllBillsPayload{Run: run}, err
}

func (r *mutationResolver) ReverseConfirmation(ctx context.Context, input model.ReverseConfirmationInput) (*model.ReverseConfirmationPayload, error) {
	id, err := store.IDOf("Confirmation", input.ConfirmationID, "confirmation")
	if err != nil {
		return nil, err
	}
	outcome, err := r.Store.Reverse(ctx, viewer(ctx), store.ReverseRequest{ConfirmationID: id, Reason: input.Reason, Key: input.IdempotencyKey, AllowCreditInUse: value(input.AllowCreditInUse)})
	if err != nil {
		return nil, err
	}
	bill, confirmation, err := r.outcome(ctx, outcome)
	return &model.ReverseConfirmationPayload{Bill: bill, Confirmation: confirmation, Credit: outcome.Credit}, err
}

func (r *mutationResolver) AllocateCredit(ctx context.Context, input model.AllocateCreditInput) (*model.AllocateCreditPayload, error) {
	credit, err := r.Store.AllocateCredit(ctx, viewer(ctx), store.AllocateRequest{
		AccountUIN: input.AccountUin, Currency: input.Currency, Amount: input.Amount, Note: value(input.Note), Key: input.IdempotencyKey,
	})
	return &model.AllocateCreditPayload{Credit: &credit}, err
}

func (r *mutationResolver) SetCreditAlertThresholds(ctx context.Context, input model.SetCreditAlertThresholdsInput) (*model.SetCreditAlertThresholdsPayload, error) {
	percents := make([]decimal.Decimal, len(input.Percents))
	for i, p := range input.Percents {
		percents[i] = *p
	}
	credit, err := r.Store.SetAlertThresholds(ctx, viewer(ctx), input.AccountUin, input.Currency, percents)
	return &model.SetCreditAlertThresholdsPayload{Credit: &credit}, err
}

func (r *mutationResolver) SaveAccount(ctx context.Context, input model.SaveAccountInput) (*model.SaveAccountPayload, error) {
	row := store.AccountRow{UIN: input.Uin, Name: input.Name, Kind: input.Kind, ManagerUIN: value(input.ManagerUin), SourceID: value(input.SourceID)}
	account, err := r.Store.SaveAccount(ctx, viewer(ctx), row)
	return &model.SaveAccountPayload{Account: &account}, err
}

func (r *mutationResolver) IssueBills(ctx context.Context, input model.IssueBillsInput) (*model.IssueBillsPayload, error) {
	n, err := r.Store.IssueBills(ctx, viewer(ctx), input.Month)
	return &model.IssueBillsPayload{BillCount: int(n)}, err
}

func (r *mutationResolver) MarkCreditAlertsSeen(ctx context.Context, input model.MarkCreditAlertsSeenInput) (*model.MarkCreditAlertsSeenPayload, error) {
	v := viewer(ctx)
	return &model.MarkCreditAlertsSeenPayload{Viewer: &v}, r.Store.MarkCreditAlertsSeen(ctx, v, input.Through)
}

func (r *mutationResolver) SaveFieldSettings(ctx context.Context, input model.SaveFieldSettingsInput) (*model.SaveFieldSettingsPayload, error) {
	columns := make([]store.FieldSetting, len(input.Columns))
	for i, c := range input.Columns {
		columns[i] = *c
	}
	saved, err := r.Store.SaveFieldSettings(ctx, viewer(ctx), store.FieldSettings{Table: string(input.Table), Columns: columns})
	return &model.SaveFieldSettingsPayload{FieldSettings: fieldSettings(saved)}, err
}

func (r *mutationResolver) SaveQuery(ctx context.Context, input model.SaveQueryInput) (*model.SaveQueryPayload, error) {
	id, change, err := savedQueryChange(input)
	if err != nil {
		return nil, err
	}
	saved, err := r.Store.SaveQuery(ctx, viewer(ctx), id, change)
	return &model.SaveQueryPayload{SavedQuery: &saved}, err
}

func (r *mutationResolver) DeleteSavedQuery(ctx context.Context, input model.DeleteSavedQueryInput) (*model.DeleteSavedQueryPayload, error) {
	id, err := store.IDOf("SavedQuery", input.ID, "saved query")
	if err != nil {
		return nil, err
	}
	return &model.DeleteSavedQueryPayload{DeletedID: input.ID}, r.Store.DeleteSavedQuery(ctx, viewer(ctx), id)
}

func (r *mutationResolver) RequestBillFile(ctx context.Context, input model.RequestBillFileInput) (*model.RequestBillFilePayload, error) {
	f, err := r.Store.RequestBillFile(ctx, viewer(ctx), fileRequest(input))
	return &model.RequestBillFilePayload{BillFile: f}, err
}

func (r *mutationResolver) CancelBillFile(ctx context.Context, input model.CancelBillFileInput) (*model.CancelBillFilePayload, error) {
	id, err := store.IDOf("BillFile", input.BillFileID, "file")
	if err != nil {
		return nil, err
	}
	f, err := r.Store.CancelBillFile(ctx, viewer(ctx), id)
	return &model.CancelBillFilePayload{BillFile: f}, err
}

func (r *mutationResolver) RenewBillFileLink(ctx context.Context, input model.RenewBillFileLinkInput) (*model.RenewBillFileLinkPayload, error) {
	id, err := store.IDOf("BillFile", input.BillFileID, "file")
	if err != nil {
		return nil, err
	}
	f, err := r.Store.RenewBillFileLink(ctx, viewer(ctx), id)
	return &model.RenewBillFileLinkPayload{BillFile: f}, err
}

func (r *mutationResolver) ReissueBillFile(ctx context.Context, input model.ReissueBillFileInput) (*model.ReissueBillFilePayload, error) {
	id, err := store.IDOf("BillFile", input.BillFileID, "file")
	if err != nil {
		return nil, err
	}
	f, err := r.Store.ReissueBillFile(ctx, viewer(ctx), id)
	return &model.ReissueBillFilePayload{BillFile: f}, err
}

func (r *mutationResolver) InviteUser(ctx context.Context, input model.InviteUserInput) (*model.InviteUserPayload, error) {
	invitation, secret, err := r.Store.InviteUser(ctx, viewer(ctx), value(input.AccountUin), input.Email, input.Role)
	return &model.InviteUserPayload{Invitation: &invitation, Secret: secret}, err
}

func (r *mutationResolver) WithdrawInvitation(ctx context.Context, input model.WithdrawInvitationInput) (*model.WithdrawInvitationPayload, error) {
	id, err := store.IDOf("UserInvitation", input.ID, "invitation")
	if err != nil {
		return nil, err
	}
	return &model.WithdrawInvitationPayload{WithdrawnID: input.ID}, r.Store.WithdrawInvitation(ctx, viewer(ctx), id)
}

func (r *mutationResolver) UpdateUser(ctx context.Context, input model.UpdateUserInput) (*model.UpdateUserPayload, error) {
	id, err := store.IDOf("User", input.ID, "user")
	if err != nil {
		return nil, err
	}
	user, err := r.Store.UpdateUser(ctx, viewer(ctx), id, store.UserChange{Role: input.Role, Active: input.Active})
	return &model.UpdateUserPayload{User: &user}, err
}

func (r *mutationResolver) EndUserSessions(ctx context.Context, input model.EndUserSessionsInput) (*model.EndUserSessionsPayload, error) {
	id, err := store.IDOf("User", input.ID, "user")
	if err != nil {
		return nil, err
	}
	user, ended, err := r.Store.EndUserSessions(ctx, viewer(ctx), id)
	return &model.EndUserSessionsPayload{User: &user, EndedCount: ended}, err
}

func (r *mutationResolver) CreateWebhook(ctx context.Context, input model.CreateWebhookInput) (*model.CreateWebhookPayload, error) {
	webhook, secret, err := r.Store.CreateWebhook(ctx, viewer(ctx), input.URL, input.Events)
	return &model.CreateWebhookPayload{Webhook: &webhook, Secret: secret}, err
}

func (r *mutationResolver) UpdateWebhook(ctx context.Context, input model.UpdateWebhookInput) (*model.UpdateWebhookPayload, error) {
	id, err := store.IDOf("Webhook", input.ID, "webhook")
	if err != nil {
		return nil, err
	}
	webhook, err := r.Store.UpdateWebhook(ctx, viewer(ctx), id, store.WebhookChange{URL: input.URL, Events: input.Events, Enabled: input.Enabled})
	return &model.UpdateWebhookPayload{Webhook: &webhook}, err
}

func (r *mutationResolver) DeleteWebhook(ctx context.Context, input model.DeleteWebhookInput) (*model.DeleteWebhookPayload, error) {
	id, err := store.IDOf("Webhook", input.ID, "webhook")
	if err != nil {
		return nil, err
	}
	return &model.DeleteWebhookPayload{DeletedID: input.ID}, r.Store.DeleteWebhook(ctx, viewer(ctx), id)
}

func (r *mutationResolver) RotateWebhookSecret(ctx context.Context, input model.RotateWebhookSecretInput) (*model.RotateWebhookSecretPayload, error) {
	id, err := store.IDOf("Webhook", input.ID, "webhook")
	if err != nil {
		return nil, err
	}
	webhook, secret, err := r.Store.RotateWebhookSecret(ctx, viewer(ctx), id)
	return &model.RotateWebhookSecretPayload{Webhook: &webhook, Secret: secret}, err
}

func (r *mutationResolver) TestWebhook(ctx context.Context, input model.TestWebhookInput) (*model.TestWebhookPayload, error) {
	id, err := store.IDOf("Webhook", input.ID, "webhook")
	if err != nil {
		return nil, err
	}
	delivery, err := r.Store.TestWebhook(ctx, viewer(ctx), id)
	return &model.TestWebhookPayload{Delivery: &delivery}, err
}

func (r *mutationResolver) SendWebhookAgain(ctx context.Context, input model.SendWebhookAgainInput) (*model.SendWebhookAgainPayload, error) {
	id, err := store.IDOf("WebhookDelivery", input.DeliveryID, "webhook delivery")
	if err != nil {
		return nil, err
	}
	delivery, err := r.Store.SendAgain(ctx, viewer(ctx), id)
	return &model.SendWebhookAgainPayload{Delivery: &delivery}, err
}

func (r *mutationResolver) CreateAPIToken(ctx context.Context, input model.CreateAPITokenInput) (*model.CreateAPITokenPayload, error) {
	token, secret, err := r.Store.CreateApiToken(ctx, viewer(ctx), input.Name, input.Scopes, input.ExpiresAt)
	return &model.CreateAPITokenPayload{APIToken: &token, Secret: secret}, err
}

func (r *mutationResolver) RevokeAPIToken(ctx context.Context, input model.RevokeAPITokenInput) (*model.RevokeAPITokenPayload, error) {
	id, err := store.IDOf("ApiToken", input.APITokenID, "API token")
	if err != nil {
		return nil, err
	}
	token, err := r.Store.RevokeApiToken(ctx, viewer(ctx), id)
	return &model.RevokeAPITokenPayload{APIToken: &token}, err
}

func (r *mutationResolver) EndSession(ctx context.Context, input model.EndSessionInput) (*model.EndSessionPayload, error) {
	id, err := store.IDOf("Session", input.SessionID, "session")
	if err != nil {
		return nil, err
	}
	return &model.EndSessionPayload{EndedID: input.SessionID}, r.Store.EndSession(ctx, viewer(ctx), id)
}

func (r *mutationResolver) EndOtherSessions(ctx context.Context) (*model.EndOtherSessionsPayload, error) {
	v := viewer(ctx)
	ended, err := r.Store.EndOtherSessions(ctx, v)
	return &model.EndOtherSessionsPayload{EndedCount: ended, Viewer: &v}, err
}

func (r *queryResolver) Node(ctx context.Context, id string) (model.Node, error) {
	return r.node(ctx, id)
}

func (r *queryResolver) Viewer(ctx context.Context) (*billing.Viewer, error) {
	v := viewer(ctx)
	return &v, nil
}

func (r *queryResolver) Account(ctx context.Context, uin string) (*billing.Account, error) {
	return r.Store.Account(ctx, viewer(ctx), uin)
}

func (r *queryResolver) Accounts(ctx context.Context, kind *billing.AccountKind, managerUin *string, search *string, first *int, after *string) (*model.AccountConnection, error) {
	filter := store.AccountFilter{Kind: value(kind), ManagerUIN: value(managerUin), Search: value(search)}
	page, err := r.Store.Accounts(ctx, viewer(ctx), filter, pageOf(first, after))
	if err != nil {
		return nil, err
	}
	edges, info := connect(page, func(cursor string, a billing.Account) *model.AccountEdge {
		return &model.AccountEdge{Cursor: cursor, Node: &a}
	})
	return &model.AccountConnection{Edges: edges, PageInfo: info, Filter: filter}, nil
}

func (r *queryResolver) Months(ctx context.Context) ([]billing.Month, error) {
	return r.Store.Months(ctx, viewer(ctx))
}

func (r *queryResolver) Bills(ctx context.Context, filter store.BillFilter, orderBy *model.BillOrder, first *int, after *string) (*model.BillConnection, error) {
	page, err := r.Store.Bills(ctx, viewer(ctx), filter, billOrder(orderBy), pageOf(first, after))
	if err != nil {
		return nil, err
	}
	edges, info := connect(page, func(cursor string, b *store.Bill) *model.BillEdge { return &model.BillEdge{Cursor: cursor, Node: b} })
	return &model.BillConnection{Edges: edges, PageInfo: info, Filter: filter}, nil
}

func (r *queryResolver) Bill(ctx context.Context, month billing.Month, customerUin string, currency *billing.Currency, managerUin *string) (*store.Bill, error) {
	return r.Store.BillOf(ctx, viewer(ctx), month, customerUin, value(currency), value(managerUin))
}

func (r *queryResolver) Costs(ctx context.Context, filter store.CostFilter, groupBy []store.CostDimension, orderBy *model.CostOrder, first *int) ([]*store.CostRow, error) {
	rows, err := r.Store.Costs(ctx, viewer(ctx), filter, groupBy, costOrder(orderBy), first)
	return pointers(rows), err
}

func (r *queryResolver) Confirmation(ctx context.Context, id string) (*store.Confirmation, error) {
	u, err := store.IDOf("Confirmation", id, "confirmation")
	if err != nil {
		return nil, nil //nolint:nilerr // an id of nothing is nothing
	}
	return r.Store.Confirmation(ctx, viewer(ctx), u)
}

func (r *queryResolver) ConfirmAllPreview(ctx context.Context, filter store.BillFilter) (*model.ConfirmAllBillsPreview, error) {
	totals, err := r.Store.ConfirmAllPreview(ctx, viewer(ctx), filter)
	return &model.ConfirmAllBillsPreview{BillCount: billing.BillCount(totals), Totals: pointers(totals)}, err
}

func (r *queryResolver) ConfirmAllBillsRuns(ctx context.Context, first *int, after *string) (*model.ConfirmAllBillsRunConnection, error) {
	page, err := r.Store.ConfirmAllRuns(ctx, viewer(ctx), pageOf(first, after))
	if err != nil {
		return nil, err
	}
	edges, info := connect(page, func(cursor string, run *store.ConfirmAllRun) *model.ConfirmAllBillsRunEdge {
		return &model.ConfirmAllBillsRunEdge{Cursor: cursor, Node: run}
	})
	return &model.ConfirmAllBillsRunConnection{Edges: edges, PageInfo: info}, nil
}

func (r *queryResolver) BillImports(ctx context.Context, first *int, after *string) (*model.BillImportConnection, error) {
	page, err := r.Store.BillImports(ctx, viewer(ctx), pageOf(first, after))
	if err != nil {
		return nil, err
	}
	edges, info := connect(page, func(cursor string, i store.BillImport) *model.BillImportEdge {
		return &model.BillImportEdge{Cursor: cursor, Node: &i}
	})
	return &model.BillImportConnection{Edges: edges, PageInfo: info}, nil
}

func (r *queryResolver) BillFiles(ctx context.Context, first *int, after *string) (*model.BillFileConnection, error) {
	page, err := r.Store.BillFiles(ctx, viewer(ctx), pageOf(first, after))
	if err != nil {
		return nil, err
	}
	edges, info := connect(page, func(cursor string, f *store.BillFile) *model.BillFileEdge {
		return &model.BillFileEdge{Cursor: cursor, Node: f}
	})
	return &model.BillFileConnection{Edges: edges, PageInfo: info}, nil
}

func (r *queryResolver) CreditAlerts(ctx context.Context, first *int, after *string) (*model.CreditAlertConnection, error) {
	return r.creditAlerts(ctx, nil, first, after)
}

func (r *queryResolver) Users(ctx context.Context, accountUin *string) ([]*store.Member, error) {
	users, err := r.Store.Users(ctx, viewer(ctx), value(accountUin))
	return pointers(users), err
}

func (r *queryResolver) Invitations(ctx context.Context, accountUin *string) ([]*store.Invitation, error) {
	invitations, err := r.Store.Invitations(ctx, viewer(ctx), value(accountUin))
	return pointers(invitations), err
}

func (r *queryResolver) Webhooks(ctx context.Context) ([]*store.Webhook, error) {
	webhooks, err := r.Store.Webhooks(ctx, viewer(ctx))
	return pointers(webhooks), err
}

func (r *queryResolver) SavedQueries(ctx context.Context, first *int, after *string) (*model.SavedQueryConnection, error) {
	page, err := r.Store.SavedQueries(ctx, viewer(ctx), pageOf(first, after))
	if err != nil {
		return nil, err
	}
	edges, info := connect(page, func(cursor string, q store.SavedQuery) *model.SavedQueryEdge {
		return &model.SavedQueryEdge{Cursor: cursor, Node: &q}
	})
	return &model.SavedQueryConnection{Edges: edges, PageInfo: info}, nil
}

func (r *queryResolver) AuditEntries(ctx context.Context, filter *model.AuditFilter, first *int, after *string) (*model.AuditEntryConnection, error) {
	page, err := r.Store.AuditEntries(ctx, viewer(ctx), auditFilter(filter), pageOf(first, after))
	if err != nil {
		return nil, err
	}
	edges, info := connect(page, func(cursor string, e store.AuditEntry) *model.AuditEntryEdge {
		return &model.AuditEntryEdge{Cursor: cursor, Node: &e}
	})
	return &model.AuditEntryConnection{Edges: edges, PageInfo: info}, nil
}

func (r *subscriptionResolver) BillFile(ctx context.Context, id string) (<-chan *store.BillFile, error) {
	u, err := store.IDOf("BillFile", id, "file")
	if err != nil {
		return nil, err
	}
	return watch(ctx, u, "file", r.Store.BillFile, func(f *store.BillFile) bool { return f.State.Ended() })
}

func (r *subscriptionResolver) ConfirmAllBills(ctx context.Context, id string) (<-chan *store.ConfirmAllRun, error) {
	u, err := store.IDOf("ConfirmAllBillsRun", id, "run")
	if err != nil {
		return nil, err
	}
	return watch(ctx, u, "run", r.Store.ConfirmAllRun, (*store.ConfirmAllRun).Ended)
}

func (r *subscriptionResolver) BillImport(ctx context.Context, id string) (<-chan *store.BillImport, error) {
	u, err := store.IDOf("BillImport", id, "import")
	if err != nil {
		return nil, err
	}
	return watch(ctx, u, "import", r.Store.BillImport, (*store.BillImport).Ended)
}

func (r *Resolver) Mutation() generated.MutationResolver { return &mutationResolver{r} }

func (r *Resolver) Query() generated.QueryResolver { return &queryResolver{r} }

func (r *Resolver) Subscription() generated.SubscriptionResolver { return &subscriptionResolver{r} }

type (
	mutationResolver     struct{ *Resolver }
	queryResolver        struct{ *Resolver }
	subscriptionResolver struct{ *Resolver }
)
