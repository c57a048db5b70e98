'use client'

import { Component, type ReactNode } from 'react'
import { type FormState, typedValues } from '@/lib/forms/state'

export const REFUSED_SENTENCE =
  'Nothing was saved: your browser sent something that this page does not ask for. Load the page again, or switch off the extensions of your browser, and send it once more. What you typed is still here'

/** What an action answers to a form with a field that it does not have, as Next hands it to the browser. */
const REFUSED = 'NEXT_HTTP_ERROR_FALLBACK;403'

/** @param back the form as it comes back; null while it has not. @param sent is told of the form when it is sent. */
type Draw = (back: FormState | null, sent: (form: HTMLFormElement) => void) => ReactNode
type Caught = { error: unknown }

/** Draws a form anew as it was typed, with a sentence, where its action did not take it. All other errors go on their way. */
export class RefusedBoundary extends Component<{ children: Draw }, Caught> {
  override state: Caught = { error: null }
  private typed: FormState['values'] = {}

  static getDerivedStateFromError(error: unknown): Caught {
    return { error }
  }

  private readonly sent = (form: HTMLFormElement) => {
    const secret = [...form.querySelectorAll<HTMLInputElement>('input[type=password]')].map(
      ({ name }) => name,
    )
    this.typed = typedValues(new FormData(form), secret)
  }

  override render(): ReactNode {
    const { error } = this.state
    if (error === null) return this.props.children(null, this.sent)
    if ((error as { digest?: unknown }).digest !== REFUSED) throw error
    return this.props.children({ values: this.typed, errors: {}, problem: REFUSED_SENTENCE }, this.sent)
  }
}
