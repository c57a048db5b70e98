import type { Metadata } from 'next'
import { ButtonLink, Tag } from '@/components/nhs'
import { EmptyState, PageHeading, Panel, SuccessBanner } from '@/components/page'
import { DataTable } from '@/components/table'
import { type ListedFeedToken, listFeedTokens } from '@/lib/access/feed-token'
import { siteUrl } from '@/lib/access/origin'
import { requireScope } from '@/lib/access/scope'
import { dayAndTime, longDay } from '@/lib/format/day'
import { gradeLabel } from '../reports/report-words'
import { revoke } from './actions'
import { readWords, TOKEN_STATES } from './feed-words'
import { HowToUse } from './how-to-use'

export const metadata: Metadata = { title: 'Feed' }

export default async function FeedPage({ params, searchParams }: PageProps<'/t/[trust]/feed'>) {
  const scope = await requireScope(await params, 'progression:read')
  const [tokens, { done }] = await Promise.all([listFeedTokens(scope), searchParams])
  const path = `/t/${scope.trustId}/feed`
  return (
    <>
      {done === 'revoked' ? (
        <SuccessBanner>The token was revoked. It no longer reads anything.</SuccessBanner>
      ) : null}
      <PageHeading
        crumbs={[{ label: 'Reports', href: `/t/${scope.trustId}/reports` }]}
        lead="Excel, Power BI and other programs read the same lists and figures as the pages, with a token of yours."
        actions={<ButtonLink href={`${path}/new`}>Make a token</ButtonLink>}
      >
        Feed
      </PageHeading>
      <Panel heading={scope.can('members:write') ? 'Tokens of the Trust' : 'Your tokens'}>
        {tokens.length === 0 ? (
          <EmptyState heading="No tokens yet" headingLevel={3}>
            Make one for each workbook or program, so that each can be revoked by itself.
          </EmptyState>
        ) : (
          <Tokens trust={scope.trustId} tokens={tokens} />
        )}
      </Panel>
      <HowToUse api={new URL('/api/v1', siteUrl()).href} named={scope.can('staff:read')} />
    </>
  )
}

const dayOf = (instant: Date) => longDay(instant.toISOString().slice(0, 10))

function Tokens({ trust, tokens }: { trust: string; tokens: ListedFeedToken[] }) {
  return (
    <DataTable<ListedFeedToken>
      caption="Tokens that are not revoked"
      captionHidden
      rows={tokens}
      rowKey={({ id }) => id}
      columns={[
        { key: 'name', header: 'Token', cell: ({ name }) => name },
        {
          key: 'state',
          header: 'State',
          cell: ({ id, name, state }) => (
            <>
              <Tag look={TOKEN_STATES[state].look}>{TOKEN_STATES[state].label}</Tag>
              <form action={revoke.bind(null, trust, id)}>
                <button className="wm-linklike" type="submit">
                  Revoke<span className="nhsuk-u-visually-hidden"> {name}</span>
                </button>
              </form>
            </>
          ),
        },
        { key: 'who', header: 'Of', cell: ({ who, own }) => (own ? `${who} (you)` : who) },
        { key: 'grade', header: 'Numbers', cell: ({ grade }) => gradeLabel(grade) },
        { key: 'reads', header: 'Reads', cell: ({ permissions }) => readWords(permissions) },
        { key: 'until', header: 'Works until', cell: ({ expiresAt }) => dayOf(expiresAt) },
        {
          key: 'used',
          header: 'Last used',
          cell: ({ lastUsedAt }) => (lastUsedAt ? dayAndTime(lastUsedAt) : 'Not yet'),
        },
      ]}
    />
  )
}
