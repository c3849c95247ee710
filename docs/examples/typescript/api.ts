/** The API of Countersign: urql with what a program needs beside it. What can be sent again is, and refusals are exceptions. */
import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type CombinedError, fetchExchange, type OperationResult, type OperationResultSource } from '@urql/core';

const PAUSES = [1, 2, 4, 8, 15, 15, 15, 15]; // seconds to wait after each try of a request

/** An error of the API: its code, and a sentence for people. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    readonly reason: string,
  ) {
    super(`${code}: ${reason}`);
  }

  /** What the API says, or undefined where there is no answer: the connection broke. */
  static from(error: CombinedError | undefined): Refused | undefined {
    if (error?.networkError instanceof Refused) return error.networkError;
    const [first] = error?.graphQLErrors ?? [];
    return first && new Refused(String(first.extensions.code), first.message);
  }
}

/** fetch, again when the server is too busy or cannot be reached: all that we send can be sent again. */
const patientFetch: typeof fetch = async (input, init) => {
  for (const pause of PAUSES) {
    const response = await fetch(input, init).catch((broken) => console.error(String(broken.cause ?? broken)));
    if (response && ![429, 502, 503, 504].includes(response.status)) return response;
    // RATE_LIMITED says when to come again
    await sleep(1000 * Number(response?.headers.get('Retry-After') ?? pause));
  }
  throw new Refused('UNREACHABLE', `${input} does not answer.`);
};

/** A client of the API as the user of one token. */
export function clientOf(url: string, token: string): Client {
  return new Client({
    url: `${url}/graphql`,
    exchanges: [fetchExchange],
    fetchSubscriptions: true, // over Server-Sent Events
    preferGetMethod: false,
    requestPolicy: 'network-only',
    fetch: patientFetch,
    fetchOptions: { headers: { Authorization: `Bearer ${token}` } },
  });
}

/** The data of a query or mutation. On TRY_AGAIN, and when the answer breaks off, the same is sent again: it is done once, by its key. */
export async function ask<Data>(send: () => OperationResultSource<OperationResult<Data>>): Promise<Data> {
  for (const pause of PAUSES) {
    const { data, error } = await send().toPromise();
    if (!error && data) return data;
    const refused = Refused.from(error);
    if (refused && refused.code !== 'TRY_AGAIN') throw refused;
    await sleep(1000 * pause);
  }
  throw new Refused('TRY_AGAIN', 'The server did not get to it; run the program again later.');
}

/** Uploads a file, streamed from the disk, and returns the id of its import. The same file sent again is the same import. */
export async function upload(url: string, token: string, file: string, under: string): Promise<string> {
  const question = new URLSearchParams({ format: 'focus', name: basename(file), under });
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'text/csv' };
  const response = await patientFetch(`${url}/imports?${question}`, { method: 'POST', headers, body: await openAsBlob(file) });
  const answer = (await response.json()) as { id: string } | { code: string; message: string };
  if ('code' in answer) throw new Refused(answer.code, answer.message);
  return answer.id;
}
