import Ajv2020 from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import axios, { type AxiosAdapter, AxiosHeaders, type AxiosResponse } from 'axios'
import OpenAPIClientAxios from 'openapi-client-axios'
import { openApiDocument } from '@/lib/feed/openapi'
import { answerFeed } from '../answer-feed'

export const SITE = 'http://localhost:3000'
export const document = openApiDocument(new URL(SITE))

/** Asks the feed as a program does. @param address from /api/v1 on */
export function ask(
  address: string,
  headers: Record<string, string> = {},
  method: 'GET' | 'HEAD' = 'GET',
): Promise<Response> {
  const url = new URL(address, SITE)
  const what = url.pathname.split('/')[3] ?? ''
  return answerFeed(new Request(url, { method, headers }), what)
}

export const bearer = (token: string) => ({ Authorization: `Bearer ${token}` })

/** Hands what a client sends to the handler: no port, no site. */
const inProcess: AxiosAdapter = async (config) => {
  const address = new URL(axios.getUri(config)).href
  const headers = Object.entries(AxiosHeaders.from(config.headers as AxiosHeaders).toJSON())
  const sent = headers.flatMap(([key, value]) => (value == null ? [] : [[key, String(value)] as const]))
  const method = config.method?.toUpperCase() === 'HEAD' ? 'HEAD' : 'GET'
  const answer = await ask(address, Object.fromEntries(sent), method)
  const text = await answer.text()
  const json = answer.headers.get('content-type')?.includes('json')
  return {
    data: json && text ? JSON.parse(text) : text,
    status: answer.status,
    statusText: '',
    headers: Object.fromEntries(answer.headers),
    config,
  }
}

type FeedClient = Record<string, (query: Record<string, unknown>) => Promise<AxiosResponse>>

/** A client that a program of others makes from the document, with a method for each of its operations. */
export async function clientFor(token: string): Promise<FeedClient> {
  const api = new OpenAPIClientAxios({
    definition: document as never,
    axiosConfigDefaults: {
      adapter: inProcess,
      headers: { common: bearer(token) } as never,
      paramsSerializer: { indexes: null },
      validateStatus: () => true,
    },
  })
  return (await api.init()) as unknown as FeedClient
}

const ajv = addFormats(new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true }))
ajv.addVocabulary(['openapi', 'info', 'servers', 'security', 'paths', 'components'])
ajv.addSchema(document, 'feed')

/** What of an answer is not as the document says; empty where all is. */
export function wrongWith(path: string, answer: AxiosResponse): string[] {
  const operation = document.paths[path]?.get
  const said = operation?.responses as Record<string, { $ref?: string; content?: Record<string, unknown> }>
  const response = said[String(answer.status)]
  if (!response) return [`${path} does not say that it answers ${answer.status}`]
  const type = String(answer.headers['content-type']).split(';')[0] ?? ''
  const at = response.$ref ?? `#/paths/${path.replace('/', '~1')}/get/responses/${answer.status}`
  const validate = ajv.getSchema(`feed${at}/content/${type.replace('/', '~1')}/schema`)
  if (!validate) return [`${path} does not say that it answers ${answer.status} as ${type}`]
  return validate(answer.data) ? [] : [ajv.errorsText(validate.errors)]
}
