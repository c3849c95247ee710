#!/usr/bin/env python3
"""Imports a month's bills, confirms what customers paid, and checks their credit. Needs Python 3.9 or later, and no package.

usage: confirm_bills.py BILLS.csv MONTH PAYMENTS.json

PAYMENTS.json is what your own books say: [{"invoice": "INV-1", "customer": "3001", "currency": "USD", "due": "100.00", "paid": "40.00"}, …],
with due as it was when the payment was booked. The program can be stopped and run again at any time: it confirms nothing twice.
Exit status: 0 all is confirmed, 1 somebody must look at what is printed, 2 called wrongly.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlencode

from api import Api, Refused

PAGE = 200  # bills of a page: the most that the API gives
BATCH = 500  # bills of one confirmBills: the most that it takes
ENDED = ("SUCCEEDED", "FAILED")  # states of an import

BILLS = """query($month: Month!, $status: [BillStatus!], $first: Int!, $after: String) {
  bills(filter: {month: $month, status: $status}, first: $first, after: $after) {
    edges { node { id currency confirmedAmount amountToBeConfirmed customer { uin credits { currency available } } } }
    pageInfo { hasNextPage endCursor } } }"""
CONFIRM_PART = """mutation($input: ConfirmBillInput!) {
  confirmBill(input: $input) { bill { amountToBeConfirmed } confirmation { amount } } }"""
CONFIRM_WHOLE = """mutation($input: ConfirmBillsInput!) {
  confirmBills(input: $input) { results { billId confirmation { amount } code message } } }"""
IMPORT = """subscription($id: ID!) {
  billImport(id: $id) { state rowsRead billCount errors { row column value code reason } } }"""


@dataclass(frozen=True)
class Payment:
    """A customer's payment as our books have it. Amounts are decimals: a float would lose cents."""

    invoice: str
    customer: str
    currency: str
    due: Decimal
    paid: Decimal


@dataclass(frozen=True)
class Bill:
    """A bill, with the available credit of its customer in its currency."""

    id: str
    confirmed: Decimal
    left: Decimal
    available: Decimal


Bills = dict[tuple[str, str], Bill]  # by customer and currency: a partner has one of each in a month


def import_bills(operator: Api, file: Path, under: str) -> bool:
    """Uploads a file, waits for its import and prints what came of it. The same file sent again is the same import."""
    question = urlencode({"format": "focus", "name": file.name, "under": under})
    with operator.post(f"/imports?{question}", file, **{"Content-Type": "text/csv"}) as answer:
        id = json.load(answer)["id"]
    state: dict[str, Any] = {"state": "QUEUED"}
    while state["state"] not in ENDED:
        for event in operator.watch(IMPORT, id=id):
            state = event["billImport"]
        if state["state"] not in ENDED:  # the stream broke off: watch again
            time.sleep(1)
    print(f"Import of {file.name}: {state['state']}, {state['rowsRead']} rows, {state['billCount']} bills")
    for finding in state["errors"]:
        where = f"row {finding['row']}" if finding["row"] else "the file"
        if finding["column"]:
            where += f", {finding['column']} = {finding['value']}"
        print(f"  {where}: {finding['reason']} ({finding['code']})")
    return bool(state["state"] == "SUCCEEDED")


def list_bills(partner: Api, month: str, status: list[str] | None = None) -> Bills:
    """All bills of a month with one of these statuses: page after page, each from the cursor where the one before ended."""
    bills: Bills = {}
    after = None
    while True:
        page = partner.ask(BILLS, month=month, status=status, first=PAGE, after=after)["bills"]
        for node in (edge["node"] for edge in page["edges"]):
            customer, currency = node["customer"], node["currency"]
            available = next(Decimal(credit["available"]) for credit in customer["credits"] if credit["currency"] == currency)
            bills[customer["uin"], currency] = Bill(node["id"], Decimal(node["confirmedAmount"]), Decimal(node["amountToBeConfirmed"]), available)
        if not page["pageInfo"]["hasNextPage"]:
            return bills
        after = page["pageInfo"]["endCursor"]


