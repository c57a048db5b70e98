import { SaxesParser } from 'saxes'
import { UnreadableFile } from './table'

export interface XmlHandlers {
  /** Names come without their prefix. */
  open?(name: string, attributes: Record<string, string>): void
  text?(text: string): void
  close?(name: string): void
}

const bare = (name: string) => {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

/** No part of a workbook nests deeper. */
const DEEPEST = 64

/** A parser to write pieces of XML to. A document type is refused: no workbook has one, and attacks do. Broken XML throws, and so does XML that nests without end. */
export function xmlParser(handlers: XmlHandlers): { write(text: string): void; end(): void } {
  const parser = new SaxesParser({ xmlns: false, position: false })
  parser.on('doctype', () => {
    throw new UnreadableFile(
      'The workbook carries a document type definition, which no spreadsheet needs. It was not read.',
    )
  })
  parser.on('error', (error) => {
    throw error
  })
  const { open, text, close } = handlers
  let depth = 0
  parser.on('opentag', (tag) => {
    depth += 1
    if (depth > DEEPEST) throw new Error('XML nests too deep')
    open?.(bare(tag.name), tag.attributes)
  })
  if (text) {
    parser.on('text', text)
    parser.on('cdata', text)
  }
  parser.on('closetag', (tag) => {
    depth -= 1
    close?.(bare(tag.name))
  })
  return {
    write: (piece) => void parser.write(piece),
    end: () => void parser.close(),
  }
}

const ESCAPED = /_x([0-9A-Fa-f]{4})_/g

/** Text as the workbook means it: `_x000D_` is a carriage return. */
export function plainText(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(ESCAPED, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}
