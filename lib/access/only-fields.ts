import 'server-only'
import type { AsyncLocalStorage } from 'node:async_hooks'
import { forbidden, notFound } from 'next/navigation'
import { isNamed, type Named, oneChoiceNames } from '@/lib/forms/field-names'

/** What Next itself puts into a form that is sent without JavaScript. */
const FRAMEWORK = /^\$ACTION_/

/** Of the request under way, made by the web server (cli/serve.mjs). */
const shared = globalThis as typeof globalThis & {
  waymarkRequest?: AsyncLocalStorage<{ refused?: true; began?: true }>
}

/**
 * The form, where it holds no field but those named: the schema that reads it, and what is read beside the schema (`version`,
 * the button that was pressed). Every action takes its form through here, one with nothing to fill in too.
 * @throws Next's forbidden where it has a field that this form does not have, or one choice twice; not-found where it is no form.
 */
export function onlyFields(formData: FormData, ...named: readonly Named[]): FormData {
  if (!(formData instanceof FormData)) notFound()
  for (const name of formData.keys()) if (!FRAMEWORK.test(name) && !isNamed(name, named)) refuse()
  const single = named.flatMap((one) =>
    typeof one === 'object' && !(one instanceof RegExp) ? oneChoiceNames(one) : [],
  )
  if (single.some((name) => formData.getAll(name).length > 1)) refuse()
  return formData
}

function refuse(): never {
  const request = shared.waymarkRequest?.getStore()
  if (request) request.refused = true
  forbidden()
}

/**
 * Whether the form of this request had a field that it may not have. Where it was sent without JavaScript, Next draws the page
 * for what is not found, which then says so.
 */
export const wasFormRefused = (): boolean => shared.waymarkRequest?.getStore()?.refused === true
