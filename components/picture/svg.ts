import type { Mark } from '@/lib/picture/drawing'

export function mark(
  name: string,
  attributes: Mark['attributes'] = {},
  children: readonly (Mark | string)[] = [],
): Mark {
  return { name, attributes, children }
}

/** XML of a mark; characters that XML does not have are left out. */
export function xmlOf({ name, attributes, children }: Mark): string {
  const said = Object.entries(attributes)
    .flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${escaped(String(value))}"`]))
    .join('')
  if (children.length === 0) return `<${name}${said}/>`
  const inside = children.map((child) => (typeof child === 'string' ? escaped(child) : xmlOf(child)))
  return `<${name}${said}>${inside.join('')}</${name}>`
}

const MARKUP: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escaped(text: string): string {
  return withoutForbidden(text).replace(/[&<>"]/g, (character) => MARKUP[character] ?? '')
}

/** Text without the controls that no XML may hold; half a character becomes the sign for a broken one. */
export function withoutForbidden(text: string): string {
  return text.toWellFormed().replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
}
