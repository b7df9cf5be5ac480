// What the sign-in page asks.
import { graphql } from '../api/graphql.ts';

export const signInOptionsDocument = graphql(`
  query SignInOptions {
    signInOptions {
      organisationName
      demoAccounts { role personName functionName departmentName }
    }
  }
`);

export const signInDocument = graphql(`
  mutation SignIn($email: String!, $password: String!) {
    signIn(email: $email, password: $password) { viewer { id } }
  }
`);

export const signInAsDemoDocument = graphql(`
  mutation SignInAsDemo($role: Role!) {
    signInAsDemo(role: $role) { viewer { id } }
  }
`);
