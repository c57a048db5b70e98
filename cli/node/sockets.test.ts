import { createServer, get, request } from 'node:http'
import { expect, it } from 'vitest'
import { addressesOf, closeAll, listenAll } from './sockets.mjs'

const silent = () => createServer((_, response) => response.end('answered'))

function read(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    get({ port, host: '127.0.0.1', agent: false }, (response) => {
      let body = ''
      response.on('data', (chunk) => {
        body += chunk
      })
      response.on('end', () => resolve(body))
      response.on('error', reject)
    }).on('error', reject)
  })
}

it('answers to localhost on IPv4, and at the same port on IPv6 where there is one', async () => {
  const { servers, port } = await listenAll(addressesOf('localhost'), 0, silent)
  expect(await read(port)).toBe('answered')
  expect(new Set(servers.map((server) => (server.address() as { port: number }).port))).toEqual(
    new Set([port]),
  )
  await closeAll(servers, 1000)
  await expect(read(port)).rejects.toThrow(/ECONNREFUSED/)
})

it('says in a sentence that a port is taken, and which', async () => {
  const first = await listenAll(['127.0.0.1'], 0, silent)
  await expect(listenAll(['127.0.0.1'], first.port, silent)).rejects.toMatchObject({
    sentence: `Port ${first.port} is taken by another program. Stop it, or choose another: PORT=3001 npm start.`,
  })
  await closeAll(first.servers, 1000)
})

it('lets a running answer finish before it closes', async () => {
  let finish = () => {}
  const asked = Promise.withResolvers<void>()
  const slow = () =>
    createServer((_, response) => {
      response.write('first half, ')
      finish = () => response.end('second half')
      asked.resolve()
    })
  const { servers, port } = await listenAll(['127.0.0.1'], 0, slow)
  const body = read(port)
  await asked.promise
  const closed = closeAll(servers, 5000)
  finish()
  expect(await body).toBe('first half, second half')
  await closed
})

it('ends an answer that does not finish in time, and does not wait for idle connections', async () => {
  const { servers, port } = await listenAll(['127.0.0.1'], 0, () => createServer(() => {}))
  const ended = new Promise((resolve) => request({ port, host: '127.0.0.1' }).on('error', resolve).end())
  await new Promise((resolve) => servers[0]?.once('request', resolve))
  await closeAll(servers, 100)
  expect(await ended).toMatchObject({ code: 'ECONNRESET' })
})
