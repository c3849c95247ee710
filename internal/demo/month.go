package demo

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"strconv"
	"time"

	"github.com/shopspring/decimal"

	"countersign/internal/billing"
)

// product is something made up that is sold. Prices are per unit and hour, in USD.
type product struct {
	name, code, sub, subCode, kind, component, unit string
	price                                           string
	units                                           []int // how many of the unit an instance has
	prefix                                          string
	prepaid                                         bool
}

var products = []product{
	{"Virtual Machine", "p_vm", "Standard S5", "sp_vm_s5", "S5.LARGE8", "vCPU and memory", "vCPU", "0.0412", []int{2, 4, 8, 16}, "ins", false},
	{"Virtual Machine", "p_vm", "Memory M6", "sp_vm_m6", "M6.2XLARGE64", "vCPU and memory", "vCPU", "0.0587", []int{4, 8, 16}, "ins", true},
	{"Block Storage", "p_cbs", "Premium SSD", "sp_cbs_ssd", "CLOUD_SSD", "Capacity", "GB", "0.000178", []int{100, 200, 500}, "disk", false},
	{"Object Storage", "p_cos", "Standard storage", "sp_cos_std", "bucket", "Stored data", "GB", "0.0000326", []int{900, 2500, 8000}, "bucket", false},
	{"Managed PostgreSQL", "p_pg", "High availability", "sp_pg_ha", "pg.x4.large", "Instance", "vCPU", "0.0961", []int{2, 4, 8}, "postgres", false},
	{"Managed Redis", "p_redis", "Cluster", "sp_redis", "redis.4g", "Memory", "GB", "0.0214", []int{4, 8, 16}, "crs", false},
	{"Content Delivery", "p_cdn", "Traffic", "sp_cdn", "domain", "Traffic", "GB", "0.00107", []int{80, 300, 900}, "cdn", false},
	{"Load Balancer", "p_clb", "Shared", "sp_clb", "clb.shared", "Instance", "LCU", "0.0083", []int{1, 3, 6}, "lb", false},
	{"GPU Compute", "p_gpu", "Inference T4", "sp_gpu_t4", "GN7.2XLARGE32", "GPU", "GPU", "0.5472", []int{1, 2}, "ins", false},
	{"Log Service", "p_cls", "Index traffic", "sp_cls", "topic", "Index traffic", "GB", "0.00231", []int{10, 40, 90}, "topic", false},
}

var regions = []struct{ name, code string }{
	{"Singapore", "ap-singapore"}, {"Tokyo", "ap-tokyo"}, {"Frankfurt", "eu-frankfurt"}, {"Silicon Valley", "na-siliconvalley"}, {"Jakarta", "ap-jakarta"}, {"São Paulo", "sa-saopaulo"},
}

var projects = []string{"Default Project", "Webshop", "Data platform", "Mobile app", "Staging"}

// month makes the charges of a month up to an instant, as a file of bill details.
func (w *world) month(m billing.Month, until time.Time) io.Reader {
	var file bytes.Buffer
	out := csv.NewWriter(&file)
	f := &monthFile{out: out, month: m, until: until}
	var header []string
	for _, c := range billing.Catalogue {
		if !c.Derived {
			header, f.keys = append(header, c.HeaderEN), append(f.keys, c.Key)
		}
	}
	f.write(header)
	for _, a := range w.accounts {
		switch a.kind {
		case billing.Customer:
			f.customer(a)
		case billing.Distributor, billing.Reseller:
			f.ownUsage(a)
		case billing.SecondLevelReseller, billing.Operator:
		}
	}
	out.Flush()
	return &file
}

// monthFile writes the charges of a month.
type monthFile struct {
	out   *csv.Writer
	month billing.Month
	until time.Time
	keys  []string
	lines int
}

func (f *monthFile) write(row []string) {
	if err := f.out.Write(row); err != nil {
		panic(err) //nolint:forbidigo // a buffer takes everything
	}
}

