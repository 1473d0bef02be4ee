/** One drawing for each meaning (design/desk README, 状态): the shape says what the colour only supports. */
const SHAPES = {
  check: 'M8 1.6a6.4 6.4 0 100 12.8A6.4 6.4 0 008 1.6zM5 8.2l2.1 2.1L11 6.2',
  clock: 'M8 1.6a6.4 6.4 0 100 12.8A6.4 6.4 0 008 1.6zM8 4.4V8l2.6 1.6',
  warn: 'M8 2l6.4 11.6H1.6zM8 6.4v3.4M8 11v1.4',
  sign: 'M10.6 2.4l3 3L6.4 12.6l-3.8.8.8-3.8zM8 14.4h6',
  lock: 'M3.5 7h9v7h-9zM5.2 7V5a2.8 2.8 0 015.6 0v2',
  differ: 'M2.5 6h11M2.5 10h11M10.4 2.4L5.6 13.6',
  leave: 'M9.4 2.4H3v11.2h6.4M6.4 8h7.4M11 5l3 3-3 3',
  back: 'M3 5h7a3.6 3.6 0 010 7.2H6M5.8 2L3 5l2.8 3',
  hide: 'M1.5 8S4 3.6 8 3.6 14.5 8 14.5 8 12 12.4 8 12.4 1.5 8 1.5 8zM3 13.4L13 2.6',
  search: 'M7 2.4a4.6 4.6 0 100 9.2 4.6 4.6 0 000-9.2zM10.4 10.4L14 14',
  people:
    'M5.4 2.6a2.4 2.4 0 100 4.8 2.4 2.4 0 000-4.8zM1.4 13c0-5 8-5 8 0M10 2.8a2.4 2.4 0 010 4.4M11.4 9.4c2 .4 3.2 1.7 3.2 3.6',
  apart: 'M8 1.8a6.2 6.2 0 100 12.4A6.2 6.2 0 008 1.8z',
  money: 'M2 4h12v8H2zM8 6a2 2 0 100 4 2 2 0 000-4z',
  stop: 'M3 3h10v10H3z',
  limit: 'M1.8 5h12.4M2 13.4l4-4.2 3 2 5-7.4',
  up: 'M8 5l4 6H4z',
  down: 'M4 5h8l-4 6z',
  right: 'M6 4l6 4-6 4z',
} as const;
export type IconName = keyof typeof SHAPES;

const SOLID: readonly IconName[] = ['stop', 'up', 'down', 'right'];

/** A 16-unit line drawing in the colour of its text; never alone without a word beside it. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 16 16"
      aria-hidden="true"
      fill={SOLID.includes(name) ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinejoin="round"
      strokeDasharray={name === 'apart' ? '2.4 1.8' : undefined}
    >
      <path d={SHAPES[name]} />
    </svg>
  );
}
