import { JSDOM } from 'jsdom'
import type { ReactElement } from 'react'

/**
 * Markup of what only draws itself in a browser. It sets the globals of a browser, so it is for a thread that does
 * nothing else.
 */
export async function markupOf(element: ReactElement): Promise<string> {
  const { document, XMLSerializer } = browser().window
  // React's client looks for a document when it is loaded.
  const { createRoot } = await import('react-dom/client')
  const { flushSync } = await import('react-dom')
  const host = document.body.appendChild(document.createElement('div'))
  const root = createRoot(host)
  try {
    flushSync(() => root.render(element))
    await settled(host)
    return new XMLSerializer().serializeToString(host)
  } finally {
    root.unmount()
    host.remove()
  }
}

let opened: JSDOM | undefined

function browser(): JSDOM {
  if (opened) return opened
  opened = new JSDOM('<!doctype html><html><body></body></html>', { pretendToBeVisual: true })
  const { window } = opened
  Object.assign(globalThis, { window, document: window.document })
  for (const name of ['Element', 'HTMLElement', 'SVGElement', 'Node', 'requestAnimationFrame'])
    if (!(name in globalThis)) Object.assign(globalThis, { [name]: window[name as 'Node'] })
  return opened
}

/** recharts draws in steps, each after the last: it is done when a turn of the event loop changes nothing. */
async function settled(host: Element): Promise<void> {
  let before = ''
  for (let turn = 0; turn < 50; turn++) {
    await new Promise((resolve) => setTimeout(resolve, 0))
    const now = host.innerHTML
    if (now === before) return
    before = now
  }
}
