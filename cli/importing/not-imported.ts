import type { ImportSummary } from './summary'

/** A file was not imported: how it and those before it stand is what the command says. */
export class NotImported extends Error {
  override name = 'NotImported'
  constructor(
    message: string,
    readonly imports: readonly ImportSummary[],
  ) {
    super(message)
  }
}
