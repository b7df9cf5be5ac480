// What the shell asks: who is here, and how to leave.
import { graphql } from '../api/graphql.ts';

export const viewerDocument = graphql(`
  query Viewer {
    viewer {
      id
      personName
      givenName
      email
      locale
      roles
      department { id name }
      functionName
      roleFamily { code name }
      managedDepartments { id name }
    }
  }
`);

export const signOutDocument = graphql(`
  mutation SignOut {
    signOut
  }
`);

export const setLocaleDocument = graphql(`
  mutation SetLocale($locale: Locale!) {
    setLocale(locale: $locale) { id locale }
  }
`);
