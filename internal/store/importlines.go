package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"countersign/internal/billfile"
	"countersign/internal/billing"
)

// lines takes a file of charges in, all in one transaction: rows by COPY, then the sums of the touched bills in SQL, the bills, the
// credits (F3), and last the control totals.
func (r *importRun) lines(ctx context.Context) error {
	format := billfile.Details
	if r.record.Format == FormatFOCUS {
		format = billfile.FOCUS
	}
	reader, err := billfile.OpenLines(r.file, format)
	if err != nil {
		return err
	}
	conn, err := r.store.db.Conn(ctx)
	if err != nil {
		return fmt.Errorf("import: %w", err)
	}
	defer conn.Close()
	return once(ctx, conn, func(tx *sql.Tx) error {
		if err := r.lock(ctx, tx); err != nil {
			return err
		}
		res, err := newResolver(ctx, r, tx, reader.Header)
		if err != nil {
			return err
		}
		if err := r.copyLines(ctx, conn, reader, res); err != nil {
			return err
		}
		if r.findings.refusedRows > 0 {
			return errRefused
		}
		if err := res.writeAccounts(ctx, tx); err != nil {
			return err
		}
		if err := r.writeBills(ctx, tx, res); err != nil {
			return err
		}
		if err := r.charge(ctx, tx); err != nil {
			return err
		}
		if err := r.checkTotals(ctx, tx); err != nil {
			return err
		}
		return r.finish(ctx, tx, ImportSucceeded)
	})
}

// copyLines streams the rows into the month's partitions. After the first bad row nothing more is stored, but the reading goes on, so that
// all findings are told at once.
func (r *importRun) copyLines(ctx context.Context, conn *sql.Conn, reader *billfile.LineReader, res *resolver) error {
	var l billing.Line
	out := newLineCopy(ctx, conn, &l)
	for {
		row, found, err := reader.Next(&l)
		if errors.Is(err, io.EOF) {
			return out.end()
		}
		if err == nil {
			r.rows.Add(1)
			err = r.takeLine(ctx, row, found, &l, res, out)
		}
		if err != nil {
			return errors.Join(err, out.end())
		}
	}
}

// takeLine judges a row and, while no row was refused, stores it.
func (r *importRun) takeLine(ctx context.Context, row int, found []billing.Finding, l *billing.Line, res *resolver, out *lineCopy) error {
	var to *destination
	if len(found) == 0 {
		var err error
		if to, found, err = res.resolve(ctx, row, l); err != nil {
			return err
		}
	}
	if len(found) > 0 {
		r.findings.add(found...)
		return nil
	}
	if warning := l.CheckFormula(); warning != nil {
		r.findings.warn(billing.FindingOf(warning, row, "", ""))
	}
	to.total.Rows++
	to.total.TotalCost = to.total.TotalCost.Add(l.TotalCost)
	if r.findings.refusedRows > 0 {
		return nil
	}
	if to.bill == nil {
		if err := r.ready(ctx, l.Month, out); err != nil {
			return err
		}
		to.bill = r.bill(to.key, res, to.owner)
	}
	to.bill.sum, to.bill.rows = to.bill.sum.Add(l.TotalCost), to.bill.rows+1
	return out.write(to.bill.copyKey)
}

// ready makes the partitions of a month: in a transaction of its own, so that others wait for nothing. A COPY that runs does not see them.
func (r *importRun) ready(ctx context.Context, m billing.Month, out *lineCopy) error {
	if r.months[m] {
		return nil
	}
	if err := out.end(); err != nil {
		return err
	}
	if _, err := r.store.db.ExecContext(ctx, "SELECT ensure_month($1::date)", m); err != nil {
		return fmt.Errorf("import: %w", err)
	}
	r.months[m] = true
	return nil
}

// bill returns the touched bill of a key.
func (r *importRun) bill(key billKey, res *resolver, owner billing.Account) *importBill {
	b := r.bills[key]
	if b == nil {
		b = &importBill{id: newID(), ownUsage: owner.Kind != billing.Customer}
		if id, ok := res.months[monthKey{key.channel, key.month}].bills[key]; ok {
			b.id, b.existing = id, true
		}
		b.copyKey = copyKey(key.channel, key.month, b.id)
		r.bills[key] = b
	}
	return b
}

