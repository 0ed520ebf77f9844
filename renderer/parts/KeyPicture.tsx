/** A security key in front of its port, or with a finger on its contact: what to do, for those who do not read. */

export function KeyPicture({ shows }: { readonly shows: 'key' | 'touch' | 'time' }) {
  return (
    <svg className={`key-picture key-picture-${shows}`} viewBox="0 0 300 132" aria-hidden="true" focusable="false">
      <rect className="tap-reader" x="232" y="2" width="66" height="128" rx="14" />
      <rect className="key-port" x="232" y="50" width="34" height="32" rx="4" />
      <g className="key-itself">
        <rect className="key-plug" x="150" y="52" width="44" height="28" rx="3" />
        <path className="key-pins" d="M162 60v12M172 60v12M182 60v12" />
        <rect className="key-body" x="20" y="32" width="134" height="68" rx="16" />
        <circle className="key-hole" cx="42" cy="66" r="9" />
        <circle className="key-contact" cx="104" cy="66" r="21" />
        <circle className="key-ring" cx="104" cy="66" r="13" />
      </g>
      {shows === 'touch' && (
        <path className="key-finger" d="M96 132V82a9 9 0 0 1 18 0v22l16 4a10 10 0 0 1 7.600 10l-.6 14z" />
      )}
    </svg>
  );
}
