package graph_test

import (
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"countersign/internal/billing"
	"countersign/internal/store"
)

// holders are accounts that have a webhook, an invitation, a file and a user of their own: those that are looked from, and foreign ones of each kind.
var holders = []string{"1", "100", "101", "110", "111", "120", "200", "201", "300", "301", "400", "410", "411"}

// furnish puts something of everything into the house, of everybody's: by the contract's own mutations, so that what they answer is looked at too.
func (c *authorisation) furnish() {
	c.t.Helper()
	for _, uin := range everybody() {
		c.details(fullLine(uin))
	}
	if _, err := c.store.Import(c.t.Context(), c.cmd, store.Upload{Format: "details", FileName: "bad.csv", UnderUIN: "200", Body: strings.NewReader(chargeHeader + "2025-12,nobody,x,USD,,\n")}); err != nil {
		c.t.Fatal(err)
	}
	for _, uin := range holders {
		c.user("admin"+uin, uin, billing.Admin)
		c.user("colleague"+uin, uin, billing.ReadOnly)
	}
	for manager, customers := range managed {
		for _, uin := range customers {
			c.confirmsSome(manager, uin)
		}
		c.plansToConfirm(manager)
	}
	c.confirmsAll()
	c.giveCredit()
	for _, uin := range holders {
		c.furnishAccount(uin)
	}
	c.exec("UPDATE webhook_delivery SET last_attempt_at = now(), last_status = 500") // as if it had been tried
	c.invite()
	c.exec("CREATE TABLE saved_before AS SELECT * FROM saved_query")
	c.collect()
}

// does is a mutation with all that it answers.
func (c *authorisation) does(uin, f, input string) answer {
	c.t.Helper()
	d := c.schema.Mutation.Fields.ForName(f)
	a := c.put("admin"+uin, "Mutation", "mutation { "+f+"(input: {"+input+"}) { "+c.selection(d.Type.Name())+"} }", vars{})
	if len(a.Errors) > 0 {
		c.t.Fatalf("%s of %s: %s", f, uin, a.body)
	}
	c.looksThrough(asking{who: "operator", role: billing.Admin}, "furnishing", "", "Mutation", answer{t: c.t, Data: a.Data}) // for what has a value
	return a
}

// confirmsSome confirms a part of a bill twice and takes the first back, so that there is one of each.
func (c *authorisation) confirmsSome(manager, uin string) {
	c.t.Helper()
	for n := range 2 {
		c.does(manager, "confirmBill", fmt.Sprintf(`billId: %q, mode: PARTIAL, amount: "1", note: "it came", idempotencyKey: "first %s %d"`, c.billID(uin), uin, n))
	}
	id := store.GlobalID("Confirmation", c.text("SELECT min(n.id::text) FROM confirmation n JOIN bill b ON b.id = n.bill_id JOIN account a ON a.id = b.customer_id WHERE a.uin = $1", uin))
	c.does("1", "reverseConfirmation", fmt.Sprintf(`confirmationId: %q, reason: "it did not", allowCreditInUse: true, idempotencyKey: "back %s"`, id, uin))
}

// plansToConfirm leaves a run of confirmAllBills that was cancelled before it began.
func (c *authorisation) plansToConfirm(manager string) {
	c.t.Helper()
	a := c.does(manager, "confirmAllBills", fmt.Sprintf(`filter: {reach: DIRECT}, idempotencyKey: "all %s"`, manager))
	c.does(manager, "cancelConfirmAllBills", fmt.Sprintf("runId: %q", a.text("confirmAllBills", "run", "id")))
}

// confirmsAll is a run of the reseller's that was made, of two bills of a customer beside: one of them was confirmed meanwhile.
func (c *authorisation) confirmsAll() {
	c.t.Helper()
	c.charge("2025-11,202,7,USD,,", "2025-12,202,7,USD,,")
	c.does("200", "confirmAllBills", `filter: {customerUin: "202"}, idempotencyKey: "all of 202"`)
	bill := store.GlobalID("Bill", c.text("SELECT b.id FROM bill b JOIN account a ON a.id = b.customer_id WHERE a.uin = '202' ORDER BY b.month LIMIT 1"))
	c.does("200", "confirmBills", fmt.Sprintf(`billIds: [%q], idempotencyKey: "one of 202"`, bill))
	for _, id := range c.setOf("ConfirmAllBillsRun", "SELECT id, '200 made' FROM confirm_all_run WHERE state = 'QUEUED'") {
		run, err := store.IDOf("ConfirmAllBillsRun", id, "run")
		if err == nil {
			err = c.store.RunConfirmAll(c.t.Context(), run)
		}
		if err != nil {
			c.t.Fatal(err)
		}
	}
}