def confirm_part(partner: Api, payment: Payment, bill: Bill) -> bool:
    """Confirms what was paid of a bill. The key is the invoice's number, and all else comes from our books too, so that a second run sends
    the very same request and gets the first answer again; expectedAmountToBeConfirmed keeps us off a bill of which something else is left."""
    key = f"payment of {payment.invoice}"
    request = {"billId": bill.id, "mode": "PARTIAL", "amount": str(payment.paid), "expectedAmountToBeConfirmed": str(payment.due), "idempotencyKey": key}
    try:
        done = partner.ask(CONFIRM_PART, input=request)["confirmBill"]
    except Refused as refusal:
        if refusal.code == "UNREACHABLE":
            raise
        return refuse(payment, refusal.code, refusal.message)
    print(f"{payment.invoice}: {done['confirmation']['amount']} confirmed, {done['bill']['amountToBeConfirmed']} left")
    return True


def confirm_whole(partner: Api, paid: list[tuple[Payment, Bill]]) -> int:
    """Confirms bills that were paid in full, many at once, and returns how many were. Each answers for itself."""
    confirmed = 0
    for start in range(0, len(paid), BATCH):
        batch = {bill.id: payment for payment, bill in paid[start : start + BATCH]}
        # The same payments always make the same key, and others another.
        key = hashlib.sha256("\n".join(payment.invoice for payment in batch.values()).encode()).hexdigest()
        for result in partner.ask(CONFIRM_WHOLE, input={"billIds": list(batch), "idempotencyKey": f"payments {key}"})["confirmBills"]["results"]:
            payment, confirmation = batch[result["billId"]], result["confirmation"]
            if not confirmation:
                refuse(payment, result["code"], result["message"])
            elif Decimal(confirmation["amount"]) != payment.due:  # a batch confirms what is left, and that changed after we had read it
                refuse(payment, "AMOUNT_CHANGED", f"{confirmation['amount']} was confirmed, not {payment.due}")
            else:
                confirmed += 1
    return confirmed


def refuse(payment: Payment, code: str, message: str) -> bool:
    """Tells of a payment that somebody must look at. AMOUNT_CHANGED: something else is left of the bill than our books say."""
    print(f"{payment.invoice}: refused, {code}: {message}")
    return False


def check_credit(before: Bills, after: Bills) -> bool:
    """Confirming returns credit: available before + confirmed = available after, to the last digit."""
    right = True
    for (customer, currency), was in before.items():
        now = after[customer, currency]
        expected = was.available + (now.confirmed - was.confirmed)
        if now.available != expected:
            print(f"Credit of {customer}: {now.available} {currency} available, expected {expected}; did something else move it?")
            right = False
    if right:
        print(f"Credit: available before + confirmed = available after, for all {len(before)}")
    return right


def main(operator: Api, partner: Api, bills_file: Path, month: str, payments_file: Path) -> int:
    books = json.loads(payments_file.read_text())
    payments = [Payment(p["invoice"], p["customer"], p["currency"], Decimal(p["due"]), Decimal(p["paid"])) for p in books]
    account = partner.ask("{ viewer { account { uin name } } }")["viewer"]["account"]
    print(f"{account['name']} ({account['uin']}), {month}")
    if not import_bills(operator, bills_file, account["uin"]):
        return 1

    before = list_bills(partner, month, ["UNCONFIRMED", "PARTIALLY_CONFIRMED"])
    print(f"{len(before)} bills to be confirmed")
    refused = 0
    whole: list[tuple[Payment, Bill]] = []
    for payment in payments:
        bill = before.get((payment.customer, payment.currency))
        if bill is None:
            continue  # confirmed by now, or of another month
        if payment.paid != payment.due:
            refused += not confirm_part(partner, payment, bill)
        elif payment.due == bill.left:
            whole.append((payment, bill))
        else:
            refused += not refuse(payment, "AMOUNT_CHANGED", f"{bill.left} is to be confirmed, not {payment.due}")
    confirmed = confirm_whole(partner, whole)
    refused += len(whole) - confirmed
    print(f"{confirmed} bills confirmed in whole, {refused} payments refused")
    return 0 if check_credit(before, list_bills(partner, month)) and not refused else 1


def setting(name: str) -> str:
    return os.environ.get(name) or wrongly(f"set {name} in the environment")


def wrongly(message: str) -> NoReturn:
    print(message, file=sys.stderr)
    sys.exit(2)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        wrongly(__doc__.strip())
    url = setting("COUNTERSIGN_URL").rstrip("/")
    as_operator, as_partner = Api(url, setting("COUNTERSIGN_OPERATOR_TOKEN")), Api(url, setting("COUNTERSIGN_TOKEN"))
    try:
        sys.exit(main(as_operator, as_partner, Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])))
    except (Refused, OSError) as failure:
        sys.exit(str(failure))
