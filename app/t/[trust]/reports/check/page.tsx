import type { Metadata } from 'next'
import { Button, HintText, Label, Link, SummaryList } from '@/components/nhs'
import { EmptyState, hrefWith, Narrow, PageHeading, Panel } from '@/components/page'
import { DataTable } from '@/components/table'
import { requireScope, type Scope } from '@/lib/access/scope'
import { type StillRight, stillRight } from '@/lib/data/reports/still-right'
import { fingerprintIn } from '@/lib/files/fingerprint-in-file'
import { countText } from '@/lib/format/count'
import { dayAndTime, longDay } from '@/lib/format/day'
import { HEADCOUNT } from '@/lib/format/feed'
import { ownWord } from '@/lib/format/own-word'
import { PROGRESSION_FIGURES, parseProgressionFile } from '@/lib/forms/progression-figures'
import { changesIn } from '@/lib/report/compare'
import type { ReportCell } from '@/lib/report/content'
import { numbered } from '@/lib/report/numbered'
import { isPlanFigure } from '@/lib/report/plan-figures'
import { gradeLabel } from '../report-words'
import {
  erasedWords,
  figureChange,
  figureName,
  listName,
  listRows,
  sinceSource,
  sinceWhen,
  sinceWords,
  stillRightFinding,
} from './check-words'
import { Forecasts, forecastRows } from './forecasts'
import { ListNow, PeopleChanged } from './list-answer'

export const metadata: Metadata = { title: 'Is this still right?' }

/** Numbers of one figure that are told before the page says how many more there are. */
const TOLD = 40

export default async function CheckPage({ params, searchParams }: PageProps<'/t/[trust]/reports/check'>) {
  const scope = await requireScope(await params, 'report:read')
  const { fingerprint: sent, file } = await searchParams
  const typed = [sent].flat()[0] ?? ''
  const fingerprint = fingerprintIn(typed)
  const answer = fingerprint ? await stillRight(scope, fingerprint) : null
  const path = `/t/${scope.trustId}/reports`
  return (
    <>
      <PageHeading
        crumbs={[{ label: 'Reports', href: path }]}
        lead="An old report or downloaded file says its fingerprint. Here is what it was, and what has changed since."
      >
        Is this still right?
      </PageHeading>
      <Panel>
        <Narrow>
          <form action={`${path}/check`}>
            <div className="nhsuk-form-group">
              <Label htmlFor="fingerprint">Fingerprint</Label>
              <HintText id="fingerprint--hint">
                For example, 8bf0-4f3e-91c2. It stands under the figure
              </HintText>
              <input
                className="nhsuk-input nhsuk-input--width-20"
                id="fingerprint"
                name="fingerprint"
                defaultValue={typed}
                spellCheck={false}
                autoComplete="off"
                aria-describedby="fingerprint--hint"
              />
            </div>
            <Button>Check</Button>
          </form>
          <form action={`${path}/check/upload`} method="post" encType="multipart/form-data">
            <div className="nhsuk-form-group">
              <Label htmlFor="file">Or the file</Label>
              <HintText id="file--hint">
                HTML, XLSX, CSV, SVG or a zip from Waymark. It is read and not kept
              </HintText>
              <input
                className="wm-file"
                id="file"
                name="file"
                type="file"
                required
                accept=".html,.xlsx,.csv,.svg,.zip"
                aria-describedby="file--hint"
              />
            </div>
            <Button look="secondary">Check the file</Button>
          </form>
        </Narrow>
      </Panel>
      {file === 'none' ? (
        <Panel>
          <EmptyState heading="No fingerprint was found in that file">
            It may not be a file of Waymark, or was changed. A PNG has its fingerprint in the picture: type it
            above.
          </EmptyState>
        </Panel>
      ) : null}
      {typed && !fingerprint ? (
        <Panel>
          <EmptyState heading="That is not a fingerprint">
            A fingerprint has twelve letters a to f and digits, like 8bf0-4f3e-91c2. An older one has eight.
          </EmptyState>
        </Panel>
      ) : null}
      {fingerprint && !answer ? (
        <Panel>
          <EmptyState heading={`Nothing with the fingerprint ${fingerprint} left this Trust`}>
            Check the letters and digits. Fingerprints are kept of files and of reports that were made, not of
            pages that were only looked at. It may also be another Trust’s, or one that you may not see.
          </EmptyState>
        </Panel>
      ) : null}
      {answer && file === 'other' ? (
        <Panel>
          <EmptyState heading="This file does not say what left Waymark">
            Somebody changed it, or another program saved it anew. Take it away again from Waymark: what
            stands below is of the one that left.
          </EmptyState>
        </Panel>
      ) : null}
      {answer && fingerprint ? (
        <Answer
          scope={scope}
          answer={answer}
          path={path}
          fingerprint={fingerprint}
          file={ownWord(FILE_WORDS, file)}
        />
      ) : null}
    </>
  )
}

