import { expect } from 'vitest';
import { example } from '#tests/support/catalogue/format-example.ts';
import * as frameworks from '#lib/catalogue/versions/versions.server.ts';
import * as versions from '#lib/catalogue/versions/curation.server.ts';
import { asPerson } from '#lib/server/sql.server.ts';
import { cast, settle } from '#tests/support/cast.ts';
import { test } from '#tests/support/database.ts';
import { filesOf } from '#tests/support/framework-files.ts';

const { editor } = cast;

test('the database refuses to publish a version that no one has reviewed, unless it was published before', async ({
	sql
}) => {
	await settle(sql);
	for (const label of ['1', '2'])
		await versions.bring(sql, editor, filesOf(example({ label, licence: `CC BY ${label}.0` })));
	const publish = () =>
		asPerson(
			sql,
			editor,
			(sql) => sql`
				insert into publication (version_id, published_by)
				select version_id, ${editor.id} from framework_version where label = '1'`
		);
	await expect(publish()).rejects.toThrow('is reviewed before');
	for (const label of ['1', '2']) await frameworks.publish(sql, 'demo', label, 'command line');
	await publish();
	expect((await frameworks.read(sql, 'demo')).label).toBe('1');
});
