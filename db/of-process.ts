const shared = globalThis as typeof globalThis & { waymarkOfProcess?: Map<string, unknown> }

/**
 * What the process has one of. The web server holds a file more than once, pages apart from what they link to: what such a
 * file keeps would be kept, made and waited for by each of them for itself.
 *
 * @param name of nothing else in the process
 * @param make is called once
 */
export function ofProcess<T>(name: string, make: () => T): T {
  shared.waymarkOfProcess ??= new Map()
  const known = shared.waymarkOfProcess
  if (!known.has(name)) known.set(name, make())
  return known.get(name) as T
}
