package billfile

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"countersign/internal/billing"
)

func readAccounts(t *testing.T, file string) (rows []AccountRow, findings []billing.Finding, err error) {
	t.Helper()
	r, err := OpenAccounts(strings.NewReader(file))
	if err != nil {
		return nil, nil, err
	}
	for {
		var a AccountRow
		_, found, err := r.Next(&a)
		if errors.Is(err, io.EOF) {
			return rows, findings, nil
		}
		if err != nil {
			return rows, findings, err
		}
		if findings = append(findings, found...); len(found) == 0 {
			rows = append(rows, a)
		}
	}
}

func TestAccounts(t *testing.T) {
	want := []AccountRow{
		{UIN: "100", Name: "North, Ltd.", Kind: billing.Distributor},
		{UIN: "200", Name: "=South", Kind: billing.SecondLevelReseller, ManagerUIN: "100"},
		{UIN: "300", Name: "Café", Kind: billing.Customer, ManagerUIN: "200", SourceID: "5172-8928"},
	}
	rows := "100,\"North, Ltd.\",DISTRIBUTOR,,\r\n200,'=South,Second-level reseller,100,-\r\n300,Café,customer,200,5172-8928\r\n"
	for _, header := range []string{
		"uin,name,kind,managerUin,sourceId", "UIN,Name,KIND,manager_uin,source_id", "Account UIN,Account Name,Account Kind,Manager UIN,Source ID", "账号UIN,名称,类型,管理者UIN,sourceId",
	} {
		for _, file := range []string{header + "\r\n" + rows, byteOrderMark + header + "\n" + rows, zipped(t, header+"\n"+rows)} {
			got, found, err := readAccounts(t, file)
			if err != nil || len(found) > 0 {
				t.Fatalf("%s: %v %+v", header, err, found)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s: %s", header, diff)
			}
		}
	}
	got, _, err := readAccounts(t, "memo,kind,managerUin,uin,name\nx,RESELLER,NULL,1,R\n")
	if err != nil || len(got) != 1 || got[0] != (AccountRow{UIN: "1", Name: "R", Kind: billing.Reseller}) {
		t.Errorf("%v %+v", err, got)
	}
}

func TestBadAccounts(t *testing.T) {
	_, found, err := readAccounts(t, "uin,name,kind,managerUin,sourceId\n"+
		"x,,GIFT,y,"+strings.Repeat("s", maxAccountBytes+1)+"\n"+ // 2
		"1,a,CUSTOMER\n"+ // 3
		",a,CUSTOMER,2,\n"+ // 4
		"123456789012345678901,"+strings.Repeat("n", 201)+",CUSTOMER,2,\n"+ // 5
		"1,a\xff,CUSTOMER,2,\n"+ // 6
		"1,a,CUSTOMER,2,\n")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range found {
		got = append(got, fmt.Sprintf("%d %s %s", f.Row, f.Column, f.Code))
	}
	want := []string{
		"2 uin INVALID_VALUE", "2 name INVALID_VALUE", "2 kind INVALID_VALUE", "2 managerUin INVALID_VALUE", "2 sourceId INVALID_VALUE", "3  INVALID_VALUE",
		"4 uin INVALID_VALUE", "5 uin INVALID_VALUE", "5 name INVALID_VALUE", "6 name INVALID_VALUE",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	_, _, err = readAccounts(t, "uin,memo\n")
	refused(t, err, billing.MissingColumn, "1", "name, kind, managerUin")
	_, _, err = readAccounts(t, "uin,name,kind,managerUin\n")
	refused(t, err, billing.InvalidFile, "1", "no rows")
	_, _, err = readAccounts(t, "")
	refused(t, err, billing.InvalidFile, "", "empty", "file of accounts")
	_, _, err = readAccounts(t, "uin,name,kind,managerUin\n1,\"a")
	refused(t, err, billing.InvalidFile, "2", "quoted cell")
	_, _, err = readAccounts(t, "{}")
	refused(t, err, billing.InvalidFile, "", "JSON")
}
