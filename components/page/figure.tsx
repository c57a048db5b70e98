import { type ReactNode, useId } from 'react'
import { classNames } from '@/components/nhs'
import { DataConfidence, type DataConfidenceProps, SafeToShareStamp } from './data-confidence'
import { type Download, Downloads } from './downloads'
import { Passport, type PassportProps } from './passport'

export type ChartFigureProps = {
  /** The title says the finding, not the subject. */
  finding: string
  sentence?: ReactNode
  chart?: ReactNode
  /** Between the chart and its table: an equation, a note on what was not drawn. */
  note?: ReactNode
  table?: ReactNode
  /** The table starts open; without a script it always is. */
  tableOpen?: boolean
  downloads?: readonly Download[]
  confidence?: DataConfidenceProps
  /** What else travels with the figure, above its passport: how it has done before. */
  record?: ReactNode
  passport?: PassportProps
  /** The largest count that is hidden, where the figure is safe to share; null where it is not. */
  safe?: number | null
  headingLevel?: 2 | 3
  id?: string
  className?: string
}

/**
 * A figure: finding, sentence, chart, "Show as table" and the files, table, data confidence, passport, in this
 * order for the eye and for a screen reader. Whether the table is drawn is the stylesheet's affair, so it is
 * open wherever scripts are off and in print.
 */
export function ChartFigure(props: ChartFigureProps) {
  const {
    finding,
    sentence,
    chart,
    note,
    table,
    tableOpen,
    downloads,
    confidence,
    passport,
    id,
    className,
    record,
  } = props
  const own = useId()
  const Heading = `h${props.headingLevel ?? 2}` as const
  const foldable = Boolean(chart && table)
  return (
    <figure
      className={classNames('wm-panel', 'wm-figure', className)}
      id={id}
      aria-labelledby={`${own}-finding`}
    >
      {props.safe ? <SafeToShareStamp threshold={props.safe} /> : null}
      <Heading className="wm-finding" id={`${own}-finding`}>
        {finding}
      </Heading>
      {sentence ? <p className="wm-sentence">{sentence}</p> : null}
      {chart ? <div className="wm-figure__chart">{chart}</div> : null}
      {note}
      {foldable || downloads ? (
        <div className="wm-figure__bar">
          {foldable ? (
            <details className="wm-toggle" open={tableOpen}>
              <summary aria-controls={`${own}-table`}>
                <span className="wm-toggle__show">Show as table</span>
                <span className="wm-toggle__hide">Hide table</span>
              </summary>
            </details>
          ) : null}
          {downloads ? <Downloads files={downloads} about={finding} /> : null}
        </div>
      ) : null}
      {table ? (
        <div className="wm-figure__table" id={`${own}-table`}>
          {table}
        </div>
      ) : null}
      {confidence ? <DataConfidence {...confidence} /> : null}
      {record}
      {passport ? <Passport {...passport} /> : null}
    </figure>
  )
}
