import { NotFoundPage, NotTakenPage } from '@/components/page'
import { wasFormRefused } from '@/lib/access/only-fields'
import { PlainShell } from './plain-shell'

export default function NotFound() {
  return <PlainShell>{wasFormRefused() ? <NotTakenPage /> : <NotFoundPage />}</PlainShell>
}
