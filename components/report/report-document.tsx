import { rowsOfRows } from '@/lib/files/sheet'
import { longDay } from '@/lib/format/day'
import { GRADE_WORDS } from '@/lib/format/grade'
import { counted } from '@/lib/format/plural'
import { roundingWords, STAMP, stampWords } from '@/lib/format/safe-to-share'
import type { ReportContent, ReportFigure } from '@/lib/report/content'
import { numbered } from '@/lib/report/numbered'
import { ReportChart } from './report-chart'
import { ReportTable } from './report-table'
import { ReportWords } from './report-words'
import { partsOf } from './table-parts'

/**
 * A report as it was made, whole: the page and the HTML file draw the same. A screen reader hears of each figure its
 * finding, what it shows, then the table; the picture says nothing more than these.
 *
 * @param fingerprint of the whole report
 */
export function ReportDocument({ content, fingerprint }: { content: ReportContent; fingerprint: string }) {
  const { name, trust, asAt, knownOn, grade, choices, madeBy, sections } = content
  const safe = grade === 'safe_to_share'
  const figures = sections.filter((section) => section.kind === 'figure')
  const titles = titlesOf(figures)
  const titleOf = (figure: ReportFigure) => titles.get(figure.id) ?? figure.what
  const annexed = figures.filter(isLong)
  const rows = figures.reduce((sum, { table }) => sum + table.rows.length, 0)
  return (
    <article className="wm-report" aria-labelledby="report-name">
      <header className="wm-report__head">
        <p className="wm-report__trust">{trust}</p>
        <h1 id="report-name">{name}</h1>
        <p className="wm-report__dates">
          As at {longDay(asAt)}, as known on {longDay(knownOn)}
        </p>
        {safe ? (
          <Stamp threshold={content.threshold} />
        ) : (
          <p className="wm-report__grade">{GRADE_WORDS[grade]}: not to leave the Trust</p>
        )}
      </header>
      {sections.map((section) =>
        section.kind === 'words' ? (
          <ReportWords key={section.id} text={section.text} />
        ) : (
          <Figure key={section.id} figure={section} title={titleOf(section)} />
        ),
      )}
      {annexed.length > 0 ? (
        <section className="wm-report__annex" aria-labelledby="annex">
          <h2 id="annex">Annex: the larger tables</h2>
          {annexed.map((figure) => (
            <div key={figure.id} id={annexId(figure.id)}>
              <h3>{figure.finding}</h3>
              <Tables figure={figure} title={titleOf(figure)} />
            </div>
          ))}
        </section>
      ) : null}
      <footer className="wm-report__foot">
        <h2>About this report</h2>
        <dl>
          {[
            ['Report', name],
            ['Trust', trust],
            ['As at', longDay(asAt)],
            ['As known on', longDay(knownOn)],
            ['Grade', GRADE_WORDS[grade]],
            ...(choices.length > 0 ? [['Choices', choices.join(', ')]] : []),
            ...(safe ? [['Counts', roundingWords(content.threshold)]] : []),
            ['Sections', String(sections.length)],
            ['Rows', rowsOfRows(rows, rows)],
            ['Made by', madeBy],
            ['Fingerprint', fingerprint],
          ].map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </footer>
    </article>
  )
}

function Stamp({ threshold }: { threshold: number }) {
  return (
    <p className="wm-report__stamp">
      <strong>{STAMP}</strong> <span>{stampWords(threshold)}</span>
    </p>
  )
}

/** More rows than fill the rest of a page under their chart and some of the next. */
const LONG = 50
const isLong = ({ table }: ReportFigure) => table.rows.length * partsOf(table).length > LONG
const annexId = (id: string) => `${id}-table`

/** What each figure is, by its id: each is found by its name. */
function titlesOf(figures: readonly ReportFigure[]): Map<string, string> {
  const titles = numbered(figures.map(({ what }) => what))
  return new Map(figures.map(({ id, what }, at) => [id, titles[at] ?? what]))
}

function Tables({ figure: { table }, title }: { figure: ReportFigure; title: string }) {
  return partsOf(table).map((part, at, { length }) => (
    <ReportTable
      key={part.columns.map(({ heading }) => heading).join()}
      caption={length > 1 ? `${title}, part ${at + 1} of ${length}` : title}
      table={part}
    />
  ))
}

function Figure({ figure, title }: { figure: ReportFigure; title: string }) {
  const { id, finding, sentence, notes, chart, table, passport } = figure
  return (
    <section
      className={isLong(figure) ? 'wm-report__section wm-report__section--alone' : 'wm-report__section'}
      // Two figures may find the same, and a place is named once.
      aria-label={title}
    >
      <div className="wm-report__picture">
        <h2 id={id}>{finding}</h2>
        {sentence ? <p>{sentence}</p> : null}
        {chart ? <ReportChart chart={chart} /> : null}
      </div>
      {notes.map((note) => (
        <p key={note} className="wm-report__note">
          {note}
        </p>
      ))}
      {isLong(figure) ? (
        <p>
          Table:{' '}
          <a href={`#${annexId(id)}`}>{`${title}, ${counted(table.rows.length, 'row')}, in the annex`}</a>
        </p>
      ) : (
        <Tables figure={figure} title={title} />
      )}
      <p className="wm-report__passport">
        {[...passport.parts, `fingerprint ${passport.fingerprint}`].join(' · ')}{' '}
        <a href={passport.link}>
          Draw it again<span className="wm-report__hidden">: {title}</span>
        </a>
      </p>
    </section>
  )
}