// resolver finds whose a row is, and whether its month still takes rows.
type resolver struct {
	run    *importRun
	header func(key string) string // as the file has it
	now    time.Time
	byRef  map[string]billing.Account // by UIN and by source id
	byID   map[uuid.UUID]billing.Account
	under  *billing.Account
	opened []billing.Account // customers to open
	months map[monthKey]*monthOfChannel
	known  map[rowKey]*destination
}

// rowKey is what decides about a row's bill, as the row says it.
type rowKey struct {
	owner, reseller string
	month           billing.Month
	currency        billing.Currency
}

// destination is where a row goes.
type destination struct {
	key   billKey
	owner billing.Account       // whose usage it is
	total *billing.ControlTotal // that counts it
	bill  *importBill           // nil until the first row is stored
}

type monthKey struct {
	channel uuid.UUID
	month   billing.Month
}

// monthOfChannel is how far a month has come in a channel: issued as soon as one of its bills is (A3).
type monthOfChannel struct {
	bills  map[billKey]uuid.UUID
	issued bool
	held   bool // it has bills that wait for the command issue
}

func newResolver(ctx context.Context, r *importRun, tx *sql.Tx, header func(key string) string) (*resolver, error) {
	byID, err := allAccounts(ctx, tx)
	if err != nil {
		return nil, err
	}
	res := &resolver{run: r, header: header, now: r.store.now(), byID: byID, byRef: map[string]billing.Account{}, months: map[monthKey]*monthOfChannel{}, known: map[rowKey]*destination{}}
	for _, a := range byID {
		if a.SourceID != "" {
			res.byRef[a.SourceID] = a
		}
	}
	for _, a := range byID { // a UIN goes before a source id
		res.byRef[a.UIN] = a
	}
	if r.record.UnderAccountID != uuid.Nil {
		a := byID[r.record.UnderAccountID]
		res.under = &a
	}
	return res, nil
}

// resolve returns where a row goes, or what is wrong with it.
func (res *resolver) resolve(ctx context.Context, row int, l *billing.Line) (*destination, []billing.Finding, error) {
	k := rowKey{l.OwnerAccountID, l.ResellerAccountID, l.Month, l.Currency}
	if to, ok := res.known[k]; ok {
		return to, nil, nil
	}
	owner, manager, wrong := res.accounts(l)
	if wrong == nil {
		wrong = refusalOf(billing.CheckBillMonth(l.Month, res.now))
	}
	if wrong == nil {
		m, err := res.month(ctx, monthKey{manager.ChannelID, l.Month})
		if err != nil {
			return nil, nil, err
		}
		if m.issued {
			wrong = billing.Errorf(billing.BillAlreadyIssued, "The bills of %s are issued and never change; write the correction as a line of a month that is still open.", l.Month)
		}
	}
	if wrong != nil {
		column, value := "billMonth", l.Month.String()
		switch wrong.Field {
		case "ownerAccountId":
			column, value = wrong.Field, l.OwnerAccountID
		case "resellerAccountId":
			column, value = wrong.Field, l.ResellerAccountID
		}
		return nil, []billing.Finding{billing.FindingOf(wrong, row, res.header(column), value)}, nil
	}
	to := &destination{key: billKey{channel: manager.ChannelID, customer: owner.ID, manager: manager.ID, month: l.Month, currency: l.Currency}, owner: owner, total: res.run.total(l)}
	res.known[k] = to
	return to, nil, nil
}

// accounts returns whose usage a row is, and who manages it.
func (res *resolver) accounts(l *billing.Line) (owner, manager billing.Account, wrong *billing.Error) {
	owner, ok := res.byRef[l.OwnerAccountID]
	if !ok {
		if res.under == nil {
			return owner, manager, billing.Errorf(billing.UnknownAccount, "There is no account with this number: import it first, or say under which partner to open new customers.").On("ownerAccountId")
		}
		owner = res.open(l)
	}
	switch {
	case owner.Kind == billing.Operator:
		return owner, manager, billing.Errorf(billing.UnknownAccount, "The operator has no bills.").On("ownerAccountId")
	case owner.Kind != billing.Customer: // a partner's own usage: kept, but no customer bill (B1)
		return owner, owner, nil
	case l.ResellerAccountID == "":
		return owner, res.byID[owner.ManagerID], nil
	}
	manager, ok = res.byRef[l.ResellerAccountID] // history under an earlier manager (B5)
	if !ok || !manager.Kind.IsPartner() {
		return owner, manager, billing.Errorf(billing.UnknownAccount, "There is no partner with this number.").On("resellerAccountId")
	}
	return owner, manager, nil
}

