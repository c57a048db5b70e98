import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { dropOldUploads, LARGEST_UPLOAD, receiveUpload } from './receive-upload'

let folder: string
const uploads = () => readdirSync(path.join(folder, 'uploads'))
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'waymark-test-'))
  process.env.WAYMARK_DATA = folder
})
afterEach(() => {
  delete process.env.WAYMARK_DATA
  rmSync(folder, { recursive: true })
})

const BOUNDARY = '----form'
const part = (head: string, body: string) =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}\r\n`
const file = (name: string, body: string) =>
  part(`name="file"; filename="${name}"\r\nContent-Type: text/csv`, body)
const form = (...parts: string[]) => `${parts.join('')}--${BOUNDARY}--\r\n`

function request(body: string, headers: Record<string, string> = {}): Request {
  const bytes = new TextEncoder().encode(body)
  return new Request('http://localhost/', {
    method: 'POST',
    body: bytes,
    headers: {
      'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
      'content-length': String(bytes.length),
      ...headers,
    },
  })
}

it('writes the file to the disk for this user alone, and reads the other fields', async () => {
  const text = 'Åse,1\r\n'.repeat(200_000)
  const upload = await receiveUpload(request(form(part('name="kind"', 'crosswalk'), file('a.csv', text))), [
    'kind',
  ])
  if (typeof upload === 'string') throw new Error(upload)
  expect(upload.fileName).toBe('a.csv')
  expect(upload.fields.get('kind')).toBe('crosswalk')
  expect(readFileSync(upload.path, 'utf8')).toBe(text)
  expect(statSync(upload.path).mode & 0o777).toBe(0o600)
  await upload.remove()
  expect(uploads()).toEqual([])
})

it('keeps the name of the file and not its folder', async () => {
  const upload = await receiveUpload(request(form(file('..\\..\\etc/passwd', 'a'))))
  expect(upload).toMatchObject({ fileName: 'passwd' })
})

it.each([
  ['without a file', request(form(part('name="kind"', '')))],
  ['with a file of no name', request(form(file('', '')))],
  ['with an empty file', request(form(file('a.csv', '')))],
])('keeps nothing of a form %s', async (_, sent) => {
  expect(await receiveUpload(sent, ['kind'])).toBe('no_file')
  expect(uploads()).toEqual([])
})

it('keeps nothing of what is no form', async () => {
  expect(await receiveUpload(request('a,b', { 'content-type': 'text/csv' }))).toBe('no_form')
})

it('keeps nothing of a file that came cut', async () => {
  const whole = form(file('a.csv', 'a,b\r\n1,2\r\n'))
  const length = { 'content-length': String(whole.length) }
  expect(await receiveUpload(request(whole.slice(0, -30), length))).toBe('cut')
  expect(await receiveUpload(request(whole, { 'content-length': String(whole.length + 5) }))).toBe('cut')
  expect(uploads()).toEqual([])
})

it('keeps nothing of a file that is too large, and does not read it', async () => {
  const length = { 'content-length': String(LARGEST_UPLOAD + 100_000) }
  expect(await receiveUpload(request(form(file('a.csv', 'a')), length))).toBe('too_large')
})

it('clears away what a killed process left a day ago', async () => {
  await receiveUpload(request(form(file('a.csv', 'a'))))
  const [first] = uploads()
  const old = path.join(folder, 'uploads', first ?? '')
  const twoDaysAgo = Date.now() / 1000 - 2 * 24 * 60 * 60
  utimesSync(old, twoDaysAgo, twoDaysAgo)
  writeFileSync(path.join(folder, 'uploads', 'young'), 'x')
  expect(await dropOldUploads()).toBe(1)
  expect(uploads()).toEqual(['young'])
})
