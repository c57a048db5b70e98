import { Link, SummaryList } from '@/components/nhs'
import { hrefWith, Panel } from '@/components/page'
import { DataTable } from '@/components/table'
import type { Scope } from '@/lib/access/scope'
import type { StillRight } from '@/lib/data/reports/still-right'
import { dayAndTime, longDay } from '@/lib/format/day'
import { HEADCOUNT } from '@/lib/format/feed'
import { PROGRESSION_FIGURES, parseProgressionFile } from '@/lib/forms/progression-figures'
import { changesIn } from '@/lib/report/compare'
import { numbered } from '@/lib/report/numbered'
import { isPlanFigure } from '@/lib/report/plan-figures'
import { gradeLabel } from '../report-words'
import { erasedWords, figureChange, figureName, listName, listRows, stillRightFinding } from './check-words'
import { Changes, Since } from './differences'
import { Forecasts, forecastRows } from './forecasts'
import { ListNow, PeopleChanged } from './list-answer'

type AnswerProps = {
  scope: Scope
  answer: StillRight
  path: string
  fingerprint: string
  /** Undefined where no file was brought. */
  file: string | undefined
}

/** What an output with a fingerprint was, and what of it is another now. */
export function Answer({ scope, answer, path, fingerprint, file }: AnswerProps) {
  const trust = scope.trustId
  const { run, whole, figures, list, at, who, grade, asAt, knownOn } = answer
  const names = numbered(figures.map(({ figure }) => figureName(figure)))
  const named = figures.map((figure, at) => ({ ...figure, name: names[at] ?? '' }))
  const changed = named.filter(({ changes }) => changes && changesIn(changes) > 0)
  return (
    <>
      <Panel heading={stillRightFinding(answer)}>
        <SummaryList
          rows={[
            {
              key: 'What it was',
              value: run ? (
                <>
                  {whole ? 'The report ' : `${names[0] ?? ''}, in the report `}
                  <Link href={`${path}/runs/${run.id}`}>
                    {run.name}, {longDay(run.asAt)}
                  </Link>
                </>
              ) : list ? (
                listName(list)
              ) : (
                `A file of the figure “${names[0] ?? ''}”`
              ),
            },
            ...(file ? [{ key: 'The file', value: file }] : []),
            { key: 'Made', value: `${dayAndTime(at)} by ${who}` },
            ...(run?.erasedAt ? [{ key: 'Changed since', value: erasedWords(run.erasedAt) }] : []),
            { key: 'Grade', value: gradeLabel(grade) },
            ...(asAt ? [{ key: 'As at', value: longDay(asAt) }] : []),
            ...(list ? [{ key: 'Rows', value: listRows(list) }] : []),
            ...(knownOn ? [{ key: 'As known on', value: longDay(knownOn) }] : []),
            ...forecastRows(answer),
          ]}
        />
        {list ? (
          <ListNow list={list} trust={trust} />
        ) : (
          <DataTable
            caption="Each figure then and now"
            captionHidden
            rows={named}
            rowKey={({ name }) => name}
            columns={[
              { key: 'figure', header: 'Figure', cell: ({ name }) => name },
              { key: 'change', header: 'Now', cell: figureChange },
              {
                key: 'now',
                header: 'See it',
                cell: ({ figure, query, name }) => (
                  <Link href={nowHref(trust, figure, query)}>
                    As it is now<span className="nhsuk-u-visually-hidden">: {name}</span>
                  </Link>
                ),
              },
            ]}
          />
        )}
      </Panel>
      {answer.forecasts ? (
        <Forecasts scope={scope} check={answer.forecasts} fingerprint={fingerprint} />
      ) : null}
      {changed.map(({ name, changes }) => (changes ? <Changes key={name} name={name} {...changes} /> : null))}
      {list && list.same !== true ? <PeopleChanged people={list.people} trust={trust} /> : null}
      {answer.since && [list ?? [], ...figures].flat().some(({ same }) => same !== true) ? (
        <Since since={answer.since} />
      ) : null}
    </>
  )
}

/** The figure with the same choices and the records as they are. */
function nowHref(trust: string, figure: string, query: StillRight['figures'][number]['query']): string {
  if (isPlanFigure(figure)) return `/t/${trust}/plan`
  if (figure === 'forecast') return hrefWith(`/t/${trust}/plan/forecast`, query, { run: undefined })
  if (figure === 'scenarios') return hrefWith(`/t/${trust}/plan/scenarios`, { compare: query.compare })
  const page = figure === HEADCOUNT.figure ? 'areas' : parseProgressionFile(figure)
  const form = PROGRESSION_FIGURES[page ?? 'bridge']
  return hrefWith(`/t/${trust}${form.room}${form.path}`, query, { knownOn: undefined })
}