func (c *authorisation) giveCredit() {
	c.t.Helper()
	for _, to := range []string{"110", "101", "111", "201", "301", "401"} { // the pool before what comes out of it
		amount := map[string]string{"110": "100000"}[to]
		if amount == "" {
			amount = "5"
		}
		c.does(managerOf(to), "allocateCredit", fmt.Sprintf(`accountUin: %q, currency: "USD", amount: %q, note: "as agreed", idempotencyKey: "gives %s"`, to, amount, to))
		c.does(managerOf(to), "setCreditAlertThresholds", fmt.Sprintf(`accountUin: %q, currency: "USD", percents: ["50"]`, to))
	}
}

// furnishAccount gives an account a webhook with a delivery, an invitation, a saved query that it shares, a file and tokens.
func (c *authorisation) furnishAccount(uin string) {
	c.t.Helper()
	webhook := c.does(uin, "createWebhook", fmt.Sprintf(`url: "https://example.com/%s", events: [BILL_ISSUED]`, uin)).text("createWebhook", "webhook", "id")
	delivery := c.does(uin, "testWebhook", fmt.Sprintf("id: %q", webhook)).text("testWebhook", "delivery", "id")
	c.does(uin, "sendWebhookAgain", fmt.Sprintf("deliveryId: %q", delivery))
	invitation := c.does(uin, "inviteUser", fmt.Sprintf(`email: "new-%s@example.com", role: VIEWER`, uin)).text("inviteUser", "invitation", "id")
	token := c.does(uin, "createApiToken", fmt.Sprintf(`name: "of %s", scopes: [READ], expiresAt: "2099-01-01T00:00:00Z"`, uin)).text("createApiToken", "apiToken", "id")
	c.does(uin, "saveFieldSettings", `table: LINES, columns: [{key: "totalCost", visible: true}]`)
	disabled := c.does(uin, "createWebhook", fmt.Sprintf(`url: "https://example.com/%s/off", events: [BILL_ISSUED]`, uin)).text("createWebhook", "webhook", "id")
	c.does(uin, "updateWebhook", fmt.Sprintf("id: %q, enabled: false", disabled))
	saved := c.does(uin, "saveQuery", fmt.Sprintf(`name: "of %s", description: "what %s asks", document: "{ account(uin: \"%s\") { name } }", shared: true`, uin, uin, uin)).text("saveQuery", "savedQuery", "id")
	gone := c.does(uin, "saveQuery", `name: "of nobody", document: "{ months }"`).text("saveQuery", "savedQuery", "id")
	c.does(uin, "deleteSavedQuery", fmt.Sprintf("id: %q", gone))
	c.keep("SavedQuery", uin, saved)
	c.keep("Webhook", uin, webhook)
	c.keep("Webhook", uin+" disabled", disabled)
	c.keep("WebhookDelivery", uin, delivery)
	c.keep("UserInvitation", uin, invitation)
	c.keep("ApiToken", "admin"+uin, token)
	c.signsIn("admin" + uin)
	c.signsIn("colleague" + uin)
	c.keep("User", uin, store.GlobalID("User", c.viewers["colleague"+uin].UserID.String()))
	customer := uin
	if of := append(managed[uin], map[string]string{"1": "401", "120": "121"}[uin]); accountKind(uin) != billing.Customer {
		customer = of[0]
	}
	c.orders(uin, uin, fmt.Sprintf("month: %q, level: DETAILS, customerUin: %q", chargedIn[customer], customer))
	if accountKind(uin) == billing.Distributor {
		c.orders(uin, uin+" resellers", fmt.Sprintf("month: %q, level: DETAILS, scope: SECOND_LEVEL_RESELLERS, layout: CONSOLIDATED, managerUin: %q", chargedIn["111"], uin[:1]+"10"))
	}
}

// orders asks for a bill file, makes it and keeps it.
func (c *authorisation) orders(uin, owner, input string) {
	c.t.Helper()
	file := c.does(uin, "requestBillFile", input).text("requestBillFile", "billFile", "id")
	c.makeFile(file)
	c.does(uin, "renewBillFileLink", fmt.Sprintf("billFileId: %q", file))
	c.keep("BillFile", owner, file)
}

