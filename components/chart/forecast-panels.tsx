import { ChartSvg } from './chart-svg'
import { EmptyChart } from './empty-chart'
import { ForecastKey, keyHeight } from './forecast-key'
import { type ForecastPanelData, hasSomebody, panelScales } from './forecast-model'
import { ForecastPanel, NAME_LINE } from './forecast-panel'
import { wrapText } from './text-width'
import { TwoWidths } from './two-widths'
import { NARROW_BELOW } from './widths'

export interface ForecastPanelsProps {
  panels: ForecastPanelData[]
  /** Years under each panel, by months after the as-at day. */
  years: { month: number; label: string }[]
  /** "middle of 1,000 runs". */
  middle: string
  /** What the figure says, in a sentence: its name to a screen reader. */
  description: string
  /** In pixels; without it both widths are drawn, and the style sheet shows the one that fits. */
  width?: number
  /** Of the wide drawing, where it stands beside something. */
  wide?: number
  empty?: string
}

const GAP = 20
const LEAST = 200

/** People by level, recorded and to come, as panels of one scale. Drawn on the server. */
export function ForecastPanels({ width, wide, ...props }: ForecastPanelsProps) {
  if (!props.panels.some(hasSomebody))
    return <EmptyChart>{props.empty ?? 'Nobody is here to forecast.'}</EmptyChart>
  if (width !== undefined) return <Panels {...props} width={width} />
  return <TwoWidths wide={wide}>{(fitting) => <Panels {...props} width={fitting} />}</TwoWidths>
}

function Panels({
  panels,
  years,
  middle,
  description,
  width,
}: Omit<ForecastPanelsProps, 'wide' | 'empty'> & { width: number }) {
  const narrow = width < NARROW_BELOW
  const columns = narrow ? 2 : Math.min(4, Math.floor((width + GAP) / (LEAST + GAP)))
  const each = Math.floor((width + GAP) / columns - GAP)
  const lines = Math.max(...panels.map(({ label }) => wrapText(label, each, 15, true).length))
  const tall = (narrow ? 196 : 210) + (lines - 1) * NAME_LINE
  const key = {
    middle,
    halves: panels.some(({ ahead }) => ahead.some(({ lowerHalf }) => lowerHalf !== null)),
    posts: panels.some(({ posts }) => posts !== null),
  }
  const top = keyHeight(key, width)
  const scales = panelScales(panels)
  return (
    <ChartSvg
      width={width}
      height={top + Math.ceil(panels.length / columns) * tall}
      description={description}
    >
      <ForecastKey {...key} width={width} />
      {panels.map((panel, at) => (
        <ForecastPanel
          key={panel.label}
          panel={panel}
          scale={scales[at] ?? { low: 0, high: 1, ticks: [], posts: false }}
          years={years}
          left={(at % columns) * (each + GAP)}
          top={top + Math.floor(at / columns) * tall}
          width={each}
          height={tall}
          narrow={narrow}
          lines={lines}
        />
      ))}
    </ChartSvg>
  )
}
