export {
  DateInput,
  DateInputDay,
  DateInputMonth,
  DateInputYear,
  ErrorMessage,
  Fieldset,
  HintText,
  InsetText,
  Label,
  Legend,
  Select,
  Table,
  TableBody,
  TableCaption,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
  Textarea,
  TextInput,
  WarningCallout,
  WarningCalloutHeading,
} from 'nhsuk-react-components'
export { Button, ButtonGroup, ButtonLink } from './button'
export { Checkboxes, type Choice, type ChoicesProps, Radios } from './choices'
export { classNames } from './class-names'
export { Link } from './link'
export { ConfirmationPanel, ErrorSummary, type FieldError, NotificationBanner } from './messages'
export { ActionLink, Breadcrumb, type Crumb, Details, SkipLink } from './navigation'
export { SummaryList, type SummaryRow } from './summary-list'
export { CountBadge, Tag, type TagLook } from './tag'
