import { ChartSvg } from './chart-svg'
import { EmptyChart } from './empty-chart'
import { FOCUS, INK, OUT, PAPER, QUIET_INK, REST } from './palette'
import { groupScales, hasEnds, letterOf, type ScenarioGroup } from './scenario-model'
import { ScenarioPanel, scenarioPanelHeight } from './scenario-panel'
import { textWidth, wrapText } from './text-width'
import { TwoWidths } from './two-widths'
import { NARROW_BELOW } from './widths'

export interface ScenarioRangesProps {
  /** In the order in which they are compared. */
  scenarios: { name: string; end: string }[]
  /** Everyone first, then levels from the highest. */
  groups: ScenarioGroup[]
  /** What the figure says, in a sentence: its name to a screen reader. */
  description: string
  /** In pixels; without it both widths are drawn, and the style sheet shows the one that fits. */
  width?: number
}

const GAP = 32
const LEAST = 330
const SIZE = 14
const LINE = 20

/** Where scenarios end, each with the range of 8 runs in 10, for everyone and each level on one scale. */
export function ScenarioRanges({ width, ...props }: ScenarioRangesProps) {
  if (!props.groups.some(hasEnds)) return <EmptyChart>No scenario has been run yet.</EmptyChart>
  if (width !== undefined) return <Ranges {...props} width={width} />
  return <TwoWidths>{(fitting) => <Ranges {...props} width={fitting} />}</TwoWidths>
}

function Ranges({ scenarios, groups, description, width }: ScenarioRangesProps & { width: number }) {
  const columns = width < NARROW_BELOW ? 1 : Math.min(3, Math.floor((width + GAP) / (LEAST + GAP)))
  const each = Math.floor((width + GAP) / columns - GAP)
  const tall = scenarioPanelHeight(scenarios.length)
  const scales = groupScales(groups)
  const names = scenarios.flatMap(({ name, end }, at) =>
    wrapText(`${name}, ${end}`, width - 24, SIZE).map((text, line) => ({
      text,
      letter: line === 0 ? letterOf(at) : '',
    })),
  )
  const key = names.length * LINE + 8
  const top = key + keyHeight(width) + 12
  return (
    <ChartSvg
      width={width}
      height={top + Math.ceil(groups.length / columns) * tall}
      description={description}
    >
      {names.map(({ text, letter }, at) => (
        <text key={`${letter}${text}`} y={15 + at * LINE} fontSize={SIZE} fill={INK}>
          <tspan x={0} fontWeight="bold">
            {letter}
          </tspan>
          <tspan x={24}>{text}</tspan>
        </text>
      ))}
      <Key top={key} width={width} />
      {groups.map((group, at) => (
        <ScenarioPanel
          key={group.label}
          group={group}
          scale={scales[at] ?? { low: 0, high: 1 }}
          left={(at % columns) * (each + GAP)}
          top={top + Math.floor(at / columns) * tall}
          width={each}
        />
      ))}
    </ChartSvg>
  )
}

const ENTRIES = [
  ['middle', 'middle of the runs'],
  ['range', '8 in 10 runs'],
  ['now', 'now'],
] as const

function placed(width: number) {
  let [x, y] = [0, 0]
  return ENTRIES.map(([mark, words]) => {
    const wide = 30 + textWidth(words, SIZE) + 20
    if (x > 0 && x + wide > width + 20) [x, y] = [0, y + LINE]
    const at = { mark, words, x, y }
    x += wide
    return at
  })
}

const keyHeight = (width: number) => (placed(width).at(-1)?.y ?? 0) + LINE

/** What the marks are. */
function Key({ top, width }: { top: number; width: number }) {
  return (
    <g fontSize={SIZE} fill={QUIET_INK}>
      {placed(width).map(({ mark, words, x, y }) => (
        <g key={mark}>
          {mark === 'range' ? <rect x={x} y={top + y + 6} width={22} height={8} fill={OUT} /> : null}
          {mark === 'middle' ? (
            <circle cx={x + 11} cy={top + y + 10} r={5} fill={FOCUS} stroke={PAPER} />
          ) : null}
          {mark === 'now' ? (
            <line x1={x + 11} x2={x + 11} y1={top + y + 2} y2={top + y + 18} stroke={REST} strokeWidth={2} />
          ) : null}
          <text x={x + 30} y={top + y + 15}>
            {words}
          </text>
        </g>
      ))}
    </g>
  )
}
