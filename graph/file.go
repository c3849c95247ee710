package graph

import (
	"strings"

	"countersign/graph/model"
	"countersign/internal/billing"
	"countersign/internal/store"
)

// fileRequest is which file is asked for.
func fileRequest(input model.RequestBillFileInput) store.FileRequest {
	r := store.FileRequest{
		Month: input.Month, Level: billing.Details, Scope: value(input.Scope), Layout: value(input.Layout), CustomerUIN: value(input.CustomerUin), ManagerUIN: value(input.ManagerUin),
		Format: store.FileFormat(value(input.Format)), Language: store.FileLanguage(strings.ToLower(string(value(input.Language)))),
	}
	if input.Level == model.BillFileLevelInstances {
		r.Level = billing.Instances
	}
	return r
}

func fileLanguage(l store.FileLanguage) model.BillFileLanguage {
	return model.BillFileLanguage(strings.ToUpper(string(l)))
}

// made is what is known of a file once it is made.
func made[T any](f *store.BillFile, v T) *T {
	if f.SHA256 == "" {
		return nil
	}
	return &v
}

// link is where a file is downloaded while its link is valid.
func (r *Resolver) link(f *store.BillFile, part string) *string {
	if !f.LinkHolds(r.Store.Now()) {
		return nil
	}
	url := "/files/" + store.GlobalID("BillFile", f.ID.String()) + part
	return &url
}
