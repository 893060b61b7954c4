import { expect, test } from 'vitest';
import { slugOf } from './slug.ts';

test.for([
	['Senior data engineer', 'senior-data-engineer'],
	['Development operations (DevOps) engineer', 'development-operations-devops-engineer'],
	['End user computing engineer ', 'end-user-computing-engineer'],
	['  IT & “digital” – lead  ', 'it-digital-lead'],
	['Café', 'caf'],
	['數據', '']
])('%s becomes "%s"', ([name, slug]) => expect(slugOf(name!)).toBe(slug));
