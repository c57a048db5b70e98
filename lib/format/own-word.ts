/**
 * What a word out of an address stands for; undefined where it is none of ours. `constructor` and `__proto__` are words of the
 * language and stand for nothing.
 */
export function ownWord<T>(words: Readonly<Record<string, T>>, word: unknown): T | undefined {
  return typeof word === 'string' && Object.hasOwn(words, word) ? words[word] : undefined
}
