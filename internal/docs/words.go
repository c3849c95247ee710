package docs

import (
	"fmt"
	"io/fs"
	"regexp"
	"strconv"
	"strings"
	"text/template"

	"countersign/internal/billing"
)

// words are what a text can ask of the rest of the program.
func (s *Site) words() template.FuncMap {
	return template.FuncMap{
		"most": s.most,
		"limits": func() string {
			var b strings.Builder
			b.WriteString("| Limit | Most | Counted |\n|---|---|---|\n")
			for _, l := range s.facts.Limits {
				fmt.Fprintf(&b, "| `%s` | %s | %s |\n", l.Name, l.Most, l.Counted)
			}
			return b.String()
		},
		"errors":    func() string { return s.errorTable(requestCodes, true) },
		"findings":  func() string { return s.errorTable(findingCodes, false) },
		"columns":   columns,
		"events":    s.events,
		"retries":   retries,
		"webhooks":  func() int { return billing.MaxWebhooks },
		"rules":     func() string { return anchored(s.facts.Rules) },
		"changelog": func() string { return s.facts.Changelog },
		"example":   example,
		"scopes":    s.scopes,
	}
}

// most is the number of a limit.
func (s *Site) most(name string) (string, error) {
	for _, l := range s.facts.Limits {
		if l.Name == name {
			return l.Most, nil
		}
	}
	return "", fmt.Errorf("there is no limit %q", name)
}

// columns is the column catalogue as a table.
func columns() string {
	audiences := map[billing.Audience]string{billing.ForAll: "everybody", billing.ForManager: "managers: not in a customer's own view", billing.ForPartner: "resellers, distributors and the operator"}
	var b strings.Builder
	b.WriteString("| Field | Header | 表头 | Type | Rows | Seen by |\n|---|---|---|---|---|---|\n")
	for _, c := range billing.Catalogue {
		var rows []string
		if c.On(billing.Details) {
			rows = append(rows, "details")
		}
		if c.On(billing.Instances) {
			rows = append(rows, "instances")
		}
		fmt.Fprintf(&b, `| <span id="%s">`+"`%s`</span> | %s | %s | %s | %s | %s |\n", c.Key, c.Key, c.HeaderEN, c.HeaderZH, c.Type, strings.Join(rows, ", "), audiences[c.Audience])
	}
	return b.String()
}

// events is the table of what a webhook can be told of, in the schema's words.
func (s *Site) events() string {
	var b strings.Builder
	b.WriteString("| Event | `type` | |\n|---|---|---|\n")
	for _, e := range append(billing.WebhookEvents[:len(billing.WebhookEvents):len(billing.WebhookEvents)], billing.WebhookTest) {
		fmt.Fprintf(&b, "| `%s` | [`%s`](#%s) | %s |\n", e, e.Type(), strings.ReplaceAll(e.Type(), ".", ""), s.facts.Schema.Types["WebhookEvent"].EnumValues.ForName(string(e)).Description)
	}
	return b.String()
}

func (s *Site) scopes() string {
	var b strings.Builder
	b.WriteString("| Scope | What for |\n|---|---|\n")
	for _, v := range s.facts.Schema.Types["ApiTokenScope"].EnumValues {
		fmt.Fprintf(&b, "| `%s` | %s |\n", v.Name, v.Description)
	}
	return b.String()
}

// retries are the waits between the tries of a webhook's message, as a sentence has them.
func retries() string {
	var waits []string
	for try := 1; ; try++ {
		wait, more := billing.WebhookRetry(try)
		if !more {
			break
		}
		switch {
		case wait.Hours() >= 1:
			waits = append(waits, strconv.Itoa(int(wait.Hours()))+" h")
		case wait.Minutes() >= 1:
			waits = append(waits, strconv.Itoa(int(wait.Minutes()))+" min")
		default:
			waits = append(waits, strconv.Itoa(int(wait.Seconds()))+" s")
		}
	}
	return strings.Join(waits[:len(waits)-1], ", ") + " and " + waits[len(waits)-1]
}

var ruleBegins = regexp.MustCompile(`(?m)^- ([A-H]\d+) `)

// anchored gives each rule an address of its own.
func anchored(rules string) string {
	_, rules, _ = strings.Cut(rules, "\n") // the page has a title
	return ruleBegins.ReplaceAllString(rules, `- <b id="$1">$1</b> `)
}

// example is the program of an example client as a block.
func example(file, language string) (string, error) {
	if language == "go" {
		file += ".txt" // it is no package here
	}
	b, err := fs.ReadFile(embedded, "examples/"+file)
	return "```" + language + " example\n" + string(b) + "```\n", err
}
