import type { Metadata } from 'next'
import { ConfirmForm } from '@/components/form'
import { requireScope } from '@/lib/access/scope'
import { oldRecords } from '@/lib/data/retention/old'
import { clearOld } from '../actions'
import { oldText } from '../retention-words'

export const metadata: Metadata = { title: 'Delete old records' }

export default async function OldPage({ params }: PageProps<'/t/[trust]/settings/retention/old'>) {
  const scope = await requireScope(await params, 'settings:write')
  const past = oldText(await oldRecords(scope))
  return (
    <ConfirmForm
      action={clearOld.bind(null, scope.trustId)}
      question="Delete what is past its period?"
      confirmLabel="Delete"
      cancelHref={`/t/${scope.trustId}/settings/retention`}
      warning
    >
      {past.length === 0 ? (
        <p>Nothing is past its period now.</p>
      ) : (
        <ul>
          {past.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <p>
        Uploads are put aside and their rows deleted. Accounts lose their name and address, and open nothing
        any more. The rest is deleted. This cannot be undone.
      </p>
    </ConfirmForm>
  )
}
