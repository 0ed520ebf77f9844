/** A badge held to a reader: what to do here, for those who do not read. */
export function TapPicture() {
  return (
    <svg className="tap-picture" viewBox="0 0 300 132" aria-hidden="true" focusable="false">
      <rect className="tap-reader" x="186" y="2" width="104" height="128" rx="16" />
      <rect className="tap-light" x="219" y="108" width="38" height="6" rx="3" />
      <path className="tap-wave" d="M227 88a16 16 0 0 1 22 0" />
      <path className="tap-wave" d="M217 73a30 30 0 0 1 42 0" />
      <path className="tap-wave" d="M207 58a44 44 0 0 1 62 0" />
      <g className="tap-badge">
        <rect className="tap-card" x="2" y="22" width="136" height="88" rx="11" />
        <path className="tap-stripe" d="M2 45V33a11 11 0 0 1 11-11h114a11 11 0 0 1 11 11v12z" />
        <circle className="tap-face" cx="32" cy="66" r="9.5" />
        <path className="tap-face" d="M16 97c2-12 8.5-16.5 16-16.5S46 85 48 97z" />
        <path className="tap-line" d="M66 64h54M66 79h54M66 94h32" />
      </g>
    </svg>
  );
}
