package store_test

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	entcore "entgo.io/ent"
	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema/field"
	"pgregory.net/rapid"

	"countersign/ent"
	"countersign/ent/account"
	"countersign/ent/apitoken"
	"countersign/ent/auditentry"
	"countersign/ent/bill"
	"countersign/ent/billfile"
	"countersign/ent/billimport"
	"countersign/ent/billinstance"
	"countersign/ent/billline"
	"countersign/ent/billsummary"
	"countersign/ent/confirmallitem"
	"countersign/ent/confirmallrun"
	"countersign/ent/confirmation"
	"countersign/ent/creditaccount"
	"countersign/ent/creditalert"
	"countersign/ent/creditalertseen"
	"countersign/ent/creditalertthreshold"
	"countersign/ent/creditentry"
	"countersign/ent/fieldsetting"
	"countersign/ent/idempotencykey"
	"countersign/ent/migrate"
	"countersign/ent/savedquery"
	"countersign/ent/schema"
	"countersign/ent/session"
	"countersign/ent/signinthrottle"
	"countersign/ent/systemsetting"
	"countersign/ent/user"
	"countersign/ent/useridentity"
	"countersign/ent/userinvitation"
	"countersign/ent/webhook"
	"countersign/ent/webhookdelivery"
	"countersign/internal/billing"
	"countersign/internal/store/storetest"
)

// described are the schemas that a hand wrote, with what was generated of them.
var described = []struct {
	schema  entcore.Interface
	table   string
	columns []string
}{
	{schema.Account{}, account.Table, account.Columns},
	{schema.ApiToken{}, apitoken.Table, apitoken.Columns},
	{schema.AuditEntry{}, auditentry.Table, auditentry.Columns},
	{schema.Bill{}, bill.Table, bill.Columns},
	{schema.BillFile{}, billfile.Table, billfile.Columns},
	{schema.BillImport{}, billimport.Table, billimport.Columns},
	{schema.BillInstance{}, billinstance.Table, billinstance.Columns},
	{schema.BillLine{}, billline.Table, billline.Columns},
	{schema.BillSummary{}, billsummary.Table, billsummary.Columns},
	{schema.ConfirmAllItem{}, confirmallitem.Table, confirmallitem.Columns},
	{schema.ConfirmAllRun{}, confirmallrun.Table, confirmallrun.Columns},
	{schema.Confirmation{}, confirmation.Table, confirmation.Columns},
	{schema.CreditAccount{}, creditaccount.Table, creditaccount.Columns},
	{schema.CreditAlert{}, creditalert.Table, creditalert.Columns},
	{schema.UserIdentity{}, useridentity.Table, useridentity.Columns},
	{schema.UserInvitation{}, userinvitation.Table, userinvitation.Columns},
	{schema.Webhook{}, webhook.Table, webhook.Columns},
	{schema.WebhookDelivery{}, webhookdelivery.Table, webhookdelivery.Columns},
	{schema.CreditAlertSeen{}, creditalertseen.Table, creditalertseen.Columns},
	{schema.CreditAlertThreshold{}, creditalertthreshold.Table, creditalertthreshold.Columns},
	{schema.CreditEntry{}, creditentry.Table, creditentry.Columns},
	{schema.FieldSetting{}, fieldsetting.Table, fieldsetting.Columns},
	{schema.IdempotencyKey{}, idempotencykey.Table, idempotencykey.Columns},
	{schema.SavedQuery{}, savedquery.Table, savedquery.Columns},
	{schema.Session{}, session.Table, session.Columns},
	{schema.SignInThrottle{}, signinthrottle.Table, signinthrottle.Columns},
	{schema.SystemSetting{}, systemsetting.Table, systemsetting.Columns},
	{schema.User{}, user.Table, user.Columns},
}

// librariesTables are made by libraries, which know their columns themselves.
var librariesTables = []string{"river_", "goose_"}

// TestMigrationsAndEntAgree holds what ent knows against the migrated database, both ways: tables, columns, types, and what may be null
// (ARCHITECTURE decision 6).
func TestMigrationsAndEntAgree(t *testing.T) {
	t.Parallel()
	stored := tablesOfDatabase(t)
	known := map[string]map[string]string{}
	for _, d := range described {
		name := reflect.TypeOf(d.schema).Name()
		columns := columnsOfSchema(t, d.schema)
		if generated := slices.Sorted(slices.Values(d.columns)); !slices.Equal(generated, slices.Sorted(maps.Keys(columns))) {
			t.Errorf("%s: generated are %v, described %v", name, generated, columns)
		}
		if annotated := tableOf(d.schema); annotated != d.table {
			t.Errorf("%s: generated for the table %s, described for %s", name, d.table, annotated)
		}
		known[d.table] = columns
	}
	compare(t, "ent/schema", known, stored)
	compare(t, "ent/migrate", tablesOfMigrate(t, known), stored)
	everySchemaIsDescribed(t)
}

