/** Line pictures on a 24 × 24 grid. They stand beside a word and never alone, so readers of the screen are spared them. */

const paths = {
  alert: 'M12 4 2.8 19.5h18.4zM12 10v4.5M12 17v.2',
  arrow: 'M5 12h14M13 6l6 6-6 6',
  badge:
    'M10 5H7a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V7a2 2 0 0 0-2-2h-3M10 3h4v4h-4zM12 10.2a2.1 2.1 0 1 1 0 4.2 2.1 2.1 0 0 1 0-4.2M8.4 18.2c.6-1.6 1.9-2.4 3.6-2.4s3 .8 3.6 2.4',
  check: 'M4.5 12.5 10 18 20 6.5',
  clean:
    'M10.5 5l1.9 5.1 5.1 1.9-5.1 1.9-1.9 5.1-1.9-5.1L3.5 12l5.1-1.9zM18.5 3.5v4M16.5 5.5h4M18.5 16.5v4M16.5 18.5h4',
  clock: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18M12 7v5l3.5 2',
  erase: 'M9 5h11a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H9l-6-7zM12 9.5l5 5M17 9.5l-5 5',
  help: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18M9.4 9.4a2.7 2.7 0 1 1 4 2.4c-.9.5-1.4 1-1.4 2M12 16.6v.2',
  key: 'M15.5 3.5a5 5 0 1 1 0 10 5 5 0 0 1 0-10M12 12 4 20M6.5 17.5 9 20M9.8 14.2l2 2M15.5 8.5h.01',
  leave: 'M11 4H6a1 1 0 0 0-1 1v14a1 1 0 0 0 1 1h5M15 8l4 4-4 4M19 12h-9',
  lock: 'M7.5 11V8a4.5 4.5 0 0 1 9 0v3M6 11h12a1 1 0 0 1 1 1v7.5a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V12a1 1 0 0 1 1-1M12 14.5v2.5',
  open: 'M7.5 11V8a4.5 4.5 0 0 1 8.7-1.6M6 11h12a1 1 0 0 1 1 1v7.5a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V12a1 1 0 0 1 1-1M12 14.5v2.5',
  people:
    'M9 4.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7M2.5 19.5c.7-3.2 3.3-5 6.5-5s5.8 1.8 6.5 5M16 5a3.3 3.3 0 0 1 0 6.2M17.5 14.9c2.2.6 3.6 2.3 4.1 4.6',
  person: 'M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8M4.5 20.5c.8-3.6 3.8-5.5 7.5-5.5s6.7 1.9 7.5 5.5',
  plug: 'M9 3v4M15 3v4M6.5 7h11v4a5.5 5.5 0 0 1-11 0zM12 16.5V21',
  power: 'M12 3v8.5M7 6.3a8 8 0 1 0 10 0',
  printer: 'M7 8V3h10v5M7 17H5a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1h14a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1h-2M7 14h10v7H7z',
  reader: 'M5 14h14v6H5zM8.5 17h3M8 10.8a5.7 5.7 0 0 1 8 0M5.3 8a9.5 9.5 0 0 1 13.4 0',
  retry: 'M19.5 13a7.5 7.5 0 1 1-2-6.3L20 9M20 4v5h-5',
  shield: 'M12 3l8 3v5.5c0 4.6-3.2 8-8 9.5-4.8-1.5-8-4.9-8-9.5V6zM8.5 12l2.5 2.5 4.5-5',
  stop: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18M7.5 12h9',
  undo: 'M4 9h10a5.5 5.5 0 0 1 0 11H9M8 5 4 9l4 4',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
