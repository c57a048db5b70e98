import { openTable } from '@/lib/files/open-table'
import { UnreadableFile } from '@/lib/files/table'
import { isKnownHeadings } from '../known-headings'
import { openShape } from '../open-shape'

/** What became of a file and at what cost: processor time in milliseconds, and memory in MB above what the process began with. */
export interface Answer {
  sentence: string
  cpu: number
  grown: number
}

async function outcomeOf(path: string): Promise<string> {
  const table = await openTable({ path }, { isHeadings: isKnownHeadings })
  const { batches } = await openShape(table)
  let [rows, problems] = [0, 0]
  for await (const batch of batches) {
    rows += batch.rows.length
    problems += batch.problems.length
  }
  return `${rows} rows, ${problems} problems`
}

const atFirst = process.memoryUsage.rss()
let peak = 0
const look = () => {
  peak = Math.max(peak, process.memoryUsage.rss())
}
setInterval(look, 5).unref()

/** Reads a file in a process of its own, for whoever sent its path. */
async function answer(path: string): Promise<Answer> {
  peak = 0
  const began = process.cpuUsage()
  const sentence = await outcomeOf(path).catch((error: unknown) => {
    if (error instanceof UnreadableFile) return error.message
    throw error
  })
  const { user, system } = process.cpuUsage(began)
  look()
  return {
    sentence,
    cpu: Math.round((user + system) / 1000),
    grown: Math.round((peak - atFirst) / 1024 / 1024),
  }
}

process.on('message', async (path) => {
  process.send?.(await answer(String(path)))
})