// compare fails for every table and column that only one side knows, or that differ. A side that knows only some tables leaves the others
// out of both.
func compare(t *testing.T, side string, known, stored map[string]map[string]string) {
	t.Helper()
	for table, columns := range known {
		if stored[table] == nil {
			t.Errorf("%s knows the table %s, the database does not", side, table)
			continue
		}
		for column, kind := range columns {
			switch there, ok := stored[table][column]; {
			case !ok:
				t.Errorf("%s knows %s.%s, the database does not", side, table, column)
			case kind != there:
				t.Errorf("%s.%s is %s in %s, %s in the database", table, column, kind, side, there)
			}
		}
		for column := range stored[table] {
			if _, ok := columns[column]; !ok {
				t.Errorf("the database knows %s.%s, %s does not", table, column, side)
			}
		}
	}
	if side != "ent/schema" { // ent/migrate has no tables of views
		return
	}
	for table := range stored {
		if known[table] == nil {
			t.Errorf("the database knows the table %s, %s does not", table, side)
		}
	}
}

// everySchemaIsDescribed finds a schema that the list above forgot.
func everySchemaIsDescribed(t *testing.T) {
	t.Helper()
	var listed, clients []string
	for _, d := range described {
		listed = append(listed, reflect.TypeOf(d.schema).Name())
	}
	for _, f := range reflect.VisibleFields(reflect.TypeFor[ent.Client]()) {
		if name, ok := strings.CutSuffix(f.Type.String(), "Client"); ok && f.IsExported() {
			clients = append(clients, strings.TrimPrefix(name, "*ent."))
		}
	}
	if !slices.Equal(slices.Sorted(slices.Values(listed)), slices.Sorted(slices.Values(clients))) {
		t.Errorf("this test looks at %v, ent has %v", listed, clients)
	}
}

