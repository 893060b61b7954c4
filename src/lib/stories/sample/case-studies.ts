/** Stories of invented alumni, which show how Waymark works. No one has lived them. */
import type { StoryKind } from '#lib/stories/story.ts';

export interface SampleStory {
	/** The name of an invented alum, without the mark. */
	teller: string;
	kind: Exclude<StoryKind, 'persona'>;
	title: string;
	summary: string;
	/** Markdown. */
	body: string;
	hours?: readonly (readonly [string, string])[];
	advice: string;
	topics: readonly string[];
	state: 'all' | 'members' | 'in review' | 'returned' | 'draft' | 'withdrawn';
	takesQuestions?: true;
	/** An editor's note, where it was returned. */
	note?: string;
}

export const sampleStories: readonly SampleStory[] = [
	{
		teller: 'Saskia Thornbury',
		kind: 'case-study',
		title: 'Turned down twice for the job I now do',
		summary:
			'I applied to be chief information officer three times. The second no taught me what the first yes needed.',
		body: `The first time, I prepared answers about technology. No one asked about technology.

The second time, I prepared answers about strategy. They asked me to describe a decision that I had got wrong, and who had paid for it. I had a polished answer. It was polished because I had never told anyone the true one.

## What I did between the second and the third

I asked the chair of the panel for half an hour, and she gave me an hour. She said: “You sounded like someone who has been right for a long time.” So I took a year in a programme that was failing, as its deputy, on purpose.

> I stopped preparing answers, and started collecting mistakes.

I wrote down every decision of that year that I would make differently. There were 31. I brought the list to the third interview, folded in my pocket, and never took it out. I did not have to.

## What is different now

I read a business case from the back: first what happens if we are wrong. The teams have noticed. They now write that page first.`,
		advice:
			'Ask for feedback from the person who chaired the panel, in person, a month later. By then they say what they think.',
		topics: ['Applying for a senior job', 'Leadership'],
		state: 'all',
		takesQuestions: true
	},
	{
		teller: 'Una Bakare',
		kind: 'case-study',
		title: 'Forecasting an emergency department, and being wrong in public',
		summary: 'My first model missed the busiest night of the winter. What we changed was not the model.',
		body: `Our forecast went to the operations centre every morning: how many people would come through the door tomorrow. It was good. It was good for eleven weeks.

Then came a night of ice. We had forecast 310. There were 402.

## The meeting

I brought a chart that showed how unlikely the night had been. The matron looked at it and said that she had known at four in the afternoon, because the ambulance crews had been talking about the roads.

> The information was in the building. It was not in the data.

## What we changed

We put a box beside the forecast in which the night team writes what they expect, and why. Most days it agrees. On the days when it does not, both numbers go to the meeting. The model has learned nothing from it. We have.`,
		advice: 'Before you build a model, find the person who already knows, and ask how.',
		topics: ['Forecasting', 'Data and analysis in practice'],
		state: 'all',
		takesQuestions: true
	},
	{
		teller: 'Gethin Osei',
		kind: 'case-study',
		title: 'From night shifts to the hazard log',
		summary: 'Four years of nights as a nurse taught me what a slow login costs. I now get paid to count it.',
		body: `A login that takes 90 seconds, 40 times a shift, is an hour. Everyone on the ward knew this. No one outside the ward had ever been told in minutes.

I timed it for two weeks with a kitchen timer and sent one page to the digital team. They asked who I was. A month later they asked whether I would come for six months.

## What I had to learn

That safety has a grammar. A hazard, its cause, what happens to a patient, how likely, what we do about it. I had known all of it with my hands. Writing it down so that an engineer can act on it is another skill, and it took a course and about ten bad attempts.

## What I miss

The end of a shift. In this job nothing is ever finished, it is only safer.`,
		advice:
			'If you have worked on a ward, count something. You are the only person in the digital team who can.',
		topics: ['Clinical safety', 'Moving into informatics'],
		state: 'members',
		takesQuestions: true
	},
	{
		teller: 'Harriet Nakamura',
		kind: 'day',
		title: 'A product manager’s Wednesday, finished by three',
		summary: 'Three days a week, one product that patients use, and a diary that has to mean what it says.',
		hours: [
			[
				'08:30',
				'I read what patients wrote in the feedback box since Monday. There are 64 comments. Two change the plan for today.'
			],
			['09:15', 'Ten minutes with the team, standing. I ask what is stuck, not what is done.'],
			[
				'10:00',
				'A clinic. I sit in the waiting room and watch people try to check in. This is the most useful hour of my week.'
			],
			['12:00', 'Lunch, away from the desk. It is in the diary, and it stays there.'],
			['12:45', 'One decision, written down in five lines with its reason, where everyone can see it.'],
			[
				'14:00',
				'Handing over. My colleague has Thursday and Friday. Whatever is only in my head is a fault.'
			],
			['15:00', 'School.']
		],
		body: `People ask how a product can be run on three days. It cannot. It is run on five, by two of us, and the product is better for it: nothing is decided that only one person understands.`,
		advice:
			'When you ask to work part-time, bring the handover with you. It answers the question that they are too polite to ask.',
		topics: ['Working part-time'],
		state: 'all'
	},
	{
		teller: 'Nikhil Prowse',
		kind: 'case-study',
		title: 'I left informatics for the wards, and would do it again',
		summary: 'At 27 I trained as a nurse. It was not a step back, and it was not a step up.',
		body: `I had a good job. I could show you the dashboard I was proudest of, and I could not show you one patient for whom it had changed a day. That was my fault more than the dashboard’s.

## What I took with me

How to read a chart, and when not to believe it. I am the person on the ward who asks where the number comes from. It turns out that wards need one.

## What it cost

Money, for three years. Some friends thought that I had failed at something. I had finished something.`,
		advice:
			'Pathways go out as well as up. If you are thinking of it, spend ten shifts as a healthcare assistant first. You will know by the sixth.',
		topics: ['Coming back after time away'],
		state: 'members'
	},
	{
		teller: 'Hana Broadbent',
		kind: 'day',
		title: 'My first month with a model that people open',
		summary: 'A junior data scientist’s Thursday: less mathematics and more corridor than I expected.',
		hours: [
			['09:00', 'I look at what the model said overnight, and then at what happened.'],
			[
				'10:30',
				'A call with the ward that uses it. They have found a patient whom it got wrong. They are right.'
			],
			['13:00', 'Reading a colleague’s changes, line by line. I learn more here than in any course.'],
			['15:00', 'Writing. If I cannot explain the change in three sentences, I do not understand it yet.']
		],
		body: `I thought that the hard part would be the model. The hard part is that someone has to open it at seven in the morning, with one hand, before the round.`,
		advice: 'Ask who opens it, when, and on what screen.',
		topics: ['Data science', 'Data and analysis in practice'],
		state: 'all',
		takesQuestions: true
	},
	{
		teller: 'Emeka Stroud',
		kind: 'case-study',
		title: 'From informatics to running operations',
		summary:
			'I crossed over because I wanted to be in the room where my reports were read. Then I saw how they were read.',
		body: `My report had twelve pages. In the meeting it was open at page one, under a coffee.

I now run the service that the report was about. I ask my analysts for one page, and I ask them to come and say it. It is a better page, because they know that they will be asked why.`,
		advice: 'Take a placement in operations even if you never want to work there.',
		topics: ['Operations'],
		state: 'in review'
	},
	{
		teller: 'Lerato Finch',
		kind: 'case-study',
		title: 'Counting patients, then protecting what is known about them',
		summary: 'How I moved from analysis to information governance, and why it is the same question.',
		body: `As an analyst I asked for more data. As an information governance lead I ask why. I am better at the second for having done the first.`,
		advice: 'Read one impact assessment from beginning to end. It is the plot of a project.',
		topics: ['Information governance'],
		state: 'returned',
		note: 'This begins well. Could you tell of one decision, and what it changed?'
	},
	{
		teller: 'Idowu Carrick',
		kind: 'day',
		title: 'A year after go-live',
		summary: 'Everyone has gone home, and the change is only now beginning.',
		body: `I still visit.`,
		advice: '',
		topics: [],
		state: 'draft'
	},
	{
		teller: 'Kacper Wendell',
		kind: 'case-study',
		title: 'Drawing a service until someone objects',
		summary: 'I put the whole referral on a wall, and waited.',
		body: `It took nine days until someone wrote “this never happens” on a yellow note. That note was worth the wall.`,
		advice: 'Draw it large, and leave a pen.',
		topics: ['Service design'],
		state: 'withdrawn'
	}
];
