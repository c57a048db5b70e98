import type { Metadata } from 'next'
import { ownWord } from '@/lib/format/own-word'
import './crosswalk.css'
import { ButtonLink, Link } from '@/components/nhs'
import {
  ActiveFilters,
  EmptyState,
  FilterBar,
  FilterInput,
  FilterSelect,
  hrefWith,
  PageHeading,
  Panel,
  SuccessBanner,
} from '@/components/page'
import { DataTable, Pager } from '@/components/table'
import { requireScope } from '@/lib/access/scope'
import {
  type CrosswalkLineView,
  type CrosswalkView,
  crosswalkPage,
  LINES_ON_A_PAGE,
} from '@/lib/data/crosswalk/crosswalk-page'
import { bandInSentence } from '@/lib/format/band'
import { countText } from '@/lib/format/count'
import { counted } from '@/lib/format/plural'
import { type CrosswalkFilter, parseCrosswalkFilter } from '@/lib/forms/crosswalk'
import { SaveViewLink } from '../../views/view-links'
import { bandWords, daysText, saysText } from './line-words'

export const metadata: Metadata = { title: 'Crosswalk' }

const DONE: Record<string, string> = {
  added: 'The line is in the crosswalk.',
  changed: 'The line has been changed.',
  removed: 'The line is out of the crosswalk.',
}

export default async function CrosswalkPage({
  params,
  searchParams,
}: PageProps<'/t/[trust]/settings/crosswalk'>) {
  const scope = await requireScope(await params, 'staff:read')
  const query = await searchParams
  const filter = parseCrosswalkFilter(query)
  const view = await crosswalkPage(scope, filter)
  const path = `/t/${scope.trustId}/settings/crosswalk`
  const mayWrite = scope.can('reference:write')
  const done = ownWord(DONE, query.done)
  const people = Number(query.people)
  return (
    <>
      {done ? (
        <SuccessBanner>
          {done} {Number.isSafeInteger(people) ? placedText(people) : ''}
        </SuccessBanner>
      ) : null}
      <PageHeading
        crumbs={[
          scope.can('settings:write')
            ? { label: 'Settings', href: `/t/${scope.trustId}/settings` }
            : { label: 'Roles', href: `/t/${scope.trustId}/roles` },
        ]}
        lead="Which position titles, bands and areas of work are informatics posts, and at which area and level. It decides the posts that no person has decided."
        actions={mayWrite ? <ButtonLink href={`${path}/new`}>Add a line</ButtonLink> : null}
      >
        Crosswalk
      </PageHeading>
      <UndecidedPanel view={view} path={path} mayWrite={mayWrite} />
      <FilterBar
        action={path}
        summary={filter.says ? SAYS[filter.says] : 'every line'}
        links={<SaveViewLink path={path} query={{ q: filter.q, says: filter.says }} />}
        first={
          <FilterInput
            label="Search"
            name="q"
            type="search"
            value={filter.q}
            placeholder="Words of a title"
          />
        }
      >
        <FilterSelect
          label="Says"
          name="says"
          value={filter.says}
          options={[
            { value: '', label: 'Anything' },
            ...Object.entries(SAYS).map(([value, label]) => ({ value, label })),
          ]}
        />
      </FilterBar>
      <Lines view={view} filter={filter} path={path} mayWrite={mayWrite} />
    </>
  )
}

const SAYS = { informatics: 'Informatics', not_informatics: 'Not informatics' } as const

const placedText = (people: number) =>
  people === 0
    ? 'No post is in another place by it.'
    : `Posts of ${counted(people, 'person', 'people')} are in another place by it, and their careers were worked out again.`

type PartProps = { view: CrosswalkView; path: string; mayWrite: boolean }

