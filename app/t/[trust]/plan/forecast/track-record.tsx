import { Tag } from '@/components/nhs'
import { DataTable } from '@/components/table'
import type { ForecastView } from '@/lib/data/plan/forecast-view'
import { countText } from '@/lib/format/count'
import { panelName, rangeText } from './forecast-words'
import { levelsWords, trackSentence, wasWrong } from './track-words'

/** How forecasts that hid the last months did, made in the same way as the one that is shown. */
export function TrackRecord({ view }: { view: ForecastView }) {
  const track = view.track ?? []
  return (
    <div className="wm-track">
      <div>
        <strong>Its own track record</strong>
        <p className="wm-quiet">{trackSentence(view)}</p>
      </div>
      {track.length > 0 ? (
        <DataTable
          caption="Its own track record"
          captionHidden
          rows={track}
          rowKey={({ hidden }) => String(hidden)}
          columns={[
            {
              key: 'hidden',
              header: 'Hidden',
              className: 'wm-whole',
              cell: ({ hidden }) => `Last ${hidden} months`,
            },
            {
              key: 'forecast',
              header: 'Forecast, 8 in 10 runs',
              numeric: true,
              className: 'wm-whole',
              cell: ({ forecast }) => `${countText(forecast)} `,
              aside: ({ range }) => (range ? rangeText(range) : null),
            },
            { key: 'actual', header: 'Actual', numeric: true, cell: ({ actual }) => countText(actual) },
            {
              key: 'out',
              header: 'Out by',
              numeric: true,
              className: 'wm-whole',
              cell: (row) => (
                <>
                  {wasWrong(row) ? <Tag look="yellow">outside its range</Tag> : null}{' '}
                  <strong>
                    {countText(row.outBy)} of {countText(row.actual)}
                  </strong>
                </>
              ),
            },
            {
              key: 'furthest',
              header: 'Furthest out',
              numeric: true,
              className: 'wm-whole',
              cell: ({ furthest }) =>
                furthest ? `${countText(furthest.outBy)}, ${lowerName(furthest)}` : '–',
            },
            {
              key: 'inside',
              header: `${upperLevels(view)} inside the 8 in 10 range`,
              numeric: true,
              className: 'wm-whole',
              cell: ({ inside, levels }) => `${inside} of ${levels}`,
            },
          ]}
        />
      ) : null}
    </div>
  )
}

const lowerName = (where: Parameters<typeof panelName>[0]) => panelName(where).replace(/^L/, 'l')
const upperLevels = (view: ForecastView) => levelsWords(view).replace(/^l/, 'L')
