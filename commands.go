package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"time"

	"countersign/frontend"
	"countersign/graph"
	"countersign/internal/billing"
	"countersign/internal/demo"
	"countersign/internal/docs"
	"countersign/internal/store"
)

// commands are the command line.
type commands struct {
	config

	Serve   serveCommand   `cmd:"" default:"1" help:"Serve the API and the pages (the default)."`
	DemoCmd demoCommand    `cmd:"" name:"demo" help:"Load the demo data once, then serve."`
	Migrate migrateCommand `cmd:"" help:"Bring the database to this program's schema."`
	Import  importCommand  `cmd:"" help:"Import a file of charges or accounts: all of it, or nothing."`
	Export  exportCommand  `cmd:"" help:"Write a bill file: every row, and every column that the account may see."`
	Issue   issueCommand   `cmd:"" help:"Issue the held bills of a month."`
	User    struct {
		Add    userAddCommand    `cmd:"" help:"Add a user to an account. The password is read from standard input."`
		Unlink userUnlinkCommand `cmd:"" help:"Forget who a user is at the OpenID Connect provider, and sign it out."`
	} `cmd:"" help:"Users."`
	Token struct {
		Add tokenAddCommand `cmd:"" help:"Make an API token for a user and print its secret."`
	} `cmd:"" help:"API tokens."`
	Check checkCommand `cmd:"" help:"Hold every money invariant against the database; exit status 1 when one is broken."`
}

// oidcConfig is the OpenID Connect provider to sign in with.
type oidcConfig struct {
	Issuer       string `env:"COUNTERSIGN_OIDC_ISSUER" help:"OpenID Connect provider to sign in with beside passwords; unset: passwords alone." placeholder:"URL"`
	ClientID     string `env:"COUNTERSIGN_OIDC_CLIENT_ID" help:"What the provider knows this server as." placeholder:"ID"`
	ClientSecret string `env:"COUNTERSIGN_OIDC_CLIENT_SECRET" help:"The secret that goes with it." placeholder:"SECRET"`
	Name         string `env:"COUNTERSIGN_OIDC_NAME" help:"The provider's name on the sign-in page." placeholder:"NAME"`
}

// errReported ends a command whose findings are printed already.
var errReported = errors.New("reported")

// message is a refusal's sentence without its code, and any other error as it is.
func message(err error) string {
	var refusal *billing.Error
	if errors.As(err, &refusal) {
		return refusal.Message
	}
	return err.Error()
}

// with runs fn on the opened system and closes it.
func (c *config) with(ctx context.Context, log *slog.Logger, fn func(*system) error) error {
	s, err := c.open(ctx, log)
	if err != nil {
		return err
	}
	return errors.Join(fn(s), s.close())
}

type serveCommand struct{}

// Run serves until the process is told to end.
func (serveCommand) Run(ctx context.Context, c *config, log *slog.Logger, out io.Writer) error {
	return c.with(ctx, log, func(s *system) error {
		if _, err := s.store.CommandViewer(ctx); err != nil { // the operator's account is there from the first start on
			return err
		}
		return c.serve(ctx, s, log, func(addr string) { fmt.Fprintf(out, "Countersign serves on %s\n", browsable(addr)) })
	})
}

type demoCommand struct{}

// Run loads the demo where the database is empty, and serves.
func (demoCommand) Run(ctx context.Context, c *config, log *slog.Logger, out io.Writer) error {
	return c.with(ctx, log, func(s *system) error {
		if err := demo.Load(ctx, s.store, log); err != nil {
			return err
		}
		c.Demo = true
		return c.serve(ctx, s, log, func(addr string) {
			fmt.Fprintf(out, "\nCountersign's demo serves on %s\n\nSign in as one of these, all with the password %q:\n", browsable(addr), demo.Password)
			for _, u := range demo.Users {
				fmt.Fprintf(out, "  %-36s %s\n", u.Email, u.Looks)
			}
			fmt.Fprintln(out, "\nCtrl-C ends it. The data stays in", c.Data, "for the next start.")
		})
	})
}

