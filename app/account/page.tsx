import type { Metadata } from 'next'
import { ErrorSummary, Link, SummaryList } from '@/components/nhs'
import { PageHeading, Panel, SuccessBanner } from '@/components/page'
import { DataTable } from '@/components/table'
import { type AccountEvent, eventsOf } from '@/lib/access/account-event'
import { providerSettings } from '@/lib/access/provider'
import { waysIn } from '@/lib/access/provider-identity'
import { requireMember } from '@/lib/access/scope'
import { secondStepOf } from '@/lib/access/second-step'
import { type OwnSession, ownSessions } from '@/lib/access/session'
import { accountEventWords } from '@/lib/format/account-event'
import { dayAndTime } from '@/lib/format/day'
import { ownWord } from '@/lib/format/own-word'
import { inWords } from '@/lib/format/plural'
import { PlainShell } from '../plain-shell'
import { problemSaid } from '../sign-in/provider/provider-words'
import { SignOutLink } from '../sign-in/sign-out-link'
import { endOtherSessions, endSession } from './actions'

export const metadata: Metadata = { title: 'Your account' }

const DONE: Record<string, string> = {
  named: 'Your name was changed.',
  ended: 'The session was ended.',
  off: 'The second step is off. You are signed out everywhere else.',
  joined: 'Your account is joined to your single sign-on.',
  left: 'Single sign-on was taken off your account. You are signed out everywhere else.',
  others: 'You are signed out everywhere else, and your tokens of the feed have ended.',
}

export default async function AccountPage({ searchParams }: PageProps<'/account'>) {
  const who = await requireMember()
  const [sessions, events, step, ways, { done, problem }] = await Promise.all([
    ownSessions(who),
    eventsOf(who.accountId),
    secondStepOf(who.accountId),
    waysIn(who.accountId),
    searchParams,
  ])
  const provider = providerSettings()
  const name = provider?.name ?? 'single sign-on'
  const said = problemSaid(problem)
  return (
    <PlainShell>
      {said ? <ErrorSummary errors={[{ message: said }]} /> : null}
      {ownWord(DONE, done) ? <SuccessBanner>{ownWord(DONE, done)}</SuccessBanner> : null}
      <PageHeading lead={`${who.accountName}, ${who.email}`} actions={<SignOutLink />}>
        Your account
      </PageHeading>
      <Panel heading="Who you are">
        <SummaryList
          rows={[
            {
              key: 'Name',
              value: who.accountName,
              action: { label: 'Change', href: '/account/name', about: 'your name' },
            },
            {
              key: 'E-mail address',
              value: (
                <>
                  {who.email}
                  <p className="wm-quiet wm-below">
                    Is it wrong, or no longer yours? Tell an administrator of your Trust: whoever runs Waymark
                    changes it once they know that the new one is yours.
                  </p>
                </>
              ),
            },
          ]}
        />
      </Panel>
      <Panel heading="How you sign in">
        <SummaryList
          rows={[
            {
              key: 'Second step',
              value: step
                ? `On since ${dayAndTime(step.setUpAt)}, with ${inWords(step.recoveryCodesLeft, 'recovery code')} left`
                : 'Off',
              action: {
                label: step ? 'Change' : 'Set up',
                href: step ? '/account/second-step' : '/account/second-step/set-up',
                about: 'the second step',
              },
            },
            {
              key: 'Password',
              value: ways.password ? 'Set' : 'None',
              action: ways.password
                ? { label: 'Change', href: '/account/password', about: 'your password' }
                : undefined,
            },
            ...(provider || ways.provider
              ? [
                  {
                    key: 'Single sign-on',
                    value: ways.provider ? `Joined to ${name}` : 'Not joined',
                    action: {
                      label: ways.provider ? 'Take off' : 'Join',
                      href: '/account/single-sign-on',
                      about: ways.provider ? name : `to ${name}`,
                    },
                  },
                ]
              : []),
          ]}
        />
      </Panel>
      <Panel heading="Where you are signed in">
        <Sessions sessions={sessions} />
        {sessions.length > 1 ? (
          <form action={endOtherSessions} className="wm-below">
            <button className="wm-linklike" type="submit">
              Sign out everywhere else
            </button>
          </form>
        ) : null}
      </Panel>
      <Panel heading="What was done with your account">
        <DataTable<AccountEvent>
          caption="The last 20 events, newest first"
          rows={events}
          rowKey={({ id }) => id}
          rowHeaders={false}
          columns={[
            { key: 'at', header: 'When', cell: ({ at }) => dayAndTime(at) },
            { key: 'what', header: 'What', cell: ({ kind }) => accountEventWords(kind) },
            { key: 'who', header: 'By', cell: ({ who }) => who ?? 'you' },
          ]}
          empty="Nothing yet"
        />
        <p className="wm-quiet wm-below">
          If something here was not you, change your password and tell an administrator of your Trust.
        </p>
      </Panel>
      <Panel heading="What is held on your account">
        <p>
          One file has everything kept on your account, as a page to read and as JSON. Passwords, codes and
          tokens are kept as hashes and are not in it.
        </p>
        <p>
          <a href="/account/file" download>
            Download all that is held
          </a>
        </p>
      </Panel>
      <p>
        <Link href="/">Back to your Trust</Link>
      </p>
    </PlainShell>
  )
}

function Sessions({ sessions }: { sessions: OwnSession[] }) {
  return (
    <DataTable<OwnSession>
      caption="A session ends after 30 minutes without a page, and after 12 hours"
      rows={sessions}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'browser',
          header: 'Browser',
          cell: (session) =>
            `${session.browser ?? 'Not known'}${session.this ? ' (the one you are using)' : ''}`,
        },
        { key: 'began', header: 'Signed in', cell: ({ startedAt }) => dayAndTime(startedAt) },
        { key: 'seen', header: 'Last seen', cell: ({ seenAt }) => dayAndTime(seenAt) },
        {
          key: 'end',
          header: <span className="nhsuk-u-visually-hidden">End</span>,
          cell: (session) =>
            session.this ? null : (
              <form action={endSession.bind(null, session.id)}>
                <button className="wm-linklike" type="submit">
                  End
                  <span className="nhsuk-u-visually-hidden">
                    {` the session of ${session.browser ?? 'a browser not known'}, last seen ${dayAndTime(session.seenAt)}`}
                  </span>
                </button>
              </form>
            ),
        },
      ]}
    />
  )
}
