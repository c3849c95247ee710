#!/usr/bin/env bash
# Imports a month's bills, confirms what customers paid, and checks their credit. Needs bash 4, curl 7.71, jq and bc.
#
# usage: confirm-bills.sh BILLS.csv MONTH PAYMENTS.json
#
# PAYMENTS.json is what your own books say: [{"invoice": "INV-1", "customer": "3001", "currency": "USD", "due": "100.00", "paid": "40.00"}, …],
# with due as it was when the payment was booked, and amounts with as many decimals as the currency has. The program can be stopped and run
# again at any time: it confirms nothing twice. Exit status: 0 all is confirmed, 1 somebody must look at what is printed, 2 called wrongly.
set -euo pipefail

PAGE=200  # bills of a page: the most that the API gives
BATCH=500 # bills of one confirmBills: the most that it takes

# post TOKEN PATH CURL-OPTION…: sends a POST and prints the answer. curl itself sends it again when the connection breaks, and on 429
# (RATE_LIMITED) after as many seconds as the server says in Retry-After; into a file, for of what it printed it could not take anything back.
# The token comes by a file, so that no list of processes shows it.
post() {
	curl --silent --show-error --request POST --retry 8 --retry-all-errors --retry-max-time 300 --output "$work/answer" \
		--header @<(printf 'Authorization: Bearer %s\n' "$1") "${@:3}" "${COUNTERSIGN_URL%/}$2" && cat "$work/answer"
}

# ask TOKEN QUERY <VARIABLES: prints the data of a query's or mutation's answer; a refusal goes to standard error, as CODE: message.
# TRY_AGAIN is sent again as it is: the idempotency key sees to it that it is done once.
ask() {
	local body answer refusal wait
	body=$(jq -c --arg query "$2" '{query: $query, variables: .}')
	for wait in 1 2 4 8 15 15 15 0; do
		answer=$(post "$1" /graphql --header 'Content-Type: application/json' --data-binary @- <<<"$body") || return
		refusal=$(jq -r '(.errors // [])[0] // (select(.code) | {extensions: {code}, message}) // empty | "\(.extensions.code): \(.message)"' <<<"$answer")
		[[ $refusal == TRY_AGAIN:* ]] || break
		sleep "$wait"
	done
	if [ -n "$refusal" ]; then
		echo "$refusal" >&2
		return 1
	fi
	jq -c .data <<<"$answer"
}

# import_bills FILE PARTNER: uploads a file (streamed, not read into memory), waits for its import and prints what came of it. The same file
# sent again is the same import.
import_bills() {
	local name id question import='{"state":"QUEUED"}'
	name=$(basename "$1")
	id=$(post "$COUNTERSIGN_OPERATOR_TOKEN" "/imports?format=focus&name=$(jq -rn --arg name "$name" '$name | @uri')&under=$2" \
		--header 'Content-Type: text/csv' --upload-file "$1" | jq -r '.id // error("\(.code): \(.message)")')
	question=$(jq -n --arg id "$id" '{variables: {$id}, query: "subscription($id: ID!) {
		billImport(id: $id) { state rowsRead billCount errors { row column value code reason } } }"}')
	# The subscription comes as Server-Sent Events. It may break off before the import has ended: then it is watched again.
	until jq -e '.state | IN("SUCCEEDED", "FAILED")' <<<"$import" >/dev/null; do
		import=$(post "$COUNTERSIGN_OPERATOR_TOKEN" /graphql --header 'Content-Type: application/json' --header 'Accept: text/event-stream' \
			--data-binary @- <<<"$question" | sed -n 's/^data: //p; /^{/p' | jq -c 'if .errors then error(.errors[0].message) else .data.billImport end' | tail -n 1)
		sleep 1
	done
	jq -r --arg name "$name" '"Import of \($name): \(.state), \(.rowsRead) rows, \(.billCount) bills", (.errors[] |
		"  \(if .row then "row \(.row)" else "the file" end)\(if .column then ", \(.column) = \(.value)" else "" end): \(.reason) (\(.code))")' <<<"$import"
	jq -e '.state == "SUCCEEDED"' <<<"$import" >/dev/null
}

# list_bills STATUSES: all bills of the month with one of the statuses (null: all), page after page, each from the cursor where the one before
# ended. One line each: id, customer, currency, confirmed, to be confirmed, available credit. Amounts are texts and stay texts: of numbers jq
# would make floats, and lose cents.
list_bills() {
	local page after=null
	while [ -n "$after" ]; do
		page=$(jq -n --arg month "$MONTH" --argjson status "$1" --argjson first "$PAGE" --argjson after "$after" '{$month, $status, $first, $after}' |
			ask "$COUNTERSIGN_TOKEN" 'query($month: Month!, $status: [BillStatus!], $first: Int!, $after: String) {
				bills(filter: {month: $month, status: $status}, first: $first, after: $after) {
					edges { node { id currency confirmedAmount amountToBeConfirmed customer { uin credits { currency available } } } }
					pageInfo { hasNextPage endCursor } } }')
		jq -r '.bills.edges[].node | .currency as $currency | [.id, .customer.uin, $currency, .confirmedAmount, .amountToBeConfirmed,
			(.customer.credits[] | select(.currency == $currency).available)] | @tsv' <<<"$page"
		after=$(jq '.bills.pageInfo | if .hasNextPage then .endCursor else empty end' <<<"$page")
	done
}

