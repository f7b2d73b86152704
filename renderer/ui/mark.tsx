/** The sign of the app: a page with a double rule under its sum. */
export function Mark() {
  return (
    <svg className="side-mark" viewBox="0 0 20 20" aria-hidden="true">
      <rect width="20" height="20" rx="4" fill="var(--gl-accent-fill)" />
      <path
        d="M5 6.5h7M5 10h10M5 13.2h10M5 15.2h10"
        fill="none"
        stroke="var(--gl-on-accent)"
        strokeWidth="1.2"
      />
    </svg>
  );
}
