import { NotFoundPage } from '@/components/page'
import { PlainShell } from './plain-shell'

export default function NotFound() {
  return (
    <PlainShell>
      <NotFoundPage />
    </PlainShell>
  )
}
