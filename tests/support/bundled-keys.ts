/** Keys of levels of the bundled catalogue. The level of a job with only one is called like it. */
export const nhs = (role: string, level = role) => `nhs:${role}/${level}`;
export const gdad = (role: string, level = role) => `gdad:${role}/${level}`;
export const nationalTrainee = 'gmts:nhs-digital-graduate-trainee/nhs-digital-graduate-trainee';
