import { z } from 'zod'
import { FEED_QUERIES, type FeedName, isFeedList } from '@/lib/forms/feed'
import { VERSION } from '@/lib/version'
import { FEED_ANSWERS, feedProblem } from './answers'

const ABOUT: Record<FeedName, { id: string; summary: string }> = {
  staff: { id: 'listStaff', summary: 'Where each member of staff is on a day' },
  assignments: { id: 'listAssignments', summary: 'Posts held' },
  'entry-routes': { id: 'listEntryRoutes', summary: 'Entry routes as they are recorded' },
  moves: { id: 'listMoves', summary: 'What happened to people on which day' },
  headcount: { id: 'getHeadcount', summary: 'Headcount and FTE of informatics on a day' },
  flow: { id: 'getFlow', summary: 'From entry route through levels to where people are' },
  'time-to-progress': { id: 'getTimeToProgress', summary: 'What became of people by time at a level' },
}

const PROBLEMS = {
  400: 'A filter cannot be read; a sentence says which.',
  401: 'There is no token, or it does not work.',
  403: 'The token does not carry what is asked for.',
  406: 'Neither JSON nor CSV is accepted.',
  429: 'Too many answers in a minute. Retry-After says in how many seconds to ask again.',
  503: 'Too much is asked for at once. Ask again in a minute.',
}

const ETAG = { ETag: { description: 'Send it back as If-None-Match.', schema: { type: 'string' } } }

/** @returns the OpenAPI 3.1 document of the feed at an address. There is no data in it. */
export function openApiDocument(site: URL) {
  const names = Object.keys(FEED_QUERIES) as FeedName[]
  return {
    openapi: '3.1.0',
    info: {
      title: 'Waymark feed',
      version: VERSION,
      summary: 'Read-only lists and figures of one Trust, for spreadsheets and other programs.',
      description:
        'The Trust is that of the token. Figures are answered in one piece; lists go on at `next`. Dates are ISO 8601 days; the end of a period is the day after its last.',
    },
    servers: [{ url: new URL('/api/v1', site).href }],
    security: [{ token: [] }],
    paths: Object.fromEntries(
      names.map((name) => [`/${name}`, { get: operation(name), head: headOperation(name) }]),
    ),
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A personal token from the page Feed.' },
      },
      schemas: {
        ...Object.fromEntries(names.map((name) => [schemaName(name), jsonSchema(FEED_ANSWERS[name])])),
        Problem: jsonSchema(feedProblem),
      },
      responses: Object.fromEntries(
        Object.entries(PROBLEMS).map(([status, description]) => [
          `problem${status}`,
          {
            description,
            content: {
              'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
            },
          },
        ]),
      ),
    },
  }
}

function operation(name: FeedName) {
  const { properties = {} } = jsonSchema(FEED_QUERIES[name])
  const { id, summary } = ABOUT[name]
  return {
    operationId: id,
    summary,
    tags: [isFeedList(name) ? 'lists' : 'figures'],
    parameters: [
      ...Object.entries(properties).map(([key, schema]) => parameter(key, schema)),
      { name: 'If-None-Match', in: 'header', required: false, schema: { type: 'string' } },
    ],
    responses: {
      200: {
        description: summary,
        headers: ETAG,
        content: {
          'application/json': { schema: { $ref: `#/components/schemas/${schemaName(name)}` } },
          'text/csv': { schema: { type: 'string' } },
        },
      },
      304: { description: 'It is as it was.', headers: ETAG },
      ...Object.fromEntries(
        Object.keys(PROBLEMS).map((status) => [status, { $ref: `#/components/responses/problem${status}` }]),
      ),
    },
  }
}

/** As the answer would be, without it. */
function headOperation(name: FeedName) {
  const { operationId, summary, tags, parameters, responses } = operation(name)
  return {
    operationId: `${operationId}Headers`,
    summary: `Headers of: ${summary}`,
    tags,
    parameters,
    responses: {
      200: { description: responses[200].description, headers: ETAG },
      304: responses[304],
      ...Object.fromEntries(
        Object.entries(PROBLEMS).map(([status, description]) => [status, { description }]),
      ),
    },
  }
}

function parameter(name: string, schema: unknown) {
  const { description, ...rest } = schema as { description?: string }
  return { name, in: 'query', required: false, ...(description ? { description } : {}), schema: rest }
}

const schemaName = (name: FeedName) =>
  name.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())

function jsonSchema(schema: z.ZodType) {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'output' })
  return rest
}
