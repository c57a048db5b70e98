import { AsyncLocalStorage } from 'node:async_hooks'
import { createServer } from 'node:http'
import { answerHeaders, answerUnread, REPORTS } from './node/answer-headers.mjs'
import { tellCaller } from './node/caller.mjs'
import { reportLimit, takeReport } from './node/csp-report.mjs'
import { clearBetween } from './node/garbage.mjs'
import { ownAddress } from './node/own-address.mjs'
import { refusedChange } from './node/own-changes.mjs'
import { answerWithWords } from './node/refusal-page.mjs'
import { root } from './node/root.mjs'
import { keepSafeLog } from './node/safe-log.mjs'
import { addressesOf, closeAll, listenAll } from './node/sockets.mjs'

// The web server: Next behind our own door, which says who is calling, lets in only what the site's own pages ask to
// change, puts the headers of security on every answer and closes in order.
const dev = process.argv.includes('--dev')
if (!dev) keepSafeLog()
const { HOST: host = 'localhost', PORT: wanted = '3000' } = process.env
const proxies = Number(process.env.WAYMARK_PROXIES ?? 0)
const servers = []
const reports = reportLimit()
const begins = clearBetween()
// What one part of the site finds out of a request, for another that answers it: lib/access/only-fields.ts.
const ofRequest = new AsyncLocalStorage()
globalThis.waymarkRequest = ofRequest
let stopping = false

process.on('unhandledRejection', (error) => console.error(error))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
process.on('disconnect', stop)

try {
  const port = portOf(wanted)
  let ready
  const site = new Promise((resolve) => {
    ready = resolve
  })
  const answer = (request, response) => {
    begins(response)
    tellCaller(request, proxies)
    site.then((prepared) => answerAt(prepared, request, response))
  }
  const open = () =>
    createServer(
      {
        requestTimeout: 30 * 60_000,
        // Longer than a proxy keeps its own end (nginx: 60 s): it would send a request as this end closes.
        keepAliveTimeout: 75_000,
        // Nothing here is upgraded but hot reload: Next would leave such a request without an answer.
        shouldUpgradeCallback: () => dev,
      },
      answer,
    )
      .on('clientError', (error, socket) => {
        site.then(({ protect }) => answerUnread(protect, error, socket))
      })
      .on('checkExpectation', (request, response) => {
        site.then(({ protect }) => {
          protect(request, response)
          response.writeHead(417, { Connection: 'close' }).end()
        })
      })
  // Hot reload works on one address only: Next takes the upgrades of one server.
  const addresses = dev ? addressesOf(host).slice(0, 1) : addressesOf(host)
  const opened = await listenAll(addresses, port, open)
  servers.push(...opened.servers)
  const url = siteUrl(opened.port)
  process.env.NEXTAUTH_URL = process.env.WAYMARK_URL = url
  const next = await prepareNext(opened.port)
  ready({ url, next, protect: answerHeaders(url, dev, providerSites()) })
  report({ listening: { url } })
} catch (error) {
  report({ refused: error.sentence ?? error.stack })
  await stop()
}

function answerAt({ url, next, protect }, request, response) {
  protect(request, response)
  if (stopping) response.setHeader('Connection', 'close')
  // A proxy of one's own may ask under another name.
  const instead = proxies === 0 ? ownAddress(request, url) : null
  if (instead) return response.writeHead(307, { Location: instead }).end()
  if (request.method === 'POST' && request.url === REPORTS)
    return takeReport(request, response, console.warn, reports).catch(() => response.destroy())
  // `GET http://elsewhere/` and `OPTIONS *` are for proxies, which this is none of.
  if (!request.url?.startsWith('/')) return response.writeHead(400, { Connection: 'close' }).end()
  const refused = refusedChange(request, url)
  if (refused) return response.writeHead(403, { 'Content-Type': 'text/plain; charset=utf-8' }).end(refused)
  return answerWithWords(next, protect, request, response, ofRequest)
}

async function prepareNext(port) {
  const { default: createNext } = await import('next')
  const app = createNext({ dev, dir: root, hostname: host, port, httpServer: servers[0] })
  await app.prepare()
  return app.getRequestHandler()
}

/** Without a script, the form that leads to single sign-on is sent on to another site. */
function providerSites() {
  const issuer = process.env.WAYMARK_OIDC_ISSUER
  return issuer ? [new URL(issuer).origin] : []
}

function portOf(text) {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port < 65536) return port
  throw Object.assign(new Error(), { sentence: `PORT is ${text}: give it a number from 1 to 65535.` })
}

function siteUrl(port) {
  const given = process.env.WAYMARK_URL || process.env.NEXTAUTH_URL
  if (given) return given
  const everywhere = ['0.0.0.0', '::', ''].includes(host)
  return `http://${everywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}`
}

function report(message) {
  if (process.send) process.send(message)
  else console.log(message.refused ?? `Waymark is at ${message.listening.url}`)
}

async function stop() {
  if (stopping) return
  stopping = true
  await closeAll(servers, dev ? 500 : 10_000)
  await globalThis.waymarkSaying?.close()
  process.exit()
}
