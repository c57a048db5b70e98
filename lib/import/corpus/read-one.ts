import { openTable } from '@/lib/files/open-table'
import { UnreadableFile } from '@/lib/files/table'
import { isKnownHeadings } from '../known-headings'
import { openShape } from '../open-shape'

/** Reads the file named on the command line in a process of its own, and says what became of it and at what cost. */
async function readOne(path: string): Promise<string> {
  const table = await openTable({ path }, { isHeadings: isKnownHeadings })
  const { batches } = await openShape(table)
  let [rows, problems] = [0, 0]
  for await (const batch of batches) {
    rows += batch.rows.length
    problems += batch.problems.length
  }
  return `${rows} rows, ${problems} problems`
}

const before = process.memoryUsage.rss()
let peak = before
const look = () => {
  peak = Math.max(peak, process.memoryUsage.rss())
}
setInterval(look, 5).unref()
const began = performance.now()
const sentence = await readOne(process.argv[2] ?? '').catch((error: unknown) => {
  if (error instanceof UnreadableFile) return error.message
  throw error
})
const milliseconds = Math.round(performance.now() - began)
look()
const grown = Math.round((peak - before) / 1024 / 1024)
process.stdout.write(JSON.stringify({ sentence, milliseconds, grown }))
