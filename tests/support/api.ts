/** Every address of the API as its OpenAPI document has it, and whether an answer is what the document promises. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { informaticsTrainee, chiefInformationOfficer } from './cast.ts';
import { openApi } from '#lib/api/openapi.ts';

export const paths = Object.keys(openApi.paths);

/** What has to be asked with some addresses for an answer. */
const questions: Record<string, string> = {
	'/api/v1/pathways': `from=${informaticsTrainee}&to=${chiefInformationOfficer}`
};

export function addressOf(path: string): string {
	return questions[path] ? `${path}?${questions[path]}` : path;
}

const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
for (const keyword of ['openapi', 'info', 'servers', 'security', 'tags', 'paths', 'components'])
	ajv.addKeyword(keyword);
ajv.addSchema(openApi, 'api');
const known = new Map<string, ValidateFunction>();

/** What is wrong with a body by the schema of its path, status and type; empty where nothing is. */
export function wrongWith(path: string, status: number, type: string, body: unknown): string[] {
	const escaped = [path, type].map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1'));
	const place = `api#/paths/${escaped[0]}/get/responses/${status}/content/${escaped[1]}/schema`;
	return errorsOf(place, body);
}

/** What is wrong with an error by the schema of all errors. */
export function wrongWithProblem(body: unknown): string[] {
	return errorsOf('api#/components/schemas/Problem', body);
}

function errorsOf(place: string, body: unknown): string[] {
	const validate = known.get(place) ?? ajv.compile({ $ref: place });
	known.set(place, validate);
	return validate(body) ? [] : (validate.errors ?? []).map((error) => JSON.stringify(error));
}
