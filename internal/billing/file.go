package billing

import (
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
)

// FileScope is whose bills are in a bill file (G4).
type FileScope string

// The scopes.
const (
	FileOfCustomer  FileScope = "CUSTOMER"
	FileOfCustomers FileScope = "ALL_CUSTOMERS"
	FileOfResellers FileScope = "SECOND_LEVEL_RESELLERS"
)

// FileLayout is how several customers are laid out in a bill file (G4).
type FileLayout string

// The layouts.
const (
	Separate     FileLayout = "SEPARATE"     // a ZIP with one file per customer
	Consolidated FileLayout = "CONSOLIDATED" // one file for all
)

// MayRequestFile returns nil or FORBIDDEN: which perspective has which scope (B2, G4).
func MayRequestFile(v Viewer, scope FileScope) error {
	if err := MayRead(v); err != nil {
		return err
	}
	switch kind := v.Perspective(); {
	case scope == FileOfResellers && kind != Distributor && kind != Operator:
		return Errorf(Forbidden, "Only a distributor has second-level resellers; ask for ALL_CUSTOMERS or one CUSTOMER.").On("scope")
	case scope == FileOfCustomers && kind == Customer:
		return Errorf(Forbidden, "A customer gets its own bills; ask for the scope CUSTOMER.").On("scope")
	}
	return nil
}

// FileColumns returns the columns of a bill file: those of the level that the viewer may see, and of them the partner-cost columns in
// consolidated files only (B3, B4, G3, G4).
func FileColumns(kind AccountKind, level Level, layout FileLayout) []Column {
	var out []Column
	for _, c := range Columns(kind, level) {
		if c.Audience != ForPartner || layout == Consolidated {
			out = append(out, c)
		}
	}
	return out
}

// FileHasExtra says whether a bill file carries the columns that the catalogue has no name for (G3). Nobody can know whether one of them
// is a partner cost, so they go where partner-cost columns go (G4).
func FileHasExtra(kind AccountKind, level Level, layout FileLayout) bool {
	return level == Details && layout == Consolidated && SeesPartnerCost(kind)
}

// FileAsOf is the cut-off of the bill's rows in a file (A9): of an issued bill everything; otherwise, by instance, charges up to the end of
// yesterday (A5), and in details those that were ready seven hours ago (A7).
func (b Bill) FileAsOf(level Level, now time.Time) time.Time {
	if level == Instances {
		return b.DataAsOf(now)
	}
	if cut := now.Add(-ReadyDelay - FileReadyDelay); b.State(now) != Issued && cut.Before(b.Month.End()) {
		return cut
	}
	return b.Month.End()
}

// CheckFileMonth returns INVALID_MONTH (A4), or BILL_NOT_ISSUED for a file of several customers while the calendar has not issued the
// month (A8).
func CheckFileMonth(m Month, level Level, scope FileScope, now time.Time) error {
	if err := CheckMonth(m, level, now); err != nil {
		return err
	}
	if scope != FileOfCustomer && now.Before(m.IssueInstant()) {
		return Errorf(BillNotIssued, "Files of several customers are made of issued months only; %s is issued on %s (UTC+8). A file of one customer can be made now.",
			m, m.IssueInstant().Format("2006-01-02 15:04")).On("month")
	}
	return nil
}

// MergedTypes are the transaction types that consolidated details merge (G5).
var MergedTypes = []TransactionType{HourlySettlement, DailySettlement, SpotCharge, HourlyRIFee, HourlySavingsPlanFee}

// RoundingProduct is the product name of the row that holds a bill's rounding difference in consolidated files.
const RoundingProduct = "Rounding difference"

// RoundingLine is the rounding difference as a row of its own, so that the sum of a consolidated file is the payable (D3). ok is false
// when there is none.
func (b Bill) RoundingLine(customer Account) (l Line, ok bool) {
	difference := b.Payable().Sub(b.TotalCost)
	kind := AdjustDR
	if difference.Sign() < 0 {
		kind = AdjustCR
	}
	return Line{
		ID: uuid.NewSHA1(b.ID, []byte("rounding difference")), BillID: b.ID, Month: b.Month, Currency: b.Currency,
		PayerAccountID: customer.FileID(), OwnerAccountID: customer.FileID(), ProductName: RoundingProduct, SubproductName: RoundingProduct,
		ComponentName: "Payable minus the exact sum of the charges", BillingMode: PayAsYouGo, TransactionType: kind,
		TransactionTime: b.Month.End(), UsageStartTime: b.Month.Start(), UsageEndTime: b.Month.End(),
		OriginalCost: decimal.NewNullDecimal(difference), TotalCost: difference,
	}, !difference.IsZero()
}

// FileID is how files name the account: as its vendor does, else by its UIN.
func (a Account) FileID() string {
	if a.SourceID != "" {
		return a.SourceID
	}
	return a.UIN
}
