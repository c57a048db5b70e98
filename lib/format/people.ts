export interface PersonName {
  familyName: string
  givenName: string
}

/** A person in a list, which is sorted by family name: "Hartley, Susan". */
export function listName({ familyName, givenName }: PersonName): string {
  return [familyName, givenName].filter(Boolean).join(', ')
}

/** A person in a heading or a sentence: "Susan Hartley". */
export function fullName({ familyName, givenName }: PersonName): string {
  return [givenName, familyName].filter(Boolean).join(' ')
}
