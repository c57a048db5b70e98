import { BarList, type BarTone } from '@/components/chart'
import { Link } from '@/components/nhs'
import { ChartFigure, hrefWith } from '@/components/page'
import { DataTable } from '@/components/table'
import type { RouteView } from '@/lib/data/routes/route-page'
import { type SharedCount, shareOf } from '@/lib/domain/disclosure'
import type { FlowNow } from '@/lib/domain/flow-stage'
import { countText } from '@/lib/format/count'
import { hiddenUpTo } from '@/lib/format/safe-to-share'
import { shareText } from '@/lib/format/share'
import { flowNowLabel } from '@/lib/format/states'
import { figureConfidence } from '../../progression/confidence-bar'
import { type CountedPlace, passportOf } from '../../progression/progression-page'
import { nowFinding, nowSentence } from './route-words'

export type FigureProps = {
  view: RouteView
  code: string
  place: CountedPlace
  /** The staff list, for those who may see it. */
  staffPath: string | null
}

/** What stands under each figure of a route: all in it came by that route, or by none that is known. */
export function underFigure({ view, code, place }: FigureProps, people: SharedCount, counts: 'now' | 'ever') {
  const unknown = code === 'UNKNOWN' ? people : 0
  return {
    confidence: figureConfidence(place, { ...view, total: people, unknown }, counts),
    passport: passportOf(place, view, people),
  }
}

const TONES: Partial<Record<FlowNow, BarTone>> = { moved_out: 'weak', left: 'hatched' }

/** Where the people who came by the route are on the day. */
export function NowFigure(props: FigureProps) {
  const { view, code, staffPath } = props
  const withShares = view.share !== null
  const href = (now: FlowNow) => {
    if (!staffPath || now === 'moved_out') return undefined
    const part = now === 'left' ? { shown: 'left' } : { level: String(now) }
    return hrefWith(staffPath, { route: code, asAt: view.asAt, ...part })
  }
  return (
    <ChartFigure
      safe={hiddenUpTo(view)}
      finding={nowFinding(view, code)}
      sentence={nowSentence(view)}
      chart={
        <BarList
          label="Where they are now"
          items={view.nows.map(({ now, people }) => ({
            label: flowNowLabel(now),
            count: people,
            href: people === 0 ? undefined : href(now),
            tone: TONES[now] ?? 'strong',
          }))}
        />
      }
      note={
        staffPath ? (
          <p>
            <Link href={hrefWith(staffPath, { route: code, asAt: view.asAt })}>
              The people in informatics who came by this route
            </Link>
          </p>
        ) : null
      }
      table={
        <DataTable
          caption="Where they are now"
          rows={view.nows}
          rowKey={({ now }) => String(now)}
          columns={[
            { key: 'now', header: 'Now', cell: ({ now }) => flowNowLabel(now) },
            {
              key: 'people',
              header: 'People',
              numeric: true,
              cell: ({ people }) => countText(people),
              total: countText(view.total),
            },
            ...(withShares
              ? [
                  {
                    key: 'share',
                    header: 'Share',
                    numeric: true,
                    cell: ({ people }: RouteView['nows'][number]) => shareText(shareOf(people, view.total)),
                  },
                ]
              : []),
          ]}
        />
      }
      {...underFigure(props, view.total, 'ever')}
    />
  )
}
