/** The levels that tests speak of again and again, by what they are. */
export const informaticsTrainee = 'gmts:health-informatics-trainee/health-informatics-trainee';
export const analysisTrainee = 'gmts:health-analysis-trainee/health-analysis-trainee';
export const chiefInformationOfficer = 'nhs:chief-information-officer/chief-information-officer';
