/** Topics that alumni can choose to be asked about; they can also write their own. */
export const offeredTopics = [
	'Choosing a first job after the scheme',
	'Moving into informatics',
	'Moving into analysis',
	'Moving between national and local organisations',
	'Working part-time',
	'Coming back after time away',
	'Leading a team for the first time',
	'Applying for a senior job',
	'Clinical safety and clinical informatics',
	'Data and analysis in practice',
	'Running a digital programme',
	'Working outside the NHS'
] as const;
