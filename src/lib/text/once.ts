/** `make`, called once for each thing and remembered for as long as the thing is. */
export function onceFor<Thing extends object, Made>(make: (thing: Thing) => Made): (thing: Thing) => Made {
	const made = new WeakMap<Thing, Made>();
	return (thing) => {
		const known = made.get(thing);
		if (known !== undefined) return known;
		const fresh = make(thing);
		made.set(thing, fresh);
		return fresh;
	};
}

/** `make`, remembered for the `most` keys that were last asked for. */
export function latestFor<Key, Made>(most: number, make: (key: Key) => Made): (key: Key) => Made {
	const made = new Map<Key, Made>();
	return (key) => {
		const value = made.has(key) ? (made.get(key) as Made) : make(key);
		made.delete(key);
		made.set(key, value); // a map keeps its order, so the first key is the one to forget
		for (const oldest of made.keys()) if (made.size > most) made.delete(oldest);
		return value;
	};
}