/** Titles that no line knows: most people first, since they could move the figures most. */
function UndecidedPanel({ view: { undecided, undecidedKinds }, path, mayWrite }: PartProps) {
  if (undecidedKinds === 0) return null
  const more = undecidedKinds - undecided.length
  return (
    <Panel
      heading={`${counted(undecidedKinds, 'title')} in posts that no line knows`}
      sentence="Until they are decided, these posts count as other work, not as informatics. Most people first."
    >
      <DataTable
        caption="Titles in posts that no line knows"
        captionHidden
        rows={undecided}
        rowKey={({ postId }) => postId}
        columns={[
          { key: 'title', header: 'Position title', cell: ({ title }) => title },
          { key: 'band', header: 'Band', cell: ({ band }) => band ?? 'none' },
          { key: 'people', header: 'People', numeric: true, cell: ({ people }) => countText(people) },
          { key: 'posts', header: 'Posts held', numeric: true, cell: ({ posts }) => countText(posts) },
          ...(mayWrite
            ? [
                {
                  key: 'decide',
                  header: <span className="nhsuk-u-visually-hidden">Decide</span>,
                  cell: ({ postId, title, band }: (typeof undecided)[number]) => (
                    <Link href={`${path}/new?post=${postId}`}>
                      Decide
                      <span className="nhsuk-u-visually-hidden">
                        : {title}, {bandInSentence(band)}
                      </span>
                    </Link>
                  ),
                },
              ]
            : []),
        ]}
      />
      {more > 0 ? <p className="wm-quiet">And {countText(more)} more with fewer people.</p> : null}
    </Panel>
  )
}

function Lines({ view, filter, path, mayWrite }: PartProps & { filter: CrosswalkFilter }) {
  const query = { q: filter.q || undefined, says: filter.says }
  const from = (filter.page - 1) * LINES_ON_A_PAGE
  const pageHref = (page: number) => hrefWith(path, query, { page: page === 1 ? undefined : String(page) })
  if (view.all === 0)
    return (
      <Panel>
        <EmptyState
          heading="The crosswalk has no lines yet"
          links={mayWrite ? [{ label: 'Add a line', href: `${path}/new` }] : []}
        >
          Load a crosswalk file under Imports, or add lines one by one. Until then posts are placed by hand.
        </EmptyState>
      </Panel>
    )
  const narrowed = [
    filter.q ? { label: `Search: ${filter.q}`, removeHref: hrefWith(path, query, { q: undefined }) } : null,
    filter.says ? { label: SAYS[filter.says], removeHref: hrefWith(path, query, { says: undefined }) } : null,
  ].filter((one) => one !== null)
  return (
    <>
      <ActiveFilters count={counted(view.found, 'line')} filters={narrowed} clearHref={path} />
      <Panel>
        <DataTable
          caption="Lines of the crosswalk, by title"
          captionHidden
          rows={view.lines}
          rowKey={({ id }) => id}
          empty="No line fits these filters."
          columns={[
            {
              key: 'title',
              header: 'Position title',
              cell: (line) => <TitleCell line={line} path={path} mayWrite={mayWrite} />,
            },
            { key: 'band', header: 'Band', cell: ({ afcBand }) => bandWords(afcBand) },
            {
              key: 'work',
              header: 'Area of work',
              className: 'wm-lines__wide',
              cell: ({ areaOfWork }) => areaOfWork ?? 'any',
            },
            { key: 'says', header: 'Says', cell: (line) => saysText(line) },
            {
              key: 'days',
              header: 'On posts that begin',
              className: 'wm-lines__wide',
              cell: ({ validFrom, validTo }) => daysText(validFrom, validTo),
            },
            {
              key: 'decides',
              header: 'Posts decided',
              numeric: true,
              cell: ({ decides }) => countText(decides),
            },
          ]}
        />
        <Pager
          noun="Lines"
          from={view.lines.length === 0 ? 0 : from + 1}
          to={from + view.lines.length}
          total={view.found}
          previous={filter.page > 1 ? pageHref(filter.page - 1) : undefined}
          next={from + view.lines.length < view.found ? pageHref(filter.page + 1) : undefined}
        />
      </Panel>
    </>
  )
}

function TitleCell({ line, path, mayWrite }: { line: CrosswalkLineView; path: string; mayWrite: boolean }) {
  if (!mayWrite) return line.positionTitle
  return (
    <Link href={`${path}/${line.id}`}>
      {line.positionTitle}
      <span className="nhsuk-u-visually-hidden">
        , {line.afcBand ? bandInSentence(line.afcBand) : 'any band'}
      </span>
    </Link>
  )
}
