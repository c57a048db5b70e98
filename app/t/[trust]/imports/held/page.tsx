import type { Metadata } from 'next'
import { Link } from '@/components/nhs'
import { EmptyState, PageHeading, Panel, SuccessBanner } from '@/components/page'
import { DataTable } from '@/components/table'
import { requireScope } from '@/lib/access/scope'
import { heldProposals, missingNow } from '@/lib/data/load/staff-list/held'
import { longDay } from '@/lib/format/day'
import { ownWord } from '@/lib/format/own-word'
import { fromText, HELD_WORDS, KIND_WORDS, postDetail } from '../import-words'
import { decideHeldProposal, markAsLeftNow } from './actions'
import { HELD_OUTCOMES } from './outcomes'

export const metadata: Metadata = { title: 'Held back' }

export default async function HeldPage({ params, searchParams }: PageProps<'/t/[trust]/imports/held'>) {
  const scope = await requireScope(await params, 'load:write')
  const outcome = ownWord(HELD_OUTCOMES, (await searchParams).done)
  const missing = await missingNow(scope)
  const held = await heldProposals(scope)
  const path = `/t/${scope.trustId}`
  return (
    <>
      {outcome ? <SuccessBanner>{outcome}</SuccessBanner> : null}
      <PageHeading
        crumbs={[{ label: 'Imports', href: `${path}/imports` }]}
        here="Held back"
        lead="What monthly lists say and nobody has approved yet. The next list looks at all of it again."
      >
        Held back
      </PageHeading>
      {missing.length + held.length === 0 ? (
        <EmptyState heading="Nothing is held back">
          Whoever is missing from a monthly list for the first time is held here until the next list decides.
        </EmptyState>
      ) : null}
      {missing.length > 0 ? (
        <Panel
          heading="Missing from the latest lists"
          sentence="They still count as in post. If the next list has them again, nothing happened; if it does not, they left in the month of the first gap."
        >
          <DataTable
            caption="Missing from the latest lists"
            captionHidden
            stacks
            rows={missing}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'name',
                header: 'Staff member',
                cell: ({ name, staffId }) => <Link href={`${path}/staff/${staffId}`}>{name}</Link>,
              },
              { key: 'post', header: 'Last known post', cell: ({ positionTitle }) => positionTitle },
              { key: 'since', header: 'Missing on', cell: ({ since }) => longDay(since) },
              {
                key: 'seen',
                header: 'Last seen on',
                cell: ({ seenOn }) => (seenOn ? longDay(seenOn) : 'Not in a list'),
              },
              {
                key: 'act',
                header: <span className="nhsuk-u-visually-hidden">What to do</span>,
                cell: ({ id, name }) => (
                  <form action={markAsLeftNow.bind(null, scope.trustId, id)}>
                    <button className="wm-linklike" type="submit">
                      Mark as left now<span className="nhsuk-u-visually-hidden"> {name}</span>
                    </button>
                  </form>
                ),
              },
            ]}
          />
        </Panel>
      ) : null}
      {held.length > 0 ? (
        <Panel heading="Changes held back">
          <DataTable
            caption="Changes held back"
            captionHidden
            stacks
            rows={held}
            rowKey={({ loadId, n }) => `${loadId} ${n}`}
            columns={[
              {
                key: 'name',
                header: 'Staff member',
                cell: ({ proposal: { name, staffId } }) =>
                  staffId ? <Link href={`${path}/staff/${staffId}`}>{name}</Link> : name,
              },
              { key: 'kind', header: 'Kind', cell: ({ proposal }) => KIND_WORDS[proposal.kind] },
              {
                key: 'before',
                header: 'Before',
                cell: ({ proposal: { before } }) =>
                  before ? `${before.positionTitle}, ${postDetail(before)}` : '',
              },
              {
                key: 'after',
                header: 'After',
                cell: ({ proposal: { after, renamed } }) =>
                  renamed ? renamed.to : after ? `${after.positionTitle}, ${postDetail(after)}` : 'Left',
              },
              { key: 'from', header: 'From', cell: ({ proposal }) => fromText(proposal) },
              {
                key: 'why',
                header: 'Why held',
                cell: ({ proposal: { held: why } }) => (why ? HELD_WORDS[why] : 'Held back by hand'),
              },
              {
                key: 'list',
                header: 'List of',
                cell: ({ asAt, fileName }) => (asAt ? longDay(asAt) : fileName),
              },
              {
                key: 'act',
                header: <span className="nhsuk-u-visually-hidden">What to do</span>,
                cell: ({ loadId, n, proposal }) => (
                  <form action={decideHeldProposal.bind(null, scope.trustId, loadId, n)}>
                    {proposal.edits.length > 0 ? (
                      <button className="wm-linklike" type="submit" name="act" value="approve">
                        Approve<span className="nhsuk-u-visually-hidden"> {proposal.name}</span>
                      </button>
                    ) : null}{' '}
                    <button className="wm-linklike" type="submit" name="act" value="drop">
                      Put aside<span className="nhsuk-u-visually-hidden"> {proposal.name}</span>
                    </button>
                  </form>
                ),
              },
            ]}
          />
        </Panel>
      ) : null}
    </>
  )
}
