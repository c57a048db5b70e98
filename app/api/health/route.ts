import { isDatabaseWell } from '@/lib/data/health'
import { VERSION } from '@/lib/version'

export async function GET(): Promise<Response> {
  const well = await isDatabaseWell()
  return Response.json(
    { status: well ? 'ok' : 'unavailable', version: VERSION },
    { status: well ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  )
}
