import { countText } from './count'
import { FOCUS, INK, OUT, PAPER, QUIET_INK, REST, RULE } from './palette'
import { type GroupScale, letterOf, type ScenarioEnd, type ScenarioGroup } from './scenario-model'

const ROW = 26
const HEAD = 30
const FOOT = 24
/** Of the words at the right: "1,408 (1,383 to 1,426)". */
const WORDS = 142

/** So tall is a panel of so many scenarios. */
export const scenarioPanelHeight = (scenarios: number) => HEAD + scenarios * ROW + FOOT

/** One group of people: a row for each scenario, against how many there are now. */
export function ScenarioPanel({
  group: { label, now, ends },
  scale,
  left,
  top,
  width,
}: {
  group: ScenarioGroup
  scale: GroupScale
  left: number
  top: number
  width: number
}) {
  const [from, to] = [left + 24, left + width - WORDS]
  const x = (people: number) =>
    Math.round((from + ((to - from) * (people - scale.low)) / (scale.high - scale.low)) * 10) / 10
  const bottom = top + HEAD + ends.length * ROW
  return (
    <g fontSize={14} fill={QUIET_INK}>
      <text x={left} y={top + 16} fontSize={15} fontWeight="bold" fill={INK}>
        {label}
        <tspan dx={10} fontSize={14} fontWeight="normal" fill={QUIET_INK}>
          {`now ${countText(now)}`}
        </tspan>
      </text>
      <line x1={from} x2={to} y1={bottom} y2={bottom} stroke={RULE} />
      {typeof now === 'number' ? (
        <line x1={x(now)} x2={x(now)} y1={top + HEAD - 4} y2={bottom} stroke={REST} strokeWidth={2} />
      ) : null}
      {ends.map((end, at) => (
        <Row
          key={letterOf(at)}
          letter={letterOf(at)}
          end={end}
          left={left}
          x={x}
          words={to + 10}
          y={top + HEAD + at * ROW + ROW / 2}
        />
      ))}
    </g>
  )
}

function Row({
  letter,
  end,
  left,
  x,
  words,
  y,
}: {
  letter: string
  end: ScenarioEnd | null
  left: number
  x: (people: number) => number
  words: number
  y: number
}) {
  const { low, middle, high } = end ?? { low: '*', middle: '*', high: '*' }
  return (
    <>
      <text x={left} y={y + 5} fontWeight="bold" fill={INK}>
        {letter}
      </text>
      {typeof low === 'number' && typeof high === 'number' ? (
        <rect x={x(low)} y={y - 4} width={Math.max(1, x(high) - x(low))} height={8} fill={OUT} />
      ) : null}
      {typeof middle === 'number' ? <circle cx={x(middle)} cy={y} r={5} fill={FOCUS} stroke={PAPER} /> : null}
      <text x={words} y={y + 5}>
        {end === null ? (
          'not run'
        ) : (
          <>
            <tspan fontWeight="bold" fill={INK}>
              {countText(middle)}
            </tspan>
            <tspan dx={6}>{rangeOf(end)}</tspan>
          </>
        )}
      </text>
    </>
  )
}

const rangeOf = ({ low, high }: ScenarioEnd) =>
  low === '*' || high === '*' ? 'too few to show' : `${countText(low)} to ${countText(high)}`
