import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import http from 'node:http'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import { setTimeout as pause } from 'node:timers/promises'
import type { Site } from '@/cli/site'
import type { Scope } from '@/lib/access/scope'
import { today } from '@/lib/data/clock'
import { exportPosts } from '@/lib/data/export/posts-export'
import { checkFile } from '@/lib/files/check-file'
import { parseStaffFilter } from '@/lib/forms/staff-filter'
import { type AskedFile, askedFor } from './asked-file'
import { copyPostsOut, fillWithPosts, UNITS } from './many-posts'
import { growthOf } from './memory'
import { type Figure, quantile } from './report'
import type { Worker } from './worker'

const TIMES = 3
const SLOW_CLIENTS = 20
const SLOW_BYTES_A_SECOND = 10_000
const SLOW_SECONDS = 30

/** Files of posts too long to wait for: against COPY, by the worker, and fetched by slow readers. */
export async function measureLongFiles(
  site: Site,
  cookie: string,
  scope: Scope,
  worker: Worker,
  { posts, dir, superuserUrl }: { posts: number; dir: string; superuserUrl: string },
): Promise<Figure[]> {
  const { trustId } = scope
  const unit = await fillWithPosts(superuserUrl, trustId, posts)
  const shown = posts.toLocaleString('en-GB')
  const [copies, files]: [number[], number[]] = [[], []]
  let growth = 0
  for (let n = 0; n < TIMES; n++) {
    copies.push(await copyPostsOut(superuserUrl, trustId))
    growth = Math.max(
      growth,
      await growthOf(process.pid, async () => {
        files.push(await madeDirectly(scope, posts))
      }),
    )
  }
  const [copied, made] = [quantile(copies, 0.5), quantile(files, 0.5)]

  const ask = (format: string, more = '') =>
    askedFor(site, cookie, trustId, `what=posts&shown=everyone&format=${format}${more}`, superuserUrl)
  const asked: { csv?: AskedFile; xlsx?: AskedFile } = {}
  const csvGrowth = await growthOf(worker.pid, async () => {
    asked.csv = await ask('csv')
  })
  const xlsxGrowth = await growthOf(worker.pid, async () => {
    asked.xlsx = await ask('xlsx', `&unit=${unit}`)
  })
  const { csv, xlsx } = asked
  if (!csv || !xlsx || csv.rows !== posts || xlsx.rows !== posts / UNITS)
    throw new Error(`The files have other rows than were asked for: ${JSON.stringify(asked)}`)
  const fetched = performance.now()
  await expectWhole(csv, cookie, path.join(dir, 'fetched.csv'), posts)
  const fetching = (performance.now() - fetched) / 1000
  await expectWhole(xlsx, cookie, path.join(dir, 'fetched.xlsx'), posts / UNITS)
  const slow = await growthOf(site.pid, () => slowReaders(csv.address, cookie))
  return [
    { what: `CSV of ${shown} posts held`, value: made, unit: 's' },
    { what: 'COPY … TO of the same rows', value: copied, unit: 's' },
    {
      what: `CSV of ${shown} posts held, throughput against COPY`,
      value: copied / made,
      unit: 'of COPY’s',
      wanted: '0.5 or better',
      reached: copied / made >= 0.5,
    },
    under(`CSV of ${shown} posts held, memory growth`, growth, 150),
    { what: `CSV of ${shown} posts held, from asking to ready`, value: csv.seconds, unit: 's' },
    { what: 'the same, fetched and found whole', value: fetching, unit: 's' },
    under('the same, memory growth of the worker', csvGrowth, 150),
    {
      what: `XLSX of ${(posts / UNITS).toLocaleString('en-GB')} rows, from asking to ready`,
      value: xlsx.seconds,
      unit: 's',
    },
    under('the same, memory growth of the worker', xlsxGrowth, 150),
    under(`${SLOW_CLIENTS} readers at 10 kB/s, memory growth`, slow, 100),
  ]
}

const under = (what: string, growth: number, most: number): Figure => ({
  what,
  value: growth,
  unit: 'MB',
  wanted: `under ${most} MB`,
  reached: growth < most,
})

/** @returns seconds. */
async function madeDirectly(scope: Scope, posts: number): Promise<number> {
  const began = performance.now()
  const file = await exportPosts(scope, parseStaffFilter({ shown: 'everyone' }, today()), 'csv')
  const seconds = (performance.now() - began) / 1000
  if (file?.rows !== posts) throw new Error(`The file has ${file?.rows} rows.`)
  await file.close()
  return seconds
}

async function expectWhole({ address, bytes }: AskedFile, cookie: string, file: string, rows: number) {
  const answer = await fetch(address, { headers: { cookie } })
  if (answer.status !== 200 || !answer.body) throw new Error(`${address} answered ${answer.status}`)
  const target = createWriteStream(file)
  await pipeline(Readable.fromWeb(answer.body as NodeStream<Uint8Array>), target)
  const checked = await checkFile(file)
  if (!checked.whole || checked.rows !== rows || target.bytesWritten !== bytes)
    throw new Error(`The file fetched is not whole: ${JSON.stringify(checked)}`)
  await rm(file)
}

/** Readers who take ten thousand bytes a second each. */
async function slowReaders(address: string, cookie: string): Promise<void> {
  await Promise.all(Array.from({ length: SLOW_CLIENTS }, () => slowReader(address, cookie)))
}

async function slowReader(address: string, cookie: string): Promise<void> {
  const answer = await new Promise<http.IncomingMessage>((resolve, reject) => {
    http.get(address, { headers: { cookie }, agent: false }, resolve).once('error', reject)
  })
  if (answer.statusCode !== 200) throw new Error(`${address} answered ${answer.statusCode}`)
  answer.pause()
  const until = performance.now() + SLOW_SECONDS * 1000
  let taken = 0
  while (performance.now() < until) {
    const piece = answer.read(SLOW_BYTES_A_SECOND / 10) ?? answer.read()
    taken += piece?.length ?? 0
    await pause(100)
  }
  answer.destroy()
  if (taken === 0) throw new Error('A slow reader was given nothing.')
}
