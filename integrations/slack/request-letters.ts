// Requests to sign as direct messages: one per person and stage, posted when it is asked, edited while it stands.
import type { RootCard, SeatAsk, SeatRequest } from "#domain/announcement.ts";
import { noticeOfRequest, replacesHeld } from "#domain/attention/notice.ts";
import { digestOf } from "#domain/canonical.ts";
import { calledSeats } from "#domain/release/requests.ts";
import { tellEach, type Desk } from "./desk.ts";
import { write } from "./personal-letter.ts";
import { overtakenRequest, seatRequestBlocks, seatRequestText, type Reading } from "./request-blocks.ts";
import { seatsFor, type Asked } from "./seats.ts";

export interface Asking {
  readonly request: SeatRequest;
  readonly people: readonly Asked[];
}

export async function askForSeats(effectKey: string, { request, people }: Asking, desk: Desk): Promise<void> {
  const asked = people.filter((person) => calledTo(person, request).length > 0);
  if (replacesHeld(request)) {
    const others = people.filter((person) => !asked.includes(person));
    await desk.attention.withdraw(others.map((person) => ({ key: letterKey(request, person) })));
  }
  await tellEach(asked, (person) =>
    write(
      {
        person,
        key: letterKey(request, person),
        content: { key: effectKey, ...written(request, readingOf({ request, people }, person, desk)) },
        again: request.again,
        overtaken: overtakenRequest(request),
        notice: noticeOfRequest(request, calledTo(person, request)),
        replaces: replacesHeld(request),
      },
      desk,
    ),
  );
}

function calledTo(person: Asked, request: SeatRequest): readonly SeatAsk[] {
  return seatsFor(person, { ...request, seats: calledSeats(request) });
}

/**
 * Edits what stands and differs, also with those who are asked no more, such as a delegate after the absence. Posts
 * nothing: who was not asked yet is not told here.
 */
export async function refreshRequests(
  { requests = [] }: RootCard,
  people: readonly Asked[],
  desk: Desk,
): Promise<void> {
  const readers = people.filter(({ customer }) => !customer);
  for (const request of requests) {
    const letters = readers.map((reader) => {
      const reading = readingOf({ request, people }, reader, desk);
      const key = digestOf(written({ ...request, version: 0 }, reading));
      return { id: reader.id, key: letterKey(request, reader), content: { key, ...written(request, reading) } };
    });
    await tellEach(await desk.post.outdated(letters), desk.post.amend);
  }
}

function written(request: SeatRequest, reading: Reading) {
  return { text: seatRequestText(request, reading.reader), blocks: seatRequestBlocks(request, reading) };
}

function readingOf({ request, people }: Asking, reader: Asked, { pageOf }: Desk): Reading {
  const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? id;
  return { reader, nameOf, url: pageOf(request.run) };
}

function letterKey({ run, stage }: SeatRequest, { id }: Asked): string {
  return `${run}/${stage}@${id}`;
}
