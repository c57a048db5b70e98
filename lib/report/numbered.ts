/** Names, each by itself: of those that are alike all but the first have a number, as "Headcount, figure 2". */
export function numbered(names: readonly string[]): string[] {
  return names.map((name, at) => {
    const before = names.slice(0, at).filter((other) => other === name).length
    return before > 0 ? `${name}, figure ${before + 1}` : name
  })
}
