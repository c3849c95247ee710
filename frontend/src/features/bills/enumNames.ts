/** Values of the contract's enums as words. */
import { t } from '@lingui/core/macro';

/** How a product is paid for. */
export function billingModeName(value: string): string {
  switch (value) {
    case 'PREPAID':
      return t`Prepaid`;
    case 'PAY_AS_YOU_GO':
      return t`Pay as you go`;
    case 'RESERVED_INSTANCE':
      return t`Reserved instance`;
    case 'SPOT':
      return t`Spot`;
    default:
      return value;
  }
}

/** What kind of charge a line is. */
export function transactionTypeName(value: string): string {
  switch (value) {
    case 'PURCHASE':
      return t`Purchase`;
    case 'RENEWAL':
      return t`Renewal`;
    case 'MODIFY':
      return t`Change of specification`;
    case 'REFUND':
      return t`Refund`;
    case 'PAY_AS_YOU_GO_DEDUCTION':
      return t`Pay-as-you-go deduction`;
    case 'HOURLY_SETTLEMENT':
      return t`Hourly settlement`;
    case 'DAILY_SETTLEMENT':
      return t`Daily settlement`;
    case 'MONTHLY_SETTLEMENT':
      return t`Monthly settlement`;
    case 'SPOT':
      return t`Spot`;
    case 'OFFLINE_PROJECT_DEDUCTION':
      return t`Offline project deduction`;
    case 'OFFLINE_PRODUCT_DEDUCTION':
      return t`Offline product deduction`;
    case 'ADJUST_DR':
      return t`Adjustment, deduction`;
    case 'ADJUST_CR':
      return t`Adjustment, compensation`;
    case 'ONE_OFF_RI_FEE':
      return t`One-off RI fee`;
    case 'HOURLY_RI_FEE':
      return t`Hourly RI fee`;
    case 'ONE_OFF_SAVINGS_PLAN_FEE':
      return t`One-off savings plan fee`;
    case 'HOURLY_SAVINGS_PLAN_FEE':
      return t`Hourly savings plan fee`;
    case 'MINIMUM_SPEND_DEDUCTION':
      return t`Minimum spend deduction`;
    case 'TAX':
      return t`Tax`;
    default:
      return value;
  }
}

/** Whether the line's bill is fully confirmed (RULES E11). */
export function paymentStatusName(value: string): string {
  switch (value) {
    case 'PAID':
      return t`Paid`;
    case 'UNPAID':
      return t`Unpaid`;
    default:
      return value;
  }
}

/** The word for a value of an enum column. */
export function enumName(column: string, value: string): string {
  switch (column) {
    case 'billingMode':
      return billingModeName(value);
    case 'transactionType':
      return transactionTypeName(value);
    case 'paymentStatus':
      return paymentStatusName(value);
    default:
      return value;
  }
}

/** How far a bill's month has come (RULES A2). */
export function billStateName(state: 'ACCRUING' | 'CLOSED' | 'ISSUED'): string {
  return { ACCRUING: t`Accruing`, CLOSED: t`Closed, not issued`, ISSUED: t`Issued` }[state];
}

/** How much of a bill is confirmed (RULES E2). */
export function billStatusName(status: 'UNCONFIRMED' | 'PARTIALLY_CONFIRMED' | 'CONFIRMED' | 'NOT_REQUIRED'): string {
  return {
    UNCONFIRMED: t`Unconfirmed`,
    PARTIALLY_CONFIRMED: t`Partially confirmed`,
    CONFIRMED: t`Confirmed`,
    NOT_REQUIRED: t`Not required`,
  }[status];
}