// tablesOfDatabase are the columns of every table by table: "uuid not null", "text". Partitions are their parents.
func tablesOfDatabase(t *testing.T) map[string]map[string]string {
	t.Helper()
	db, _ := storetest.New(t)
	rows, err := db.QueryContext(t.Context(), `SELECT c.table_name, c.column_name, c.data_type || CASE c.is_nullable WHEN 'NO' THEN ' not null' ELSE '' END
		FROM information_schema.columns c JOIN pg_class p ON p.oid = format('%I.%I', c.table_schema, c.table_name)::regclass
		WHERE c.table_schema NOT IN ('pg_catalog', 'information_schema') AND NOT p.relispartition`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	out := map[string]map[string]string{}
	for rows.Next() {
		var table, column, kind string
		if err := rows.Scan(&table, &column, &kind); err != nil {
			t.Fatal(err)
		}
		if slices.ContainsFunc(librariesTables, func(prefix string) bool { return strings.HasPrefix(table, prefix) }) {
			continue
		}
		if out[table] == nil {
			out[table] = map[string]string{}
		}
		out[table][column] = kind
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

func tableOf(s entcore.Interface) string {
	for _, a := range s.Annotations() {
		if a, ok := a.(entsql.Annotation); ok {
			return a.Table
		}
	}
	return ""
}

// columnsOfSchema are a schema's fields as tablesOfDatabase writes columns.
func columnsOfSchema(t *testing.T, s entcore.Interface) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, f := range s.Fields() {
		d := f.Descriptor()
		if d.Err != nil {
			t.Fatalf("%T: %v", s, d.Err)
		}
		name := d.Name
		if d.StorageKey != "" {
			name = d.StorageKey
		}
		out[name] = columnKind(t, d.SchemaType, d.Info.Type, d.Optional)
	}
	return out
}

// columnKind is PostgreSQL's name of a type, the one that the schema says or the one that ent would choose.
func columnKind(t *testing.T, said map[string]string, kind field.Type, nullable bool) string {
	t.Helper()
	name := said[dialect.Postgres]
	if name == "" {
		name = map[field.Type]string{
			field.TypeUUID: "uuid", field.TypeTime: "timestamp with time zone", field.TypeBool: "boolean", field.TypeJSON: "jsonb", field.TypeBytes: "bytea",
			field.TypeString: "character varying", field.TypeInt: "bigint", field.TypeInt64: "bigint", field.TypeInt32: "integer", field.TypeInt16: "smallint",
		}[kind]
	}
	if name == "" {
		t.Fatalf("no column for %s", kind)
	}
	if !nullable {
		name += " not null"
	}
	return name
}

// tablesOfMigrate are the tables that ent would make itself.
func tablesOfMigrate(t *testing.T, described map[string]map[string]string) map[string]map[string]string {
	t.Helper()
	out := map[string]map[string]string{}
	for _, table := range migrate.Tables {
		annotation := table.Annotation
		if annotation == nil || described[annotation.Table] == nil {
			t.Errorf("ent/migrate has a table %s that no schema describes", table.Name)
			continue
		}
		columns := map[string]string{}
		for _, c := range table.Columns {
			columns[c.Name] = columnKind(t, c.SchemaType, c.Type, c.Nullable)
		}
		if table.Name != annotation.Table {
			t.Errorf("ent/migrate calls %s %s", annotation.Table, table.Name)
		}
		for _, key := range table.ForeignKeys {
			t.Errorf("ent/migrate makes the foreign key %s, migrations are written by hand", key.Symbol)
		}
		out[annotation.Table] = columns
	}
	return out
}

// TestCatalogueAndTablesAgree: every column of the catalogue is stored on the levels that it is on, and nothing else is, but for keys, counts
// and what the catalogue has no name for.
func TestCatalogueAndTablesAgree(t *testing.T) {
	t.Parallel()
	stored := tablesOfDatabase(t)
	beside := map[billing.Level][]string{
		billing.Details:   {"channel_id", "bill_id", "id", "charged_at", "extra"},
		billing.Instances: {"channel_id", "bill_id", "id", "line_count"},
	}
	types := map[string]string{"month": "date", "uin": "text", "text": "text", "enum": "text", "currency": "text", "timestamp": "timestamp with time zone", "decimal": "numeric", "tags": "jsonb"}
	for level, table := range map[billing.Level]string{billing.Details: "bill_line", billing.Instances: "bill_instance"} {
		want := slices.Clone(beside[level])
		for _, c := range billing.Catalogue {
			if !c.On(level) || c.Derived {
				continue
			}
			want = append(want, c.SQL)
			if got := strings.TrimSuffix(stored[table][c.SQL], " not null"); got != types[c.Type] {
				t.Errorf("%s.%s is %q, the catalogue says %s", table, c.SQL, got, c.Type)
			}
		}
		if got := slices.Sorted(maps.Keys(stored[table])); !slices.Equal(got, slices.Sorted(slices.Values(want))) {
			t.Errorf("%s has %v, the catalogue says %v", table, got, want)
		}
	}
}

// TestChargeDay holds the database's day of a charge against ours: sums by day and cut-offs must not differ.
func TestChargeDay(t *testing.T) {
	t.Parallel()
	db, _ := storetest.New(t)
	rapid.Check(t, func(r *rapid.T) {
		month := billing.Month(rapid.IntRange(int(billing.FirstMonthOfDetails), int(billing.NewMonth(2030, time.December))).Draw(r, "month"))
		at := rapid.SampledFrom([]time.Time{month.Start(), month.End(), month.Start().AddDate(0, 0, 10), month.End().AddDate(0, 0, -1)}).Draw(r, "near").
			Add(time.Duration(rapid.Int64Range(int64(-50*time.Hour), int64(50*time.Hour)).Draw(r, "off")).Truncate(time.Microsecond)).UTC()
		if rapid.Bool().Draw(r, "midnight") {
			local := at.In(billing.Zone)
			at = time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, billing.Zone)
		}
		var day time.Time
		if err := db.QueryRowContext(t.Context(), "SELECT charge_day($1, $2::date)", at, month).Scan(&day); err != nil {
			r.Fatal(err)
		}
		if want := billing.ChargeDay(at, month); day.Format(time.DateOnly) != want.Format(time.DateOnly) {
			r.Fatalf("%s of %s counts for %s in the database, for %s in billing", at, month, day.Format(time.DateOnly), want.Format(time.DateOnly))
		}
	})
}
