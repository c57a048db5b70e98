import pages from './pages.json' with { type: 'json' }

/**
 * Which page stands at an address, as the pages are named: `/t/[trust]/staff/[id]`. Where two may, it is the one that says
 * more of it in words.
 * @param address with or without its choices
 * @returns null where there is none
 */
export function pageAt(address: string, all: readonly string[] = pages): string | null {
  const asked = partsOf(address.split('?')[0] ?? '')
  const fitting = all.filter((page) => {
    const parts = partsOf(page)
    return parts.length === asked.length && parts.every((part, n) => isOpen(part) || part === asked[n])
  })
  return fitting.toSorted((a, b) => opensOf(a) - opensOf(b))[0] ?? null
}

const partsOf = (path: string) => path.split('/').filter(Boolean)
const isOpen = (part: string) => part.startsWith('[')
const opensOf = (page: string) => partsOf(page).filter(isOpen).length
