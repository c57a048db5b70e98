import { ActionForm, DateField, SubmitButton } from '@/components/form'
import { Button, ButtonGroup, Label, Link, WarningCallout, WarningCalloutHeading } from '@/components/nhs'
import { Panel } from '@/components/page'
import type { Scope } from '@/lib/access/scope'
import type { ImportRecord } from '@/lib/data/load/import-record'
import { isOfADay } from '@/lib/data/load/list-day'
import { matchView } from '@/lib/data/load/match-columns'
import { counted } from '@/lib/format/plural'
import { SHAPES, type Shape } from '@/lib/import/shapes'
import { kindText } from '../load-words'
import { confirmColumns, putAside } from './actions'
import { MatchTable } from './match-table'

const DAY_SENTENCES: Partial<Record<Shape, string>> = {
  'staff-list': 'The day on which these people were in post, mostly the last of a month.',
  establishment:
    'The day from which this is the establishment. What changes begins on it, and positions that are not in the list go out of the establishment. Rows with dates of their own count on their own dates, and then nothing goes out.',
}

type MatchStepProps = { scope: Scope; record: ImportRecord; kind: Shape | null }

/** Which column is which: proposed, to be confirmed or changed. */
export async function MatchStep({ scope, record, kind }: MatchStepProps) {
  const view = await matchView(scope, record.id, kind ?? undefined)
  if (!view) return null
  const { droppedColumns } = record
  return (
    <>
      {droppedColumns.length > 0 ? (
        <WarningCallout>
          <WarningCalloutHeading>{counted(droppedColumns.length, 'column')} not kept</WarningCalloutHeading>
          <p>
            {droppedColumns.join(', ')}: Waymark never stores such facts. They were dropped before anything
            was written.
          </p>
        </WarningCallout>
      ) : null}
      <Panel heading="What kind of file is it?" sentence={kindSentence(view.kind, record)}>
        <form method="get" className="wm-inline-form">
          <Label htmlFor="kind">Kind of file</Label>
          <select className="nhsuk-select" id="kind" name="kind" defaultValue={view.kind ?? ''}>
            {view.kind ? null : <option value="">Choose a kind</option>}
            {SHAPES.filter((shape) => shape !== 'esr-flat').map((shape) => (
              <option key={shape} value={shape}>
                {kindText(shape)}
              </option>
            ))}
          </select>
          <Button look="secondary">Show its columns</Button>
        </form>
      </Panel>
      {view.kind ? (
        <ActionForm key={view.kind} action={confirmColumns.bind(null, scope.trustId, record.id)}>
          <input type="hidden" name="kind" value={view.kind} />
          {isOfADay(view.kind) ? (
            <Panel heading="Which day does the list tell of?" sentence={DAY_SENTENCES[view.kind] ?? ''}>
              <DateField
                name="asAt"
                legend="The day that the list tells of"
                hint="For example, 31 3 2026"
                value={record.asAt}
              />
            </Panel>
          ) : null}
          <Panel
            heading="Which column is which?"
            sentence="Columns that are not chosen are left out. A blank cell of an optional column leaves what is recorded as it is."
          >
            <MatchTable view={view} />
          </Panel>
          <ButtonGroup>
            <SubmitButton>Check the rows</SubmitButton>
          </ButtonGroup>
        </ActionForm>
      ) : null}
      <form action={putAside.bind(null, scope.trustId, record.id)} className="wm-aside">
        <button className="wm-linklike" type="submit">
          Put this file aside
        </button>
        <Link href={`/t/${scope.trustId}/imports`}>Finish later</Link>
      </form>
    </>
  )
}

function kindSentence(kind: Shape | null, record: ImportRecord): string {
  if (kind === null)
    return 'The headings are not those of any kind that Waymark knows. Choose what it is, then say which column is which.'
  return record.kind === kind
    ? `By its headings it is the ${kindText(kind).toLowerCase()}.`
    : 'Chosen by you.'
}