type migrateCommand struct{}

// Run migrates: opening does it.
func (migrateCommand) Run(ctx context.Context, c *config, log *slog.Logger, out io.Writer) error {
	return c.with(ctx, log, func(*system) error {
		_, err := fmt.Fprintln(out, "The database is at this program's schema.")
		return err
	})
}

type importCommand struct {
	File   string `arg:"" help:"The file: CSV, plain or gzip." type:"existingfile"`
	Format string `required:"" enum:"focus,details,accounts" help:"focus, details or accounts."`
	Under  string `help:"UIN of the partner under which unknown sub-accounts become customers." placeholder:"UIN"`
	Hold   bool   `help:"Hold the bills of months past their issue instant until the command issue: for a month that comes in several files."`
}

// Run imports and prints what came of it.
func (i importCommand) Run(ctx context.Context, c *config, log *slog.Logger, out io.Writer) error {
	return c.with(ctx, log, func(s *system) error {
		v, err := s.store.CommandViewer(ctx)
		if err != nil {
			return err
		}
		file, err := os.Open(i.File)
		if err != nil {
			return err
		}
		defer file.Close() //nolint:errcheck // it was only read
		result, err := s.store.Import(ctx, v, store.Upload{Format: i.Format, FileName: filepath.Base(i.File), UnderUIN: i.Under, Held: i.Hold, Body: file})
		if err != nil {
			return err
		}
		return report(out, result)
	})
}

// report prints an import's outcome; its findings are an error of the command.
func report(out io.Writer, i store.BillImport) error {
	fmt.Fprintf(out, "%s: %s, %d rows, %d refused, %d bills, %d accounts\n", i.FileName, strings.ToLower(i.State), i.RowsRead, i.RowsRefused, i.BillCount, i.AccountCount)
	for _, t := range i.Totals {
		fmt.Fprintf(out, "  %s %s: %d rows, total cost %s\n", t.Month, t.Currency, t.Rows, billing.DecimalString(t.TotalCost))
	}
	for _, f := range i.Warnings {
		fmt.Fprintf(out, "  warning, row %d: %s\n", f.Row, f.Reason)
	}
	for _, f := range i.Errors {
		where := "the file"
		if f.Row > 0 {
			where = fmt.Sprintf("row %d", f.Row)
		}
		if f.Column != "" {
			where += fmt.Sprintf(", %s = %q", f.Column, f.Value)
		}
		fmt.Fprintf(out, "  %s: %s (%s)\n", where, f.Reason, f.Code)
	}
	if i.State != store.ImportSucceeded {
		fmt.Fprintln(out, "Nothing was taken.")
		return errReported
	}
	return nil
}

type exportCommand struct {
	Month    string `arg:"" help:"The month, such as 2024-09."`
	Level    string `default:"details" enum:"details,instances" help:"details: one row a charge; instances: one row an instance."`
	Customer string `help:"UIN of the customer; unset: all customers that the account manages." placeholder:"UIN"`
	Layout   string `default:"consolidated" enum:"consolidated,separate" help:"Of all customers: one file, or a ZIP with one for each."`
	Format   string `default:"csv" enum:"csv,xlsx,parquet,focus" help:"csv, xlsx, parquet, or focus for FOCUS 1.2 as CSV."`
	Language string `default:"en" enum:"en,zh" help:"Of headers and words: en or zh."`
	As       string `help:"UIN of the account whose view it is; unset: the operator's." placeholder:"UIN"`
	Out      string `short:"o" help:"The file to write, or - for standard output; unset: a name that says what is in it, in this folder." placeholder:"FILE"`
}

