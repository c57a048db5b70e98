'use client'

import { useId, useMemo } from 'react'
import { Fitted } from './fitted'
import { PanelsDrawing, type PanelsDrawingProps } from './panels-drawing'
import { TimeDrawing, type TimeDrawingProps } from './time-drawing'
import { type PanelWire, type TimeWire, unpackPanel, unpackTime } from './time-wire'

type Fit = { width?: number }

/** A curve drawn on the server, and again where it is measured. */
export function TimeFit({
  wire,
  width,
  ...props
}: Omit<TimeDrawingProps, 'model' | 'id' | 'width'> & Fit & { wire: TimeWire }) {
  const id = useId()
  const model = useMemo(() => unpackTime(wire), [wire])
  if (width !== undefined) return <TimeDrawing {...props} model={model} id={id} width={width} />
  return (
    <Fitted>
      {(fitting) => <TimeDrawing {...props} model={model} id={`${id}${fitting}`} width={fitting} />}
    </Fitted>
  )
}

/** The same of several side by side. */
export function PanelsFit({
  wires,
  width,
  ...props
}: Omit<PanelsDrawingProps, 'panels' | 'width'> & Fit & { wires: readonly PanelWire[] }) {
  const panels = useMemo(() => wires.map(unpackPanel), [wires])
  if (width !== undefined) return <PanelsDrawing {...props} panels={panels} width={width} />
  return <Fitted>{(fitting) => <PanelsDrawing {...props} panels={panels} width={fitting} />}</Fitted>
}