// invite brings everybody who asks: each perspective in each role by each way in, and each with a token of its own.
func (c *authorisation) invite() {
	c.t.Helper()
	for _, who := range perspectives {
		for _, role := range billing.Roles {
			for _, way := range sortedKeys(waysIn) {
				if len(waysIn[way]) == 2 && role != billing.Admin && role != billing.Finance {
					continue // one scope more gives nothing to a role that changes nothing: those with all of them show it
				}
				a := asking{strings.ToLower(who + "-" + string(role) + way), who, role, waysIn[way]}
				c.user(a.key, uinOf[who], role, a.scopes...)
				c.askers = append(c.askers, a)
				v := c.viewers[a.key]
				c.saves(v, a.key)
				if a.scopes == nil {
					end := time.Now().AddDate(1, 0, 0)
					token, _, err := c.store.CreateApiToken(c.t.Context(), v, "of its own", billing.TokenScopes, &end)
					if err == nil {
						_, err = c.store.RevokeApiToken(c.t.Context(), v, token.ID)
					}
					if err != nil {
						c.t.Fatal(err)
					}
					v.TokenID = token.ID
				}
				c.keep("ApiToken", a.key, store.GlobalID("ApiToken", v.TokenID.String()))
				c.signsIn(a.key)
			}
		}
	}
}

// saves keeps a query that a viewer has for itself.
func (c *authorisation) saves(v billing.Viewer, key string) {
	c.t.Helper()
	name, document := "of its own", "{ months } # "+key
	v.TokenID, v.Scopes = uuid.Nil, nil
	q, err := c.store.SaveQuery(c.t.Context(), v, nil, store.SavedQueryChange{Name: &name, Document: &document})
	if err != nil {
		c.t.Fatal(err)
	}
	c.keep("SavedQuery", key, store.GlobalID("SavedQuery", q.ID.String()))
}

// signsIn gives a user a session: the one that asks, unless it asks with a token.
func (c *authorisation) signsIn(key string) {
	c.t.Helper()
	v, id := c.viewers[key], uuid.Must(uuid.NewV7())
	c.exec(`INSERT INTO user_session (id, user_id, secret_hash, method, created_at, last_used_at, expires_at, address, user_agent)
		VALUES ($1, $2, uuid_send($1), 'PASSWORD', now(), now(), now() + interval '2 hours', '192.0.2.7', 'Browser/1')`, id, v.UserID)
	if v.TokenID == uuid.Nil {
		v.SessionID = id
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.viewers[key] = v
	c.keep("Session", key, store.GlobalID("Session", id.String()))
}

func (c *authorisation) keep(kind, owner, id string) {
	if c.things[kind] == nil {
		c.things[kind] = map[string]string{}
	}
	c.things[kind][owner] = id
	c.owners[id] = [2]string{kind, owner}
}

// setOf are the ids of a query's rows by their second column, the owner.
func (c *authorisation) setOf(kind, query string) map[string]string {
	c.t.Helper()
	out := map[string]string{}
	rows, err := c.db.QueryContext(c.t.Context(), query)
	if err != nil {
		c.t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var id, owner string
		if err := rows.Scan(&id, &owner); err != nil {
			c.t.Fatal(err)
		}
		out[owner] = store.GlobalID(kind, strings.Split(id, ":")...)
	}
	if err := rows.Err(); err != nil {
		c.t.Fatal(err)
	}
	return out
}

// collect keeps the ids of what belongs to accounts, read from the database.
func (c *authorisation) collect() {
	c.t.Helper()
	const bill = " FROM bill b JOIN account a ON a.id = b.customer_id AND a.uin <> '202' "
	for kind, query := range map[string]string{
		"Account":            "SELECT id, uin FROM account",
		"Bill":               "SELECT b.id, a.uin" + bill,
		"BillLine":           "SELECT b.id || ':' || l.id, a.uin" + bill + "JOIN bill_line l ON l.bill_id = b.id",
		"InstanceLine":       "SELECT b.id || ':' || l.id, a.uin" + bill + "JOIN bill_instance l ON l.bill_id = b.id",
		"Confirmation":       "SELECT n.id, a.uin || CASE WHEN n.reverses_id IS NOT NULL THEN ' reversal' WHEN EXISTS (SELECT FROM confirmation r WHERE r.reverses_id = n.id) THEN ' reversed' ELSE '' END" + bill + "JOIN confirmation n ON n.bill_id = b.id",
		"Credit":             "SELECT k.id, a.uin FROM credit_account k JOIN account a ON a.id = k.holder_id",
		"ConfirmAllBillsRun": "SELECT r.id, a.uin || CASE r.state WHEN 'CANCELLED' THEN '' ELSE ' made' END FROM confirm_all_run r JOIN account a ON a.id = r.account_id",
		"BillImport":         "SELECT max(id::text), '1 ' || state || format FROM bill_import GROUP BY state, format",
	} {
		for owner, id := range c.setOf(kind, query) {
			c.keep(kind, owner, id)
		}
	}
}
