import { type Figure, quantile } from './report'

const WARM_UPS = 15
const COUNTED = 150
const ALLOWED = 1.2

/** How long an ordinary page takes while something else goes on, against the same page before. */
export async function measurePageMeanwhile(
  page: { name: string; address: string; cookie: string },
  what: string,
  work: () => Promise<unknown>,
): Promise<Figure[]> {
  for (let n = 0; n < WARM_UPS; n++) await ask(page)
  const before: number[] = []
  while (before.length < COUNTED) before.push(await ask(page))
  const meanwhile: number[] = []
  let ended = false
  const working = work().finally(() => {
    ended = true
  })
  while (!ended) meanwhile.push(await ask(page))
  await working
  return [0.5, 0.95].flatMap((share): Figure[] => {
    const [calm, busy] = [quantile(before, share), quantile(meanwhile, share)]
    const name = `${page.name}, p${share * 100}`
    return [
      { what: `${name} before ${what}`, value: calm, unit: 'ms' },
      {
        what: `${name} during ${what}`,
        value: busy,
        unit: 'ms',
        wanted: `at most 20% slower (${(100 * (busy / calm - 1)).toFixed(0)}%)`,
        reached: busy <= ALLOWED * calm,
      },
    ]
  })
}

async function ask({ address, cookie }: { address: string; cookie: string }): Promise<number> {
  const began = performance.now()
  const response = await fetch(address, { headers: { cookie }, redirect: 'error' })
  await response.arrayBuffer()
  if (response.status !== 200) throw new Error(`${address} answered ${response.status}`)
  return performance.now() - began
}