// Run writes the file, which appears under its name once it is whole.
func (e exportCommand) Run(ctx context.Context, c *config, log *slog.Logger, out io.Writer) error {
	month, err := billing.ParseMonth(e.Month)
	if err != nil {
		return err
	}
	request := store.FileRequest{Month: month, Level: billing.Details, Scope: billing.FileOfCustomer, CustomerUIN: e.Customer, Format: store.FileFormat(strings.ToUpper(e.Format)), Language: store.FileLanguage(e.Language)}
	if e.Level == "instances" {
		request.Level = billing.Instances
	}
	if e.Customer == "" {
		request.Scope, request.Layout = billing.FileOfCustomers, billing.FileLayout(strings.ToUpper(e.Layout))
	}
	return c.with(ctx, log, func(s *system) error {
		v, err := s.store.CommandViewer(ctx)
		if err != nil {
			return err
		}
		if e.As != "" {
			account, err := s.store.Account(ctx, v, e.As)
			if err != nil {
				return err
			}
			if account == nil {
				return billing.ErrNotFound("account")
			}
			v.Account = *account
		}
		return e.write(ctx, s.store, v, request, out)
	})
}

func (e exportCommand) write(ctx context.Context, s *store.Store, v billing.Viewer, request store.FileRequest, out io.Writer) error {
	if e.Out == "-" {
		_, err := s.StreamBillFile(ctx, v, request, func(store.FileHead) io.Writer { return out })
		return err
	}
	folder := "."
	if e.Out != "" {
		folder = filepath.Dir(e.Out)
	}
	file, err := os.CreateTemp(folder, ".countersign-*")
	if err != nil {
		return err
	}
	defer os.Remove(file.Name()) //nolint:errcheck // under its own name it is gone from here
	name := e.Out
	manifest, err := s.StreamBillFile(ctx, v, request, func(head store.FileHead) io.Writer {
		if name == "" {
			name = head.Name
		}
		return file
	})
	if err := errors.Join(err, file.Close()); err != nil {
		return err
	}
	if err := os.Rename(file.Name(), name); err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "%s: %d rows, %d bytes, SHA-256 %s\n", name, manifest.RowCount, manifest.Bytes, manifest.SHA256)
	for _, t := range manifest.Totals {
		fmt.Fprintf(out, "  %s: %d bills, total cost %s, payable %s\n", t.Currency, t.BillCount, billing.DecimalString(t.TotalCost), billing.DecimalString(t.Payable))
	}
	return err
}

type issueCommand struct {
	Month string `required:"" help:"The month, such as 2024-09."`
}

// Run issues the held bills of a month.
func (i issueCommand) Run(ctx context.Context, c *config, log *slog.Logger, out io.Writer) error {
	month, err := billing.ParseMonth(i.Month)
	if err != nil {
		return err
	}
	return c.with(ctx, log, func(s *system) error {
		v, err := s.store.CommandViewer(ctx)
		if err != nil {
			return err
		}
		n, err := s.store.IssueMonth(ctx, v, month)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(out, "%d bills of %s issued.\n", n, month)
		return err
	})
}

type userAddCommand struct {
	Email string `required:"" help:"The address to sign in with."`
	Name  string `help:"The user's name."`
	Role  string `required:"" enum:"ADMIN,FINANCE,ACCOUNT_MANAGER,VIEWER" help:"ADMIN, FINANCE, ACCOUNT_MANAGER or VIEWER."`
	UIN   string `required:"" help:"The account's UIN; 1 is the operator's."`
}

// Run adds a user with the password on standard input.
func (u userAddCommand) Run(ctx context.Context, c *config, log *slog.Logger, out io.Writer) error {
	password, err := bufio.NewReader(os.Stdin).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("password: %w", err)
	}
	return c.with(ctx, log, func(s *system) error {
		if _, err := s.store.CommandViewer(ctx); err != nil {
			return err
		}
		if _, err := s.store.AddUser(ctx, store.NewUser{AccountUIN: u.UIN, Email: u.Email, Name: u.Name, Role: billing.Role(u.Role), Password: strings.TrimRight(password, "\r\n")}); err != nil {
			return err
		}
		_, err := fmt.Fprintf(out, "%s can sign in.\n", u.Email)
		return err
	})
}

