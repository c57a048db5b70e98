const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']
const COUNT = new Intl.NumberFormat('en-GB')

/** "1 post", "1,031 posts". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${COUNT.format(count)} ${count === 1 ? one : many}`
}

/** A count in running text: "three areas", "12 areas". */
export function inWords(count: number, one: string, many = `${one}s`): string {
  return `${WORDS[count] ?? COUNT.format(count)} ${count === 1 ? one : many}`
}

/** "once", "twice", "three times". */
export function times(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : inWords(count, 'time')
}

/** "a, b and c". */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}
