import { useId } from 'react'
import { HIDDEN_WIDTH, HiddenBar } from './bar-parts'
import { type Count, countText, drawnSize, HIDDEN } from './count'
import { EmptyChart } from './empty-chart'
import { HatchPattern } from './hatch'
import { FOCUS, MIDDLE, OUT, REST } from './palette'

/** `strong` for the thing spoken of, `middle` and `weak` for steps of one kind, `quiet` for the rest. */
export type BarTone = 'strong' | 'middle' | 'weak' | 'quiet' | 'hatched'

export interface BarListItem {
  label: string
  count: Count
  href?: string
  /** Hatched for left, moved out and not known. */
  tone?: BarTone
}

export interface BarListProps {
  items: BarListItem[]
  /** What the bars are, for a screen reader: `How people came into this role`. */
  label: string
  /** Longest bar of the scale, where several lists share one; otherwise the largest count here. */
  most?: number
  empty?: string
}

const COLOURS = { strong: FOCUS, middle: MIDDLE, weak: OUT, quiet: REST } as const
const BAR = 22

/** Horizontal bars, each with its words before it and its number after it. Drawn on the server at any width. */
export function BarList({ items, label, most, empty }: BarListProps) {
  const id = useId()
  if (items.length === 0) return <EmptyChart>{empty ?? 'Nobody to show here yet.'}</EmptyChart>
  const longest = Math.max(1, most ?? 0, ...items.map(({ count }) => drawnSize(count)))
  return (
    <ul className="wm-bars" aria-label={label}>
      {items.map(({ label: words, count, href, tone = 'strong' }, index) => (
        <li key={words} className="wm-bars__row">
          <span className="wm-bars__label">{href ? <a href={href}>{words}</a> : words}</span>
          <svg className="wm-bars__track" height={BAR} width="100%" aria-hidden="true" focusable="false">
            {tone === 'hatched' ? (
              <defs>
                <HatchPattern id={`${id}-${index}`} />
              </defs>
            ) : null}
            {count === HIDDEN ? (
              <HiddenBar x={0} y={BAR / 2} />
            ) : (
              <rect
                x={tone === 'hatched' ? 0.5 : 0}
                y={tone === 'hatched' ? 0.5 : 0}
                width={`${(count / longest) * 84}%`}
                height={tone === 'hatched' ? BAR - 1 : BAR}
                fill={tone === 'hatched' ? `url(#${id}-${index})` : COLOURS[tone]}
                stroke={tone === 'hatched' ? REST : undefined}
              />
            )}
            <text
              x={count === HIDDEN ? HIDDEN_WIDTH : `${(count / longest) * 84}%`}
              dx={8}
              y={BAR / 2 + 5.5}
              fontSize={15}
              fontWeight="bold"
              fill="#212b32"
            >
              {countText(count)}
            </text>
          </svg>
          <span className="nhsuk-u-visually-hidden">
            {count === HIDDEN ? 'too few to show' : countText(count)}
          </span>
        </li>
      ))}
    </ul>
  )
}