// open makes a customer of an unknown sub-account, under the partner that the import named.
func (res *resolver) open(l *billing.Line) billing.Account {
	ref := l.OwnerAccountID
	a := billing.Account{ID: newID(), UIN: ref, Name: ref, Kind: billing.Customer, ManagerID: res.under.ID, ChannelID: res.under.ChannelID}
	if name := l.Extra["SubAccountName"]; name != "" {
		a.Name = name
	}
	a.Name = strings.ToValidUTF8(clipBytes(a.Name, maxNameBytes), "")
	if billing.CheckUIN(ref) != nil {
		a.SourceID = ref
		for n := 0; ; n++ {
			a.UIN = madeUIN(ref, n)
			if _, taken := res.byRef[a.UIN]; !taken {
				break
			}
		}
	}
	res.byRef[ref], res.byRef[a.UIN], res.byID[a.ID] = a, a, a
	res.opened = append(res.opened, a)
	return a
}

// maxNameBytes bounds a name that a file brings along: it is indexed.
const maxNameBytes = 500

// madeUIN makes a UIN for an account whose number at the vendor is not digits: 16 digits that begin with 9, the same every time.
func madeUIN(ref string, n int) string {
	sum := sha256.Sum256([]byte(strconv.Itoa(n) + ":" + ref))
	return strconv.FormatUint(9_000_000_000_000_000+binary.BigEndian.Uint64(sum[:8])%1_000_000_000_000_000, 10)
}

// month reads how far a month has come in a channel. It asks beside the import's own transaction, whose connection is busy with COPY; the
// import lock keeps the answer true.
func (res *resolver) month(ctx context.Context, k monthKey) (*monthOfChannel, error) {
	if m, ok := res.months[k]; ok {
		return m, nil
	}
	rows, err := res.run.store.db.QueryContext(ctx, "SELECT id, customer_id, manager_id, currency, held, issued_at FROM bill WHERE channel_id = $1 AND month = $2::date", k.channel, k.month)
	if err != nil {
		return nil, fmt.Errorf("import: %w", err)
	}
	defer rows.Close()
	m := &monthOfChannel{bills: map[billKey]uuid.UUID{}}
	for rows.Next() {
		b := billing.Bill{Month: k.month}
		if err := rows.Scan(&b.ID, &b.CustomerID, &b.ManagerID, &b.Currency, &b.Held, (*nullTime)(&b.IssuedAt)); err != nil {
			return nil, fmt.Errorf("import: %w", err)
		}
		m.issued = m.issued || b.State(res.now) == billing.Issued
		m.held = m.held || b.Held
		m.bills[billKey{k.channel, b.CustomerID, b.ManagerID, k.month, b.Currency}] = b.ID
	}
	res.months[k] = m
	return m, rows.Err()
}

// stillOpen refuses an import that read a month as open which the calendar has issued meanwhile.
func (res *resolver) stillOpen(now time.Time) error {
	for k, m := range res.months {
		issue := k.month.IssueInstant()
		if !m.held && !res.run.record.Held && res.now.Before(issue) && !now.Before(issue) {
			return billing.Errorf(billing.BillAlreadyIssued, "The bills of %s were issued while the file was read; write its lines into a month that is still open.", k.month)
		}
	}
	return nil
}

