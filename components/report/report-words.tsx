import { createElement, type ReactNode } from 'react'
import { type WordPiece, wordsOf } from '@/lib/report/words'

/** Somebody's own words with their simple marks. */
export function ReportWords({ text }: { text: string }) {
  return <div className="wm-report__words">{drawn(wordsOf(text))}</div>
}

const drawn = (pieces: readonly WordPiece[]): ReactNode[] =>
  pieces.map((piece, at) =>
    typeof piece === 'string'
      ? piece
      : createElement(piece.mark, { key: at }, piece.pieces.length === 0 ? undefined : drawn(piece.pieces)),
  )
