'use client'

import { ProblemPage } from '@/components/page'

export default function ErrorPage({ error }: { error: Error & { digest?: string } }) {
  return <ProblemPage reference={error.digest} />
}
