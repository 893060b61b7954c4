import adapter from '@sveltejs/adapter-node';
import { nameOfBuild } from './src/bin/setup.js';

/** @type {import('@sveltejs/kit').Config} */
export default {
	kit: {
		adapter: adapter({ precompress: true }),
		// Kit would take the time: tests that start during a build would then put another name into its pages.
		version: { name: nameOfBuild() },
		csp: {
			mode: 'hash', // a nonce is new in each answer, and a kept page is answered as it is
			directives: {
				'default-src': ['none'],
				'script-src': ['self'],
				'style-src': ['self'],
				// Kit's route announcer sets its own style attribute.
				'style-src-attr': ['unsafe-inline'],
				'img-src': ['self', 'data:'],
				'font-src': ['self'],
				'connect-src': ['self'],
				'manifest-src': ['self'],
				'form-action': ['self'],
				'base-uri': ['none'],
				'frame-ancestors': ['none']
			}
		},
		typescript: {
			config: (config) => {
				config.include.push('../src/**/*', '../tests/**/*');
			}
		}
	}
};
