import type { Metadata } from 'next'
import { EmptyState, PageHeading, Panel } from '@/components/page'
import { requireScope } from '@/lib/access/scope'
import { stillRight } from '@/lib/data/reports/still-right'
import { fingerprintIn } from '@/lib/files/fingerprint-in-file'
import { ownWord } from '@/lib/format/own-word'
import { Answer } from './answer'
import { AskPanel } from './ask-panel'

export const metadata: Metadata = { title: 'Is this still right?' }

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
      <AskPanel path={path} typed={typed} />
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
            Somebody changed something in it, or it is a CSV, HTML or zip file that another program saved
            anew. Take it away again from Waymark: what stands below is of the one that left.
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