func (res *resolver) writeAccounts(ctx context.Context, tx *sql.Tx) error {
	if len(res.opened) == 0 {
		return nil
	}
	var rows columnsOf
	for _, a := range res.opened {
		rows.add(a.ID, a.UIN, a.Name, a.Kind, nilIfEmpty(a.SourceID), a.ManagerID, a.ChannelID, res.now)
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO account (id, uin, name, kind, source_id, manager_id, channel_id, created_at)
		SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::uuid[], $7::uuid[], $8::timestamptz[])`, rows.arrays()...); err != nil {
		return fmt.Errorf("open customers: %w", err)
	}
	res.run.accountCount = len(res.opened)
	return nil
}

// writeBills writes the touched bills, and sums their lines again to instance lines and summaries.
func (r *importRun) writeBills(ctx context.Context, tx *sql.Tx, res *resolver) error {
	now := r.store.now()
	if err := res.stillOpen(now); err != nil {
		return err
	}
	var added, raised columnsOf
	var existing, history []uuid.UUID
	for k, b := range r.bills {
		m := res.months[monthKey{k.channel, k.month}]
		if b.existing {
			existing = append(existing, b.id)
			raised.add(k.channel, b.id, b.sum, b.rows)
			continue
		}
		held := r.record.Held || m.held
		var issued *string // history is issued here and now (A3)
		if !held && !now.Before(k.month.IssueInstant()) {
			issued = arrayText(now)
			history = append(history, b.id)
		}
		added.add(k.channel, b.id, k.month.String()+"-01", k.customer, k.manager, k.currency, k.currency.MinorUnit(), b.ownUsage, b.sum, k.currency.Round(b.sum), b.rows, held, issued, now)
	}
	channels, months, ids := r.touched()
	var old []any // whose sums are there, and are made anew
	if len(existing) > 0 {
		old = []any{uuidArray(channels), textArray(months), uuidArray(existing)}
	}
	sums := []any{uuidArray(channels), textArray(months), uuidArray(ids)}
	steps := []struct {
		statement string
		args      []any
	}{
		{`INSERT INTO bill (channel_id, id, month, customer_id, manager_id, currency, minor_unit, own_usage, total_cost, payable, line_count, held, issued_at, created_at)
			SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::date[], $4::uuid[], $5::uuid[], $6::text[], $7::smallint[], $8::boolean[], $9::numeric[], $10::numeric[], $11::bigint[], $12::boolean[], $13::timestamptz[], $14::timestamptz[])`, added.arrays()},
		{`UPDATE bill b SET total_cost = b.total_cost + t.sum, payable = round(b.total_cost + t.sum, b.minor_unit), line_count = b.line_count + t.rows
			FROM unnest($1::uuid[], $2::uuid[], $3::numeric[], $4::bigint[]) AS t(channel_id, id, sum, rows) WHERE b.channel_id = t.channel_id AND b.id = t.id`, raised.arrays()},
		{"DELETE FROM bill_instance l WHERE " + ofTouched, old},
		{"DELETE FROM bill_summary l WHERE " + ofTouched, old},
		{"INSERT INTO bill_instance (channel_id, month, bill_id, id, " + sqlNames(billing.Instances) + ", line_count) " + instancesOf(ofTouched), sums},
		{"INSERT INTO bill_summary (channel_id, month, bill_id, id, day, product_name, subproduct_name, project_name, region_name, availability_zone, billing_mode, transaction_type, total_cost, original_cost, line_count) " +
			summariesOf(ofTouched), sums},
	}
	for _, step := range steps {
		if len(step.args) == 0 {
			continue
		}
		if _, err := tx.ExecContext(ctx, step.statement, step.args...); err != nil {
			if hasState(err, "23001") { // the database itself: a bill was issued while the file was read
				return billing.Errorf(billing.BillAlreadyIssued, "A bill was issued while the file was read; write the lines into a month that is still open.")
			}
			return fmt.Errorf("import: write bills: %w", err)
		}
	}
	return writeIssued(ctx, tx, history)
}

// ofTouched is the rows l of the bills of touched; the months leave other partitions out.
const ofTouched = "l.channel_id = ANY ($1) AND l.month = ANY ($2::date[]) AND l.bill_id = ANY ($3)"

// touched returns the channels, the first days of the months, and the ids of the touched bills.
func (r *importRun) touched() (channels []uuid.UUID, months []string, ids []uuid.UUID) {
	channelSet, monthSet := map[uuid.UUID]bool{}, map[billing.Month]bool{}
	for k, b := range r.bills {
		channelSet[k.channel], monthSet[k.month] = true, true
		ids = append(ids, b.id)
	}
	for m := range monthSet {
		months = append(months, m.String()+"-01")
	}
	return slices.Collect(maps.Keys(channelSet)), months, ids
}

// charge consumes the credit of the customers: one entry per customer, currency and import (F3).
func (r *importRun) charge(ctx context.Context, tx *sql.Tx) error {
	now := r.store.now()
	sums := map[uuid.UUID]map[holding]decimal.Decimal{}
	for k, b := range r.bills {
		if b.ownUsage {
			continue
		}
		if sums[k.channel] == nil {
			sums[k.channel] = map[holding]decimal.Decimal{}
		}
		h := holding{k.customer, k.currency}
		sums[k.channel][h] = sums[k.channel][h].Add(b.sum)
	}
	for _, channel := range slices.SortedFunc(maps.Keys(sums), func(a, b uuid.UUID) int { return bytes.Compare(a[:], b[:]) }) { // one order for whoever locks in several
		bySum := sums[channel]
		wanted := make([]holding, 0, len(bySum))
		for h := range bySum {
			wanted = append(wanted, h)
		}
		credits, err := lockCredits(ctx, tx, channel, wanted, now)
		if err != nil {
			return err
		}
		moves := make([]billing.CreditEntry, 0, len(bySum))
		for h, sum := range bySum {
			m := credits[h].Charge(sum)
			m.ImportID, m.UserID, m.Note, m.CreatedAt = r.record.ID, r.record.UserID, r.record.FileName, now
			moves = append(moves, m)
		}
		if err := writeCredits(ctx, tx, moves); err != nil {
			return err
		}
	}
	return nil
}

// errTotals is a fault of ours: what was stored is not what was read.
var errTotals = errors.New("import: control totals differ from what is stored")

// checkTotals compares what was read with what is stored, from the lines up: rows and exact sums, of lines, instance lines and bills.
func (r *importRun) checkTotals(ctx context.Context, tx *sql.Tx) error {
	existing := false
	for _, b := range r.bills {
		existing = existing || b.existing
	}
	channels, months, ids := r.touched()
	var bad int
	if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM bill b
		LEFT JOIN (SELECT l.bill_id, sum(l.total_cost) AS cost, sum(l.line_count) AS n FROM bill_instance l WHERE `+ofTouched+` GROUP BY 1) i ON i.bill_id = b.id
		LEFT JOIN (SELECT l.bill_id, sum(l.total_cost) AS cost, sum(l.line_count) AS n FROM bill_summary l WHERE `+ofTouched+` GROUP BY 1) s ON s.bill_id = b.id
		WHERE b.channel_id = ANY ($1) AND b.id = ANY ($3) AND (b.total_cost, b.line_count::numeric, b.total_cost, b.line_count::numeric) IS DISTINCT FROM (i.cost, i.n, s.cost, s.n)`,
		uuidArray(channels), textArray(months), uuidArray(ids)).Scan(&bad); err != nil {
		return fmt.Errorf("import: %w", err)
	}
	if bad > 0 {
		return errTotals
	}
	if existing { // sums of before are in the bills too: the comparison above covers them
		return nil
	}
	rows, err := tx.QueryContext(ctx, "SELECT b.month, b.currency, sum(b.line_count)::bigint, sum(b.total_cost) FROM bill b WHERE b.channel_id = ANY ($1) AND b.id = ANY ($2) GROUP BY 1, 2", uuidArray(channels), uuidArray(ids))
	if err != nil {
		return fmt.Errorf("import: %w", err)
	}
	defer rows.Close()
	n := 0
	for rows.Next() {
		var k totalKey
		var count int64
		var sum decimal.Decimal
		if err := rows.Scan(&k.month, &k.currency, &count, &sum); err != nil {
			return fmt.Errorf("import: %w", err)
		}
		if t := r.control[k]; t == nil || t.Rows != count || !t.TotalCost.Equal(sum) {
			return errTotals
		}
		n++
	}
	if n != len(r.control) {
		return errTotals
	}
	return rows.Err()
}
