import { FOCUS, INK, INTERVAL, OUT } from './palette'
import { textWidth } from './text-width'

interface Key {
  middle: string
  halves: boolean
  posts: boolean
}

const SIZE = 14
const LINE = 24

function placed({ middle, halves, posts }: Key, width: number) {
  const entries = [
    { mark: 'recorded' as const, words: 'recorded' },
    { mark: 'middle' as const, words: middle },
    ...(halves ? [{ mark: 'half' as const, words: 'half of the runs' }] : []),
    { mark: 'most' as const, words: '8 in 10 runs' },
    ...(posts ? [{ mark: 'posts' as const, words: 'budgeted FTE as people' }] : []),
  ]
  let [x, y] = [0, 0]
  return entries.map((entry) => {
    const wide = 30 + textWidth(entry.words, SIZE) + 20
    if (x > 0 && x + wide > width + 20) {
      x = 0
      y += LINE
    }
    const at = { ...entry, x, y }
    x += wide
    return at
  })
}

export const keyHeight = (key: Key, width: number) => (placed(key, width).at(-1)?.y ?? 0) + LINE + 12

/** What the lines and bands are. */
export function ForecastKey({ width, ...key }: Key & { width: number }) {
  return (
    <g fontSize={SIZE} fill={INK}>
      {placed(key, width).map(({ mark, words, x, y }) => (
        <g key={mark}>
          {mark === 'half' || mark === 'most' ? (
            <rect
              x={x}
              y={y + 3}
              width={22}
              height={14}
              fill={OUT}
              fillOpacity={mark === 'half' ? HALF : MOST}
            />
          ) : (
            <line
              x1={x}
              x2={x + 22}
              y1={y + 10}
              y2={y + 10}
              stroke={mark === 'posts' ? INTERVAL : FOCUS}
              strokeWidth={2}
              strokeDasharray={mark === 'middle' ? DASHES : undefined}
            />
          )}
          <text x={x + 30} y={y + 15}>
            {words}
          </text>
        </g>
      ))}
    </g>
  )
}

/** How the bands and the middle look, here and in the panels. */
export const HALF = 0.6
export const MOST = 0.25
export const DASHES = '5 4'