func (f *monthFile) customer(a *party) {
	grown := 1 + (int(f.month)-int(billing.NewMonth(2024, time.September)))/9 // customers grow slowly
	for n := range min(a.size+grown-1, 24) {
		f.instance(a, n, a.uin)
	}
}

// ownUsage is what a partner uses itself: kept, and in no customer bill (B1).
func (f *monthFile) ownUsage(a *party) {
	for n := range 2 {
		f.instance(a, n, a.uin)
	}
}

// instance writes the charges of one instance: by the day, or once a month where it is paid in advance.
func (f *monthFile) instance(a *party, n int, owner string) {
	r := random("instance", a.uin, strconv.Itoa(n)) // the same instance every month
	p := products[r.IntN(len(products))]
	region := regions[r.IntN(len(regions))]
	use := usage{
		party: a, product: p, owner: owner, region: region.name, regionCode: region.code, zone: fmt.Sprintf("%s-%d", region.code, 1+r.IntN(3)),
		project: projects[r.IntN(len(projects))], id: fmt.Sprintf("%s-%s", p.prefix, word(r, 8)), units: p.units[r.IntN(len(p.units))],
		discount: decimal.New(int64(80+r.IntN(5)*5), -2), partnerDiscount: decimal.New(int64(70+r.IntN(3)*3), -2),
	}
	use.name = fmt.Sprintf("%s-%d", map[bool]string{true: "prod", false: "dev"}[r.IntN(3) > 0], n+1)
	use.tags = map[string]string{"env": map[bool]string{true: "prod", false: "dev"}[use.name[0] == 'p'], "team": []string{"core", "growth", "finance"}[r.IntN(3)]}
	use.covered = r.IntN(12) == 0
	use.plan = r.IntN(14) == 0
	mr := random("month", a.uin, strconv.Itoa(n), f.month.String())
	if p.prepaid {
		start := f.month.Start().AddDate(0, 0, mr.IntN(20)).Add(time.Duration(mr.IntN(86400)) * time.Second)
		kind := billing.Renewal
		if mr.IntN(4) == 0 {
			kind = billing.Purchase
		}
		f.charge(use, mr, kind, billing.Prepaid, start, start.AddDate(0, 1, 0), start, 730)
	} else {
		f.daily(use, mr)
	}
	switch {
	case mr.IntN(40) == 0:
		at := f.month.Start().AddDate(0, 0, 12).Add(time.Duration(mr.IntN(3600*12)) * time.Second)
		f.charge(use, mr, billing.RefundCharge, billing.Prepaid, at, at, at, -40-mr.IntN(200))
	case mr.IntN(60) == 0:
		at := f.month.Start().AddDate(0, 0, 20)
		f.charge(use, mr, billing.AdjustCR, billing.PayAsYouGo, at, at, at, -6)
	}
}

// daily writes a charge for every third day: the days of a cycle together.
func (f *monthFile) daily(use usage, r *rand.Rand) {
	const days = 3
	for day := f.month.Start(); day.Before(f.month.End()); day = day.AddDate(0, 0, days) {
		end := day.AddDate(0, 0, days)
		if end.After(f.month.End()) {
			end = f.month.End()
		}
		hours := int(end.Sub(day).Hours()) * (70 + r.IntN(31)) / 100
		f.charge(use, r, billing.DailySettlement, billing.PayAsYouGo, day, end, end, hours)
	}
}

// usage is one instance of one account.
type usage struct {
	*party
	product
	owner, region, regionCode, zone, project, id, name string
	units                                              int
	discount, partnerDiscount                          decimal.Decimal
	tags                                               map[string]string
	covered, plan                                      bool // by a reserved instance, by a savings plan
}

