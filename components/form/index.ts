export { ActionForm, type ActionFormProps } from './action-form'
export { CheckboxesField, type Option, type OptionGroup, RadiosField, SelectField } from './choice-fields'
export { ConfirmForm, type ConfirmFormProps } from './confirm-form'
export { useField } from './context'
export { DateField, type DateFieldProps, PartialDateField } from './date-fields'
export { FileField } from './file-field'
export { SubmitButton } from './submit-button'
export {
  type FieldProps,
  HiddenField,
  NumberField,
  TextareaField,
  TextField,
  type TextFieldProps,
} from './text-fields'
