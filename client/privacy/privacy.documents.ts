// What the privacy page asks.
import { graphql } from '../api/graphql.ts';

export const privacyDocument = graphql(`
  query PrivacyOverview {
    privacyOverview {
      accesses { at what }
      figures {
        wave { id name }
        departmentId
        departmentName
        attribute
        groupName
        kind
        since { id name }
        trackTitle
        shown
        skipped { code name }
        headline { measure value low high bound }
        mayOpen
        isOpenData
        respondentBand
        publishedAt
      }
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
