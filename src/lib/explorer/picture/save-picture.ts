/** Twice as many pixels as units, so that it prints well; fewer if that is too large for a browser. */
const wanted = 2;
const mostPixels = 60_000_000;

/**
 * Saves the drawing at a URL as a PNG.
 * @throws if the drawing cannot be loaded or is too large for the browser
 */
export async function savePicture(drawing: string, name: string): Promise<void> {
	const answer = await fetch(drawing);
	if (!answer.ok) throw new Error(`The drawing answered with ${answer.status}`);
	const svg = await answer.text();
	const image = new Image();
	image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
	await image.decode();
	const scale = Math.min(wanted, Math.sqrt(mostPixels / (image.width * image.height)));
	const canvas = document.createElement('canvas');
	canvas.width = Math.round(image.width * scale);
	canvas.height = Math.round(image.height * scale);
	canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
	const file = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
	if (!file) throw new Error('The browser made no picture');
	const link = document.createElement('a');
	link.href = URL.createObjectURL(file);
	link.download = `${fileNameOf(name)}.png`;
	link.click();
	setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** "waymark-around-data-analyst" for "Around Data analyst". */
export function fileNameOf(name: string): string {
	return `waymark-${name
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-|-$/g, '')
		.slice(0, 80)}`;
}