// charge writes one line, if it has happened yet. Its amounts keep the formula of D2 exactly.
func (f *monthFile) charge(u usage, r *rand.Rand, kind billing.TransactionType, mode billing.BillingMode, from, to, at time.Time, hours int) {
	if at.After(f.until) {
		return
	}
	f.lines++
	price := decimal.RequireFromString(u.price)
	if u.currency == "JPY" {
		price = price.Mul(decimal.New(152, 0))
	}
	amount := decimal.New(int64(u.units), 0)
	duration := decimal.New(int64(hours), 0)
	original := price.Mul(amount).Mul(duration)
	var ri, sp, spRate, voucher decimal.Decimal
	if u.covered && kind == billing.DailySettlement {
		ri = original.Mul(decimal.New(5, -1))
	}
	if u.plan && kind == billing.DailySettlement {
		spRate = decimal.New(72, -2)
		sp = original.Mul(decimal.New(4, -1))
	}
	before := original.Sub(ri).Sub(sp).Mul(u.discount)
	if r.IntN(25) == 0 && before.Sign() > 0 {
		voucher = before.Mul(decimal.New(2, -1)).Truncate(2)
	}
	partner := original.Mul(u.partnerDiscount)
	taxRate := decimal.New(6, -2)
	tax := partner.Mul(taxRate)
	tags, err := json.Marshal(u.tags)
	if err != nil {
		panic(err) //nolint:forbidigo // a map of strings always marshals
	}
	d := billing.DecimalString
	values := map[string]string{
		"billMonth": f.month.String(), "payerAccountId": u.uin, "ownerAccountId": u.owner, "operatorAccountId": u.uin,
		"productName": u.product.name, "productCode": u.code, "subproductName": u.sub, "subproductCode": u.subCode, "billingMode": string(mode), "instanceType": u.product.kind,
		"projectName": u.project, "regionName": u.region, "regionCode": u.regionCode, "availabilityZone": u.zone, "instanceId": u.id, "instanceName": u.party.name[:5] + "-" + u.name,
		"transactionType": string(kind), "transactionId": fmt.Sprintf("%s%s%06d", f.month.Start().Format("200601"), u.uin[6:], f.lines), "transactionTime": stamp(at), "orderId": "",
		"usageStartTime": stamp(from), "usageEndTime": stamp(to), "componentType": u.component, "componentName": u.product.name + " " + u.component,
		"componentListPrice": d(price), "componentPriceUnit": "per " + u.unit + " and hour", "componentUsage": d(amount), "componentUsageUnit": u.unit, "usageDuration": d(duration), "usageDurationUnit": "hour",
		"originalCost": d(original), "riDeductionDuration": "0", "riDeductionCost": d(ri), "spDeductionRate": d(spRate), "spDeduction": d(sp.Mul(spRate)), "spDeductionCost": d(sp),
		"customerDiscountRate": d(u.discount), "totalBeforeVoucher": d(before), "customerVoucherDeduction": d(voucher), "totalCost": d(before.Sub(voucher)), "currency": string(u.currency),
		"tags": string(tags), "resellerDiscountRate": d(u.partnerDiscount), "totalAfterDiscountExTax": d(partner), "resellerVoucherDeduction": "0", "amountBeforeTax": d(partner), "taxRate": d(taxRate),
		"taxAmount": d(tax), "totalCostIncludingTax": d(partner.Add(tax)),
	}
	if mode == billing.Prepaid {
		values["orderId"] = fmt.Sprintf("20%s%05d", f.month.Start().Format("0601"), r.IntN(100000))
	}
	row := make([]string, len(f.keys))
	for i, k := range f.keys {
		row[i] = values[k]
	}
	f.write(row)
}

// stamp writes an instant as detailed bills do: in UTC+8, without a zone.
func stamp(t time.Time) string { return t.In(billing.Zone).Format(time.DateTime) }

func word(r *rand.Rand, n int) string {
	const letters = "abcdefghijkmnpqrstuvwxyz23456789"
	b := make([]byte, n)
	for i := range b {
		b[i] = letters[r.IntN(len(letters))]
	}
	return string(b)
}
