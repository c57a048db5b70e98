import type { Metadata } from 'next'
import { ButtonLink, Link } from '@/components/nhs'
import { PageHeading, Panel, SuccessBanner } from '@/components/page'
import { DataTable } from '@/components/table'
import { SESSION_DAYS } from '@/lib/access/old-sessions'
import { requireScope } from '@/lib/access/scope'
import { erasureReview } from '@/lib/data/retention/due'
import { oldRecords } from '@/lib/data/retention/old'
import { type Period, periodsOf } from '@/lib/data/retention/periods'
import { ownWord } from '@/lib/format/own-word'
import { counted, listed } from '@/lib/format/plural'
import { KIND_NAMES, oldText, periodText } from './retention-words'

export const metadata: Metadata = { title: 'How long records are kept' }

const DONE: Record<string, string> = {
  saved: 'The period was saved.',
  cleared: 'What was past its period was deleted.',
}

export default async function RetentionPage({
  params,
  searchParams,
}: PageProps<'/t/[trust]/settings/retention'>) {
  const scope = await requireScope(await params, 'settings:write')
  const [periods, { total }, old, { done }] = await Promise.all([
    periodsOf(scope),
    erasureReview(scope),
    oldRecords(scope),
    searchParams,
  ])
  const settings = `/t/${scope.trustId}/settings`
  const path = `${settings}/retention`
  const past = oldText(old)
  return (
    <>
      {ownWord(DONE, done) ? <SuccessBanner>{ownWord(DONE, done)}</SuccessBanner> : null}
      <PageHeading
        crumbs={[{ label: 'Settings', href: settings }]}
        lead="Nothing is deleted by itself: what is past its period is put on a list, and goes when an administrator has looked at it."
      >
        How long records are kept
      </PageHeading>
      <Panel
        heading={
          total === 0
            ? 'No record of a person is to be looked at'
            : `${counted(total, 'person', 'people')} to be looked at`
        }
        actions={
          <ButtonLink small look={total === 0 ? 'secondary' : 'primary'} href={`${path}/due`}>
            Review the list
          </ButtonLink>
        }
      >
        <p>People whose period is over, whose erasure was asked for, or whose record is on hold.</p>
      </Panel>
      <Panel heading="Periods">
        <DataTable<Period>
          caption="How long each kind of record is kept"
          captionHidden
          rows={periods}
          rowKey={({ kind }) => kind}
          columns={[
            {
              key: 'kind',
              header: 'Records, and how long',
              cell: ({ kind, months }) => (
                <>
                  <strong>{KIND_NAMES[kind].label}</strong>
                  <div>{`${periodText(kind, months)} from ${KIND_NAMES[kind].from}`}</div>
                </>
              ),
            },
            { key: 'source', header: 'Where that is from', cell: ({ source }) => source },
            {
              key: 'change',
              header: <span className="nhsuk-u-visually-hidden">Change</span>,
              cell: ({ kind }) => (
                <Link href={`${path}/${kind}`}>
                  Change
                  <span className="nhsuk-u-visually-hidden">
                    {` how long ${KIND_NAMES[kind].label.toLowerCase()} are kept`}
                  </span>
                </Link>
              ),
            },
          ]}
        />
        <p className="wm-quiet wm-below">
          Long lists made as files are deleted a day after they are ready, and sessions {SESSION_DAYS} days
          after they ended, whichever Trusts their person belongs to. That cannot be set longer. Records of
          people in post are kept while they work here.
        </p>
      </Panel>
      <Panel
        heading={past.length === 0 ? 'Nothing else is past its period' : 'Other records past their period'}
        actions={
          past.length === 0 ? null : (
            <ButtonLink small look="secondary" href={`${path}/old`}>
              Delete them
            </ButtonLink>
          )
        }
      >
        <p>
          {past.length === 0
            ? 'Uploads, sign-ins, invitations and accounts are looked at each time this page opens.'
            : `${listed(past)}.`}
        </p>
      </Panel>
    </>
  )
}
