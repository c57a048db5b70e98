/** What columns that several kinds of file have are called: ESR's headings first, then what people write. */

export const EMPLOYEE = [
  'Employee Number',
  'Employee No',
  'Emp No',
  'Emp Number',
  'Employee ID',
  'Emp ID',
  'Staff Number',
  'Staff No',
  'Payroll Number',
  'ESR Number',
]
export const ASSIGNMENT = ['Assignment Number', 'Assignment No', 'Asg No', 'Asg Number']
export const FAMILY_NAME = ['Last Name', 'Surname', 'Family Name']
export const GIVEN_NAME = ['First Name', 'Forename', 'Given Name', 'First Names', 'Forenames']
export const POSITION_NUMBER = ['Position Number', 'Position No', 'Post Number', 'Post No', 'Position ID']
export const POSITION = [
  'Position Title',
  'Position Name',
  'Job Title',
  'Post Title',
  'Position',
  'Post',
  'Job Name',
]
export const GRADE = [
  'Pay Grade',
  'Pay Scale',
  'Grade',
  'Grade Code',
  'Grade Name',
  'AfC Band',
  'Pay Band',
  'Band',
  'AfC Grade',
]
export const UNIT = [
  'Organization Name',
  'Organization',
  'Department',
  'Dept',
  'Department Name',
  'Team',
  'Unit',
  'Directorate',
  'Service',
  'Org L7',
  'Org L6',
  'Org L5',
  'Org L4',
]
export const FTE = [
  'Contracted WTE',
  'WTE',
  'Contracted FTE',
  'FTE Contracted',
  'WTE Contracted',
  'Full Time Equivalent',
]
export const STATUS = ['User Assignment Status', 'Assignment Status', 'Asg Status']
export const PRIMARY = [
  'Primary Assignment',
  'Primary',
  'Primary Flag',
  'Primary Assignment Flag',
  'Main Assignment',
]
export const CATEGORY = ['Assignment Category', 'Contract Type', 'Employment Type', 'Type of Contract']
export const AREA_OF_WORK = ['Area of Work', 'Primary Area of Work']
export const OCCUPATION = ['Occupation Code', 'NHS Occupation Code', 'Occ Code']
