import { describe, expect, it } from 'vitest'
import { logLine } from './safe-log.mjs'

const NOON = new Date('2026-01-31T12:00:00Z')
const read = (...said: unknown[]) => JSON.parse(logLine('error', said, NOON))

/** As the driver makes them. */
const refusal = Object.assign(new Error('invalid input syntax for type uuid: "Ada Osei"'), {
  name: 'PostgresError',
  code: '22P02',
  detail: 'Failing row contains (Ada Osei, ada@example.nhs.uk).',
  table_name: 'staff',
  constraint_name: 'staff_number',
  query: 'insert into staff values ($1)',
  parameters: ['Ada Osei'],
})

describe('a line of the log', () => {
  it('is JSON with the time, the level and what the program says', () => {
    expect(logLine('warn', ['file 1a2b3c4d: not made'], NOON)).toBe(
      '{"time":"2026-01-31T12:00:00.000Z","level":"warn","text":"file 1a2b3c4d: not made"}',
    )
  })

  it('tells an error of the database by code, table and constraint, and nothing that was in the row', () => {
    const line = logLine('error', ['export 1a2b3c4d:', refusal], NOON)
    expect(line).not.toMatch(/Ada|Osei|ada@/)
    expect(JSON.parse(line)).toMatchObject({
      text: 'export 1a2b3c4d:',
      error: { name: 'PostgresError', code: '22P02', table: 'staff', constraint: 'staff_number' },
    })
  })

  it('tells the cause of a query that failed, without its values', () => {
    const failed = Object.assign(
      new Error('Failed query: insert into staff values ($1)\nparams: Ada Osei\n    at Ada Osei (a:1:1)', {
        cause: refusal,
      }),
      { query: 'insert into staff values ($1)', params: ['Ada Osei'] },
    )
    const line = logLine('error', [failed], NOON)
    expect(line).not.toMatch(/Ada|Osei/)
    expect(JSON.parse(line).error.cause.code).toBe('22P02')
    expect(JSON.parse(line).error.at[0]).toMatch(/^cli\/node\/safe-log\.test\.ts:|safe-log\.test\.ts:/)
  })

  it('tells nothing of what a query was given, however the error puts it', () => {
    const failed = Object.assign(new Error('Failed query with params: Ada Osei'), { query: '', params: [] })
    expect(logLine('error', [failed], NOON)).not.toMatch(/Ada|Osei/)
  })

  it('keeps what the program says of its own errors, and leaves out what they quote', () => {
    expect(read(new Error('settings:write is missing')).error.message).toBe('settings:write is missing')
    expect(
      read(new Error('no page for “Ada Osei”, "Ada Osei" or \'Ada Osei\' at ada@example.org')).error.message,
    ).toBe('no page for …, … or … at …')
    expect(read(new TypeError('Don’t use what isn’t there')).error.message).toBe('Don’t use what isn’t there')
  })

  it('says nothing of what could not be read', () => {
    const wrong = [() => JSON.parse('{"name": Ada'), () => new URL('//Ada Osei'), () => decodeURI('%Ada')]
    for (const read of wrong)
      try {
        read()
        expect.unreachable()
      } catch (error) {
        expect(logLine('error', [error], NOON)).not.toContain('Ada')
        expect(JSON.parse(logLine('error', [error], NOON)).error.name).toMatch(/Error$/)
      }
  })

  it('leaves out tokens, keeps ids, and cannot be made to begin a line', () => {
    const id = '0198c5a2-1111-7000-8000-000000000001'
    expect(read(`import ${id} with wm_RX1_K3xq9s8d7f6g5h4j3k2l1m0n9b8v7c6x5z4`).text).toBe(
      `import ${id} with …`,
    )
    expect(logLine('error', ['one\n{"level":"two"}\r\nthree'], NOON).split('\n')).toHaveLength(1)
    expect(read('one\ntwo').text).toBe('one')
  })

  it('takes a frame that a message pretends to be for a message', () => {
    const error = new Error('no\n    at Ada Osei (mine.ts:1:1)')
    expect(logLine('error', [error], NOON)).not.toContain('Ada')
  })

  it('takes what is no error', () => {
    expect(read(null, undefined, 7, 'seven')).toMatchObject({ text: 'seven' })
    expect(read({ any: 'Ada Osei' })).toMatchObject({ error: { name: 'Object', at: [] } })
    expect(read(Object.create(null))).toMatchObject({ error: { name: 'Error' } })
  })
})
