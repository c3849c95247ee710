package billing

import (
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
)

// BillingMode is how a product is paid for; "" when the file does not say.
type BillingMode string

// The billing modes.
const (
	Prepaid          BillingMode = "PREPAID"
	PayAsYouGo       BillingMode = "PAY_AS_YOU_GO"
	ReservedInstance BillingMode = "RESERVED_INSTANCE"
	SpotInstance     BillingMode = "SPOT"
)

// BillingModes are all billing modes with the words that detailed bills use for them.
var BillingModes = []Word[BillingMode]{
	{Prepaid, []string{"Monthly subscription", "Prepaid", "Subscription", "prePay", "包年包月", "预付费"}},
	{PayAsYouGo, []string{"Pay-as-you-go", "Pay as you go", "Pay-as-you-go resources", "Postpaid", "postPay", "按量计费", "后付费"}},
	{ReservedInstance, []string{"Reserved instance", "Reserved instances", "RI", "Standard RI", "riPay", "预留实例"}},
	{SpotInstance, []string{"Spot", "Spot instance", "spotpay", "竞价实例"}},
}

// TransactionType is what kind of charge a line is.
type TransactionType string

// The transaction types, which are those of the reference system's partner API.
const (
	Purchase                TransactionType = "PURCHASE"
	Renewal                 TransactionType = "RENEWAL"
	Modify                  TransactionType = "MODIFY"
	RefundCharge            TransactionType = "REFUND"
	PayAsYouGoDeduction     TransactionType = "PAY_AS_YOU_GO_DEDUCTION"
	HourlySettlement        TransactionType = "HOURLY_SETTLEMENT"
	DailySettlement         TransactionType = "DAILY_SETTLEMENT"
	MonthlySettlement       TransactionType = "MONTHLY_SETTLEMENT"
	SpotCharge              TransactionType = "SPOT"
	OfflineProjectDeduction TransactionType = "OFFLINE_PROJECT_DEDUCTION"
	OfflineProductDeduction TransactionType = "OFFLINE_PRODUCT_DEDUCTION"
	AdjustDR                TransactionType = "ADJUST_DR"
	AdjustCR                TransactionType = "ADJUST_CR"
	OneOffRIFee             TransactionType = "ONE_OFF_RI_FEE"
	HourlyRIFee             TransactionType = "HOURLY_RI_FEE"
	OneOffSavingsPlanFee    TransactionType = "ONE_OFF_SAVINGS_PLAN_FEE"
	HourlySavingsPlanFee    TransactionType = "HOURLY_SAVINGS_PLAN_FEE"
	MinimumSpendDeduction   TransactionType = "MINIMUM_SPEND_DEDUCTION"
	TaxCharge               TransactionType = "TAX"
)

// TransactionTypes are all transaction types with the words and codes that detailed bills use for them.
var TransactionTypes = []Word[TransactionType]{
	{Purchase, []string{"Purchase", "New monthly subscription", "prepay_purchase", "prePurchase", "pre_purchase", "新购", "包年包月新购"}},
	{Renewal, []string{"Renewal", "Monthly subscription renewal", "prepay_renew", "preRenew", "pre_renew", "续费", "包年包月续费"}},
	{Modify, []string{"Modify", "Upgrade/Downgrade", "prepay_modify", "preUpgrade", "preDowngrade", "pre_upgrade", "pre_downgrade", "变配", "配置变更"}},
	{RefundCharge, []string{"Refund", "Monthly subscription refund", "prepay_return", "退费", "退款"}},
	{PayAsYouGoDeduction, []string{"Pay-as-you-go", "Pay-as-you-go deduction", "postpay_deduct", "按量计费扣费"}},
	{HourlySettlement, []string{"Hourly settlement", "postpay_deduct_h", "按量计费小时结", "小时结"}},
	{DailySettlement, []string{"Daily settlement", "postpay_deduct_d", "按量计费日结", "日结"}},
	{MonthlySettlement, []string{"Monthly settlement", "postpay_deduct_m", "按量计费月结", "月结"}},
	{SpotCharge, []string{"Spot", "postpay_deduct_s", "竞价实例"}},
	{OfflineProjectDeduction, []string{"Offline project deduction", "offline_deduct", "线下项目扣费"}},
	{OfflineProductDeduction, []string{"Offline product deduction", "online_deduct", "线下产品扣费"}},
	{AdjustDR, []string{"Adjust-DR", "Adjust - DR", "Adjustment - deduction", "Adjustment-deduction", "recon_deduct", "调账扣费", "调账-扣费"}},
	{AdjustCR, []string{"Adjust-CR", "Adjust - CR", "Adjustment - compensation", "Adjustment-compensation", "recon_increase", "调账补偿", "调账-补偿"}},
	{OneOffRIFee, []string{"One-off RI Fee", "ripay_purchase", "预留实例购买", "预留实例一次性费用"}},
	{HourlyRIFee, []string{"Hourly RI fee", "ri_hour_pay", "预留实例小时费用", "预留实例按小时付费"}},
	{OneOffSavingsPlanFee, []string{"One-off Savings Plan fee", "svp_purchase", "节省计划一次性费用"}},
	{HourlySavingsPlanFee, []string{"Hourly Savings Plan fee", "svp_hour_pay", "节省计划小时费用", "节省计划按小时付费"}},
	{MinimumSpendDeduction, []string{"Minimum spend deduction", "recon_guarantee", "保底消费扣费"}},
	{TaxCharge, []string{"Tax", "税金"}},
}

