/** Ways that careers went, for the invented alumni of the sample: a job each, in the order in which they had them. */
import type { Hours, PostKind } from '#lib/alumni/shown-alum.ts';

export interface TrailStep {
	/** The key of a level; null for a job that the catalogue does not have. */
	level: string | null;
	title: string;
	/** How many years it lasted; the last job goes on. */
	years: number;
	/** The slug of an organisation type. */
	organisation: string;
	kind?: PostKind;
	hours?: Hours;
}

type More = Pick<TrailStep, 'kind' | 'hours'>;

const step = (
	level: string | null,
	title: string,
	years: number,
	organisation: string,
	more: More = {}
): TrailStep => ({
	level: level && (level.includes(':') ? level : `nhs:${level.includes('/') ? level : `${level}/${level}`}`),
	title,
	years,
	organisation,
	...more
});

const informatics = step(
	'gmts:health-informatics-trainee/health-informatics-trainee',
	'Graduate trainee, health informatics',
	2,
	'acute-trust',
	{ kind: 'placement' }
);
const analysis = step(
	'gmts:health-analysis-trainee/health-analysis-trainee',
	'Graduate trainee, health analysis',
	2,
	'nhs-england',
	{ kind: 'placement' }
);
const trainee = (specialism: string) =>
	step(null, `Graduate trainee, ${specialism}`, 2, 'acute-trust', { kind: 'placement' });
const partTime: More = { hours: 'part-time' };
const secondment: More = { kind: 'secondment' };

