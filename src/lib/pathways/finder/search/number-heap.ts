/**
 * A binary heap of numbers by a cost of two figures, least first, in typed arrays. A number whose cost fell is pushed again, so
 * the caller must ignore a number that it popped before.
 */
export class NumberHeap {
	#numbers: Int32Array;
	#firsts: Float64Array;
	#seconds: Float64Array;
	#size = 0;

	constructor(capacity: number) {
		this.#numbers = new Int32Array(capacity);
		this.#firsts = new Float64Array(capacity);
		this.#seconds = new Float64Array(capacity);
	}

	clear() {
		this.#size = 0;
	}

	push(number: number, first: number, second: number) {
		if (this.#size === this.#numbers.length) this.#grow();
		const [numbers, firsts, seconds] = [this.#numbers, this.#firsts, this.#seconds];
		let at = this.#size++;
		while (at > 0) {
			const above = (at - 1) >> 1;
			if (firsts[above]! < first || (firsts[above]! === first && seconds[above]! <= second)) break;
			numbers[at] = numbers[above]!;
			firsts[at] = firsts[above]!;
			seconds[at] = seconds[above]!;
			at = above;
		}
		numbers[at] = number;
		firsts[at] = first;
		seconds[at] = second;
	}

	/** The number with the least cost, or -1 when none is left. */
	pop(): number {
		if (this.#size === 0) return -1;
		const [numbers, firsts, seconds] = [this.#numbers, this.#firsts, this.#seconds];
		const least = numbers[0]!;
		const last = --this.#size;
		const [number, first, second] = [numbers[last]!, firsts[last]!, seconds[last]!];
		let at = 0;
		for (let child = 1; child < last; child = 2 * at + 1) {
			const other = child + 1;
			if (
				other < last &&
				(firsts[other]! < firsts[child]! ||
					(firsts[other]! === firsts[child]! && seconds[other]! < seconds[child]!))
			)
				child = other;
			if (first < firsts[child]! || (first === firsts[child]! && second <= seconds[child]!)) break;
			numbers[at] = numbers[child]!;
			firsts[at] = firsts[child]!;
			seconds[at] = seconds[child]!;
			at = child;
		}
		numbers[at] = number;
		firsts[at] = first;
		seconds[at] = second;
		return least;
	}

	#grow() {
		const capacity = this.#numbers.length * 2 + 16;
		this.#numbers = grown(this.#numbers, new Int32Array(capacity));
		this.#firsts = grown(this.#firsts, new Float64Array(capacity));
		this.#seconds = grown(this.#seconds, new Float64Array(capacity));
	}
}

function grown<A extends Int32Array | Float64Array>(from: A, to: A): A {
	to.set(from);
	return to;
}
