import type { z } from 'zod'
import type { feedProblem } from '@/lib/feed/answers'

const TITLES: Record<number, string> = {
  400: 'A filter cannot be read',
  401: 'No token that works',
  403: 'Not for this token',
  404: 'Not found',
  406: 'Not in this format',
  429: 'Too many answers',
  500: 'Something went wrong',
  503: 'Busy',
}

/** What is wrong, as RFC 9457 has it. @param detail one plain sentence */
export function problem(status: number, detail: string, headers: Record<string, string> = {}): Response {
  const body: z.output<typeof feedProblem> = {
    type: 'about:blank',
    title: TITLES[status] ?? 'Problem',
    status,
    detail,
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Cache-Control': 'no-store', 'Content-Type': 'application/problem+json', ...headers },
  })
}