# refuse INVOICE CODE: MESSAGE: tells of a payment that somebody must look at. AMOUNT_CHANGED: something else is left of the bill than our
# books say.
refused=0
refuse() {
	echo "$1: refused, $2"
	refused=$((refused + 1))
}

# confirm_part INVOICE BILL DUE PAID: confirms what was paid of a bill. The key is the invoice's number, and all else comes from our books
# too, so that a second run sends the very same request and gets the first answer again; expectedAmountToBeConfirmed keeps us off a bill of
# which something else is left.
confirm_part() {
	local answer
	if answer=$(jq -n --arg invoice "$1" --arg billId "$2" --arg due "$3" --arg amount "$4" '{input: {$billId, mode: "PARTIAL", $amount,
			expectedAmountToBeConfirmed: $due, idempotencyKey: "payment of \($invoice)", note: $invoice}}' |
		ask "$COUNTERSIGN_TOKEN" 'mutation($input: ConfirmBillInput!) {
			confirmBill(input: $input) { bill { amountToBeConfirmed } confirmation { amount } } }' 2>"$work/refusal"); then
		jq -r --arg invoice "$1" '.confirmBill | "\($invoice): \(.confirmation.amount) confirmed, \(.bill.amountToBeConfirmed) left"' <<<"$answer"
	else
		refuse "$1" "$(<"$work/refusal")"
	fi
}

# confirm_whole BILL…: confirms bills that were paid in full, many at once. Each answers for itself; a batch confirms what is left, which may have
# changed after we had read it. The same payments always make the same key, and others another.
confirmed=0
confirm_whole() {
	local key answer bill amount refusal
	key=$(for bill; do echo "${invoice_of[$bill]}"; done | sha256sum | cut -d ' ' -f 1)
	answer=$(jq -n --arg key "payments $key" '{input: {billIds: $ARGS.positional, idempotencyKey: $key}}' --args "$@" |
		ask "$COUNTERSIGN_TOKEN" 'mutation($input: ConfirmBillsInput!) {
			confirmBills(input: $input) { results { billId confirmation { amount } code message } } }')
	while IFS=$'\t' read -r bill amount refusal; do
		if [ "$amount" = "${left_of[$bill]}" ]; then
			confirmed=$((confirmed + 1))
		else
			refuse "${invoice_of[$bill]}" "${refusal:-AMOUNT_CHANGED: $amount was confirmed, not ${left_of[$bill]}}"
		fi
	done < <(jq -r '.confirmBills.results[] | if .confirmation then [.billId, .confirmation.amount] else [.billId, "-", "\(.code): \(.message)"] end | @tsv' <<<"$answer")
}

# check_credit: confirming returns credit: available before + confirmed = available after, to the last digit. bc counts in decimals.
check_credit() {
	join -t $'\t' <(sort "$work/before") <(sort "$work/after") >"$work/both"
	awk -F '\t' '{ printf "%s + (%s - %s) == %s\n", $6, $9, $4, $11 }' "$work/both" | bc >"$work/right"
	if paste "$work/right" "$work/both" | awk -F '\t' '$1 != 1 { print "Credit of " $3 ": " $12 " " $4 " available; did something else move it?"; wrong = 1 } END { exit wrong }'; then
		echo "Credit: available before + confirmed = available after, for all $(wc -l <"$work/both")"
	else
		return 1
	fi
}

if [ $# != 3 ]; then
	sed -n '2,/^set/s/^# \{0,1\}//p' "$0" >&2
	exit 2
fi
MONTH=$2
for name in COUNTERSIGN_URL COUNTERSIGN_OPERATOR_TOKEN COUNTERSIGN_TOKEN; do # scopes READ and IMPORT; READ and CONFIRM
	[ -n "${!name-}" ] || { echo "set $name in the environment" >&2; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

account=$(ask "$COUNTERSIGN_TOKEN" '{ viewer { account { uin name } } }' <<<null)
jq -r --arg month "$MONTH" '.viewer.account | "\(.name) (\(.uin)), \($month)"' <<<"$account"
import_bills "$1" "$(jq -r .viewer.account.uin <<<"$account")"

list_bills '["UNCONFIRMED", "PARTIALLY_CONFIRMED"]' >"$work/before"
echo "$(wc -l <"$work/before") bills to be confirmed"
declare -A bill_of left_of invoice_of
while IFS=$'\t' read -r bill customer currency _ left _; do
	bill_of["$customer $currency"]=$bill left_of[$bill]=$left
done <"$work/before"

whole=()
while IFS=$'\t' read -r invoice customer currency due paid; do
	bill=${bill_of["$customer $currency"]-}
	if [ -z "$bill" ]; then
		continue # confirmed by now, or of another month
	elif [ "$paid" != "$due" ]; then
		confirm_part "$invoice" "$bill" "$due" "$paid"
	elif [ "$due" = "${left_of[$bill]}" ]; then
		invoice_of[$bill]=$invoice
		whole+=("$bill")
	else
		refuse "$invoice" "AMOUNT_CHANGED: ${left_of[$bill]} is to be confirmed, not $due"
	fi
done < <(jq -r '.[] | [.invoice, .customer, .currency, .due, .paid] | @tsv' "$3")
for ((start = 0; start < ${#whole[@]}; start += BATCH)); do
	confirm_whole "${whole[@]:start:BATCH}"
done
echo "$confirmed bills confirmed in whole, $refused payments refused"

list_bills null >"$work/after"
check_credit && [ $refused = 0 ]
