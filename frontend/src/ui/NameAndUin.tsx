/** An account in a cell of a table: its name, and its UIN below. */
export function NameAndUin({ account }: { account: { name: string; uin: string } }) {
  return (
    <span style={{ display: 'grid', lineHeight: 1.25 }}>
      <span>{account.name}</span>
      <small className="tabular">{account.uin}</small>
    </span>
  );
}
