import { expect, test } from 'vitest';
import { slugOf } from './slug.ts';

test.for([
	['Senior data engineer', 'senior-data-engineer'],
	['Development operations (DevOps) engineer', 'development-operations-devops-engineer'],
	['End user computing engineer ', 'end-user-computing-engineer'],
	['  IT & “digital” – lead  ', 'it-digital-lead'],
	['Café', 'caf'],
	['數據', ''],
	['C', 'c'],
	['C++', 'c-plus-plus'],
	['C#', 'c-sharp'],
	['C+', 'c-plus'],
	['Notepad++ and F#', 'notepad-plus-plus-and-f-sharp'],
	['C/C++/C#', 'c-c-plus-plus-c-sharp'],
	['A + B', 'a-b'],
	['a+b #1', 'a-b-1'],
	['++', '']
])('%s becomes "%s"', ([name, slug]) => expect(slugOf(name!)).toBe(slug));