/** By the shape of the way. */
export const trails = {
	'straight up in information': [
		informatics,
		step('information-analyst/senior-information-analyst', 'Senior information analyst', 2, 'acute-trust'),
		step('information-manager', 'Information manager', 3, 'acute-trust'),
		step('head-of-information', 'Head of information', 3, 'acute-trust'),
		step('associate-director-of-informatics', 'Associate director of informatics', 9, 'acute-trust')
	],
	'to chief information officer': [
		informatics,
		step('project-manager/project-manager', 'EPR project manager', 2, 'acute-trust'),
		step('programme-delivery-manager', 'Digital programme manager', 3, 'acute-trust'),
		step('digital-programme-lead', 'Digital programme lead', 2, 'mental-health-trust'),
		step('deputy-chief-information-officer', 'Deputy chief information officer', 3, 'mental-health-trust'),
		step('chief-information-officer', 'Chief information officer', 9, 'community-trust')
	],
	'change and delivery': [
		informatics,
		step('business-change-manager', 'Business change manager', 2, 'acute-trust'),
		step('digital-transformation-manager', 'Digital transformation manager', 3, 'integrated-care-board'),
		step('integrated-care-board-digital-lead', 'Digital lead', 9, 'integrated-care-board')
	],
	'analysis to data science': [
		analysis,
		step('information-analyst/information-analyst', 'Information analyst', 1, 'integrated-care-board'),
		step('information-analyst/senior-information-analyst', 'Senior analyst', 2, 'integrated-care-board'),
		step('data-scientist/data-scientist', 'Data scientist', 3, 'nhs-england'),
		step('data-scientist/principal-data-scientist', 'Principal data scientist', 9, 'nhs-england')
	],
	'analysis to head of business intelligence': [
		analysis,
		step('performance-analyst', 'Performance analyst', 2, 'acute-trust'),
		step('business-intelligence-developer', 'Business intelligence developer', 2, 'acute-trust'),
		step('analytical-manager/senior-analytical-manager', 'Analytical manager', 3, 'shared-service'),
		step('head-of-business-intelligence', 'Head of business intelligence', 9, 'acute-trust')
	],
	'part-time after a break': [
		informatics,
		step('business-analyst/business-analyst', 'Business analyst', 2, 'acute-trust'),
		step('business-analyst/senior-business-analyst', 'Senior business analyst', 2, 'acute-trust', partTime),
		step('product-manager/product-manager', 'Product manager, patient portal', 9, 'acute-trust', partTime)
	],
	'out to a supplier and back': [
		informatics,
		step('project-manager/project-manager', 'Project manager', 2, 'acute-trust'),
		step(null, 'Implementation consultant', 3, 'supplier'),
		step('programme-delivery-manager', 'Programme manager, electronic patient record', 3, 'acute-trust'),
		step('deputy-head-of-digital', 'Deputy head of digital', 9, 'acute-trust')
	],
	'from the wards': [
		step('registered-nurse', 'Staff nurse', 4, 'acute-trust'),
		informatics,
		step(
			'clinical-informatics-specialist/clinical-informatics-specialist',
			'Clinical informatics nurse',
			2,
			'acute-trust'
		),
		step('clinical-safety-officer', 'Clinical safety officer', 3, 'acute-trust'),
		step('digital-nurse/lead-digital-nurse', 'Lead digital nurse', 9, 'acute-trust')
	],
	'back to the wards': [
		informatics,
		step('project-support-officer/project-coordinator', 'Project coordinator', 1, 'acute-trust'),
		step(null, 'Student nurse', 3, 'university'),
		step('registered-nurse', 'Staff nurse', 2, 'acute-trust'),
		step('digital-nurse/digital-nurse', 'Digital nurse', 9, 'acute-trust', partTime)
	],
	'over to operations': [
		informatics,
		step('project-manager/project-manager', 'Project manager', 2, 'acute-trust'),
		step('operational-manager', 'Operational manager, outpatients', 2, 'acute-trust'),
		step('service-manager', 'Service manager', 3, 'acute-trust'),
		step('general-manager', 'General manager', 9, 'acute-trust')
	],
	'sideways into governance': [
		analysis,
		step('information-analyst/information-analyst', 'Information analyst', 2, 'community-trust'),
		step('information-governance-manager', 'Information governance manager', 3, 'community-trust'),
		step('head-of-information-governance', 'Head of information governance', 9, 'integrated-care-board')
	],
	'national and back to a trust': [
		informatics,
		step('delivery-manager/delivery-manager', 'Delivery manager', 2, 'nhs-england'),
		step('delivery-manager/senior-delivery-manager', 'Senior delivery manager', 2, 'nhs-england'),
		step(
			'digital-transformation-manager',
			'Digital transformation manager',
			1,
			'integrated-care-board',
			secondment
		),
		step('deputy-head-of-digital', 'Deputy head of digital', 9, 'mental-health-trust')
	],
	'service design': [
		informatics,
		step('user-researcher/user-researcher', 'User researcher', 2, 'nhs-england'),
		step('service-designer/service-designer', 'Service designer', 3, 'nhs-england'),
		step('service-designer/lead-service-designer', 'Lead service designer', 9, 'government')
	],
	'general management': [
		trainee('general management'),
		step('operational-manager', 'Operational manager', 2, 'acute-trust'),
		step('service-manager', 'Service manager', 3, 'acute-trust'),
		step('general-manager', 'General manager', 3, 'acute-trust'),
		step('divisional-director-of-operations', 'Divisional director of operations', 9, 'acute-trust')
	],
	'finance to analytics': [
		trainee('finance'),
		step(null, 'Finance business partner', 3, 'acute-trust'),
		step('analytical-manager/senior-analytical-manager', 'Costing and analytics manager', 3, 'acute-trust'),
		step('deputy-director-of-analytics', 'Deputy director of analytics', 9, 'integrated-care-board')
	],
	'people and change': [
		trainee('human resources'),
		step(null, 'Organisational development adviser', 3, 'community-trust'),
		step('business-change-manager', 'Business change manager', 9, 'community-trust')
	],
	'policy to portfolio': [
		trainee('policy and strategy'),
		step(null, 'Policy adviser', 2, 'government'),
		step('digital-portfolio-manager', 'Portfolio manager', 3, 'nhs-england'),
		step('digital-portfolio-manager/head-of-portfolio', 'Head of portfolio', 9, 'nhs-england')
	]
} as const satisfies Readonly<Record<string, readonly TrailStep[]>>;

export type Trail = keyof typeof trails;
