/**
 * A question as a program that asks it: for a shell, for TypeScript and for Go. The token comes from the environment, so that what is copied
 * can be passed on.
 */
import type { Question } from './link';

export interface Asking extends Question {
  /** The server, such as https://bills.example.com. */
  origin: string;
  /** Answers come one after the other as server-sent events. */
  subscription?: boolean;
  /** The type of the data in TypeScript; unknown when left out. */
  dataType?: string;
}

const TOKEN = 'COUNTERSIGN_TOKEN';

/** Text that UTF-8 can hold: half of a character becomes U+FFFD, as a browser sends it. */
const wellFormed = (text: string) =>
  text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');

const hasVariables = ({ variables }: Question) => variables.trim() !== '' && variables.trim() !== '{}';

/** The body of a request. Variables stay as they were written: no digit of a number is lost. */
export function bodyOf(question: Question): string {
  const parts = [`"query": ${JSON.stringify(wellFormed(question.document))}`];
  if (hasVariables(question)) parts.push(`"variables": ${wellFormed(question.variables.trim())}`);
  if (question.operationName) parts.push(`"operationName": ${JSON.stringify(question.operationName)}`);
  return `{${parts.join(', ')}}`;
}

/** For bash and every POSIX shell. */
export function curl(asking: Asking): string {
  const lines = [
    `curl --silent --show-error${asking.subscription ? ' --no-buffer' : ''} ${shellQuoted(`${asking.origin}/graphql`)}`,
    `  --header "Authorization: Bearer $${TOKEN}"`,
    "  --header 'Content-Type: application/json'",
    ...(asking.subscription ? ["  --header 'Accept: text/event-stream'"] : []),
    `  --data-raw ${shellQuoted(bodyOf(asking))}`,
  ];
  return `${lines.join(' \\\n')}\n`;
}

/** In single quotes nothing means anything but the quote that ends them. */
function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** A module for Node 18 and later, Deno and Bun, with nothing to install. */
export function typescript(asking: Asking): string {
  const params = ['query', ...(hasVariables(asking) ? ['variables'] : [])];
  if (asking.operationName) params.push(`operationName: ${JSON.stringify(asking.operationName)}`);
  const parts = [
    `// ${TOKEN} is in the environment. Amounts are decimal strings: keep them strings, or use a decimal library.`,
    `const query = ${templateQuoted(wellFormed(asking.document))};`,
    ...(hasVariables(asking)
      ? [`const variables = JSON.parse(${templateQuoted(wellFormed(asking.variables.trim()))});`]
      : []),
    '',
    `type Data = ${asking.dataType ?? 'unknown'};`,
    '',
    'interface Answer {',
    '  data?: Data | null;',
    '  errors?: { message: string; extensions?: { code?: string } }[];',
    '}',
    '',
    `const response = await fetch(${JSON.stringify(`${asking.origin}/graphql`)}, {`,
    "  method: 'POST',",
    '  headers: {',
    `    Authorization: \`Bearer \${process.env.${TOKEN}}\`,`,
    "    'Content-Type': 'application/json',",
    ...(asking.subscription ? ["    Accept: 'text/event-stream',"] : []),
    '  },',
    `  body: JSON.stringify({ ${params.join(', ')} }),`,
    '});',
    ...(asking.subscription ? TYPESCRIPT_EVENTS : TYPESCRIPT_ANSWER),
    '',
    'export {};',
  ];
  return `${parts.join('\n')}\n`;
}

const TYPESCRIPT_ANSWER = [
  'const { data, errors } = (await response.json()) as Answer;',
  "if (errors) throw new Error(errors.map((error) => error.message).join('\\n'));",
  'console.log(JSON.stringify(data, null, 2));',
];

const TYPESCRIPT_EVENTS = [
  'if (!response.ok || !response.body) throw new Error(await response.text());',
  "let rest = '';",
  'for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {',
  "  const lines = (rest + piece).split('\\n');",
  "  rest = lines.pop() ?? '';",
  '  for (const line of lines) {',
  "    if (!line.startsWith('data: ')) continue;",
  '    const { data, errors } = JSON.parse(line.slice(6)) as Answer;',
  "    if (errors) throw new Error(errors.map((error) => error.message).join('\\n'));",
  '    console.log(JSON.stringify(data, null, 2));',
  '  }',
  '}',
];

