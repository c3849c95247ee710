/** The mark: an open C, the stamp of the first hand, and the tick of the second that goes through its opening. */
export function LogoMark({ size = 24 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 32 32"
      fill="none"
      stroke="#fff"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <rect width="32" height="32" rx="8" fill="#3159e0" stroke="none" />
      <path d="M22.1 21.1a8.6 8.6 0 1 1-1.6-11.4" strokeWidth="2.6" opacity=".62" />
      <path d="m11.9 15.9 4 4.1L26.2 8.6" strokeWidth="3" />
    </svg>
  );
}

export function Logo({ size = 24 }: { size?: number }) {
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: size * 0.4 }}>
      <LogoMark size={size} />
      <span style={{ fontWeight: 650, fontSize: size * 0.66, letterSpacing: '-0.015em' }}>Countersign</span>
    </span>
  );
}
