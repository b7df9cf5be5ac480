// What the privacy page asks.
import { graphql } from '../api/graphql.ts';

export const privacyDocument = graphql(`
  query PrivacyOverview {
    privacyOverview {
      accesses { at what }
      figures { wave { id name } departmentName roleFamilyName respondentBand publishedAt }
      retention { what how }
      gate { minimumForMeans minimumForDistributions minimumInvited }
    }
  }
`);

export const mailPreferencesDocument = graphql(`
  query MailPreferences { mailPreferences { mail isWanted } }
`);

export const chooseMailDocument = graphql(`
  mutation ChooseMail($mail: OptionalMail!, $isWanted: Boolean!) {
    chooseMail(mail: $mail, isWanted: $isWanted) { mail isWanted }
  }
`);
