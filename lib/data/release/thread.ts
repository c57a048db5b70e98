import { parentPort } from 'node:worker_threads'
import { type MonthKind, monthRelease } from '@/lib/domain/month-release'
import type { ThreadAnswer } from '@/lib/thread/one-thread'
import type { ShownMonth } from '.'

// What runs in the thread of releases: people of a month come in as JSON, the what may be shown of it goes out.
parentPort?.on('message', (work: string) => {
  const say = (answer: ThreadAnswer<ShownMonth>) => parentPort?.postMessage(answer)
  try {
    const [threshold, since, kinds] = JSON.parse(work) as [number, number, MonthKind[]]
    const { shown: figures, pretend } = monthRelease(kinds, threshold, since)
    say({ answer: { figures, pretend: Uint32Array.from(pretend) } })
  } catch (problem) {
    say({ problem })
  }
})