type userUnlinkCommand struct {
	Email string `required:"" help:"The user's address."`
}

// Run unlinks a user from the provider.
func (u userUnlinkCommand) Run(ctx context.Context, c *config, log *slog.Logger, out io.Writer) error {
	return c.with(ctx, log, func(s *system) error {
		if err := s.store.UnlinkIdentity(ctx, u.Email); err != nil {
			return err
		}
		_, err := fmt.Fprintf(out, "%s is linked anew by the next sign-in with the provider.\n", u.Email)
		return err
	})
}

type tokenAddCommand struct {
	Email   string        `required:"" help:"The user that the token acts as."`
	Name    string        `default:"made by command" help:"A name to know it by."`
	Scope   []string      `default:"READ" enum:"READ,CONFIRM,CREDIT,IMPORT" help:"READ, CONFIRM, CREDIT, IMPORT; several with commas."`
	Expires time.Duration `help:"How long it is good, such as 720h; unset: until revoked."`
}

// Run makes a token and prints its secret, alone on a line.
func (t tokenAddCommand) Run(ctx context.Context, c *config, log *slog.Logger, out io.Writer) error {
	return c.with(ctx, log, func(s *system) error {
		v, err := s.store.ViewerByEmail(ctx, t.Email)
		if err != nil {
			return err
		}
		var scopes []billing.TokenScope
		for _, scope := range t.Scope {
			scopes = append(scopes, billing.TokenScope(scope))
		}
		var expires *time.Time
		if t.Expires > 0 {
			at := time.Now().Add(t.Expires)
			expires = &at
		}
		_, secret, err := s.store.CreateApiToken(ctx, v, t.Name, scopes, expires)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintln(out, secret)
		return err
	})
}

type checkCommand struct{}

// Run prints every broken invariant.
func (checkCommand) Run(ctx context.Context, c *config, log *slog.Logger, out io.Writer) error {
	return c.with(ctx, log, func(s *system) error {
		broken := 0
		done, err := s.store.Check(ctx, func(v store.Violation) {
			broken++
			fmt.Fprintf(out, "%s: %s: %s\n", v.Rule, v.Object, v.Detail)
		})
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "%d bills with %d lines and %d credits with %d entries looked at; %d invariants broken.\n", done.Bills, done.Lines, done.Credits, done.CreditEntries, broken)
		if broken > 0 {
			return errReported
		}
		return nil
	})
}

// settings are what serving needs beyond the texts of the config.
type settings struct {
	proxies []netip.Prefix
	trusted *graph.TrustedDocuments
	docs    *docs.Site
}

// settings reads them. The error says which is wrong and why.
func (c *config) settings() (set settings, err error) {
	if set.proxies, err = prefixes(c.Proxies); err != nil {
		return set, err
	}
	if c.TrustedDocuments != "" {
		if set.trusted, err = graph.ReadTrustedDocuments(c.TrustedDocuments, frontend.Documents); err != nil {
			return set, fmt.Errorf("COUNTERSIGN_TRUSTED_DOCUMENTS: %w", err)
		}
	}
	set.docs, err = documentation()
	return set, err
}

// browsable is an address as a browser takes it.
func browsable(addr string) string {
	return "http://" + strings.Replace(strings.Replace(addr, "[::]", "127.0.0.1", 1), "0.0.0.0", "127.0.0.1", 1)
}

// prefixes reads networks such as 10.0.0.0/8, or single addresses.
func prefixes(texts []string) ([]netip.Prefix, error) {
	var out []netip.Prefix
	for _, text := range texts {
		p, err := netip.ParsePrefix(text)
		if err != nil {
			a, addrErr := netip.ParseAddr(text)
			if addrErr != nil {
				return nil, fmt.Errorf("COUNTERSIGN_TRUSTED_PROXIES: write networks like 10.0.0.0/8: %w", err)
			}
			p = netip.PrefixFrom(a, a.BitLen())
		}
		out = append(out, p)
	}
	return out, nil
}