// Word is a value of an enum with the words that files use for it.
type Word[T ~string] struct {
	Value T
	Words []string
}

// PaymentStatus tells whether a line's bill is fully confirmed (E11).
type PaymentStatus string

// The payment statuses.
const (
	Paid   PaymentStatus = "PAID"
	Unpaid PaymentStatus = "UNPAID"
)

// PaymentStatus derives it from the bill (E11).
func (b Bill) PaymentStatus() PaymentStatus {
	if b.Status() == StatusConfirmed {
		return Paid
	}
	return Unpaid
}

// Tags are the labels on a resource, by key.
type Tags map[string]string

// Line is one charge, or, on the level of instances, the sum of the charges of one instance. The zero value of a field means that the
// file does not say. Its fields are the column catalogue's, in its order.
type Line struct {
	ID     uuid.UUID
	BillID uuid.UUID

	Month                    Month
	PayerAccountID           string
	OwnerAccountID           string
	OperatorAccountID        string
	ResellerAccountID        string
	ProductName              string
	ProductCode              string
	SubproductName           string
	SubproductCode           string
	BillingMode              BillingMode
	InstanceType             string
	ProjectName              string
	RegionName               string
	RegionCode               string
	AvailabilityZone         string
	InstanceID               string
	InstanceName             string
	TransactionType          TransactionType
	TransactionID            string
	TransactionTime          time.Time
	OrderID                  string
	UsageStartTime           time.Time
	UsageEndTime             time.Time
	ComponentType            string
	ComponentName            string
	ComponentListPrice       decimal.NullDecimal
	ComponentPriceUnit       string
	ComponentUsage           decimal.NullDecimal
	ComponentUsageUnit       string
	UsageDuration            decimal.NullDecimal
	UsageDurationUnit        string
	OriginalCost             decimal.NullDecimal
	RIDeductionDuration      decimal.NullDecimal
	RIDeductionCost          decimal.NullDecimal
	SPDeductionRate          decimal.NullDecimal
	SPDeduction              decimal.NullDecimal
	SPDeductionCost          decimal.NullDecimal
	CustomerDiscountRate     decimal.NullDecimal
	TotalBeforeVoucher       decimal.NullDecimal
	CustomerVoucherDeduction decimal.NullDecimal
	TotalCost                decimal.Decimal
	Currency                 Currency
	Tags                     Tags
	ResellerDiscountRate     decimal.NullDecimal
	TotalAfterDiscountExTax  decimal.NullDecimal
	ResellerVoucherDeduction decimal.NullDecimal
	AmountBeforeTax          decimal.NullDecimal
	TaxRate                  decimal.NullDecimal
	TaxAmount                decimal.NullDecimal
	TotalCostIncludingTax    decimal.NullDecimal

	Extra     map[string]string // columns of the source file that the catalogue has no name for
	LineCount int64             // on the level of instances: how many charges are summed
	Merged    bool              // several charges merged by G5: files show its transaction time as -
}