/** What is known of a file that somebody brought. */
const FILE_WORDS: Record<string, string> = {
  same: 'It says what it said when it left',
  other: 'It does not say what it said when it left',
  not_compared: 'Its fingerprint alone was read: whether anything else in it was changed is not known',
}

type AnswerProps = {
  scope: Scope
  answer: StillRight
  path: string
  fingerprint: string
  /** Undefined where no file was brought. */
  file: string | undefined
}

function Answer({ scope, answer, path, fingerprint, file }: AnswerProps) {
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

const said = (cell: ReportCell) =>
  cell === null || cell === '' ? 'nothing' : typeof cell === 'number' ? cell.toLocaleString('en-GB') : cell

function Changes({
  name,
  cells,
  added,
  gone,
}: { name: string } & NonNullable<StillRight['figures'][number]['changes']>) {
  const rows = [
    ...cells.map(({ row, column, was, now }) => ({
      where: row,
      what: column,
      was: said(was),
      now: said(now),
    })),
    ...gone.map((row) => ({ where: row, what: 'The whole row', was: 'there', now: 'gone' })),
    ...added.map((row) => ({ where: row, what: 'The whole row', was: 'not there', now: 'there' })),
  ]
  return (
    <Panel heading={`${name}: what is different`}>
      <DataTable
        caption={`${name}, then and now`}
        captionHidden
        rows={rows.slice(0, TOLD)}
        rowKey={({ where, what }) => `${where} ${what}`}
        columns={[
          { key: 'where', header: 'Row', cell: ({ where }) => where },
          { key: 'what', header: 'Column', cell: ({ what }) => what },
          { key: 'was', header: 'It said', numeric: true, cell: ({ was }) => was },
          { key: 'now', header: 'It is now', numeric: true, cell: ({ now }) => now },
        ]}
      />
      {rows.length > TOLD ? (
        <p>
          The first {TOLD} of {countText(rows.length)} are shown.
        </p>
      ) : null}
    </Panel>
  )
}

function Since({ since }: { since: NonNullable<StillRight['since']> }) {
  return (
    <Panel
      heading="Why: what was changed in the records since"
      sentence="Everything that figures are made from, the latest first. Not all of it need have moved these figures."
    >
      {since.length === 0 ? (
        <p>Nothing. The figure is counted differently by this version of Waymark.</p>
      ) : (
        <DataTable
          caption="Changes of the records since"
          captionHidden
          rows={since}
          rowKey={({ importId, who, entity, action }) => [importId, who, entity, action].join(' ')}
          columns={[
            { key: 'source', header: 'Through', cell: sinceSource },
            { key: 'what', header: 'What', cell: sinceWords },
            { key: 'who', header: 'By', cell: ({ who }) => who },
            { key: 'when', header: 'Last on', cell: sinceWhen },
          ]}
        />
      )}
    </Panel>
  )
}
