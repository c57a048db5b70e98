/** The ways in which a text may stand in a log: as it is, in an address, in base64, in another case. */
const ways: readonly ((text: string) => string[])[] = [
  (text) => [text],
  (text) => [encodeURIComponent(text), new URLSearchParams({ text }).toString().slice('text='.length)],
  (text) => [Buffer.from(text).toString('hex')],
  (text) => [0, 1, 2].map((before) => base64Within(text, before)),
  (text) => [0, 1, 2].map((before) => base64Within(text, before).replaceAll('+', '-').replaceAll('/', '_')),
]

/** What base64 makes of a text that stands `before` bytes into a longer one, without what depends on its neighbours. */
function base64Within(text: string, before: number): string {
  const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text)])
  const whole = bytes.subarray(0, bytes.length - (bytes.length % 3)).toString('base64')
  return before === 0 ? whole : whole.slice(4)
}

/** Which of the canaries a log holds, in whatever form. */
export function canariesIn(log: string, canaries: Readonly<Record<string, string>>): string[] {
  const low = log.toLowerCase()
  return Object.entries(canaries).flatMap(([name, canary]) =>
    ways
      .flatMap((way) => way(canary))
      .filter((form) => form.length >= 8 && (log.includes(form) || low.includes(form.toLowerCase())))
      .map((form) => `${name}: ${form}`),
  )
}