// Field returns a pointer to the field of a column, or nil for a column that is derived from the bill (paymentStatus) or unknown. Its
// type is *Month, *string, *time.Time, *decimal.NullDecimal, *decimal.Decimal (totalCost), *Currency, *Tags, *BillingMode or *TransactionType.
func (l *Line) Field(key string) any {
	switch key {
	case "billMonth":
		return &l.Month
	case "payerAccountId":
		return &l.PayerAccountID
	case "ownerAccountId":
		return &l.OwnerAccountID
	case "operatorAccountId":
		return &l.OperatorAccountID
	case "resellerAccountId":
		return &l.ResellerAccountID
	case "productName":
		return &l.ProductName
	case "productCode":
		return &l.ProductCode
	case "subproductName":
		return &l.SubproductName
	case "subproductCode":
		return &l.SubproductCode
	case "billingMode":
		return &l.BillingMode
	case "instanceType":
		return &l.InstanceType
	case "projectName":
		return &l.ProjectName
	case "regionName":
		return &l.RegionName
	case "regionCode":
		return &l.RegionCode
	case "availabilityZone":
		return &l.AvailabilityZone
	case "instanceId":
		return &l.InstanceID
	case "instanceName":
		return &l.InstanceName
	case "transactionType":
		return &l.TransactionType
	case "transactionId":
		return &l.TransactionID
	case "transactionTime":
		return &l.TransactionTime
	case "orderId":
		return &l.OrderID
	case "usageStartTime":
		return &l.UsageStartTime
	case "usageEndTime":
		return &l.UsageEndTime
	case "componentType":
		return &l.ComponentType
	case "componentName":
		return &l.ComponentName
	case "componentListPrice":
		return &l.ComponentListPrice
	case "componentPriceUnit":
		return &l.ComponentPriceUnit
	case "componentUsage":
		return &l.ComponentUsage
	case "componentUsageUnit":
		return &l.ComponentUsageUnit
	case "usageDuration":
		return &l.UsageDuration
	case "usageDurationUnit":
		return &l.UsageDurationUnit
	case "originalCost":
		return &l.OriginalCost
	case "riDeductionDuration":
		return &l.RIDeductionDuration
	case "riDeductionCost":
		return &l.RIDeductionCost
	case "spDeductionRate":
		return &l.SPDeductionRate
	case "spDeduction":
		return &l.SPDeduction
	case "spDeductionCost":
		return &l.SPDeductionCost
	case "customerDiscountRate":
		return &l.CustomerDiscountRate
	case "totalBeforeVoucher":
		return &l.TotalBeforeVoucher
	case "customerVoucherDeduction":
		return &l.CustomerVoucherDeduction
	case "totalCost":
		return &l.TotalCost
	case "currency":
		return &l.Currency
	case "tags":
		return &l.Tags
	case "resellerDiscountRate":
		return &l.ResellerDiscountRate
	case "totalAfterDiscountExTax":
		return &l.TotalAfterDiscountExTax
	case "resellerVoucherDeduction":
		return &l.ResellerVoucherDeduction
	case "amountBeforeTax":
		return &l.AmountBeforeTax
	case "taxRate":
		return &l.TaxRate
	case "taxAmount":
		return &l.TaxAmount
	case "totalCostIncludingTax":
		return &l.TotalCostIncludingTax
	}
	return nil
}

// ChargedAt is the instant that decides for which day the charge counts and when it shows (A5, A6): its transaction time, or what
// comes nearest to it.
func (l *Line) ChargedAt() time.Time {
	for _, t := range []time.Time{l.TransactionTime, l.UsageEndTime, l.UsageStartTime} {
		if !t.IsZero() {
			return t
		}
	}
	return l.Month.Start()
}

// formulaTolerance is how far a row may be from the formula before it is reported (D2).
var formulaTolerance = decimal.New(1, -8)

// CheckFormula returns FORMULA_MISMATCH, a warning, when all parts of the formula of D2 are there and do not give the total cost.
func (l *Line) CheckFormula() *Error {
	for _, part := range []decimal.NullDecimal{l.OriginalCost, l.RIDeductionCost, l.SPDeductionCost, l.CustomerDiscountRate, l.CustomerVoucherDeduction} {
		if !part.Valid {
			return nil
		}
	}
	want := l.OriginalCost.Decimal.Sub(l.RIDeductionCost.Decimal).Sub(l.SPDeductionCost.Decimal).
		Mul(l.CustomerDiscountRate.Decimal).Sub(l.CustomerVoucherDeduction.Decimal)
	if l.TotalCost.Sub(want).Abs().GreaterThan(formulaTolerance) {
		return Errorf(FormulaMismatch, "(original cost − RI deduction − savings-plan deduction) × customer discount rate − customer voucher deduction is %s, but total cost is %s.",
			DecimalString(want), DecimalString(l.TotalCost))
	}
	return nil
}
