export { type ActiveFilter, ActiveFilters } from './active-filters'
export { DataConfidence, type DataConfidenceProps, SafeToShareStamp } from './data-confidence'
export { type Download, Downloads } from './downloads'
export { ChartFigure, type ChartFigureProps } from './figure'
export { FilterBar, type FilterBarProps, FilterInput, FilterSelect } from './filter-bar'
export {
  AddressNotice,
  AskedNotice,
  EmptyState,
  type EmptyStateProps,
  ProgressBar,
  type ProgressBarProps,
  SuccessBanner,
  type UndoProps,
} from './messages'
export { type NavEntry, Navigation } from './navigation'
export { PageHeading, type PageHeadingProps } from './page-heading'
export { CardRow, Narrow, Panel, type PanelProps } from './panel'
export { Passport, type PassportProps } from './passport'
export { NotFoundPage, NotTakenPage, ProblemPage, type ProblemPageProps, UsedLinkPage } from './problem-page'
export { QrCode } from './qr-code'
export { HiddenFields, hrefWith, type Query } from './query'
export { type Account, Shell, type ShellProps } from './shell'
export { type Stat, StatStrip } from './stat-strip'
export { Steps } from './steps'