/** Between backticks lines stay lines. A carriage return would become a line feed there, so it is written as one. */
function templateQuoted(text: string): string {
  const escaped = text.replace(/[\\`]|\$(?=\{)/g, '\\$&').replaceAll('\r', '\\r');
  return `\`${escaped}\``;
}

/** A program of the standard library: `go run query.go`. */
export function go(asking: Asking): string {
  const fields = ['\t\t"query":     document,'];
  if (hasVariables(asking)) fields.push('\t\t"variables": json.RawMessage(variables),');
  if (asking.operationName) fields.push(`\t\t"operationName": ${goQuoted(asking.operationName)},`);
  const imports = ['bytes', 'encoding/json', 'fmt', 'log', 'net/http', 'os'];
  if (asking.subscription) imports.push('bufio', 'strings');
  const parts = [
    `// ${TOKEN} is in the environment. Amounts are decimal strings: keep them strings, or use a decimal library.`,
    'package main',
    '',
    'import (',
    ...imports.toSorted().map((name) => `\t"${name}"`),
    ')',
    '',
    `const document = ${goQuoted(wellFormed(asking.document))}`,
    ...(hasVariables(asking) ? ['', `const variables = ${goQuoted(wellFormed(asking.variables.trim()))}`] : []),
    '',
    'type answer struct {',
    '\tData   json.RawMessage `json:"data"`',
    '\tErrors []struct {',
    '\t\tMessage string `json:"message"`',
    '\t} `json:"errors"`',
    '}',
    '',
    'func main() {',
    '\tbody, err := json.Marshal(map[string]any{',
    ...fields,
    '\t})',
    '\tif err != nil {',
    '\t\tlog.Fatal(err)',
    '\t}',
    `\trequest, err := http.NewRequest(http.MethodPost, ${goQuoted(`${asking.origin}/graphql`)}, bytes.NewReader(body))`,
    '\tif err != nil {',
    '\t\tlog.Fatal(err)',
    '\t}',
    `\trequest.Header.Set("Authorization", "Bearer "+os.Getenv("${TOKEN}"))`,
    '\trequest.Header.Set("Content-Type", "application/json")',
    ...(asking.subscription ? ['\trequest.Header.Set("Accept", "text/event-stream")'] : []),
    '\tresponse, err := http.DefaultClient.Do(request)',
    '\tif err != nil {',
    '\t\tlog.Fatal(err)',
    '\t}',
    '\tdefer response.Body.Close()',
    ...(asking.subscription ? GO_EVENTS : GO_ANSWER),
    '}',
    '',
    'func show(text []byte) {',
    '\tvar a answer',
    '\tif err := json.Unmarshal(text, &a); err != nil {',
    '\t\tlog.Fatal(err)',
    '\t}',
    '\tfor _, e := range a.Errors {',
    '\t\tlog.Print(e.Message)',
    '\t}',
    '\tif len(a.Errors) > 0 {',
    '\t\tos.Exit(1)',
    '\t}',
    '\tfmt.Println(string(a.Data))',
    '}',
  ];
  return `${parts.join('\n')}\n`;
}

const GO_ANSWER = [
  '\tvar text json.RawMessage',
  '\tif err := json.NewDecoder(response.Body).Decode(&text); err != nil {',
  '\t\tlog.Fatal(response.Status, ": ", err)',
  '\t}',
  '\tshow(text)',
];

const GO_EVENTS = [
  '\tif response.StatusCode != http.StatusOK {',
  '\t\tlog.Fatal(response.Status)',
  '\t}',
  '\tlines := bufio.NewScanner(response.Body)',
  '\tlines.Buffer(nil, 16<<20)',
  '\tfor lines.Scan() {',
  '\t\tif data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {',
  '\t\t\tshow([]byte(data))',
  '\t\t}',
  '\t}',
  '\tif err := lines.Err(); err != nil {',
  '\t\tlog.Fatal(err)',
  '\t}',
];

/** Between backticks where Go takes the text as it is; otherwise as JSON writes it, which Go reads, but for a byte order mark. */
function goQuoted(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that Go's raw strings do not hold
  const raw = text.includes('\n') && !/[`\r\ufeff\u0000-\u0008\u000b-\u001f\u007f]/.test(text);
  return raw ? `\`${text}\`` : JSON.stringify(text).replaceAll('\ufeff', '\\ufeff');
}
