import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { installFromDebian } from './debian'

/** How Chromium is started: it does not call home; a Trust's network has no way out, nor has a test's. */
export const browserArguments = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  // Where no graphics card draws, drawing as if there were one takes a tenth longer.
  '--disable-gpu',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const elsewhere = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']

/** The Chromium to test in: Playwright's own, else the system's; `null` when there is none. */
export function findBrowser(): string | null {
  const folders = (process.env.PATH ?? '').split(':')
  const installed = names.flatMap((name) => folders.map((folder) => `${folder}/${name}`))
  return [chromium.executablePath(), ...installed, ...elsewhere].find((file) => existsSync(file)) ?? null
}

/** The Chromium to test in, installed from Debian's packages when there is none and this is root. */
export function bringBrowser(): string {
  const found = findBrowser() ?? (installFromDebian('chromium') ? findBrowser() : null)
  if (found) return found
  throw new Error(
    'No Chromium is installed. Run npx playwright install chromium, or install Chromium, then try again.',
  )
}
