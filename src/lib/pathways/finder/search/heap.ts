/** A binary heap: the least first, by `before`, which must never call two different items equal. */
export class Heap<T> {
	readonly #items: T[] = [];
	readonly #before: (a: T, b: T) => boolean;

	constructor(before: (a: T, b: T) => boolean) {
		this.#before = before;
	}

	push(item: T) {
		const items = this.#items;
		let place = items.length;
		items.push(item);
		while (place > 0) {
			const parent = (place - 1) >> 1;
			const above = items[parent] as T;
			if (!this.#before(item, above)) break;
			items[place] = above;
			place = parent;
		}
		items[place] = item;
	}

	pop(): T | undefined {
		const items = this.#items;
		const least = items[0];
		const last = items.pop();
		if (items.length === 0 || last === undefined) return least;
		let place = 0;
		for (;;) {
			let child = 2 * place + 1;
			if (child >= items.length) break;
			if (child + 1 < items.length && this.#before(items[child + 1] as T, items[child] as T)) child++;
			if (!this.#before(items[child] as T, last)) break;
			items[place] = items[child] as T;
			place = child;
		}
		items[place] = last;
		return least;
	}
}
