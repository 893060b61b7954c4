/**
 * Makes the account that the program logs in to the embedded database with: it owns nothing, and can be no more than
 * `waymark_app`, whatever SQL it is made to run.
 * @param {import('postgres').Sql} sql with the rights of a superuser
 */
export async function ensureLogin(sql) {
	for (const statement of [
		'create role waymark_app nologin',
		'create role waymark_program login in role waymark_app'
	])
		await sql.unsafe(statement).catch((error) => {
			// There already, or being made by another process.
			if (error.code !== '42710' && error.code !== '23505') throw error;
		});
}
