import { text } from 'node:stream/consumers'
import { fromBufferPromise } from 'yauzl'

/** Every file of a zip as text, by its name; for tests. */
export async function unzipped(bytes: Uint8Array): Promise<Record<string, string>> {
  const zip = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true })
  const files: Record<string, string> = {}
  for await (const entry of zip.eachEntry())
    files[entry.fileName] = await text(await zip.openReadStreamPromise(entry))
  return files
}
