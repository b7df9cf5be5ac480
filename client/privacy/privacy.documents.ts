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
