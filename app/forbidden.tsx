import { NotTakenPage } from '@/components/page'
import { PlainShell } from './plain-shell'

export default function Forbidden() {
  return (
    <PlainShell>
      <NotTakenPage />
    </PlainShell>
  )
}
